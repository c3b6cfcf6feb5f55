import { z } from 'zod'
import { procedure } from '../procedure.ts'
import { ReminderSettings } from '../reminder.ts'

export const reminderContract = {
  get: procedure.output(ReminderSettings),
  set: procedure.input(ReminderSettings.partial()).output(ReminderSettings),
  /** What is to be told now, which is then told; null when there is nothing to tell or it is not the hour. */
  take: procedure.output(z.object({ text: z.string() }).nullable()),
}

import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { type DutiesOf, reminderSettings, setReminder, takeReminder } from './reminder.ts'

export const reminderRouter = (os: Implementer, ctx: Context, dutiesOf: DutiesOf) => ({
  get: os.reminder.get.handler(() => reminderSettings(ctx)),
  set: os.reminder.set.handler(({ input }) => setReminder(ctx, input)),
  take: os.reminder.take.handler(() => takeReminder(ctx, dutiesOf)),
})

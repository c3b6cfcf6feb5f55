import type { Duty } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import { reminderOf, ReminderSettings, Told, USUAL_REMINDER } from '../../../shared/reminder.ts'
import type { Context } from '../context.ts'
import { today } from '../workplace/workplace.ts'

/** The obligations of a district's year, whatever they come from. */
export type DutiesOf = (district: Id, year: number) => readonly Duty[]

const SETTINGS = 'reminder'
const TOLD = 'reminder told'

/** As it is set here; the usual way where nothing is kept or an older program kept something else. */
export function reminderSettings({ settings }: Context): ReminderSettings {
  const kept = ReminderSettings.safeParse(settings.recall(SETTINGS))
  return kept.success ? kept.data : USUAL_REMINDER
}

export function setReminder(
  ctx: Context,
  { on, hour }: { on?: boolean | undefined; hour?: number | undefined },
): ReminderSettings {
  const known = reminderSettings(ctx)
  const next = { on: on ?? known.on, hour: hour ?? known.hour }
  ctx.settings.remember(SETTINGS, next)
  return next
}

/**
 * The sentence that is to be told now; from then on it counts as told. Whoever asks must show it: it does not come
 * again on that day.
 */
export function takeReminder(ctx: Context, dutiesOf: DutiesOf): { text: string } | null {
  const { ready, role, district, year } = ctx.settings.get()
  const { on, hour } = reminderSettings(ctx)
  if (!ready || role !== 'district' || district === null || !on) return null
  if (new Date(ctx.deps.now()).getHours() < hour) return null
  const told = Told.safeParse(ctx.settings.recall(TOLD))
  const reminder = reminderOf(dutiesOf(district, year), today(ctx), told.success ? told.data : null)
  if (reminder === null) return null
  ctx.settings.remember(TOLD, reminder.told)
  return { text: reminder.text }
}

import { z } from 'zod'
import type { Duty } from './duty.ts'
import { IsoDate } from './entity.ts'
import { plural } from './plural.ts'

/** Whether and when this copy of the program reminds of deadlines; a setting, which does not travel. */
export const ReminderSettings = z.object({
  on: z.boolean(),
  /** From this hour of the computer's clock on. */
  hour: z.int().min(0).max(23),
})
export type ReminderSettings = z.infer<typeof ReminderSettings>

export const USUAL_REMINDER: ReminderSettings = { on: true, hour: 9 }

/** What was told last: on which day, and of which overdue things (keys of duties). */
export const Told = z.object({ day: IsoDate, overdue: z.array(z.string()) })
export type Told = z.infer<typeof Told>

/** Names of things in one sentence; whoever wants all of them opens the page. */
const NAMED = 3
const NAME_LENGTH = 70

const deadlines = (n: number): string => `${n} ${plural(n, 'срок', 'срока', 'сроков')}`

function nameOf({ number, title, school }: Duty): string {
  const name = [number, title].filter(Boolean).join(' ')
  const short = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH).trimEnd()}…` : name
  return school === null ? short : `${short} (${school.name})`
}

function listed(duties: readonly Duty[]): string {
  const more = duties.length - NAMED
  return duties.slice(0, NAMED).map(nameOf).join('; ') + (more > 0 ? `; и ещё ${more}.` : '.')
}

/**
 * The one sentence of a day: what is due today and what is overdue. Nothing when there is neither, and nothing when it
 * was told today already – unless something has become overdue since, which is then told alone.
 */
export function reminderOf(
  duties: readonly Duty[],
  today: string,
  told: Told | null,
): { text: string; told: Told } | null {
  const due = duties.filter(({ state }) => state === 'today')
  const overdue = duties.filter(({ state }) => state === 'overdue')
  const remember = { day: today, overdue: overdue.map(({ key }) => key) }
  if (told?.day === today) {
    const known = new Set(told.overdue)
    const fresh = overdue.filter(({ key }) => !known.has(key))
    if (fresh.length === 0) return null
    return {
      text: `Новое просроченное – ${deadlines(fresh.length)}: ${listed(fresh)}`,
      told: { day: today, overdue: [...new Set([...told.overdue, ...remember.overdue])] },
    }
  }
  if (due.length + overdue.length === 0) return null
  const counts = [
    due.length > 0 ? `Сегодня: ${deadlines(due.length)}` : 'Сегодня сроков нет',
    overdue.length > 0 ? `просрочено ${overdue.length}` : '',
  ].filter(Boolean)
  // What can still be done in time comes first.
  return { text: `${counts.join(', ')}: ${listed([...due, ...overdue])}`, told: remember }
}

import { Schedule } from '../../../shared/schedule.ts'

export type ScheduleKind = Schedule['kind']
type Weekday = Extract<Schedule, { kind: 'monthly' }>['weekday']

/** Everything any kind of schedule may need; what a kind does not ask for is left alone. */
export interface ScheduleDraft {
  kind: ScheduleKind
  /** A day, or the first day of a period. */
  from: string | null
  to: string | null
  /** `YYYY-MM`. */
  month: string | null
  lastMonth: string | null
  weekday: Weekday | null
  nth: number
  ranges: { from: string | null; to: string | null }[]
}

export const SCHEDULE_KINDS: readonly { value: ScheduleKind; label: string }[] = [
  { value: 'date', label: 'один день' },
  { value: 'due', label: 'до даты' },
  { value: 'range', label: 'с даты по дату' },
  { value: 'month', label: 'месяц' },
  { value: 'months', label: 'несколько месяцев' },
  { value: 'weekly', label: 'еженедельно' },
  { value: 'monthly', label: 'ежемесячно' },
  { value: 'year', label: 'в течение года' },
  { value: 'always', label: 'постоянно' },
  { value: 'unknown', label: 'не указан' },
]

export const WEEKDAYS: readonly { value: Weekday; label: string }[] = [
  { value: 'MO', label: 'понедельник' },
  { value: 'TU', label: 'вторник' },
  { value: 'WE', label: 'среда' },
  { value: 'TH', label: 'четверг' },
  { value: 'FR', label: 'пятница' },
  { value: 'SA', label: 'суббота' },
  { value: 'SU', label: 'воскресенье' },
]

/** The form filled from a schedule. */
export function draftOf(schedule: Schedule, year: number): ScheduleDraft {
  const empty: ScheduleDraft = {
    kind: schedule.kind,
    from: null,
    to: null,
    month: `${year}-01`,
    lastMonth: `${year}-12`,
    weekday: 'TU',
    nth: -1,
    ranges: [{ from: `${year}-01-01`, to: `${year}-12-31` }],
  }
  switch (schedule.kind) {
    case 'date':
      return { ...empty, from: schedule.on }
    case 'due':
      return { ...empty, from: schedule.by }
    case 'range':
      return { ...empty, from: schedule.from, to: schedule.to }
    case 'month':
      return { ...empty, month: schedule.month }
    case 'months':
      return { ...empty, month: schedule.from, lastMonth: schedule.to }
    case 'weekly':
      return { ...empty, weekday: schedule.weekday, ranges: schedule.ranges.map((r) => ({ ...r })) }
    case 'monthly':
      return {
        ...empty,
        weekday: schedule.weekday,
        nth: schedule.nth,
        month: schedule.from,
        lastMonth: schedule.to,
      }
    case 'year':
    case 'always':
    case 'unknown':
      return empty
  }
}

/** The schedule a draft means, or null while something is missing or the end comes before the beginning. */
export function scheduleOf(draft: ScheduleDraft, year: number): Schedule | null {
  const parsed = Schedule.safeParse(raw(draft, year))
  return parsed.success ? parsed.data : null
}

function raw(draft: ScheduleDraft, year: number): unknown {
  const { kind, from, to, month, lastMonth, weekday, nth, ranges } = draft
  switch (kind) {
    case 'date':
      return { kind, on: from }
    case 'due':
      return { kind, by: from }
    case 'range':
      return { kind, from, to }
    case 'month':
      return { kind, month }
    case 'months':
      return { kind, from: month, to: lastMonth }
    case 'weekly':
      return { kind, weekday, ranges }
    case 'monthly':
      return { kind, weekday, nth, from: month, to: lastMonth }
    case 'year':
    case 'always':
      return { kind, year }
    case 'unknown':
      return { kind }
  }
}

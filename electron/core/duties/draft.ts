import { isWorkingDay, type CalendarDay } from '../../../shared/calendar.ts'
import { addDays, formatDate } from '../../../shared/date.ts'
import type { Duty, DutyKind, DutyMarkKind, DutyState } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'

/** Days ahead that count as «ближайшие 7 дней». */
const WEEK = 7

/** The production calendar by day; a day it does not name is what its weekday says. */
export type Calendar = ReadonlyMap<string, CalendarDay>

/** A dated thing before it is seen from a day. */
export interface Draft {
  kind: DutyKind
  subject: Id
  occurrence: string
  number: string
  title: string
  school: Duty['school']
  from: string
  due: string
  /** What its facts say of it; null while they leave it open. */
  settled: 'done' | 'cancelled' | 'waiting' | null
  mark: DutyMarkKind | null
  markable: boolean
  remarks: readonly string[]
  page: string
}

function stateOn(day: string, { settled, mark, due }: Draft): DutyState {
  if (mark !== null) return 'done'
  if (settled !== null) return settled
  if (due < day) return 'overdue'
  if (due === day) return 'today'
  return due <= addDays(day, WEEK) ? 'soon' : 'later'
}

const WEEKDAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота']
const weekday = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** The last working day before a day off; holidays of a year never last a month. */
function workingDayBefore(day: string, calendar: Calendar): string | null {
  for (let back = 1; back <= 31; back++) {
    const before = addDays(day, -back)
    if (isWorkingDay(before, calendar)) return before
  }
  return null
}

/** What a day off means: a deadline is met before it, a meeting on it is doubtful. */
function dayOffWords({ kind, due, from }: Draft, calendar: Calendar): string | null {
  if (isWorkingDay(due, calendar)) return null
  const why = calendar.get(due)?.title || weekday(due)
  const head = `${formatDate(due)} – нерабочий день (${why})`
  if (kind === 'meeting') return from === due ? `${head}: возможен перенос.` : null
  const before = workingDayBefore(due, calendar)
  return before === null || (from < due && before < from)
    ? `${head}.`
    : `${head}: успейте до ${formatDate(before)}, ${weekday(before)}.`
}

/** The thing as it stands on a day. */
export function dutyOn(day: string, draft: Draft, calendar: Calendar): Duty {
  const { settled: _settled, remarks, ...rest } = draft
  const state = stateOn(day, draft)
  const open = state !== 'done' && state !== 'cancelled' && state !== 'waiting'
  const dayOff = open && draft.due >= day ? dayOffWords(draft, calendar) : null
  return {
    ...rest,
    key: [draft.kind, draft.subject, draft.occurrence, draft.school?.id ?? ''].join(' ').trim(),
    state,
    remark: [...remarks, dayOff].filter(Boolean).join(' '),
  }
}

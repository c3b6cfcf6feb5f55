import type { HeldOccurrence } from '../../../shared/attendance.ts'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import { monthWords } from '../../../shared/schedule-words.ts'

const WEEKDAYS = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб']
export const weekdayOf = (iso: string): string => WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? ''

/** A mark may outlive its date when the schedule was corrected; the core gives it a day nobody meets on. */
const isDateless = (o: HeldOccurrence) => o.from < '1990'

/** Two short lines of a column's head: «19.05» and «чт», or both ends of a period. */
export function headLines(o: HeldOccurrence): readonly [string, string] {
  if (isDateless(o)) return ['без', 'даты']
  if (o.from === o.to) return [formatDayMonth(o.from), weekdayOf(o.from)]
  return [formatDayMonth(o.from), `–${formatDayMonth(o.to)}`]
}

/** The date as one says it: «чт 19.05.2022», «01.03.2022 – 31.03.2022», with what became of it. */
export function fullDate(o: HeldOccurrence): string {
  if (isDateless(o)) return 'без даты'
  return o.from === o.to
    ? `${weekdayOf(o.from)} ${formatDate(o.from)}`
    : `${formatDate(o.from)} – ${formatDate(o.to)}`
}

/** Why a date differs from the plan; empty for a planned one. */
export function changeWords({ change }: HeldOccurrence): string {
  if (!change) return ''
  const words = {
    cancelled: 'отменено',
    moved: change.planned ? `перенесено с ${formatDayMonth(change.planned)}` : 'перенесено',
    added: 'добавлено',
  }
  return change.reason ? `${words[change.kind]}: ${change.reason}` : words[change.kind]
}

export interface MonthGroup {
  title: string
  first: number
  last: number
}

/** Neighbouring columns of one month; the name of a month with a single column is cut to fit over it. */
export function monthGroups(occurrences: readonly HeldOccurrence[]): MonthGroup[] {
  const groups: (MonthGroup & { month: string })[] = []
  occurrences.forEach((o, at) => {
    const month = o.from.slice(0, 7)
    const last = groups.at(-1)
    if (last?.month === month) last.last = at
    else
      groups.push({
        month,
        title: isDateless(o) ? '' : monthWords(month),
        first: at,
        last: at,
      })
  })
  // One or two columns are wide enough for words.
  const roomy = occurrences.length <= 2
  return groups.map(({ title, first, last }) => ({
    title: first === last && !roomy ? title.slice(0, 3) : title,
    first,
    last,
  }))
}

/**
 * Where to begin: the earliest past date that nobody has marked yet, else the last past one, else the first.
 * Cancelled dates don't count.
 */
export function startColumn(
  occurrences: readonly HeldOccurrence[],
  marks: readonly (readonly unknown[])[],
  today: string,
): number {
  const past = occurrences
    .map((o, col) => ({ o, col }))
    .filter(({ o }) => o.to <= today && o.change?.kind !== 'cancelled')
  const unmarked = past.find(({ col }) => marks.every((row) => (row[col] ?? null) === null))
  return (unmarked ?? past.at(-1))?.col ?? 0
}

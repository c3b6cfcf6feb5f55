import type { AttendanceGrid, Mark, MarkTable } from '../../../shared/attendance.ts'
import { applyPasted, readCell, sameMark } from '../../../shared/mark-cell.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'
import type { Heading, Pasting } from '../../grid/paste/plan.ts'
import { fullDate } from './dates.ts'

const yearOf = ({ occurrences }: AttendanceGrid): number =>
  Number((occurrences.findLast((o) => o.from >= '1990') ?? occurrences[0])?.from.slice(0, 4))

/** The weekday beside a date says nothing new: «вт 29.03», «29.03.2022 (вт)». */
const withoutWeekday = (text: string): string =>
  text.replace(/\(?(?<!\p{L})(пн|вт|ср|чт|пт|сб|вс)\.?(?!\p{L})\)?,?/giu, '').trim()

/** A headcount («12») is no date, «12.5» would be one. */
const looksLikeDate = (text: string): boolean => /^\d{1,4}[.\-/]\d{1,2}([.\-/]\d{1,4})?/.test(text)

/** The date that a heading means. */
function heading(grid: AttendanceGrid, year: number, cell: string, taken: ReadonlySet<number>): Heading {
  const text = withoutWeekday(cell)
  if (!looksLikeDate(text)) return null
  const typed = readTypedDate(text, year)
  if (typed.kind !== 'date') return { problem: 'такого дня нет' }
  const { iso } = typed
  const col = grid.occurrences.findIndex((o, at) => o.from <= iso && iso <= o.to && !taken.has(at))
  const found = grid.occurrences[col]
  if (!found)
    return { problem: iso.startsWith(String(year)) ? 'в этот день встречи нет' : `это не ${year} год` }
  return found.change?.kind === 'cancelled' ? { problem: `${fullDate(found)} отменено` } : { col }
}

/** Marks as tables are pasted into them: dates above, names before. */
export function markPasting(grid: AttendanceGrid, marks: MarkTable): Pasting<Mark | null> {
  const year = yearOf(grid)
  return {
    rows: grid.subjects,
    cols: grid.occurrences.length,
    heading: (text, taken) => heading(grid, year, text, taken),
    noColumns: 'столбцов, для которых справа нет дат',
    read(text, { row, col }) {
      if (grid.occurrences[col]?.change?.kind === 'cancelled')
        return { kind: 'closed', why: 'Встреча отменена: отмечать там нечего.' }
      const pasted = readCell(text, grid.countsPersons)
      if (!pasted) return { kind: 'strange' }
      const before = marks[row]?.[col] ?? null
      const value = applyPasted(pasted, before)
      return { kind: 'value', value, same: sameMark(before, value) }
    },
  }
}

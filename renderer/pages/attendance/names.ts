import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import type { Cell } from '../../grid/movement.ts'
import { fullDate } from './dates.ts'
import { markWords } from './marking.ts'

/** A yes/no row has one column that is a question, not a date. */
export const isQuestion = ({ kind, occurrences }: Pick<AttendanceGrid, 'kind' | 'occurrences'>): boolean =>
  kind === 'mark' && occurrences.length === 1

/** The head of a column in one breath: its date, or the question of a yes/no row. */
export function columnName(
  grid: Pick<AttendanceGrid, 'kind' | 'occurrences' | 'aspects' | 'aspect'>,
  col: number,
): string {
  const occurrence = grid.occurrences[col]
  if (isQuestion(grid)) return grid.aspects.find((a) => a.aspect === grid.aspect)?.title ?? 'Отметка'
  return occurrence ? fullDate(occurrence) : ''
}

/** The first column that is still to come, when there are past ones before it: a line stands there. -1 for none. */
export function nextColumn(
  { kind, occurrences }: Pick<AttendanceGrid, 'kind' | 'occurrences'>,
  today: string,
): number {
  const next = kind === 'mark' ? -1 : occurrences.findIndex((o) => o.from > today)
  return next > 0 ? next : -1
}

/** What the live region says after one cell was set. */
export const saidOf = (grid: AttendanceGrid, { row, col }: Cell, mark: Mark | null): string =>
  `${grid.subjects[row]?.name ?? ''}, ${columnName(grid, col)}: ${markWords(mark, grid.kind)}`

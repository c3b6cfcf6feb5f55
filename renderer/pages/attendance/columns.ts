import type { CSSProperties } from 'react'
import type { AttendanceGrid, HeldOccurrence } from '../../../shared/attendance.ts'
import { changeWords, fullDate, headLines } from './dates.ts'
import { columnName, isQuestion, nextColumn } from './names.ts'
import type { GridSizes } from './sizes.ts'

/** One date as it is drawn; all that its cells have in common is found out once. */
export interface GridColumn {
  col: number
  key: string
  /** Where it stands in the sheet. */
  style: CSSProperties
  /** What its head is called, and its two lines. */
  name: string
  title: string
  lines: readonly [string, string]
  change: NonNullable<HeldOccurrence['change']>['kind'] | undefined
  isToday: boolean
  /** The first one that is still to come. */
  isNext: boolean
  /** No data is missing data here: the day has passed, or it is a question that has no day. */
  isPast: boolean
}

/** The columns that are drawn, by their places among the occurrences. */
export function columnsOf(
  grid: Pick<AttendanceGrid, 'kind' | 'occurrences' | 'aspects' | 'aspect'>,
  drawn: readonly number[],
  sizes: GridSizes,
  today: string,
): GridColumn[] {
  const single = isQuestion(grid)
  const next = nextColumn(grid, today)
  return drawn.flatMap((col) => {
    const occurrence = grid.occurrences[col]
    if (!occurrence) return []
    const isToday = occurrence.from <= today && today <= occurrence.to && !single
    const change = changeWords(occurrence)
    const [line, under] = headLines(occurrence)
    const filled = (...words: string[]) => words.filter(Boolean)
    return [
      {
        col,
        key: occurrence.key,
        style: { left: sizes.name + col * sizes.column, width: sizes.column },
        name: filled(columnName(grid, col), isToday ? 'сегодня' : '', change).join(', '),
        title: filled(fullDate(occurrence), change).join('\n'),
        lines: single ? [columnName(grid, col), ''] : [line, isToday ? 'сегодня' : under],
        change: occurrence.change?.kind,
        isToday,
        isNext: col === next,
        isPast: occurrence.to < today || grid.kind === 'mark',
      },
    ]
  })
}

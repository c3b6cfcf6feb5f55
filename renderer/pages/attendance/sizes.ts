import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { AttendanceGrid } from '../../../shared/attendance.ts'

export const ROW_HEIGHT = 40
export const MONTH_HEIGHT = 24
/** Month groups above, dates below. */
export const HEAD_HEIGHT = MONTH_HEIGHT + 44

export interface GridSizes {
  /** Pixels of the first column. */
  name: number
  /** Pixels of every other column. */
  column: number
}

/** Column widths for the window's width; a single column has room for words. */
export function useGridSizes(
  grid: Pick<AttendanceGrid, 'kind' | 'occurrences' | 'countsPersons'>,
): GridSizes {
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false }) ?? false
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false }) ?? false
  const words = hasWords(grid)
  return useMemo(
    () => ({
      name: narrow ? 168 : words || wide ? 392 : 280,
      column: words ? (narrow ? 260 : 420) : 56,
    }),
    [narrow, wide, words],
  )
}

/** One or two columns show their marks in words, with the note. */
export const hasWords = ({ occurrences }: Pick<AttendanceGrid, 'occurrences'>): boolean =>
  occurrences.length <= 2

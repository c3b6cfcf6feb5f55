import type { ReactNode } from 'react'
import { compareText } from '../../text/match.ts'

export interface Column<Row> {
  key: string
  /** Head of the column. */
  title: string
  /** Pixels; of a `grow` column its least width. */
  width: number
  /** Takes the width that is left over. One column should. */
  grow?: boolean
  /** Lines before the text is cut; 2 when absent. Names that differ at their end need more. */
  lines?: number
  /** Not shown beside an open record in a window of usual width: the record itself says it. */
  givesWay?: boolean
  /** Numbers stand at the right. */
  align?: 'left' | 'right' | 'center'
  cell: (row: Row) => ReactNode
  /** What the column is sorted by; without it the head is no button. Null stands last. */
  sort?: (row: Row) => string | number | null
  /** Tooltip of the head. */
  hint?: string
}

export interface Sorting {
  key: string
  descending: boolean
}

export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const by = columns.find((column) => column.key === sorting?.key)?.sort
  if (!by || !sorting) return rows
  const sign = sorting.descending ? -1 : 1
  return rows.toSorted((a, b) => {
    const x = by(a)
    const y = by(b)
    // What is missing stays at the end in both directions.
    if (isMissing(x) || isMissing(y)) return Number(isMissing(x)) - Number(isMissing(y))
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y)))
  })
}

const isMissing = (value: string | number | null) => value === null || value === ''

export type Item<Row> = { kind: 'group'; title: string } | { kind: 'row'; row: Row; index: number }

/** Rows with a heading before each new group; without `groupOf` rows alone. */
export function toItems<Row>(rows: readonly Row[], groupOf?: (row: Row) => string): Item<Row>[] {
  const items: Item<Row>[] = []
  let current: string | null = null
  rows.forEach((row, index) => {
    const group = groupOf?.(row) ?? null
    if (group !== null && group !== current) items.push({ kind: 'group', title: group })
    current = group
    items.push({ kind: 'row', row, index })
  })
  return items
}

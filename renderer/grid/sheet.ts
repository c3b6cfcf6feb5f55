import type { Block } from './block.ts'
import type { Cell } from './movement.ts'

/** Equal cells below a head and beside a first column that both stay in sight; sizes in pixels. */
export interface Sheet {
  rows: number
  cols: number
  rowHeight: number
  colWidth: number
  headHeight: number
  nameWidth: number
}

/** How far it is scrolled, and what is to be seen of it, head and first column included. */
export interface View {
  top: number
  left: number
  width: number
  height: number
}

/** Cells beside the visible ones that are drawn ahead. */
const AHEAD = 2

/** The cells that are in sight, and a few around them. */
export function seenBlock(sheet: Sheet, { top, left, width, height }: View): Block {
  const span = (from: number, size: number, cell: number, count: number) => ({
    first: Math.max(0, Math.floor(from / cell) - AHEAD),
    last: Math.min(count - 1, Math.ceil((from + Math.max(0, size)) / cell) - 1 + AHEAD),
  })
  const rows = span(top, height - sheet.headHeight, sheet.rowHeight, sheet.rows)
  const cols = span(left, width - sheet.nameWidth, sheet.colWidth, sheet.cols)
  return { top: rows.first, bottom: rows.last, left: cols.first, right: cols.last }
}

/** How far to scroll, and no further, so that a cell is whole and not under the head or the first column. */
export function revealed(sheet: Sheet, view: View, { row, col }: Cell): Pick<View, 'top' | 'left'> {
  const near = (from: number, room: number, at: number, size: number) =>
    Math.min(at, Math.max(from, at + size - Math.max(size, room)))
  return {
    top: near(view.top, view.height - sheet.headHeight, row * sheet.rowHeight, sheet.rowHeight),
    left: near(view.left, view.width - sheet.nameWidth, col * sheet.colWidth, sheet.colWidth),
  }
}

/** All indexes of a span, and one that must be there as well. */
export function drawnIndexes(first: number, last: number, also: number): number[] {
  const span = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  if (also >= first && also <= last) return span
  return also < first ? [also, ...span] : [...span, also]
}

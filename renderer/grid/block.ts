import type { Cell } from './movement.ts'

/** A rectangle of cells, both edges included. */
export interface Block {
  top: number
  bottom: number
  left: number
  right: number
}

/** The rectangle between the cell where the selection began and the one where it stands. */
export const blockOf = (a: Cell, b: Cell): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.col, b.col),
  right: Math.max(a.col, b.col),
})

export const isSingle = ({ top, bottom, left, right }: Block): boolean => top === bottom && left === right

export const sizeOf = ({ top, bottom, left, right }: Block): number => (bottom - top + 1) * (right - left + 1)

/** Its cells, row by row. */
export function cellsOf({ top, bottom, left, right }: Block): Cell[] {
  const cells: Cell[] = []
  for (let row = top; row <= bottom; row++) for (let col = left; col <= right; col++) cells.push({ row, col })
  return cells
}

/**
 * Ctrl+D: what each cell below the top row takes its value from. A single cell takes the one above it,
 * as in a spreadsheet.
 */
export function fillDown(block: Block): { from: Cell; to: Cell }[] {
  const top = isSingle(block) ? block.top - 1 : block.top
  if (top < 0) return []
  return cellsOf({ ...block, top: top + 1 }).map((to) => ({ from: { row: top, col: to.col }, to }))
}

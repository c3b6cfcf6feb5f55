/** Where the focus of a grid stands: indexes of a row and a column, from 0. */
export interface Cell {
  row: number
  col: number
}

export interface Bounds {
  rows: number
  cols: number
  /** Rows that one PageDown passes. */
  page: number
}

export type Step =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'rowStart'
  | 'rowEnd'
  | 'top'
  | 'bottom'
  | 'pageUp'
  | 'pageDown'
  | 'first'
  | 'last'

type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

const PLAIN: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'rowStart',
  End: 'rowEnd',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
}
const WITH_CTRL: Readonly<Record<string, Step>> = {
  ArrowLeft: 'rowStart',
  ArrowRight: 'rowEnd',
  ArrowUp: 'top',
  ArrowDown: 'bottom',
  Home: 'first',
  End: 'last',
}

/** Where a key leads, as in a spreadsheet; null for a key that does not walk. Shift is the caller's: it extends. */
export function stepOf(event: Keys): Step | null {
  if (event.altKey) return null
  return (event.ctrlKey || event.metaKey ? WITH_CTRL : PLAIN)[event.key] ?? null
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))

/** The cell a step leads to; at an edge it stays. */
export function move(cell: Cell, step: Step, { rows, cols, page }: Bounds): Cell {
  const to = (row: number, col: number): Cell => ({ row: clamp(row, rows), col: clamp(col, cols) })
  const { row, col } = cell
  switch (step) {
    case 'left':
      return to(row, col - 1)
    case 'right':
      return to(row, col + 1)
    case 'up':
      return to(row - 1, col)
    case 'down':
      return to(row + 1, col)
    case 'rowStart':
      return to(row, 0)
    case 'rowEnd':
      return to(row, cols - 1)
    case 'top':
      return to(0, col)
    case 'bottom':
      return to(rows - 1, col)
    case 'pageUp':
      return to(row - page, col)
    case 'pageDown':
      return to(row + page, col)
    case 'first':
      return to(0, 0)
    case 'last':
      return to(rows - 1, cols - 1)
  }
}

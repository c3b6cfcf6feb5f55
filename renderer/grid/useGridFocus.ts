import { useCallback, useState } from 'react'
import { type Block, blockOf } from './block.ts'
import type { Cell } from './movement.ts'

export interface GridFocus {
  cell: Cell
  block: Block
  /** Walks; with `extend` the selection grows from where it began. */
  to: (cell: Cell, extend?: boolean) => void
  /** Selects a whole rectangle; the focus stands at its first cell. */
  select: (from: Cell, to: Cell) => void
}

interface State {
  cell: Cell
  anchor: Cell
}

/** The focused cell and the selected block of a grid; both stay inside when the grid becomes smaller. */
export function useGridFocus(rows: number, cols: number, start: Cell): GridFocus {
  const [state, setState] = useState<State>({ cell: start, anchor: start })
  const inside = (cell: Cell): Cell => ({
    row: Math.max(0, Math.min(rows - 1, cell.row)),
    col: Math.max(0, Math.min(cols - 1, cell.col)),
  })
  const to = useCallback(
    (cell: Cell, extend = false) => setState((before) => ({ cell, anchor: extend ? before.anchor : cell })),
    [],
  )
  const select = useCallback((from: Cell, end: Cell) => setState({ cell: from, anchor: end }), [])
  const cell = inside(state.cell)
  return { cell, block: blockOf(inside(state.anchor), cell), to, select }
}

import { applyAction, type MarkAction, sameMark, withHeadcount } from '../../../shared/mark-cell.ts'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { AttendanceGrid, Mark, MarkTable } from '../../../shared/attendance.ts'
import { cellsOf, fillDown, isSingle } from '../../grid/block.ts'
import { type Cell, move, stepOf } from '../../grid/movement.ts'
import { withHeadings } from '../../grid/paste/table.ts'
import { formatDate } from '../../../shared/date.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import { say as refuse } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import { toClipboard } from './clipboard.ts'
import { fullDate } from './dates.ts'
import { gridKeyOf } from './keys.ts'
import { markWords, nextAction } from './marking.ts'
import { saidOf } from './names.ts'
import type { Change } from './painting.ts'

interface Options {
  grid: AttendanceGrid
  marks: MarkTable
  focus: GridFocus
  onSet: ((changes: readonly Change[], said: string) => void) | undefined
  onEdit: (cell: Cell) => void
  say: (sentence: string) => void
  walk: (to: Cell, extend?: boolean) => void
}

// `say` is heard only; a refusal (`refuse`) is also seen, in the status line.
const MAX_DIGITS = 4

/** Everything the keyboard and the clipboard do to marks. */
export function useMarkKeys({ grid, marks, focus, onSet, onEdit, say, walk }: Options) {
  /** Digits of a headcount that is being typed into the focused cell. */
  const [typed, setTyped] = useState<string | null>(null)
  const { cell, block } = focus
  const at = ({ row, col }: Cell): Mark | null => marks[row]?.[col] ?? null
  const isHeld = (col: number) => grid.occurrences[col]?.change?.kind !== 'cancelled'

  /** Writes what really changes, leaving cancelled dates alone, and says what became of it. */
  const write = (wanted: readonly Change[], what: string) => {
    if (!onSet) {
      refuse('Отметки района исправляет сам район.')
      return
    }
    const held = wanted.filter(({ col }) => isHeld(col))
    if (held.length === 0 && wanted[0]) {
      const occurrence = grid.occurrences[wanted[0].col]
      refuse(`${occurrence ? fullDate(occurrence) : 'Встреча'} – отменено: отмечать нечего.`)
      return
    }
    const changes = held.filter((change) => !sameMark(change.mark, at(change)))
    const [only] = wanted
    const said =
      wanted.length === 1 && only
        ? saidOf(grid, only, only.mark)
        : `${what}: ${counted(held.length, 'клетка', 'клетки', 'клеток')}`
    if (changes.length === 0) say(said)
    else onSet(changes, said)
  }

  const act = (action: MarkAction) =>
    write(
      cellsOf(block).map((c) => ({ ...c, mark: applyAction(action, at(c)) })),
      markWords(applyAction(action, null), grid.kind),
    )
  const put = (to: Cell, mark: Mark | null) => write([{ ...to, mark }], '')

  const commit = () => {
    if (typed === null) return
    setTyped(null)
    if (typed !== '') put(cell, withHeadcount(Number(typed), at(cell)))
  }

  /** Keys while digits are typed; answers true when the key is used up. */
  const onTypingKey = (event: KeyboardEvent): boolean => {
    if (typed === null) return false
    if (/^\d$/.test(event.key) && !event.ctrlKey) {
      if (typed.length < MAX_DIGITS) setTyped(typed + event.key)
    } else if (event.key === 'Backspace') setTyped(typed.slice(0, -1))
    else if (event.key === 'Escape') setTyped(null)
    else if (event.key === 'Enter') {
      commit()
      walk(
        move(cell, event.shiftKey ? 'up' : 'down', {
          rows: marks.length,
          cols: grid.occurrences.length,
          page: 1,
        }),
      )
    } else {
      if (stepOf(event)) commit()
      return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (onTypingKey(event)) return true
    const key = gridKeyOf(event)
    if (!key) return false
    const last = { row: marks.length - 1, col: grid.occurrences.length - 1 }
    switch (key.kind) {
      case 'cycle':
        act(nextAction(at(cell)))
        break
      case 'mark':
        // A yes/no row has no roles.
        if (grid.kind === 'mark' && (key.action === 'speaker' || key.action === 'listener')) return false
        act(key.action)
        break
      case 'digit':
        if (grid.countsPersons && onSet && isHeld(cell.col)) setTyped(key.digit)
        else if (grid.countsPersons) put(cell, null)
        else if (key.digit === '1') act('present')
        else if (key.digit === '0') act('absent')
        else return false
        break
      case 'fillDown':
        write(
          fillDown(block).map(({ from, to }) => ({ ...to, mark: at(from) })),
          'Заполнено вниз',
        )
        break
      case 'edit':
        edit(cell)
        break
      case 'column':
        focus.select({ row: 0, col: cell.col }, { ...last, col: cell.col })
        break
      case 'row':
        focus.select({ row: cell.row, col: 0 }, { ...last, row: cell.row })
        break
      case 'all':
        focus.select({ row: 0, col: 0 }, last)
        break
      case 'single':
        // A block is given up first; then Esc is somebody else's.
        if (isSingle(block)) return false
        focus.to(cell)
        event.stopPropagation()
        break
    }
    event.preventDefault()
    return true
  }

  const edit = (to: Cell) => {
    if (onSet && isHeld(to.col)) onEdit(to)
    else put(to, null)
  }

  const onCopy = (event: ClipboardEvent) => {
    const rows = marks.slice(block.top, block.bottom + 1).map((row) => row.slice(block.left, block.right + 1))
    const lines = toClipboard(rows, grid.countsPersons)
    const whole =
      rows.length === marks.length && block.left === 0 && block.right === grid.occurrences.length - 1
    const names = grid.subjects.map(({ name }) => name)
    const heads = grid.occurrences.map((o) => formatDate(o.to))
    event.clipboardData.setData('text/plain', whole ? withHeadings(lines, names, heads) : lines.join('\n'))
    event.preventDefault()
    const cells = counted(rows.flat().length, 'клетка', 'клетки', 'клеток')
    say(`Скопировано: ${cells}${whole ? ', с именами и датами' : ''}`)
  }

  return {
    typed,
    onKeyDown,
    onCopy,
    edit,
    put,
    leave: commit,
    cycle: () => act(nextAction(at(cell))),
  }
}

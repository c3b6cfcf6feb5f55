import { type ClipboardEvent, type KeyboardEvent } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { StageBoard } from '../../../shared/stage.ts'
import { cellsOf, fillDown, isSingle } from '../../grid/block.ts'
import { type Cell, move, stepOf } from '../../grid/movement.ts'
import { withHeadings } from '../../grid/paste/table.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import { counted } from '../../text/numbers.ts'
import {
  clear,
  type Columns,
  dayOf,
  fillDays,
  linkSight,
  placeAt,
  setDay,
  type StageChange,
  type Standing,
} from './board.ts'

interface Options {
  board: StageBoard
  columns: Columns
  all: readonly Standing[]
  today: string
  focus: GridFocus
  /** Undefined where the region only reads. */
  onSet: ((changes: readonly StageChange[], said: string) => void) | undefined
  /** Opens the small editor, with what was already typed. */
  onEdit: (cell: Cell, typed: string) => void
  say: (sentence: string) => void
  walk: (to: Cell, extend?: boolean) => void
}

const READ_ONLY = 'Экспертиза заполняется на своей странице: здесь виден её вывод.'

/** Everything the keyboard and the clipboard do to the table of stages. */
export function useStageKeys(options: Options) {
  const { board, columns, all, today, focus, onSet, onEdit, say, walk } = options
  const { cell, block } = focus
  const places = { board, columns }
  const bounds = { rows: board.schools.length, cols: columns.length, page: 10 }

  const write = (changes: readonly StageChange[], said: string, nothing: string) => {
    if (!onSet) say('Отметки района исправляет сам район.')
    else if (changes.length === 0) say(nothing)
    else onSet(changes, `${said}: ${counted(changes.length, 'отметка', 'отметки', 'отметок')}`)
  }
  const edit = (typed: string) => {
    if (onSet && !placeAt(places, cell)) say(READ_ONLY)
    else if (onSet) onEdit(cell, typed)
    else say('Отметки района исправляет сам район.')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof HTMLInputElement || target instanceof HTMLButtonElement) return
    const { key, code, altKey } = event
    const ctrl = event.ctrlKey || event.metaKey
    const step = stepOf(event)
    if (step) walk(move(cell, step, bounds), event.shiftKey)
    else if (altKey) return
    else if (ctrl && code === 'KeyD')
      write(fillDays(places, fillDown(block)), 'Заполнено вниз', 'Заполнять нечего.')
    else if (ctrl && code === 'KeyA')
      focus.select({ row: 0, col: 0 }, { row: bounds.rows - 1, col: bounds.cols - 1 })
    else if (ctrl && key === ' ')
      focus.select({ row: 0, col: cell.col }, { row: bounds.rows - 1, col: cell.col })
    else if (ctrl) return
    else if (key === ' ')
      write(setDay(places, cellsOf(block), today, true), `Сегодня, ${formatDate(today)}`, 'Дата уже стоит.')
    else if (key === 'Enter' || key === 'F2') edit('')
    else if (/^\d$/.test(key)) edit(key)
    else if (key === 'Delete' || key === 'Backspace')
      write(clear(places, cellsOf(block)), 'Снято', 'Отметки нет.')
    else if (key === 'Escape' && !isSingle(block)) focus.to(cell)
    else return
    event.preventDefault()
  }

  const onCopy = (event: ClipboardEvent) => {
    const lines = []
    for (let row = block.top; row <= block.bottom; row++) {
      const days = []
      for (let col = block.left; col <= block.right; col++) {
        const standing = all[row]
        const link = columns[col]
        const sight = standing && link && linkSight(standing, link.key)
        const day = sight ? dayOf(sight) : null
        days.push(day === null ? '' : formatDate(day))
      }
      lines.push(days.join('\t'))
    }
    const whole =
      lines.length === board.schools.length && block.left === 0 && block.right === columns.length - 1
    const names = board.schools.map(({ name }) => name)
    const heads = columns.map(({ title }) => title)
    event.clipboardData.setData('text/plain', whole ? withHeadings(lines, names, heads) : lines.join('\n'))
    event.preventDefault()
    say(
      `Скопировано: ${counted(lines.length, 'строка', 'строки', 'строк')}${whole ? ', с именами и шагами' : ''}.`,
    )
  }

  return { onKeyDown, onCopy, edit }
}

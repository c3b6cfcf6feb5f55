import { LETTERS } from '../../../shared/risk-cell.ts'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { type RiskMap, SIGNIFICANCE } from '../../../shared/risk.ts'
import { cellsOf, fillDown, isSingle } from '../../grid/block.ts'
import { type Cell, move, stepOf } from '../../grid/movement.ts'
import { withHeadings } from '../../grid/paste/table.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import { counted } from '../../text/numbers.ts'
import {
  clearCells,
  fillSignificance,
  type RiskChange,
  setCells,
  toggleActivation,
  toggleVerified,
} from './changes.ts'
import { meansVerified, significanceOf } from './keys.ts'

interface Options {
  map: RiskMap
  today: string
  focus: GridFocus
  /** Undefined where the region only reads. */
  onSet: ((changes: readonly RiskChange[], said: string) => void) | undefined
  onOpen: (cell: Cell) => void
  say: (sentence: string) => void
  walk: (to: Cell, extend?: boolean) => void
}

/** Everything the keyboard and the clipboard do to the heat map. */
export function useRiskKeys({ map, today, focus, onSet, onOpen, say, walk }: Options) {
  const { cell, block } = focus
  const bounds = { rows: map.schools.length, cols: map.directions.length, page: 10 }

  const write = (changes: readonly RiskChange[], said: string, nothing: string) => {
    if (!onSet) say('Риски школ отмечает сам район.')
    else if (changes.length === 0) say(nothing)
    else onSet(changes, `${said}: ${counted(changes.length, 'отметка', 'отметки', 'отметок')}`)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const { key, code, altKey } = event
    const ctrl = event.ctrlKey || event.metaKey
    const step = stepOf(event)
    const cells = cellsOf(block)
    const significance = significanceOf(event)
    if (step) walk(move(cell, step, bounds), event.shiftKey)
    else if (altKey) return
    else if (ctrl && code === 'KeyD')
      write(fillSignificance(map, fillDown(block)), 'Значимость заполнена вниз', 'Заполнять нечего.')
    else if (ctrl && code === 'KeyA')
      focus.select({ row: 0, col: 0 }, { row: bounds.rows - 1, col: bounds.cols - 1 })
    else if (ctrl && key === ' ')
      focus.select({ row: 0, col: cell.col }, { row: bounds.rows - 1, col: cell.col })
    else if (ctrl) return
    else if (key === ' ') {
      const { on, changes } = toggleActivation(map, cells, today)
      write(changes, on ? `Активировано ${formatDate(today)}` : 'Активация снята', 'Уже активировано.')
    } else if (meansVerified(event)) {
      const { on, changes } = toggleVerified(map, cells)
      write(changes, on ? 'Верифицировано' : 'Верификация снята', 'Уже верифицировано.')
    } else if (significance)
      write(
        setCells(map, cells, { significance }),
        significance === 'none' ? 'Не выявлен' : `Значимость ${SIGNIFICANCE[significance]}`,
        'Так и стоит.',
      )
    else if (key === 'Enter' || key === 'F2') onOpen(cell)
    else if (key === 'Delete' || key === 'Backspace') write(clearCells(map, cells), 'Снято', 'Отметки нет.')
    else if (key === 'Escape' && !isSingle(block)) focus.to(cell)
    else return
    event.preventDefault()
  }

  const onCopy = (event: ClipboardEvent) => {
    const lines = []
    for (let row = block.top; row <= block.bottom; row++) {
      const letters = []
      for (let col = block.left; col <= block.right; col++) {
        const { id } = map.directions[col] ?? { id: '' }
        const significance = map.schools[row]?.risks[id]?.significance
        letters.push(significance ? LETTERS[significance] : '')
      }
      lines.push(letters.join('\t'))
    }
    const whole =
      lines.length === map.schools.length && block.left === 0 && block.right === map.directions.length - 1
    const names = map.schools.map(({ name }) => name)
    const heads = map.directions.map(({ code, title }) => `${code}. ${title}`)
    event.clipboardData.setData('text/plain', whole ? withHeadings(lines, names, heads) : lines.join('\n'))
    event.preventDefault()
    say(
      `Скопировано: ${counted(lines.length, 'строка', 'строки', 'строк')}${whole ? ', с именами и направлениями' : ''}.`,
    )
  }

  return { onKeyDown, onCopy }
}

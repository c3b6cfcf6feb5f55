import { applyAction, type MarkAction, sameMark } from '../../../shared/mark-cell.ts'
import { Button, Menu } from '@mantine/core'
import { IconChecks, IconChevronDown } from '@tabler/icons-react'
import type { AttendanceGrid, MarkTable } from '../../../shared/attendance.ts'
import { cellsOf, isSingle, sizeOf } from '../../grid/block.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import { counted } from '../../text/numbers.ts'
import css from './AttendancePage.module.css'
import { fullDate } from './dates.ts'
import { markWords } from './marking.ts'
import { columnName, isQuestion } from './names.ts'
import type { Change } from './painting.ts'

interface Props {
  grid: AttendanceGrid
  marks: MarkTable
  focus: GridFocus
  onSet: (changes: readonly Change[], said: string) => void
}

/**
 * «Отметить всех «участвовали»», then change the exceptions. Of the focused column only the cells without data are
 * filled, so exceptions that were marked first stay; a selected block is set as a whole.
 */
export function BulkBar({ grid, marks, focus, onSet }: Props) {
  const { cell, block } = focus
  const wholeColumn =
    isSingle(block) || (block.left === block.right && block.top === 0 && block.bottom === marks.length - 1)
  const cells = wholeColumn
    ? marks.map((_, row) => ({ row, col: cell.col }))
    : cellsOf(block).filter(({ col }) => grid.occurrences[col]?.change?.kind !== 'cancelled')
  const occurrence = grid.occurrences[cell.col]
  const cancelled = wholeColumn && occurrence?.change?.kind === 'cancelled'
  const at = (row: number, col: number) => marks[row]?.[col] ?? null
  const empty = cells.filter(({ row, col }) => at(row, col) === null)
  const where = wholeColumn
    ? isQuestion(grid)
      ? ''
      : columnName(grid, cell.col)
    : `выделено ${counted(sizeOf(block), 'клетка', 'клетки', 'клеток')}`

  const apply = (action: MarkAction, targets: readonly { row: number; col: number }[]) => {
    const changes = targets
      .map((c) => ({ ...c, mark: applyAction(action, at(c.row, c.col)) }))
      .filter((change) => !sameMark(change.mark, at(change.row, change.col)))
    if (changes.length === 0) return
    const word = markWords(applyAction(action, null), grid.kind)
    onSet(changes, `${where ? `${where}: ` : ''}«${word}» – ${changes.length}. Отменить – Ctrl+Z.`)
  }
  const yes = grid.kind === 'mark' ? '«да»' : '«участвовали»'
  const fills = wholeColumn ? empty : cells
  const label = !wholeColumn
    ? `Отметить выделенное: ${yes}`
    : empty.length === cells.length
      ? `Отметить всех: ${yes}`
      : `Отметить остальных: ${yes} (${empty.length})`
  return (
    <>
      <span className={css['where']} data-cancelled={cancelled || undefined}>
        {cancelled && occurrence ? `${fullDate(occurrence)} – отменено` : where}
      </span>
      <Button
        variant={fills.length === 0 || cancelled ? 'default' : 'light'}
        leftSection={<IconChecks size={16} aria-hidden />}
        disabled={cancelled || fills.length === 0}
        onClick={() => apply('present', fills)}
      >
        {fills.length === 0 && !cancelled ? 'Все отмечены' : label}
      </Button>
      <Menu position="bottom-start" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            variant="default"
            disabled={cancelled}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            Иначе
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices(grid.kind).map(({ action, words }) => (
            <Menu.Item key={action} onClick={() => apply(action, action === 'clear' ? cells : fills)}>
              {wholeColumn && action !== 'clear' ? `Остальным (${empty.length}): ${words}` : words}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

const choices = (kind: AttendanceGrid['kind']): { action: MarkAction; words: string }[] =>
  kind === 'mark'
    ? [
        { action: 'absent', words: '«нет»' },
        { action: 'clear', words: 'Очистить отметки' },
      ]
    : [
        { action: 'listener', words: '«слушатель»' },
        { action: 'absent', words: '«не участвовали»' },
        { action: 'clear', words: 'Очистить отметки' },
      ]

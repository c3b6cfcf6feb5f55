/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import type { VirtualItem } from '@tanstack/react-virtual'
import { IconArrowForwardUp, IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import type { AttendanceGrid } from '../../../shared/attendance.ts'
import type { Block } from '../../grid/block.ts'
import { changeWords, fullDate, headLines, monthGroups } from './dates.ts'
import css from './Grid.module.css'
import { columnName, isQuestion, nextColumn } from './names.ts'
import { type GridSizes, hasWords, HEAD_HEIGHT, MONTH_HEIGHT } from './sizes.ts'

interface Props {
  grid: AttendanceGrid
  columns: readonly VirtualItem[]
  block: Block
  today: string
  sizes: GridSizes
  onColumn: (col: number) => void
}

/** Months, and under them the dates; a press on a date selects its column. */
export const GridHead = memo(function GridHead({ grid, columns, block, today, sizes, onColumn }: Props) {
  const first = columns[0]?.index ?? 0
  const last = columns.at(-1)?.index ?? 0
  const single = isQuestion(grid)
  const months = single ? [] : monthGroups(grid.occurrences).filter((m) => m.last >= first && m.first <= last)
  const next = nextColumn(grid, today)
  return (
    <div role="rowgroup" className={css['head']} style={{ height: HEAD_HEIGHT }}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader" aria-colindex={1} className={css['corner']} style={{ width: sizes.name }}>
          Кого отмечаем
        </div>
        {columns.map(({ index, start, size }) => {
          const occurrence = grid.occurrences[index]
          if (!occurrence) return null
          const [line, under] = single ? [columnName(grid, index), ''] : headLines(occurrence)
          const isToday = occurrence.from <= today && today <= occurrence.to && !single
          const change = changeWords(occurrence)
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard selects a column by Ctrl+Space
            <div
              key={occurrence.key}
              role="columnheader"
              tabIndex={-1}
              aria-colindex={index + 2}
              aria-label={[columnName(grid, index), isToday ? 'сегодня' : '', change]
                .filter(Boolean)
                .join(', ')}
              className={css['date']}
              style={{ left: start, width: size, top: MONTH_HEIGHT }}
              title={[fullDate(occurrence), change].filter(Boolean).join('\n')}
              data-change={occurrence.change?.kind}
              data-today={isToday || undefined}
              data-words={hasWords(grid) || undefined}
              data-next={index === next || undefined}
              data-chosen={(index >= block.left && index <= block.right) || undefined}
              onClick={() => onColumn(index)}
            >
              <span className={css['day']}>
                {occurrence.change?.kind === 'moved' && <IconArrowForwardUp size={12} aria-hidden />}
                {occurrence.change?.kind === 'added' && <IconPlus size={12} aria-hidden />}
                {line}
              </span>
              <span className={css['weekday']}>{isToday ? 'сегодня' : under}</span>
            </div>
          )
        })}
      </div>
      {months.map((month) => (
        <div
          key={month.first}
          aria-hidden
          className={css['month']}
          style={{
            left: sizes.name + month.first * sizes.column,
            width: (month.last - month.first + 1) * sizes.column,
            height: MONTH_HEIGHT,
          }}
        >
          <span style={{ left: sizes.name + 8 }}>{month.title}</span>
        </div>
      ))}
    </div>
  )
})

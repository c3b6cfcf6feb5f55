/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import { IconArrowForwardUp } from '@tabler/icons-react'
import { memo } from 'react'
import type { GridColumn } from './columns.ts'
import type { MonthGroup } from './dates.ts'
import css from './Grid.module.css'
import { type GridSizes, HEAD_HEIGHT, MONTH_HEIGHT } from './sizes.ts'

interface Props {
  columns: readonly GridColumn[]
  /** None over a question. */
  months: readonly MonthGroup[]
  /** First and last selected column. */
  chosenLeft: number
  chosenRight: number
  sizes: GridSizes
  onColumn: (col: number) => void
}

/** Months, and under them the dates; a press on a date selects its column. */
export const GridHead = memo(function GridHead(props: Props) {
  const { columns, months, chosenLeft, chosenRight, sizes, onColumn } = props
  const first = columns[0]?.col ?? 0
  const last = columns.at(-1)?.col ?? -1
  return (
    <div role="rowgroup" className={css['head']} style={{ height: HEAD_HEIGHT }}>
      <div role="row" aria-rowindex={1} className={css['headRow']}>
        <div role="columnheader" aria-colindex={1} className={css['corner']} style={{ width: sizes.name }}>
          Кого отмечаем
        </div>
        {columns.map(({ col, key, style, name, title, lines, change, isToday, isNext }) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keyboard selects a column by Ctrl+Space
          <div
            key={key}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={col + 2}
            aria-label={name}
            className={css['date']}
            style={style}
            title={title}
            data-change={change}
            data-today={isToday || undefined}
            data-next={isNext || undefined}
            data-chosen={(col >= chosenLeft && col <= chosenRight) || undefined}
            onClick={() => onColumn(col)}
          >
            <span className={css['day']}>
              {change === 'moved' && <IconArrowForwardUp size={12} aria-hidden />}
              {change === 'added' && '+'}
              {lines[0]}
            </span>
            <span className={css['weekday']}>{lines[1]}</span>
          </div>
        ))}
      </div>
      {months
        .filter((month) => month.last >= first && month.first <= last)
        .map((month) => (
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

import { Checkbox } from '@mantine/core'
import type { MouseEvent } from 'react'
import type { Column } from './columns.ts'
import css from './DataTable.module.css'

interface Props<R> {
  id: string
  name: string
  row: R
  index: number
  ariaRow: number
  columns: readonly Column<R>[]
  current: boolean
  open: boolean
  /** Null where rows can't be marked. */
  marked: boolean | null
  measure: ((node: Element | null) => void) | null
  onFocus: (id: string) => void
  onMark: (id: string, range: boolean) => void
  onOpen: ((id: string) => void) | undefined
}

export function Row<R>(props: Props<R>) {
  const { id, name, row, index, ariaRow, columns, current, open, marked, measure, onFocus, onMark, onOpen } =
    props
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Dragging over text to copy it is not a wish to open the row.
    if (!onOpen || isOwnControl(event) || window.getSelection()?.type === 'Range') return
    event.currentTarget.focus()
    onOpen(id)
  }
  return (
    <tr
      ref={measure}
      data-index={index}
      data-row-id={id}
      aria-rowindex={ariaRow}
      aria-selected={marked ?? undefined}
      aria-current={open || undefined}
      tabIndex={current ? 0 : -1}
      className={css['row']}
      data-opens={onOpen ? true : undefined}
      onFocus={() => onFocus(id)}
      onClick={onClick}
    >
      {marked !== null && (
        <td className={css['mark']}>
          <Checkbox
            size="xs"
            aria-label={`Выбрать: ${name}`}
            tabIndex={-1}
            checked={marked}
            onChange={() => undefined}
            onClick={(event) => onMark(id, event.shiftKey)}
          />
        </td>
      )}
      {columns.map((column, at) => {
        const content = column.cell(row)
        const body = (
          <div
            className={css['clip']}
            style={column.lines ? { WebkitLineClamp: column.lines } : {}}
            title={typeof content === 'string' ? content : undefined}
          >
            {content}
          </div>
        )
        return at === 0 ? (
          <th key={column.key} scope="row" data-align={column.align}>
            {body}
          </th>
        ) : (
          <td key={column.key} data-align={column.align}>
            {body}
          </td>
        )
      })}
    </tr>
  )
}

const isOwnControl = (event: MouseEvent<HTMLElement>) =>
  event.target instanceof Element && event.target.closest('a, button, input, label') !== null

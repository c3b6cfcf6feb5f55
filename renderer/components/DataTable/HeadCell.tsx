import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Column, Sorting } from './columns.ts'
import css from './DataTable.module.css'

interface Props<R> {
  column: Column<R>
  sorting: Sorting | null
  onSort: (sorting: Sorting | null) => void
}

/** A press sorts, a second one turns the order, a third one brings the list's own order back. */
export function HeadCell<R>({ column, sorting, onSort }: Props<R>) {
  const mine = sorting?.key === column.key ? sorting : null
  const next = !mine
    ? { key: column.key, descending: false }
    : mine.descending
      ? null
      : { ...mine, descending: true }
  return (
    <th
      scope="col"
      className={css['head']}
      data-align={column.align}
      title={column.hint}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : undefined}
    >
      {column.sort ? (
        <button type="button" className={css['sort']} onClick={() => onSort(next)}>
          <span>{column.title}</span>
          {mine &&
            (mine.descending ? (
              <IconArrowDown size={14} aria-hidden />
            ) : (
              <IconArrowUp size={14} aria-hidden />
            ))}
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

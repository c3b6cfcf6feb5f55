import { Checkbox } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { Selection } from '../../stores/selection.ts'
import { Waiting } from '../Waiting.tsx'
import { type Column, sortRows, type Sorting, toItems } from './columns.ts'
import css from './DataTable.module.css'
import { HeadCell } from './HeadCell.tsx'
import { Row } from './Row.tsx'
import { useRowKeys } from './useRowKeys.ts'

const ROW_HEIGHT = 36
/** Below this everything is rendered, so that the page can be printed and searched by the browser. */
const VIRTUAL_FROM = 100
const MARK_WIDTH = 40
/** Here a side panel takes a third of the width. */
const NARROW = '(max-width: 1599px)'

interface Props<R> {
  /** Names the table to screen readers. */
  label: string
  columns: readonly Column<R>[]
  /** Undefined while it is being read. */
  rows: readonly R[] | undefined
  rowId: (row: R) => string
  /** Names a row: «Выбрать: СОШ с. Ивановка». */
  rowName: (row: R) => string
  /** Click or Enter. */
  onOpen?: (id: string) => void
  /** The row whose panel is open. */
  openId?: string | null
  selection?: Selection
  /** Heading before each new group, while the table is not sorted by a column. */
  groupOf?: (row: R) => string
  /** What stands in place of rows when there are none: an `EmptyState`. */
  empty: ReactNode
}

/** The main form of the program: sticky head and first column, keyboard, marking, thousands of rows. */
export function DataTable<R>(props: Props<R>) {
  const { label, rows, rowId, rowName, onOpen, openId = null, selection, groupOf, empty } = props
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false })
  const columns = props.columns.filter((column) => !(column.givesWay && narrow && openId !== null))
  const scroller = useRef<HTMLDivElement>(null)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const sorted = useMemo(() => sortRows(rows ?? [], props.columns, sorting), [rows, props.columns, sorting])
  const items = useMemo(() => toItems(sorted, sorting ? undefined : groupOf), [sorted, sorting, groupOf])
  const ids = useMemo(() => sorted.map(rowId), [sorted, rowId])
  const virtual = items.length > VIRTUAL_FROM

  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised, and are not
  const virtualizer = useVirtualizer({
    count: items.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT + 8,
    scrollPaddingEnd: 8,
  })
  const find = (id: string) =>
    scroller.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`) ?? null
  const keys = useRowKeys({
    ids,
    onOpen,
    selection,
    find,
    pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 360) / ROW_HEIGHT) - 2),
    reveal: (index) => {
      if (virtual) virtualizer.scrollToIndex(items.findIndex((i) => i.kind === 'row' && i.index === index))
      else find(ids[index] ?? '')?.scrollIntoView({ block: 'nearest' })
    },
  })

  if (!rows) return <Waiting label="Загрузка списка" />
  if (rows.length === 0) return <>{empty}</>

  const shown = virtual
    ? virtualizer.getVirtualItems()
    : items.map((_, index) => ({ index, start: 0, end: 0 }))
  const above = virtual ? (shown[0]?.start ?? 0) : 0
  const below = virtual ? virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0) : 0
  const span = columns.length + (selection ? 1 : 0)
  const all = selection !== undefined && ids.length > 0 && selection.ids.size === ids.length
  const least = columns.reduce((sum, column) => sum + column.width, selection ? MARK_WIDTH : 0)

  return (
    <div ref={scroller} className={css['scroller']}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- WAI-ARIA's own grid pattern
        role="grid"
        aria-label={label}
        aria-rowcount={sorted.length + 1}
        aria-multiselectable={selection ? true : undefined}
        className={css['table']}
        style={{ minWidth: least }}
        data-marking={selection ? true : undefined}
      >
        <colgroup>
          {selection && <col style={{ width: MARK_WIDTH }} />}
          {columns.map((column) => (
            <col key={column.key} style={column.grow ? {} : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className={css['mark']}>
                <Checkbox
                  size="xs"
                  aria-label="Выбрать все показанные"
                  checked={all}
                  indeterminate={!all && selection.ids.size > 0}
                  onChange={() => (all ? selection.clear() : selection.set(ids))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come from the focused rows */}
        <tbody onKeyDown={keys.onKeyDown}>
          {above > 0 && <Spacer height={above} />}
          {shown.map(({ index }) => {
            const item = items[index]
            if (!item) return null
            if (item.kind === 'group')
              return (
                <tr
                  key={`group ${index}`}
                  data-index={index}
                  ref={virtual ? virtualizer.measureElement : null}
                  className={css['group']}
                >
                  <th scope="rowgroup" colSpan={span}>
                    <span>{item.title}</span>
                  </th>
                </tr>
              )
            const id = ids[item.index] ?? ''
            return (
              <Row
                key={id}
                id={id}
                name={rowName(item.row)}
                row={item.row}
                index={index}
                ariaRow={item.index + 2}
                columns={columns}
                current={keys.current === id}
                open={openId === id}
                marked={selection ? selection.ids.has(id) : null}
                measure={virtual ? virtualizer.measureElement : null}
                onFocus={keys.setActive}
                onMark={keys.mark}
                onOpen={onOpen}
              />
            )
          })}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  )
}

const Spacer = ({ height }: { height: number }) => <tr aria-hidden style={{ height }} />

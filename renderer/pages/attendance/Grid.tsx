/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import { type Cell, move, stepOf } from '../../grid/movement.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import css from './Grid.module.css'
import { GridHead } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { MarkEditor } from './MarkEditor.tsx'
import { columnName } from './names.ts'
import type { Change } from './painting.ts'
import { type GridSizes, HEAD_HEIGHT, ROW_HEIGHT } from './sizes.ts'
import { useMarkKeys } from './useMarkKeys.ts'

interface Props {
  grid: AttendanceGrid
  marks: readonly (readonly (Mark | null)[])[]
  focus: GridFocus
  today: string
  sizes: GridSizes
  /** Undefined where the region only reads. */
  onSet: ((changes: readonly Change[], said: string) => void) | undefined
}

/** Cells beside the visible ones that are drawn ahead. */
const OVERSCAN = 2

/**
 * Which indexes are drawn. What lies under the sticky head or first column is not, although the virtualizer counts
 * it as visible; the focused index always is: it holds the keyboard even when it was scrolled away.
 */
const drawn =
  (focus: number, scrolled: () => number) =>
  (range: Range): number[] => {
    const startIndex = Math.min(range.endIndex, Math.max(range.startIndex, Math.floor(scrolled())))
    const seen = defaultRangeExtractor({ ...range, startIndex })
    return seen.includes(focus) ? seen : [...seen, focus].sort((a, b) => a - b)
  }

/** Who × when. Both axes are drawn only where they are seen; one cell holds the keyboard. */
export function Grid({ grid, marks, focus, today, sizes, onSet }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const [editing, setEditing] = useState<Cell | null>(null)
  const wanted = useRef(false)
  const dragging = useRef(false)
  const { cell, block } = focus
  const rows = grid.subjects.length
  const cols = grid.occurrences.length

  // oxlint-disable-next-line react/incompatible-library -- its functions must not be memoised, and are not
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor: drawn(cell.row, () => (scroller.current?.scrollTop ?? 0) / ROW_HEIGHT),
  })
  const horizontal = useVirtualizer({
    horizontal: true,
    count: cols,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.column,
    paddingStart: sizes.name,
    scrollPaddingStart: sizes.name,
    overscan: OVERSCAN,
    rangeExtractor: drawn(cell.col, () => (scroller.current?.scrollLeft ?? 0) / sizes.column),
  })
  // The columns keep their measures until they are told that the width is another one.
  useLayoutEffect(() => horizontal.measure(), [horizontal, sizes])

  const reveal = ({ row, col }: Cell) => {
    vertical.scrollToIndex(row)
    horizontal.scrollToIndex(col)
  }
  // The page opens where the work is, not at the first date of the year.
  const first = useRef(cell)
  useLayoutEffect(() => {
    horizontal.scrollToIndex(Math.min(first.current.col + 3, cols - 1))
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the grid appears
  }, [])

  const walk = (to: Cell, extend = false) => {
    wanted.current = true
    focus.to(to, extend)
    reveal(to)
  }
  useLayoutEffect(() => {
    if (!wanted.current) return
    const node = scroller.current?.querySelector<HTMLElement>('[data-focus]')
    if (!node) return
    wanted.current = false
    node.focus({ preventScroll: true })
  })

  const keys = useMarkKeys({
    grid,
    marks,
    focus,
    onSet: onSet
      ? (changes, sentence) => {
          setSaid(sentence)
          onSet(changes, sentence)
        }
      : undefined,
    onEdit: setEditing,
    say: setSaid,
    walk,
  })

  const cellAt = (target: EventTarget): Cell | null => {
    const node = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
    return node ? { row: Number(node.dataset['row']), col: Number(node.dataset['col']) } : null
  }
  const onMouseDown = (event: MouseEvent) => {
    const at = cellAt(event.target)
    if (!at || event.button !== 0) return
    event.preventDefault()
    const again =
      at.row === cell.row && at.col === cell.col && scroller.current?.contains(document.activeElement)
    dragging.current = !again
    if (again && !event.shiftKey) keys.cycle()
    else walk(at, event.shiftKey)
  }
  const onMouseOver = (event: MouseEvent) => {
    if (!dragging.current || event.buttons !== 1) return
    const at = cellAt(event.target)
    if (at && (at.row !== cell.row || at.col !== cell.col)) walk(at, true)
  }
  const onContextMenu = (event: MouseEvent) => {
    const at = cellAt(event.target)
    if (!at || !onSet) return
    event.preventDefault()
    walk(at)
    keys.edit(at)
  }

  const width = horizontal.getTotalSize()
  const columns = horizontal.getVirtualItems()
  const pageRows = Math.max(
    1,
    Math.floor(((scroller.current?.clientHeight ?? 400) - HEAD_HEIGHT) / ROW_HEIGHT) - 1,
  )
  const editor = useMemo(
    () => (editing ? { cell: editing, mark: marks[editing.row]?.[editing.col] ?? null } : null),
    [editing, marks],
  )
  const closeEditor = () => {
    setEditing(null)
    wanted.current = true
  }

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={`Отметки: ${grid.number}. ${grid.title}`}
        aria-rowcount={rows + 1}
        aria-colcount={cols + 1}
        aria-multiselectable
        aria-readonly={onSet === undefined}
        className={css['grid']}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLInputElement) return
          if (keys.onKeyDown(event)) return
          const step = stepOf(event)
          if (!step) return
          event.preventDefault()
          walk(move(cell, step, { rows, cols, page: pageRows }), event.shiftKey)
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) keys.leave()
        }}
        onCopy={keys.onCopy}
        onPaste={keys.onPaste}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onFocus={() => undefined}
        onMouseUp={() => (dragging.current = false)}
        onContextMenu={onContextMenu}
      >
        <div role="presentation" className={css['sheet']} style={{ width, height: vertical.getTotalSize() }}>
          <GridHead
            grid={grid}
            columns={columns}
            block={block}
            today={today}
            sizes={sizes}
            onColumn={(col) => {
              wanted.current = true
              focus.select({ row: 0, col }, { row: rows - 1, col })
            }}
          />
          <div role="rowgroup">
            {vertical.getVirtualItems().map(({ index, start }) => {
              const subject = grid.subjects[index]
              const row = marks[index]
              if (!subject || !row) return null
              const inBlock = index >= block.top && index <= block.bottom
              return (
                <GridRow
                  key={subject.id}
                  index={index}
                  start={start}
                  subject={subject}
                  marks={row}
                  grid={grid}
                  columns={columns}
                  nameWidth={sizes.name}
                  focusCol={cell.row === index ? cell.col : -1}
                  blockLeft={inBlock ? block.left : -1}
                  blockRight={inBlock ? block.right : -1}
                  typed={cell.row === index ? keys.typed : null}
                  today={today}
                />
              )
            })}
          </div>
          {editor && (
            <MarkEditor
              key={`${editor.cell.row} ${editor.cell.col}`}
              subject={grid.subjects[editor.cell.row]?.name ?? ''}
              date={columnName(grid, editor.cell.col)}
              kind={grid.kind}
              countsPersons={grid.countsPersons}
              mark={editor.mark}
              place={{
                left: sizes.name + editor.cell.col * sizes.column,
                top: HEAD_HEIGHT + editor.cell.row * ROW_HEIGHT,
                width: sizes.column,
                height: ROW_HEIGHT,
              }}
              onSave={(mark) => {
                keys.put(editor.cell, mark)
                closeEditor()
              }}
              onCancel={closeEditor}
            />
          )}
        </div>
      </div>
      <output className="k-hidden-visually" aria-live="polite">
        {said}
      </output>
    </>
  )
}

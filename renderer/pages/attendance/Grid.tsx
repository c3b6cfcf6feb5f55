/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import { type MouseEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { AttendanceGrid, MarkTable } from '../../../shared/attendance.ts'
import { type Cell, move, stepOf } from '../../grid/movement.ts'
import { drawnIndexes } from '../../grid/sheet.ts'
import type { GridFocus } from '../../grid/useGridFocus.ts'
import { usePaste } from '../../grid/paste/usePaste.tsx'
import { useSheet } from '../../grid/useSheet.ts'
import { columnsOf } from './columns.ts'
import type { GridConflicts } from './conflicts.ts'
import { monthGroups } from './dates.ts'
import { say as refuse } from '../../stores/notice.ts'
import css from './Grid.module.css'
import { GridHead } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { MarkEditor } from './MarkEditor.tsx'
import { columnName, isQuestion } from './names.ts'
import type { Change } from './painting.ts'
import { type GridSizes, hasWords, HEAD_HEIGHT, ROW_HEIGHT } from './sizes.ts'
import { markWords } from './marking.ts'
import { markPasting } from './pasting.ts'
import { useMarkKeys } from './useMarkKeys.ts'

interface Props {
  grid: AttendanceGrid
  marks: MarkTable
  focus: GridFocus
  today: string
  sizes: GridSizes
  conflicts: GridConflicts
  /** Undefined where the region only reads. */
  onSet: ((changes: readonly Change[], said: string) => void) | undefined
}

/** Who × when. Both axes are drawn only where they are seen; one cell holds the keyboard. */
export function Grid({ grid, marks, focus, today, sizes, conflicts, onSet }: Props) {
  const [said, setSaid] = useState('')
  const [editing, setEditing] = useState<Cell | null>(null)
  const wanted = useRef(false)
  const dragging = useRef(false)
  const { cell, block, select } = focus
  const { kind, aspect, aspects, subjects, occurrences } = grid
  const [rows, cols] = [subjects.length, occurrences.length]

  const sheet = useMemo(
    () => ({
      rows,
      cols,
      rowHeight: ROW_HEIGHT,
      colWidth: sizes.column,
      headHeight: HEAD_HEIGHT,
      nameWidth: sizes.name,
    }),
    [rows, cols, sizes],
  )
  // The page opens where the work is, not at the first date of the year.
  const { scroller, seen, reveal, pageRows } = useSheet(sheet, {
    row: cell.row,
    col: Math.min(cell.col + 3, cols - 1),
  })
  const [left, right] = seen ? [seen.left, seen.right] : [0, -1]
  // The focused column is drawn wherever it is: it holds the keyboard even when it was scrolled away.
  const away = cell.col < left || cell.col > right ? cell.col : left
  const columns = useMemo(
    () =>
      columnsOf(
        { kind, aspect, aspects, occurrences },
        right < left ? [] : drawnIndexes(left, right, away),
        sizes,
        today,
      ),
    [kind, aspect, aspects, occurrences, left, right, away, sizes, today],
  )
  const months = useMemo(
    () => (isQuestion({ kind, occurrences }) ? [] : monthGroups(occurrences)),
    [kind, occurrences],
  )
  const onColumn = useCallback(
    (col: number) => {
      wanted.current = true
      select({ row: 0, col }, { row: rows - 1, col })
    },
    [select, rows],
  )

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

  const pasting = useMemo(() => markPasting(grid, marks), [grid, marks])
  const paste = usePaste({
    pasting,
    block,
    columnName: (col) => columnName(grid, col),
    before: ({ row, col }) => markWords(marks[row]?.[col] ?? null, kind),
    after: ({ value }) => markWords(value, kind),
    onSet:
      onSet &&
      ((changes) =>
        onSet(
          changes.map(({ value, ...at }) => ({ ...at, mark: value })),
          'Вставлено',
        )),
    say: refuse,
    refused: 'Отметки района исправляет сам район.',
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
        data-words={hasWords(grid) || undefined}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLInputElement) return
          if (keys.onKeyDown(event)) return
          const step = stepOf(event)
          if (!step) return
          event.preventDefault()
          // In a low window the page itself is scrolled as well.
          scroller.current?.scrollIntoView({ block: 'nearest' })
          walk(move(cell, step, { rows, cols, page: pageRows() }), event.shiftKey)
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) keys.leave()
        }}
        onCopy={keys.onCopy}
        onPaste={paste.onPaste}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onFocus={() => undefined}
        onMouseUp={() => (dragging.current = false)}
        onContextMenu={onContextMenu}
      >
        <div
          role="presentation"
          className={css['sheet']}
          style={{ width: sizes.name + cols * sizes.column, height: HEAD_HEIGHT + rows * ROW_HEIGHT }}
        >
          <GridHead
            columns={columns}
            months={months}
            chosenLeft={block.left}
            chosenRight={block.right}
            sizes={sizes}
            onColumn={onColumn}
          />
          <div role="rowgroup">
            {seen &&
              drawnIndexes(seen.top, seen.bottom, cell.row).map((index) => {
                const subject = subjects[index]
                const row = marks[index]
                if (!subject || !row) return null
                const inBlock = index >= block.top && index <= block.bottom
                return (
                  <GridRow
                    key={subject.id}
                    index={index}
                    subject={subject}
                    marks={row}
                    kind={kind}
                    words={hasWords(grid)}
                    columns={columns}
                    conflicts={conflicts.get(subject.id)}
                    nameWidth={sizes.name}
                    focusCol={cell.row === index ? cell.col : -1}
                    blockLeft={inBlock ? block.left : -1}
                    blockRight={inBlock ? block.right : -1}
                    typed={cell.row === index ? keys.typed : null}
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
      {paste.dialog}
      <output className="k-hidden-visually" aria-live="polite">
        {said}
      </output>
    </>
  )
}

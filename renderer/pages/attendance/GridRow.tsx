/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import type { AttendanceGrid, HeldOccurrence, Mark, Subject } from '../../../shared/attendance.ts'
import css from './Grid.module.css'
import { MarkSign } from './MarkSign.tsx'
import { markWords } from './marking.ts'
import { nextColumn } from './names.ts'
import { hasWords } from './sizes.ts'

interface Props {
  index: number
  start: number
  subject: Subject
  marks: readonly (Mark | null)[]
  grid: AttendanceGrid
  columns: readonly VirtualItem[]
  nameWidth: number
  /** -1 where another row has the focus or is selected. */
  focusCol: number
  blockLeft: number
  blockRight: number
  /** Digits being typed into the focused cell. */
  typed: string | null
  today: string
}

const KINDS: Record<Subject['kind'], string> = {
  school: 'школа',
  curator: 'куратор',
  coordinator: 'координатор',
}

/** One subject with its marks; drawn again only when something of its own changes. */
export const GridRow = memo(function GridRow(props: Props) {
  const { index, start, subject, marks, grid, columns, nameWidth, focusCol, blockLeft, blockRight } = props
  const second = subject.kind === 'school' ? subject.detail || 'куратор не назначен' : KINDS[subject.kind]
  const next = nextColumn(grid, props.today)
  const detail = subject.kind === 'curator' ? `${second}: ${subject.detail}` : second
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={css['row']}
      style={{ top: start }}
      data-kind={subject.kind}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={css['name']}
        style={{ width: nameWidth }}
        title={`${subject.name}\n${detail}`}
      >
        {subject.kind === 'school' ? (
          <LongName name={subject.name} />
        ) : (
          <span className={css['text']}>{subject.name}</span>
        )}
        <small>{detail}</small>
      </div>
      {columns.map(({ index: col, start: left, size }) => {
        const occurrence = grid.occurrences[col]
        if (!occurrence) return null
        const focused = focusCol === col
        return (
          <MarkCell
            key={occurrence.key}
            row={index}
            col={col}
            left={left}
            width={size}
            occurrence={occurrence}
            mark={marks[col] ?? null}
            grid={grid}
            focused={focused}
            next={col === next}
            selected={col >= blockLeft && col <= blockRight}
            typed={focused ? props.typed : null}
            today={props.today}
          />
        )
      })}
    </div>
  )
})

const TAIL = 20

/** Names of schools differ at their end: the middle gives way. */
function LongName({ name }: { name: string }) {
  const cut = name.length > TAIL * 1.5 ? name.lastIndexOf(' ', name.length - TAIL / 2) : -1
  if (cut < name.length - TAIL * 1.5) return <span className={css['text']}>{name}</span>
  return (
    <span className={css['split']}>
      <span className={css['text']}>{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  )
}

interface CellProps {
  row: number
  col: number
  left: number
  width: number
  occurrence: HeldOccurrence
  mark: Mark | null
  grid: AttendanceGrid
  focused: boolean
  /** The first date that is still to come. */
  next: boolean
  selected: boolean
  typed: string | null
  today: string
}

const MarkCell = memo(function MarkCell(props: CellProps) {
  const { row, col, left, width, occurrence, mark, grid, focused, next, selected, typed, today } = props
  const cancelled = occurrence.change?.kind === 'cancelled'
  const past = occurrence.to < today || grid.kind === 'mark'
  const words = markWords(mark, grid.kind)
  return (
    <div
      role="gridcell"
      tabIndex={focused ? 0 : -1}
      aria-colindex={col + 2}
      aria-selected={selected}
      aria-label={cancelled ? `отменено, ${words}` : words}
      title={mark?.note ?? undefined}
      className={css['cell']}
      style={{ left, width }}
      data-row={row}
      data-col={col}
      data-focus={focused || undefined}
      data-next={next || undefined}
      data-words={hasWords(grid) || undefined}
      data-selected={selected || undefined}
      data-state={cancelled ? 'cancelled' : (mark?.state ?? (past ? 'missing' : 'coming'))}
      data-today={
        (occurrence.from <= today && today <= occurrence.to && grid.kind === 'meeting') || undefined
      }
    >
      {typed !== null ? (
        <span className={css['typing']}>{typed}</span>
      ) : (
        <MarkSign mark={mark} kind={grid.kind} words={hasWords(grid)} missing={past && !cancelled} />
      )}
    </div>
  )
})

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- both axes are virtual: cells stand at positions, which a table cannot do */
import { memo } from 'react'
import type { AttendanceGrid, Mark, Subject } from '../../../shared/attendance.ts'
import type { GridColumn } from './columns.ts'
import css from './Grid.module.css'
import { MarkContent } from './MarkContent.tsx'
import { markWords } from './marking.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from './sizes.ts'

interface Props {
  index: number
  subject: Subject
  marks: readonly (Mark | null)[]
  kind: AttendanceGrid['kind']
  /** There is room for words. */
  words: boolean
  columns: readonly GridColumn[]
  /** Occurrences whose mark is in conflict. */
  conflicts: ReadonlySet<string> | undefined
  nameWidth: number
  /** -1 where another row has the focus or is selected. */
  focusCol: number
  blockLeft: number
  blockRight: number
  /** Digits being typed into the focused cell. */
  typed: string | null
}

const KINDS: Record<Subject['kind'], string> = {
  school: 'школа',
  curator: 'куратор',
  coordinator: 'координатор',
}

/**
 * One subject with its marks; drawn again only when something of its own changes. Hundreds of cells are on the page:
 * each is one plain element, its sign is drawn by the style sheet, and the grid listens for all of them.
 */
export const GridRow = memo(function GridRow(props: Props) {
  const { index, subject, marks, kind, words, columns, nameWidth, focusCol, blockLeft, blockRight } = props
  const second = subject.kind === 'school' ? subject.detail || 'куратор не назначен' : KINDS[subject.kind]
  const detail = subject.kind === 'curator' ? `${second}: ${subject.detail}` : second
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={css['row']}
      style={{ top: HEAD_HEIGHT + index * ROW_HEIGHT }}
      data-kind={subject.kind}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        // A long name is drawn in two parts, which would be read as two words.
        aria-label={`${subject.name}, ${detail}`}
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
      {columns.map(({ col, key, style, change, isToday, isNext, isPast }) => {
        const mark = marks[col] ?? null
        const focused = col === focusCol
        const selected = col >= blockLeft && col <= blockRight
        const cancelled = change === 'cancelled'
        const said = markWords(mark, kind)
        const typed = focused ? props.typed : null
        const disputed = props.conflicts?.has(key) ?? false
        return (
          <div
            key={key}
            role="gridcell"
            tabIndex={focused ? 0 : undefined}
            aria-colindex={col + 2}
            aria-selected={selected}
            aria-label={`${cancelled ? 'отменено, ' : ''}${said}${disputed ? ', есть расхождение' : ''}`}
            title={mark?.note ?? undefined}
            className={css['cell']}
            style={style}
            data-row={index}
            data-col={col}
            data-focus={focused || undefined}
            data-next={isNext || undefined}
            data-selected={selected || undefined}
            data-sign={typed === null ? mark?.state : undefined}
            data-role={(typed === null && !words && mark?.role) || undefined}
            data-state={cancelled ? 'cancelled' : (mark?.state ?? (isPast ? 'missing' : 'coming'))}
            data-today={isToday || undefined}
            data-conflict={disputed || undefined}
          >
            {typed !== null ? (
              <span className={css['typing']}>{typed}</span>
            ) : mark ? (
              (words || mark.headcount !== null || mark.note) && (
                <MarkContent mark={mark} kind={kind} words={words} />
              )
            ) : (
              words && isPast && !cancelled && <span className={css['noData']}>нет данных</span>
            )}
          </div>
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

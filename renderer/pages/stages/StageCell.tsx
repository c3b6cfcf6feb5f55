import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconClockExclamation,
  IconShieldCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import type { LinkSight } from '../../../shared/stage-chain.ts'
import { type BoardSchool, cellWords, dayOf } from './board.ts'
import css from './StagesPage.module.css'

interface Props {
  school: BoardSchool
  sight: LinkSight
  /** Begins a phase. */
  first: boolean
  row: number
  col: number
  /** Two different days are known. */
  disputed: boolean
  focused: boolean
  selected: boolean
  /** The small editor, while it is open here. */
  editor: ReactNode
}

/** The day of a step; a shield where the curator confirmed it, a clock where it is missing after its deadline. */
export function StageCell(props: Props) {
  const { school, sight, first, row, col, disputed, focused, selected, editor } = props
  const { link, deadline, state } = sight
  const day = dayOf(sight)
  const late = sight.late > 0 && state === 'open'
  const doubtful = school.warnings.some((w) => w.step === link.step)
  const after = day !== null && state === 'done' && deadline !== null && day > deadline
  const otherYear = day !== null && deadline !== null && day.slice(0, 4) !== deadline.slice(0, 4)
  const words = [
    // What is read in the cell is in its name too.
    state === 'returned' ? 'доработка' : '',
    cellWords(school, sight),
    late ? 'срок прошёл' : '',
    after ? `позже срока ${formatDate(deadline)}` : '',
    disputed ? 'есть расхождение' : '',
  ]
    .filter(Boolean)
    .join('; ')
  return (
    <td
      tabIndex={focused ? 0 : -1}
      aria-selected={selected}
      aria-label={words}
      title={words}
      className={css['cell']}
      data-row={row}
      data-col={col}
      data-focus={focused || undefined}
      data-selected={selected || undefined}
      data-state={late ? 'late' : state}
      data-conflict={disputed || undefined}
      data-first={first || undefined}
      data-read={link.expertise !== null || undefined}
    >
      <span className={css['value']}>
        {state === 'returned' ? (
          <>
            <IconArrowBackUp size={14} aria-hidden />
            <span>доработка</span>
          </>
        ) : state === 'done' ? (
          <>
            {(link.confirms || link.expertise) && (
              <IconShieldCheck size={14} aria-hidden className={css['shield']} />
            )}
            <span data-after={after || undefined}>
              {day === null ? 'да' : otherYear ? formatDate(day) : formatDayMonth(day)}
            </span>
            {(doubtful || after) && <IconAlertTriangle size={14} aria-hidden className={css['doubtIcon']} />}
          </>
        ) : late ? (
          <>
            <IconClockExclamation size={14} aria-hidden />
            <span>нет</span>
          </>
        ) : null}
      </span>
      {editor}
    </td>
  )
}

import { IconAlertTriangle, IconClockExclamation, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { type BoardSchool, cellWords, stepAt } from './board.ts'
import css from './StagesPage.module.css'

interface Props {
  school: BoardSchool
  row: number
  col: number
  /** Two different days are known. */
  disputed: boolean
  deadline: string | null
  today: string
  focused: boolean
  selected: boolean
  /** The small editor, while it is open here. */
  editor: ReactNode
}

/** The day of a step; a shield where the curator confirmed it, a clock where it is missing after its deadline. */
export function StageCell(props: Props) {
  const { school, row, col, disputed, deadline, today, focused, selected, editor } = props
  const step = stepAt(col)
  const fact = school.steps[step]
  const confirms = STAGE_STEPS[col]?.confirms ?? null
  const late = !fact && deadline !== null && deadline < today
  const doubtful = school.warnings.some((w) => w.step === step)
  const after = fact && deadline !== null && fact.on > deadline
  const otherYear = fact && deadline !== null && fact.on.slice(0, 4) !== deadline.slice(0, 4)
  const words = [
    cellWords(school, step),
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
      data-state={fact ? 'done' : late ? 'late' : 'empty'}
      data-conflict={disputed || undefined}
      data-first={STAGE_STEPS[col]?.row !== STAGE_STEPS[col - 1]?.row || undefined}
    >
      <span className={css['value']}>
        {fact ? (
          <>
            {confirms && <IconShieldCheck size={14} aria-hidden className={css['shield']} />}
            <span data-after={after || undefined}>
              {otherYear ? formatDate(fact.on) : formatDayMonth(fact.on)}
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

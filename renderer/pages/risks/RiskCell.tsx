import { LETTERS } from '../../../shared/risk-cell.ts'
import { IconAlertTriangle, IconFileText, IconFlagFilled, IconShieldCheck } from '@tabler/icons-react'
import css from './RisksPage.module.css'
import { cellWords, type RiskDirection, type RiskSchool, warningsOf } from './words.ts'

interface Props {
  school: RiskSchool
  direction: RiskDirection
  row: number
  col: number
  disputed: boolean
  focused: boolean
  selected: boolean
  /** More than one cell is selected. */
  block: boolean
}

/** The letter of the significance on its ground; a shield when verified, a flag when activated, a sheet with a programme. */
export function RiskCell({ school, direction, row, col, disputed, focused, selected, block }: Props) {
  const risk = school.risks[direction.id]
  const words = `${cellWords(school, direction)}${disputed ? '; есть расхождение' : ''}`
  const icon = { size: 14, 'aria-hidden': true }
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
      data-selected={(selected && block) || undefined}
      data-significance={risk?.significance ?? 'unknown'}
      data-conflict={disputed || undefined}
    >
      <span className={css['value']}>
        <span className={css['letter']}>{risk?.significance ? LETTERS[risk.significance] : ''}</span>
        <span className={css['marks']}>
          {risk?.verified === true && <IconShieldCheck {...icon} className={css['verified']} />}
          {risk?.activatedOn && <IconFlagFilled {...icon} className={css['activated']} />}
          {school.programmes[direction.id] && <IconFileText {...icon} />}
          {warningsOf(school, direction.id).length > 0 && (
            <IconAlertTriangle {...icon} className={css['doubt']} />
          )}
        </span>
      </span>
    </td>
  )
}

import { LETTERS } from '../../../shared/risk-cell.ts'
import { IconAlertTriangle, IconFileText, IconFlagFilled, IconShieldCheck } from '@tabler/icons-react'
import { Significance, SIGNIFICANCE } from '../../../shared/risk.ts'
import css from './RisksPage.module.css'

/** What the letters and signs of the cells mean. */
export function Legend() {
  const icon = { size: 14, 'aria-hidden': true }
  return (
    <div className={css['legend']}>
      {Significance.options.map((significance) => (
        <span key={significance}>
          <span className={css['swatch']} data-significance={significance}>
            {LETTERS[significance]}
          </span>
          {SIGNIFICANCE[significance]}
        </span>
      ))}
      <span>
        <span className={css['swatch']} data-significance="unknown" /> нет данных
      </span>
      <span>
        <IconShieldCheck {...icon} className={css['verified']} /> верифицирован
      </span>
      <span>
        <IconFlagFilled {...icon} className={css['activated']} /> активирован
      </span>
      <span>
        <IconFileText {...icon} /> есть программа
      </span>
      <span>
        <IconAlertTriangle {...icon} className={css['doubt']} /> есть замечание
      </span>
    </div>
  )
}

import { IconAlertTriangle } from '@tabler/icons-react'
import { formatNumber, formatPercent } from '../text/numbers.ts'
import css from './cells.module.css'

/** «Нет данных» – nobody has recorded anything, which is not the same as «не участвовала» or zero. */
export function NoData() {
  return <span className={css['noData']}>нет данных</span>
}

/** A whole number, or the hatch when there is none. */
export function NumberCell({ value }: { value: number | null }) {
  return value === null ? <NoData /> : <span className={css['number']}>{formatNumber(value)}</span>
}

/** A share 0…1, with what it was counted from when given: «66,7 %  18 из 27». */
export function PercentCell({ value, of }: { value: number | null; of?: { done: number; total: number } }) {
  if (value === null) return <NoData />
  return (
    <span className={css['number']}>
      {formatPercent(value)}
      {of && (
        <span className={css['of']}>
          {' '}
          {formatNumber(of.done)} из {formatNumber(of.total)}
        </span>
      )}
    </span>
  )
}

/** A value that may be empty; the dash says that it is known to be empty, not lost. */
export function TextCell({ value }: { value: string }) {
  return value === '' ? <span className={css['empty']}>—</span> : <>{value}</>
}

/** How to reach somebody, in one column: two would push the warnings out of a small screen. */
export function ContactsCell({ phone, email }: { phone: string; email: string }) {
  return (
    <span title={[phone, email].filter((part) => part !== '').join('\n')}>
      {(phone !== '' || email === '') && <TextCell value={phone} />}
      {email !== '' && <span className={css['second']}>{email}</span>}
    </span>
  )
}

/** «⚠ 2» with the sentences on hover and for screen readers; nothing when there are none. */
export function WarningsCell({ texts }: { texts: readonly string[] }) {
  const [first] = texts
  if (first === undefined) return null
  return (
    <span className={css['warnings']} title={texts.join('\n')}>
      <IconAlertTriangle size={14} aria-hidden className={css['icon']} />
      <span>{texts.length === 1 ? first : `${first} и ещё ${texts.length - 1}`}</span>
    </span>
  )
}

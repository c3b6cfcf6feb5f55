import { IconArrowDown, IconArrowUp, IconEqual } from '@tabler/icons-react'
import type { changeOf } from '../../../shared/years.ts'
import { TextCell } from '../../components/index.ts'
import css from './YearsPage.module.css'

const oneDecimal = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 })

/** «↑ на 12,5 п. п.»; the direction is an arrow and a word for screen readers, no colour: more is not always better. */
export function Change({ change }: { change: ReturnType<typeof changeOf> }) {
  if (!change) return <TextCell value="" />
  if (change.by === 0)
    return (
      <span className={css['change']}>
        <IconEqual size={14} aria-hidden />
        столько же
      </span>
    )
  const up = change.by > 0
  const Arrow = up ? IconArrowUp : IconArrowDown
  return (
    <span className={css['change']} aria-label={`${up ? 'больше' : 'меньше'} на ${words(change)}`}>
      <Arrow size={14} aria-hidden />
      {words(change)}
    </span>
  )
}

const words = ({ by, unit }: NonNullable<ReturnType<typeof changeOf>>): string =>
  `${oneDecimal.format(Math.abs(by))}${unit === 'points' ? '\u00a0п.\u00a0п.' : ''}`

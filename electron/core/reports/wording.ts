import { formatDate } from '../../../shared/date.ts'
import type { Indicator } from '../../../shared/indicator.ts'

export const NO_DATA = 'нет данных'
const NOBODY = 'некого считать'

/** A share as people write it; what is not quite all is not shown as 100, nor a little as 0. */
export function percent(share: number): string {
  const value = Math.round(share * 1000) / 10
  const shown = share > 0 && share < 1 ? Math.min(99.9, Math.max(0.1, value)) : value
  return String(shown).replace('.', ',')
}

/** «12 из 12», «5», «нет данных» – never a zero that nobody counted. */
export function factOf(indicator: Indicator): string {
  const { state, fact, of, goal } = indicator
  if (state === 'regional') return 'ведёт регион'
  if (state === 'nobody') return NOBODY
  if (state === 'noData' || fact === null) return NO_DATA
  const mark = indicator.byHand === null ? '' : '*'
  if (goal.kind === 'yes' && indicator.byHand === null) return 'да'
  return (of === null ? String(fact) : `${fact} из ${of}`) + mark
}

export const shareOf = ({ state, share }: Indicator): string =>
  state === 'counted' && share !== null ? percent(share) : '–'

/** «с 01.03.2022 по 25.03.2022», or the one day. */
export const period = (first: string, last: string): string =>
  first === last ? formatDate(first) : `с ${formatDate(first)} по ${formatDate(last)}`

/** «+2», «−12», «0»: a real minus. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0')

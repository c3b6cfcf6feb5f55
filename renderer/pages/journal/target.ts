import type { Indicator } from '../../../shared/indicator.ts'
import { goalOf } from '../../../shared/indicator-hand.ts'
import { formatNumber, formatPercent } from '../../text/numbers.ts'
import type { JournalRow } from './rows.ts'

/** The indicator that is counted from the row's own journal; other rows keep theirs elsewhere. */
export const ownIndicator = (row: JournalRow): Indicator | null =>
  row.indicators.find(({ measure }) => measure.by === 'journal') ?? null

/** «80 %» stays on one line. */
const together = (indicator: Indicator): string => goalOf(indicator).replaceAll(' %', '\u00a0%')

/** «5 из 6 (83,3 %), цель: более 80 % – достигнута», «нет данных, цель: более 80 %». */
export function targetWords(indicator: Indicator): string {
  const { state, fact, of, share, goal, reached, byHand } = indicator
  const number =
    state === 'counted' && fact !== null
      ? `${formatNumber(fact)}${of === null ? '' : ` из ${formatNumber(of)}`}${share === null ? '' : ` (${formatPercent(share)})`}${byHand === null ? '' : ', внесено вручную'}`
      : state === 'nobody'
        ? 'некого считать'
        : 'нет данных'
  if (goal.kind === 'none') return `${number}, числовой цели нет`
  const outcome = reached === null ? '' : reached ? ' – достигнута' : ' – пока не достигнута'
  return `${number}, цель: ${together(indicator)}${outcome}`
}

/** What the journal means for the row's indicator, in one line. */
export function indicatorWords(row: JournalRow): string {
  const own = ownIndicator(row)
  if (own) return `Показатель: ${targetWords(own)}`
  return row.facts.includes('attendance')
    ? 'Показатель считается по отметкам участия, журнал – подробности к ним'
    : 'Показатель по этому журналу не считается'
}

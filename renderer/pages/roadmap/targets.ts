import { ASPECTS } from '../../../shared/attendance.ts'
import type { Indicator } from '../../../shared/indicator.ts'
import { goalOf } from '../../../shared/indicator-hand.ts'
import { goalWords, type Population } from '../../../shared/roadmap.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { formatNumber, formatPercent } from '../../text/numbers.ts'

/** Whom a number counts, as short as it goes into a table. */
const WHO: Record<Population, string> = {
  projectSchools: 'школы',
  previousProjectSchools: 'прошлый набор',
  lowResultSchools: 'школы ШНОР',
  curators: 'кураторы',
  coordinators: 'координатор',
  district: 'район',
  teams: 'команды',
  persons: 'участники',
  questions: 'вопросы',
  practices: 'практики',
  none: '',
}

/** What tells each target of a row from the others: whom it counts, or what is counted where that is the same. */
export function targetLabels(indicators: readonly Indicator[]): string[] {
  const differ = new Set(indicators.map((i) => i.population)).size === indicators.length
  return indicators.map((i) => (differ ? WHO[i.population] : ownLabel(i)))
}

function ownLabel({ measure, population }: Indicator): string {
  switch (measure.by) {
    case 'stage': {
      const step = STAGE_STEPS.find((s) => s.step === measure.steps.at(-1))
      return step?.confirms ? 'подтверждено' : (step?.short.toLocaleLowerCase('ru') ?? WHO[population])
    }
    case 'mark':
      return (ASPECTS[measure.aspect] ?? WHO[population]).toLocaleLowerCase('ru')
    case 'expertise':
      return measure.count === 'sheets' ? 'экспертиза проведена' : 'рекомендации даны'
    case 'speakers':
      return `выступали ${WHO[population]}`
    case 'done':
      return 'выполнение'
    case 'attendance':
    case 'headcount':
    case 'journal':
    case 'region':
      return WHO[population]
  }
}

/** «8 из 10 · 80 %», «12 чел.», «выполнено»; null while there is no number. */
export function factWords({ state, fact, of, share, measure, byHand }: Indicator): string | null {
  if (state !== 'counted' || fact === null) return null
  if (measure.by === 'done' && byHand === null) return 'выполнено'
  if (measure.by === 'headcount') return `${formatNumber(fact)} чел.`
  if (of === null) return formatNumber(fact)
  const numbers = `${formatNumber(fact)} из ${formatNumber(of)}`
  return share === null ? numbers : `${numbers} · ${formatPercent(share)}`
}

/** The goal beside the fact; empty where it is the usual 100 % or there is nothing to compare with. */
export const goalBeside = ({ goal, quota }: Indicator): string =>
  quota !== null
    ? goalOf({ goal, quota })
    : goal.kind === 'count' || (goal.kind === 'share' && goal.share < 1)
      ? goalText(goal)
      : ''

const goalText = (goal: Indicator['goal']): string =>
  goal.kind === 'count' ? `по области ${formatNumber(goal.regional)}` : `цель ${goalWords(goal)}`

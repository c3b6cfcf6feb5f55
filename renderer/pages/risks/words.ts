import { formatDate } from '../../../shared/date.ts'
import { RISK_STATE, type Risk, type RiskMap, SIGNIFICANCE } from '../../../shared/risk.ts'

export type RiskSchool = RiskMap['schools'][number]
export type RiskDirection = RiskMap['directions'][number]

/** Sentences about one direction of a school. */
export const warningsOf = (school: RiskSchool, direction: string): string[] =>
  school.warnings.filter((w) => w.direction === direction).map((w) => w.text)

/** A cell as one says it. */
export function cellWords(school: RiskSchool, direction: RiskDirection): string {
  const risk = school.risks[direction.id]
  const known = risk ? riskWords(risk) : []
  return [
    ...(known.length > 0 ? known : ['нет данных']),
    ...(school.programmes[direction.id] ? ['есть антирисковая программа'] : []),
    ...warningsOf(school, direction.id),
  ].join('; ')
}

const riskWords = ({ significance, verified, activatedOn, state1, state2 }: Risk): string[] =>
  [
    significance === 'none'
      ? 'риск не выявлен'
      : significance
        ? `значимость ${SIGNIFICANCE[significance]}`
        : '',
    verified === true ? 'верифицирован' : verified === false ? 'не подтвердился' : '',
    activatedOn ? `активирован ${formatDate(activatedOn)}` : '',
    state1 ? `после 1 этапа: ${RISK_STATE[state1]}` : '',
    state2 ? `после 2 этапа: ${RISK_STATE[state2]}` : '',
  ].filter(Boolean)

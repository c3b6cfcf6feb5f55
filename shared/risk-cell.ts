import { RISK_STATE, RiskState, Significance, SIGNIFICANCE } from './risk.ts'

/** A significance as one letter of a cell. */
export const LETTERS: Record<Significance, string> = { high: 'В', medium: 'С', low: 'Н', none: '–' }

/** «высокий», «Высокая значимость», «средний уровень». */
const ADJECTIVES: Record<Significance, RegExp> = {
  high: /^высок/,
  medium: /^средн/,
  low: /^низк/,
  none: /^(фактор|риск) не/,
}

/** A cell of a table: a letter, a word, or nothing; undefined when it is not understood. */
export function readSignificance(text: string): Significance | null | undefined {
  const word = text.trim().toLowerCase()
  if (word === '' || word === 'нет данных') return null
  if (/^([-–—]|не выявлен[аоы]?|нет|0)$/.test(word)) return 'none'
  return Significance.options.find(
    (s) => word === SIGNIFICANCE[s] || word === LETTERS[s].toLowerCase() || ADJECTIVES[s].test(word),
  )
}

const STATES: Record<RiskState, RegExp> = {
  removed: /^(снят|устран|преодол)/,
  reduced: /^(сниж|уменьш)/,
  same: /^(без измен|не измен|сохран|прежн)/,
  worse: /^(усил|выше|увелич|вырос)/,
}

/** What became of a risk, in its word; undefined when it is not understood. */
export function readRiskState(text: string): RiskState | null | undefined {
  const word = text.trim().toLowerCase()
  if (word === '' || word === 'нет данных') return null
  return RiskState.options.find((state) => word === RISK_STATE[state] || STATES[state].test(word))
}

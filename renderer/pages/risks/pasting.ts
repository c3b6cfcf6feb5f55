import { matchName } from '../../../shared/name-match.ts'
import { readSignificance } from '../../../shared/risk-cell.ts'
import { type RiskMap, type Significance, SIGNIFICANCE } from '../../../shared/risk.ts'
import type { Heading, Pasting } from '../../grid/paste/plan.ts'

/** The direction that a heading means: its code, its title or most of it. */
function heading({ directions }: RiskMap, text: string): Heading {
  const code = /^(?:риск|направление|р)?\s*№?\s*(\d{1,3})(?:[.)\s]|$)/iu.exec(text)?.[1]
  const byCode = directions.findIndex((d) => d.code === code)
  if (byCode >= 0) return { col: byCode }
  if (readSignificance(text) !== undefined) return null
  const match = matchName(
    text,
    directions.map(({ title }) => title),
  )
  return match.kind === 'one' ? { col: match.at } : null
}

/** Significances as tables are pasted into them. */
export const riskPasting = (map: RiskMap): Pasting<Significance | null> => ({
  rows: map.schools,
  cols: map.directions.length,
  heading: (text) => heading(map, text),
  noColumns: 'столбцов, для которых справа нет направлений',
  read(text, { row, col }) {
    const value = readSignificance(text)
    if (value === undefined) return { kind: 'strange' }
    const direction = map.directions[col]?.id ?? ''
    return {
      kind: 'value',
      value,
      same: (map.schools[row]?.risks[direction]?.significance ?? null) === value,
    }
  },
})

export const significanceWords = (value: Significance | null | undefined): string =>
  value ? SIGNIFICANCE[value] : 'нет данных'

import type { Override, Quota } from './quota.ts'
import { goalWords } from './roadmap.ts'
import { type Indicator, reaches } from './indicator.ts'

function judged({ goal, quota, share, fact }: Indicator, before: boolean | null): boolean | null {
  if (goal.kind === 'share') return share === null ? null : reaches(share, goal)
  if (goal.kind === 'yes') return fact !== null && fact > 0
  return quota === null ? before : fact !== null && fact >= quota.amount
}

/** A number of the whole region becomes the district's goal once the region has named the district's part of it. */
export function withQuota(indicator: Indicator, quota: Quota | null): Indicator {
  if (quota === null || indicator.goal.kind !== 'count') return indicator
  const known: Indicator = { ...indicator, quota }
  return known.state === 'counted' ? { ...known, reached: judged(known, known.reached) } : known
}

/** The value by hand instead of the computed one, which is kept to be shown beside it. */
export function withOverride(indicator: Indicator, override: Override | null): Indicator {
  if (override === null) return indicator
  const { fact, of, reason, on } = override
  const { state, fact: computed, of: computedOf } = indicator
  const value: Indicator = {
    ...indicator,
    state: 'counted',
    fact,
    of,
    share: of ? fact / of : null,
    asOf: on,
    how: `Значение внесено вручную: ${reason}`,
    missing: [],
    byHand: { reason, computed: state === 'counted' ? { fact: computed, of: computedOf } : null },
  }
  return { ...value, reached: judged(value, null) }
}

/** «квота района 4 из 60 по области» where the region named one, else the words of the goal itself. */
export const goalOf = ({ goal, quota }: Pick<Indicator, 'goal' | 'quota'>): string =>
  quota !== null && goal.kind === 'count'
    ? `квота района ${quota.amount} из ${goal.regional} по области`
    : goalWords(goal)

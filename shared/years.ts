import { z } from 'zod'
import { Id } from './entity.ts'
import { ExpertiseStage } from './expertise.ts'
import { Indicator } from './indicator.ts'
import { Year } from './schedule.ts'
import { CohortStatus } from './school.ts'

/** An activity as one of the two years has it. */
export const ActivityOfYear = z.object({ number: z.string(), title: z.string() })
export type ActivityOfYear = z.infer<typeof ActivityOfYear>

/** One target in both years; null where the year has none like it. */
export const IndicatorPair = z.object({ before: Indicator.nullable(), after: Indicator.nullable() })
export type IndicatorPair = z.infer<typeof IndicatorPair>

export const ActivityPair = z.object({
  /** Section of the later year, «2. Методическое сопровождение»; null for what only the earlier year has. */
  section: z.string().nullable(),
  before: ActivityOfYear.nullable(),
  after: ActivityOfYear.nullable(),
  indicators: z.array(IndicatorPair),
})
export type ActivityPair = z.infer<typeof ActivityPair>

const InCohort = z.object({ status: CohortStatus, curator: z.string().nullable() })

/** Directions of a school's risk profile that were activated, and what became of them by the last word said of each. */
export const RisksOfYear = z.object({ activated: z.int(), overcome: z.int(), worse: z.int() })
export type RisksOfYear = z.infer<typeof RisksOfYear>

export const SchoolPair = z.object({
  id: Id,
  name: z.string(),
  before: InCohort.nullable(),
  after: InCohort.nullable(),
  risks: z.object({ before: RisksOfYear.nullable(), after: RisksOfYear.nullable() }),
})
export type SchoolPair = z.infer<typeof SchoolPair>

/** Finished sheets of the district's expertise; `share` is the mean of their results, 0…1, null without any. */
export const ExpertiseOfYear = z.object({ finished: z.int(), of: z.int(), share: z.number().nullable() })
export type ExpertiseOfYear = z.infer<typeof ExpertiseOfYear>

/** Two years of one district side by side; `before` is the earlier one. */
export const YearsSideBySide = z.object({
  before: Year,
  after: Year,
  activities: z.array(ActivityPair),
  schools: z.array(SchoolPair),
  expertise: z.array(
    z.object({
      stage: ExpertiseStage,
      before: ExpertiseOfYear.nullable(),
      after: ExpertiseOfYear.nullable(),
    }),
  ),
})
export type YearsSideBySide = z.infer<typeof YearsSideBySide>

/**
 * Puts what two years have into pairs: of what `same` finds alike in order of its rules, each once; what is left over
 * stands alone. The order is that of `after`, then what only `before` has.
 */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  same: readonly ((one: T) => string)[],
): { before: T | null; after: T | null }[] {
  const free = new Set(before)
  const partners = new Map<T, T>()
  for (const key of same)
    for (const one of after) {
      if (partners.has(one)) continue
      const found = [...free].find((other) => key(other) === key(one))
      if (found === undefined) continue
      partners.set(one, found)
      free.delete(found)
    }
  return [
    ...after.map((one) => ({ before: partners.get(one) ?? null, after: one })),
    ...[...free].map((one) => ({ before: one, after: null })),
  ]
}

/** How much better or worse a pair's comparable figure is: percentage points where both have a share, else the number. */
export function changeOf({ before, after }: IndicatorPair): { by: number; unit: 'points' | 'number' } | null {
  if (before?.state !== 'counted' || after?.state !== 'counted') return null
  if (before.share !== null && after.share !== null)
    return { by: Math.round((after.share - before.share) * 1000) / 10, unit: 'points' }
  if (before.share !== null || after.share !== null || before.fact === null || after.fact === null)
    return null
  return { by: after.fact - before.fact, unit: 'number' }
}

import type { Id } from '../../../shared/entity.ts'
import { CohortStatus, schoolEntity } from '../../../shared/school.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { all, build } from '../database/query.ts'
import { scopeNumber } from '../ledger/replica.ts'
import { enrol, schoolName } from './schools.ts'

/**
 * Takes schools over from the cohort of the year before, each with the part it had and its curator, as one undo step.
 * Facts stay in their year; a school that is in the cohort of `year` already stays as it is there.
 */
export function carryOver(ctx: Context, year: number, named: readonly Id[]): { carried: number } {
  const scope = ownScope(ctx)
  const schools = new Set(named.map(refuseUnknown(ctx, schoolEntity, named)))
  const ofYear = (wanted: number) =>
    all(
      ctx.db,
      build
        .selectFrom('cohort as c')
        .leftJoin('curator as k', 'k.id', 'c.curator')
        .select(['c.school', 'c.status', 'k.id as curator'])
        .where('c.scope', '=', scopeNumber(ctx.db, scope))
        .where('c.year', '=', wanted)
        .where('c.status', 'is not', null),
    )
  const there = new Set(ofYear(year).map((c) => c.school))
  const before = ofYear(year - 1).filter((c) => schools.has(c.school) && !there.has(c.school))
  const [first] = before
  if (!first) return { carried: 0 }
  const who = before.length === 1 ? schoolName(ctx, first.school) : `школ: ${before.length}`
  ctx.ledger.write({
    scope,
    label: `Набор ${year}: из набора ${year - 1} перенесено с кураторами – ${who}`,
    records: before.map(({ school, status, curator }) =>
      enrol(scope, school, year, { status: CohortStatus.parse(status), curator }),
    ),
  })
  return { carried: before.length }
}

import type { Id } from '../../../shared/entity.ts'
import { type Risk, type RiskMap, RiskState, Significance } from '../../../shared/risk.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { riskDirections } from '../reference/risk-directions.ts'
import { populations } from '../schools/subjects.ts'
import { riskWarnings } from './warnings.ts'

/** Project schools of a year × directions of its catalogue. */
export function riskMap(ctx: Context, district: Id, year: number, today: string): RiskMap {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const directions = riskDirections(ctx, year)
  const risks = all(
    db,
    build
      .selectFrom('risk as r')
      .innerJoin('riskDirection as d', 'd.id', 'r.direction')
      .select(['r.id', 'r.school', 'r.direction', 'r.significance', 'r.verified', 'r.verifiedNote'])
      .select(['r.activatedOn', 'r.state1', 'r.state2', 'r.note'])
      .where('r.scope', '=', scope)
      .where('d.year', '=', year),
  )
  const bySchool = new Map<Id, Record<Id, Risk>>()
  for (const { school, direction, significance, verified, state1, state2, ...row } of risks) {
    const risk: Risk = {
      ...row,
      significance: significance === null ? null : Significance.parse(significance),
      verified: verified === null ? null : verified === 1,
      verifiedNote: row.verifiedNote ?? '',
      state1: state1 === null ? null : RiskState.parse(state1),
      state2: state2 === null ? null : RiskState.parse(state2),
      note: row.note ?? '',
    }
    bySchool.set(school, { ...bySchool.get(school), [direction]: risk })
  }
  const programmes = Map.groupBy(
    all(db, build.selectFrom('programme').select(['id', 'school', 'direction']).where('scope', '=', scope)),
    ({ school }) => school,
  )
  return {
    year,
    directions,
    schools: populations(db, scope, year)
      .of('projectSchools')
      .map(({ id, name }) => {
        const own = bySchool.get(id) ?? {}
        const made = Object.fromEntries((programmes.get(id) ?? []).map((p) => [p.direction, p.id]))
        return {
          id,
          name,
          risks: own,
          warnings: directions.flatMap(({ id: direction }) =>
            riskWarnings(own[direction] ?? null, made[direction] !== undefined, today).map((text) => ({
              direction,
              text,
            })),
          ),
          programmes: made,
        }
      }),
  }
}

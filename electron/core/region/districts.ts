import type { RegionDistrict } from '../../../shared/region.ts'
import { differences } from '../../../shared/school.ts'
import type { Context } from '../context.ts'
import { all, build } from '../database/query.ts'
import { scopeNumber, scopeOfDistrict } from '../ledger/replica.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { describeRow } from '../roadmap/rows.ts'
import { listSchools } from '../schools/schools.ts'
import { today } from '../workplace/workplace.ts'

/** Every district whose data are here, by name, with how many of its comparable targets are reached. */
export function listDistricts(ctx: Context, year: number): RegionDistrict[] {
  const { db } = ctx
  const day = today(ctx)
  const packages = all(
    db,
    build
      .selectFrom('package')
      .select((e) => ['partner', e.fn.max('at').as('at')])
      .where('direction', '=', 'in')
      .groupBy('partner'),
  )
  const last = new Map(packages.map((p) => [p.partner, p.at]))
  return all(db, build.selectFrom('district').select(['id', 'name', 'coordinator']))
    .map(({ id, name, coordinator }) => {
      const facts = readDistrictYear(db, scopeNumber(db, scopeOfDistrict(id)), year)
      const rows = facts.activities.map((activity) => describeRow(facts, activity, day))
      const indicators = rows.flatMap((row) => row.indicators)
      const comparable = indicators.filter(
        (i) =>
          (i.goal.kind === 'share' || i.quota !== null) && i.state !== 'regional' && i.state !== 'nobody',
      )
      return {
        id,
        name: name ?? '',
        coordinator: coordinator ?? '',
        schools: facts.populations.of('projectSchools').length,
        curators: facts.populations.of('curators').length,
        reached: comparable.filter((i) => i.reached === true).length,
        comparable: comparable.length,
        returned: rows.filter((row) => row.plan.regionVerdict === 'returned').length,
        differing: listSchools(ctx, id, year).flatMap(differences).length,
        lastPackageAt: last.get(id) ?? null,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
}

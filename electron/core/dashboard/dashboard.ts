import type { Dashboard } from '../../../shared/dashboard.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ActivityState } from '../../../shared/roadmap-row.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { type Context, districtScope } from '../context.ts'
import { type DistrictYear, readDistrictYear } from '../roadmap/facts.ts'
import { describeRow, listRoadmap } from '../roadmap/rows.ts'
import { today } from '../workplace/workplace.ts'

/** The day's page beside its obligations: how far each section, school and stage has come. */
export function dashboard(ctx: Context, district: Id, year: number): Dashboard {
  const facts = readDistrictYear(ctx.db, districtScope(ctx, district), year)
  const day = today(ctx)
  const rows = facts.activities.map((activity) => describeRow(facts, activity, day))
  const schools = facts.populations.of('projectSchools')
  return {
    today: day,
    returned: rows.flatMap(({ id, number, title, plan }) =>
      plan.regionVerdict === 'returned' ? [{ activity: id, number, title, note: plan.regionNote }] : [],
    ),
    sections: listRoadmap(ctx, district, year).sections.map(({ number, title }) => {
      const states: Partial<Record<ActivityState, number>> = {}
      for (const row of rows) if (row.section === number) states[row.state] = (states[row.state] ?? 0) + 1
      return { number, title, states }
    }),
    coverage: schools.map(({ id, name }) => coverageOf(facts, id, name)),
    stages: STAGE_STEPS.filter((s) => s.counted).map(({ step, title }) => ({
      step,
      title,
      done: schools.filter((s) => facts.stages.some((f) => f.school === s.id && f.step === step)).length,
      of: schools.length,
    })),
    schools: schools.length,
    curators: facts.populations.of('curators').length,
  }
}

/** A school's part in the meetings that were marked at all for anyone. */
function coverageOf(facts: DistrictYear, school: Id, name: string): Dashboard['coverage'][number] {
  let present = 0
  let expected = 0
  for (const activity of facts.activities) {
    const concerned = (facts.targets.get(activity.id) ?? []).some(
      (t) => t.measure.by === 'attendance' && facts.populations.of(t.population).some((s) => s.id === school),
    )
    if (!concerned) continue
    const cancelled = new Set(
      facts.occurrences.get(activity.id)?.flatMap((o) => (o.change?.kind === 'cancelled' ? [o.key] : [])),
    )
    const marks = (facts.marks.get(activity.id) ?? []).filter((m) => !cancelled.has(m.occurrence))
    expected += new Set(marks.map((m) => m.occurrence)).size
    present += marks.filter((m) => m.subject === school && m.mark.state === 'present').length
  }
  return { school, name, present, expected, share: expected > 0 ? present / expected : null }
}

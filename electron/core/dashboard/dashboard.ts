import type { Dashboard, Obligation } from '../../../shared/dashboard.ts'
import { addDays, daysBetween } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ActivityState, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { type Context, districtScope } from '../context.ts'
import { type DistrictYear, readDistrictYear } from '../roadmap/facts.ts'
import { describeRow, listRoadmap } from '../roadmap/rows.ts'
import { today } from '../workplace/workplace.ts'

/** Days ahead that count as «эта неделя». */
const WEEK = 7

/** Held, not handed in; a week without a named day is a meeting on one of its days. */
const HELD = new Set(['date', 'weekly', 'monthly'])

/** Dated things of one row that the coordinator has to attend, to hand in or still has to mark. */
function obligations(row: RoadmapRow, facts: DistrictYear, day: string): Obligation[] {
  const head = { activity: row.id, number: row.number, title: row.title }
  const until = addDays(day, WEEK)
  const found: Obligation[] = []
  const missed = row.unmarked.at(-1)
  // One line per row however many meetings were missed: the newest, the panel lists the rest.
  if (missed)
    found.push({
      ...head,
      key: missed.key,
      from: missed.from,
      to: missed.to,
      kind: 'unmarked',
      distance: daysBetween(day, missed.to),
    })
  // What the region does itself is no duty of the district, even where the district's facts answer it.
  const ours = row.class !== 'C' && row.facts.some((place) => place !== 'none')
  if (row.state === 'done' || !ours) return found
  // Without schools the dates of their rows are still told ahead, but nobody is late for them.
  const from = row.state === 'nobody' ? day : ''
  const { internalDeadline } = row.plan
  if (internalDeadline !== null && internalDeadline >= from && internalDeadline <= until)
    found.push({
      ...head,
      key: 'once',
      from: internalDeadline,
      to: internalDeadline,
      kind: 'internalDeadline',
      distance: daysBetween(day, internalDeadline),
    })
  const dates = (facts.occurrences.get(row.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
  const last = dates.at(-1)
  if (last && last.to < day && row.state === 'overdue' && !missed)
    found.push({
      ...head,
      key: last.key,
      from: last.from,
      to: last.to,
      kind: 'deadline',
      distance: daysBetween(day, last.to),
    })
  for (const o of dates) {
    if (o.to < day || o.to > until) continue
    found.push({
      ...head,
      key: o.key,
      from: o.from,
      to: o.to,
      kind: HELD.has(row.schedule.kind) ? 'meeting' : 'deadline',
      distance: daysBetween(day, o.to),
    })
  }
  return found
}

/** The day's page: what is due, how far each section, school and stage has come. */
export function dashboard(ctx: Context, district: Id, year: number): Dashboard {
  const facts = readDistrictYear(ctx.db, districtScope(ctx, district), year)
  const day = today(ctx)
  const rows = facts.activities.map((activity) => describeRow(facts, activity, day))
  const items = rows
    .flatMap((row) => obligations(row, facts, day))
    .sort((a, b) =>
      a.to === b.to ? a.number.localeCompare(b.number, 'ru', { numeric: true }) : a.to < b.to ? -1 : 1,
    )
  const schools = facts.populations.of('projectSchools')
  return {
    today: day,
    overdue: items.filter((o) => o.distance < 0),
    todayItems: items.filter((o) => o.distance === 0),
    week: items.filter((o) => o.distance > 0),
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

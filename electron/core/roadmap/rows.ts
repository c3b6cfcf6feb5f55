import type { Subject } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { aspectOfExpertise } from '../../../shared/expertise-count.ts'
import { computeIndicator, type Indicator } from '../../../shared/indicator.ts'
import { withOverride, withQuota } from '../../../shared/indicator-hand.ts'
import { planEntity } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  activityState,
  type FactsPlace,
  type Roadmap,
  type RoadmapDetail,
  type RoadmapRow,
} from '../../../shared/roadmap-row.ts'
import { activityEntity, type Measure } from '../../../shared/roadmap.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { reading, type Source } from '../database/reading.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeOfDistrict } from '../ledger/replica.ts'
import { maySay } from '../reference/write.ts'
import { PEOPLE } from '../schools/subjects.ts'
import { today } from '../workplace/workplace.ts'
import type { ActivityRow, TargetRow } from './activities.ts'
import { MEETING } from './marked.ts'
import { type DistrictYear, EXPERTISES, markSources, readDistrictYear } from './facts.ts'

const PLACE: Record<Measure['by'], FactsPlace> = {
  attendance: 'attendance',
  speakers: 'attendance',
  headcount: 'attendance',
  mark: 'attendance',
  stage: 'stages',
  journal: 'journal',
  expertise: 'expertise',
  done: 'done',
  region: 'none',
}

/** Where the facts of these targets are entered, each place once; marks made before there were sheets stay in reach. */
function places(activity: ActivityRow, targets: readonly TargetRow[], marked: boolean): FactsPlace[] {
  const found = new Set(targets.map((t) => PLACE[t.measure.by]))
  if (activity.journal) found.add(activity.journal === 'siteCheck' ? 'sites' : 'journal')
  if (found.has('expertise') && marked) found.add('attendance')
  if (found.size > 1) found.delete('none')
  return [...found]
}

/** Which of a row's marks answer a target; null where none does. */
const aspectOf = (measure: Measure): string | null =>
  measure.by === 'mark' ? measure.aspect : measure.by === 'expertise' ? aspectOfExpertise(measure) : ''

function indicatorsOf(facts: DistrictYear, activity: ActivityRow, day: string): Indicator[] {
  const marks = facts.marks.get(activity.id) ?? []
  const occurrences = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
  return (facts.targets.get(activity.id) ?? []).map((target) => {
    const aspect = aspectOf(target.measure)
    const computed = computeIndicator(target, {
      today: day,
      subjects: facts.populations.of(target.population),
      projectSchools: facts.populations.of('projectSchools').length,
      year: facts.year,
      schoolsOfCurator: facts.populations.schoolsOfCurator,
      occurrences,
      marks: marks.filter((m) => m.aspect === aspect),
      stages: facts.stages,
      journal: facts.journal.get(activity.id) ?? [],
      expertises: facts.expertises,
      doneOn: facts.plans.get(activity.id)?.doneOn ?? null,
    })
    const measured = withQuota(computed, facts.quotas.get(target.id) ?? null)
    return withOverride(measured, facts.overrides.get(target.id) ?? null)
  })
}

/** Subjects somebody has to mark at each occurrence; empty for rows that are not meetings. */
function expected(facts: DistrictYear, activity: ActivityRow): Subject[] {
  const meetings = (facts.targets.get(activity.id) ?? []).filter((t) => MEETING.has(t.measure.by))
  return meetings.flatMap((t) => facts.populations.of(t.population))
}

/** Whose change may change a row: a mark of another row is none of them. */
function sourcesOf({ targets }: DistrictYear, activity: ActivityRow): Source[] {
  const { id } = activity
  const own = targets.get(id) ?? []
  const by = new Set(own.map(({ measure }) => measure.by))
  return [
    'activity',
    'target',
    ...PEOPLE,
    ...markSources(activity),
    ['journal', id],
    ['plan', id],
    ['occurrenceChange', id],
    'dutyMark',
    ...own.flatMap((target): Source[] => [
      ['quota', target.id],
      ['override', target.id],
    ]),
    ...(by.has('stage') ? ['stage'] : []),
    ...(by.has('expertise') ? EXPERTISES : []),
  ]
}

/** One row of the roadmap with its state, dates and indicators on a day, computed again when facts of its own change. */
export const describeRow = (facts: DistrictYear, activity: ActivityRow, day: string): RoadmapRow =>
  reading(
    facts.db,
    `row ${facts.scope} ${facts.year} ${activity.id} ${day}`,
    sourcesOf(facts, activity),
    () => rowOf(facts, activity, day),
  )

function rowOf(facts: DistrictYear, activity: ActivityRow, day: string): RoadmapRow {
  const targets = facts.targets.get(activity.id) ?? []
  const plan = facts.plans.get(activity.id)
  if (!plan) throw new Error(`no plan for ${activity.number}`)
  const occurrences = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
  const indicators = indicatorsOf(facts, activity, day)
  const marked = new Set((facts.marks.get(activity.id) ?? []).map((m) => m.occurrence))
  const unmarked =
    expected(facts, activity).length > 0 && plan.doneOn === null
      ? occurrences.filter(
          (o) => o.to < day && !marked.has(o.key) && !facts.settled.has(`${activity.id} ${o.key}`),
        )
      : []
  const coming = occurrences.find((o) => o.to >= day)
  const next = coming ?? unmarked[0] ?? null
  const last = occurrences.reduce<string | null>((max, o) => (max === null || o.to > max ? o.to : max), null)
  const where = places(activity, targets, marked.size > 0)
  return {
    ...activity,
    state: activityState({
      today: day,
      occurrences,
      internalDeadline: plan.internalDeadline,
      doneOn: plan.doneOn,
      indicators,
      unmarked: unmarked.length,
      recordable: where.some((p) => p !== 'none') && activity.class !== 'C',
      meetingsOnly: targets.length > 0 && targets.every((t) => MEETING.has(t.measure.by)),
    }),
    next: next && { key: next.key, from: next.from, to: next.to },
    unmarked,
    deadline: plan.internalDeadline ?? last,
    plan,
    facts: where,
    indicators,
  }
}

/** The roadmap of a year as a district sees it today. */
export function listRoadmap(ctx: Context, district: Id, year: number): Roadmap {
  const facts = readDistrictYear(ctx.db, districtScope(ctx, district), year)
  const day = today(ctx)
  return {
    year,
    title: ctx.reference.years.get(year)?.roadmap.title ?? `Дорожная карта ${year} года`,
    mine: maySay(
      ctx,
      facts.activities.map(({ id }) => ({ entity: activityEntity, id })),
    ),
    sections: all(
      ctx.db,
      build.selectFrom('section').select(['number', 'title']).where('year', '=', year).orderBy('number'),
    ),
    rows: facts.activities.map((activity) => describeRow(facts, activity, day)),
  }
}

export const unknownActivity = () =>
  new Refusal({
    code: 'activity-unknown',
    what: 'Такого мероприятия в дорожной карте нет.',
    safe: 'Данные не изменены.',
    next: 'Обновите страницу: дорожная карта могла измениться.',
  })

/** One row with all its dates, cancelled ones included. */
export function getRow(ctx: Context, district: Id, year: number, id: Id): RoadmapDetail {
  const facts = readDistrictYear(ctx.db, districtScope(ctx, district), year)
  const activity = facts.activities.find((a) => a.id === id)
  if (!activity) throw unknownActivity()
  return {
    row: describeRow(facts, activity, today(ctx)),
    occurrences: [...(facts.occurrences.get(id) ?? [])],
    planRecord: keyedId(planEntity, scopeOfDistrict(district), { activity: id }),
  }
}

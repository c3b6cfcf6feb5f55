import type { Database } from 'better-sqlite3'
import type { HeldOccurrence, Mark } from '../../../shared/attendance.ts'
import { DutyMarkKind } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ExpertiseFact } from '../../../shared/expertise-count.ts'
import { type Plan, planEntity, RegionVerdict } from '../../../shared/plan.ts'
import type { Override, Quota } from '../../../shared/quota.ts'
import {
  type ActivityClass,
  type Goal,
  type JournalKind,
  type Measure,
  type Population,
  type StageStep,
} from '../../../shared/roadmap.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import { all, build, prepared } from '../database/query.ts'
import { winner } from '../ledger/join.ts'
import { orderIn } from '../ledger/order.ts'
import { isGone, loadCells } from '../ledger/record.ts'
import { idText } from '../ledger/table.ts'
import { type Populations, populations } from '../schools/subjects.ts'
import { expertiseFacts } from './expertises.ts'
import { heldOccurrences, occurrenceChanges, withMarked } from './occurrences.ts'
import { readOverrides, readQuotas } from './quotas.ts'
import { siteMarks } from './site-marks.ts'

export interface ActivityRow {
  id: Id
  number: string
  section: string
  title: string
  scheduleText: string
  schedule: Schedule
  executors: string
  tasks: string
  class: ActivityClass
  journal: JournalKind | null
  note: string
}

export interface TargetRow {
  id: Id
  activity: Id
  text: string
  population: Population
  measure: Measure
  goal: Goal
}

/** One mark without its activity: which subject, which occurrence, which aspect. */
export interface MarkRow {
  subject: Id
  occurrence: string
  aspect: string
  mark: Mark
}

/** Everything a district recorded in a year, read at once and kept by activity. */
export interface DistrictYear {
  year: number
  activities: readonly ActivityRow[]
  targets: ReadonlyMap<Id, readonly TargetRow[]>
  occurrences: ReadonlyMap<Id, readonly HeldOccurrence[]>
  plans: ReadonlyMap<Id, Plan>
  marks: ReadonlyMap<Id, readonly MarkRow[]>
  stages: readonly { school: Id; step: StageStep; on: string }[]
  journal: ReadonlyMap<Id, readonly { school: Id | null; on: string | null; closedOn: string | null }[]>
  expertises: readonly ExpertiseFact[]
  quotas: ReadonlyMap<Id, Quota>
  overrides: ReadonlyMap<Id, Override>
  populations: Populations
  /** Dates that were settled without facts, by `<activity> <occurrence>`. */
  settled: ReadonlyMap<string, DutyMarkKind>
}

/** Activities of a year in the order of the region's table. */
export function listActivities(db: Database, year: number): ActivityRow[] {
  return all(
    db,
    build
      .selectFrom('activity')
      .select([
        'id',
        'number',
        'section',
        'title',
        'scheduleText',
        'schedule',
        'executors',
        'tasks',
        'class',
        'journal',
        'note',
      ])
      .where('year', '=', year)
      .orderBy('position'),
  ).map((row) => ({
    ...row,
    scheduleText: row.scheduleText ?? '',
    executors: row.executors ?? '',
    tasks: row.tasks ?? '',
    note: row.note ?? '',
    schedule: JSON.parse(row.schedule) as Schedule,
    class: row.class as ActivityClass,
    journal: row.journal as JournalKind | null,
  }))
}

export function listTargets(db: Database, year: number): Map<Id, TargetRow[]> {
  const rows = all(
    db,
    build
      .selectFrom('target as t')
      .innerJoin('activity as a', 'a.id', 't.activity')
      .select(['t.id', 't.activity', 't.text', 't.population', 't.measure', 't.goal'])
      .where('a.year', '=', year)
      .orderBy('t.position'),
  )
  const targets = rows.map((row) => ({
    ...row,
    population: row.population as Population,
    measure: JSON.parse(row.measure) as Measure,
    goal: JSON.parse(row.goal) as Goal,
  }))
  return Map.groupBy(targets, (t) => t.activity)
}

type RawMark = [
  activity: string,
  subject: string,
  occurrence: string,
  aspect: string,
  state: Mark['state'],
  role: Mark['role'],
  headcount: number | null,
  note: string | null,
]

const MARKS =
  'SELECT lower(hex(activity)), lower(hex(subject)), occurrence, aspect, state, role, headcount, note FROM attendance WHERE scope = ? AND state IS NOT NULL'

/** Marks of a district by activity. Ids are turned to text by SQLite itself. */
function readMarks(db: Database, scope: number): Map<Id, MarkRow[]> {
  const rows = prepared(db, MARKS).raw(true).all(scope) as RawMark[]
  const byActivity = new Map<Id, MarkRow[]>()
  for (const [of, subject, occurrence, aspect, state, role, headcount, note] of rows) {
    const row = { subject, occurrence, aspect, mark: { state, role, headcount, note } }
    const list = byActivity.get(of)
    if (list) list.push(row)
    else byActivity.set(of, [row])
  }
  return byActivity
}

const emptyPlan = (activity: Id): Plan => ({
  activity,
  internalDeadline: null,
  responsible: '',
  doneOn: null,
  doneNote: '',
  evidence: '',
  note: '',
  regionVerdict: null,
  regionNote: '',
})

/** What the region says of a row stands even where the district took its own plan back. */
function judgedAlone(db: Database, scope: number): Plan[] {
  const records = prepared(
    db,
    `SELECT DISTINCT record FROM cell WHERE scope = ? AND entity = 'plan' AND field IN ('regionVerdict', 'regionNote')`,
  )
    .pluck()
    .all(scope) as Uint8Array[]
  const order = orderIn(db, scope)
  return records.flatMap((bytes) => {
    const cells = loadCells(db, planEntity.name, idText(bytes), true)
    if (!cells || !isGone(cells.fields)) return []
    const shown = (field: string) => winner(cells.fields.get(field) ?? [], order)?.value
    const [activity, note] = [shown('activity'), shown('regionNote')]
    if (typeof activity !== 'string') return []
    const verdict = RegionVerdict.safeParse(shown('regionVerdict'))
    return [
      {
        ...emptyPlan(activity),
        regionVerdict: verdict.success ? verdict.data : null,
        regionNote: typeof note === 'string' ? note : '',
      },
    ]
  })
}

/** Reads the whole year of a district: a handful of queries, however many rows the roadmap has. */
export function readDistrictYear(db: Database, scope: number, year: number): DistrictYear {
  const activities = listActivities(db, year)
  const changes = occurrenceChanges(db, scope)
  const plans = all(
    db,
    build
      .selectFrom('plan')
      .select(['activity', 'internalDeadline', 'responsible', 'doneOn', 'doneNote', 'evidence', 'note'])
      .select(['regionVerdict', 'regionNote'])
      .where('scope', '=', scope),
  ).map((row) => ({
    ...row,
    responsible: row.responsible ?? '',
    doneNote: row.doneNote ?? '',
    evidence: row.evidence ?? '',
    note: row.note ?? '',
    regionVerdict: row.regionVerdict === null ? null : RegionVerdict.parse(row.regionVerdict),
    regionNote: row.regionNote ?? '',
  }))
  const planOf = new Map([...judgedAlone(db, scope), ...plans].map((p) => [p.activity, p]))
  const journal = all(
    db,
    build.selectFrom('journal').select(['activity', 'school', 'on', 'closedOn']).where('scope', '=', scope),
  )
  const stages = all(
    db,
    build
      .selectFrom('stage')
      .select(['school', 'step', 'on'])
      .where('scope', '=', scope)
      .where('year', '=', year)
      .where('on', 'is not', null),
  )
  const members = populations(db, scope, year)
  const marks = readMarks(db, scope)
  const district = members.of('district')[0]?.id ?? null
  for (const { id, journal: kind } of activities)
    if (kind === 'siteCheck')
      marks.set(id, siteMarks(db, { scope, year, activity: id, district }, marks.get(id) ?? []))
  const datesOf = (activity: ActivityRow) => {
    const planned = heldOccurrences(activity.schedule, year, changes.get(activity.id))
    // Yes/no marks have no day of their own.
    const days = (marks.get(activity.id) ?? []).map((m) => m.occurrence).filter((key) => key !== 'once')
    return withMarked(planned, new Set(days), year)
  }
  return {
    year,
    activities,
    targets: listTargets(db, year),
    occurrences: new Map(activities.map((a) => [a.id, datesOf(a)])),
    plans: new Map(activities.map((a) => [a.id, planOf.get(a.id) ?? emptyPlan(a.id)])),
    marks,
    stages: stages.map((s) => ({ school: s.school, step: s.step as StageStep, on: s.on ?? '' })),
    journal: Map.groupBy(journal, (j) => j.activity),
    expertises: expertiseFacts(db, scope, year),
    quotas: readQuotas(db, scope),
    overrides: readOverrides(db, scope),
    populations: members,
    settled: settledDates(db, scope),
  }
}

/** What was marked «сделано» or «не требуется» of the dates of activities and tasks. */
function settledDates(db: Database, scope: number): Map<string, DutyMarkKind> {
  const rows = all(
    db,
    build.selectFrom('dutyMark').select(['subject', 'occurrence', 'kind']).where('scope', '=', scope),
  )
  return new Map(
    rows.flatMap(({ subject, occurrence, kind }) => {
      const known = DutyMarkKind.safeParse(kind)
      return known.success ? [[`${subject} ${occurrence}`, known.data] as const] : []
    }),
  )
}

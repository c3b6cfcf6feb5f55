import type { Database } from 'better-sqlite3'
import type { HeldOccurrence, Mark } from '../../../shared/attendance.ts'
import { DutyMarkKind } from '../../../shared/duty.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ExpertiseFact } from '../../../shared/expertise-count.ts'
import type { Plan } from '../../../shared/plan.ts'
import type { Override, Quota } from '../../../shared/quota.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { all, build, prepared } from '../database/query.ts'
import { reading, readingByPart, type Source } from '../database/reading.ts'
import { PEOPLE, type Populations, populations } from '../schools/subjects.ts'
import { type ActivityRow, listActivities, listTargets, type TargetRow } from './activities.ts'
import { expertiseFacts } from './expertises.ts'
import { heldOccurrences, occurrenceChanges, withMarked } from './occurrences.ts'
import { emptyPlan, readPlans } from './plans.ts'
import { readOverrides, readQuotas } from './quotas.ts'
import { siteMarks } from './site-marks.ts'

/** One mark without its activity: which subject, which occurrence, which aspect. */
export interface MarkRow {
  subject: Id
  occurrence: string
  aspect: string
  mark: Mark
}

export interface JournalFact {
  school: Id | null
  on: string | null
  closedOn: string | null
}

/** Facts by activity, each read when somebody asks for it. */
export interface ByActivity<T> {
  get(activity: Id): T | undefined
}

/** Everything a district recorded in a year. Its parts are readings: what has not changed is not read again. */
export interface DistrictYear {
  db: Database
  scope: number
  year: number
  activities: readonly ActivityRow[]
  targets: ReadonlyMap<Id, readonly TargetRow[]>
  occurrences: ByActivity<readonly HeldOccurrence[]>
  plans: ByActivity<Plan>
  marks: ByActivity<readonly MarkRow[]>
  stages: readonly { school: Id; step: StageStep; on: string }[]
  journal: ByActivity<readonly JournalFact[]>
  expertises: readonly ExpertiseFact[]
  quotas: ReadonlyMap<Id, Quota>
  overrides: ReadonlyMap<Id, Override>
  populations: Populations
  /** Dates that were settled without facts, by `<activity> <occurrence>`. */
  settled: ReadonlyMap<string, DutyMarkKind>
}

/** The records that `expertises` are made of. */
export const EXPERTISES = ['expertise', 'expertiseScore', 'recommendation', 'regionalExpertise'] as const
const SITES = ['siteCheck', 'siteAnswer'] as const

/** All records that the facts of a year are made of. */
export const YEAR_SOURCES: readonly Source[] = [
  'activity',
  'target',
  ...PEOPLE,
  'attendance',
  'journal',
  'plan',
  'occurrenceChange',
  'dutyMark',
  'quota',
  'override',
  'stage',
  ...EXPERTISES,
  ...SITES,
]

/** Which records the marks of a row come from. */
export const markSources = ({ id, journal }: ActivityRow): Source[] =>
  journal === 'siteCheck'
    ? [['attendance', id], ['journal', id], ...SITES, 'district', 'activity']
    : [['attendance', id]]

/** Reads the whole year of a district: a handful of queries, however many rows the roadmap has. */
export function readDistrictYear(db: Database, scope: number, year: number): DistrictYear {
  const own = `${scope} ${year}`
  const activities = listActivities(db, year)
  const byId = reading(
    db,
    `activity ids ${year}`,
    ['activity'],
    () => new Map(activities.map((a) => [a.id, a])),
  )
  const members = populations(db, scope, year)
  const plans = readPlans(db, scope)
  const typed = readMarks(db, scope)
  const journal = readJournal(db, scope)

  const marksOf = (id: Id): readonly MarkRow[] | undefined => {
    const activity = byId.get(id)
    if (activity?.journal !== 'siteCheck') return typed(id)
    return reading(db, `site marks ${own} ${id}`, markSources(activity), () => {
      const district = members.of('district')[0]?.id ?? null
      return siteMarks(db, { scope, year, activity: id, district }, typed(id) ?? [])
    })
  }
  const datesOf = (id: Id): readonly HeldOccurrence[] | undefined => {
    const activity = byId.get(id)
    if (!activity) return undefined
    return reading(
      db,
      `dates ${own} ${id}`,
      ['activity', 'occurrenceChange', ...markSources(activity)],
      () => {
        const changes = reading(db, `changes ${scope}`, ['occurrenceChange'], () =>
          occurrenceChanges(db, scope),
        )
        const planned = heldOccurrences(activity.schedule, year, changes.get(id))
        // Yes/no marks have no day of their own.
        const days = (marksOf(id) ?? []).map((m) => m.occurrence).filter((key) => key !== 'once')
        return withMarked(planned, new Set(days), year)
      },
    )
  }
  return {
    db,
    scope,
    year,
    activities,
    targets: listTargets(db, year),
    occurrences: { get: datesOf },
    plans: { get: (id) => plans.get(id) ?? (byId.has(id) ? emptyPlan(id) : undefined) },
    marks: { get: marksOf },
    stages: readStages(db, scope, year),
    journal: { get: journal },
    expertises: reading(db, `expertises ${own}`, EXPERTISES, () => expertiseFacts(db, scope, year)),
    quotas: reading(db, `quotas ${scope}`, ['quota'], () => readQuotas(db, scope)),
    overrides: reading(db, `overrides ${scope}`, ['override'], () => readOverrides(db, scope)),
    populations: members,
    settled: reading(db, `settled ${scope}`, ['dutyMark'], () => settledDates(db, scope)),
  }
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

// Ids are turned to text by SQLite itself: row by row it would take longer than the reading.
const MARKS =
  'SELECT lower(hex(activity)), lower(hex(subject)), occurrence, aspect, state, role, headcount, note FROM attendance WHERE scope = ? AND state IS NOT NULL'

function readMarks(db: Database, scope: number): (activity: Id) => MarkRow[] | undefined {
  const grouped = (rows: RawMark[]) => {
    const byActivity = new Map<Id, MarkRow[]>()
    for (const [of, subject, occurrence, aspect, state, role, headcount, note] of rows) {
      const row = { subject, occurrence, aspect, mark: { state, role, headcount, note } }
      const list = byActivity.get(of)
      if (list) list.push(row)
      else byActivity.set(of, [row])
    }
    return byActivity
  }
  return readingByPart(
    db,
    `marks ${scope}`,
    'attendance',
    () => grouped(prepared(db, MARKS).raw(true).all(scope) as RawMark[]),
    (activity) =>
      grouped(
        prepared(db, `${MARKS} AND activity = ?`)
          .raw(true)
          .all(scope, Buffer.from(activity, 'hex')) as RawMark[],
      ).get(activity),
  )
}

function readJournal(db: Database, scope: number): (activity: Id) => JournalFact[] | undefined {
  const entries = build
    .selectFrom('journal')
    .select(['activity', 'school', 'on', 'closedOn'])
    .where('scope', '=', scope)
  return readingByPart(
    db,
    `journal ${scope}`,
    'journal',
    () => Map.groupBy(all(db, entries), (entry) => entry.activity),
    (activity) => all(db, entries.where('activity', '=', activity)),
  )
}

function readStages(db: Database, scope: number, year: number): DistrictYear['stages'] {
  return reading(db, `stages ${scope} ${year}`, ['stage'], () =>
    all(
      db,
      build
        .selectFrom('stage')
        .select(['school', 'step', 'on'])
        .where('scope', '=', scope)
        .where('year', '=', year)
        .where('on', 'is not', null),
    ).map((s) => ({ school: s.school, step: s.step as StageStep, on: s.on ?? '' })),
  )
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

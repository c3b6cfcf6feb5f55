import type { HeldOccurrence } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { FactsPlace, RoadmapRow } from '../../../shared/roadmap-row.ts'
import type { Measure } from '../../../shared/roadmap.ts'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import type { DistrictYear } from '../roadmap/facts.ts'
import { describeRow } from '../roadmap/rows.ts'
import type { Draft } from './draft.ts'
import {
  effectiveDeadline,
  type Expertise,
  expertises,
  ownDeadline,
  type StageWork,
  stageWorks,
} from './periods.ts'

/** Held, not handed in; a week without a named day is a meeting on one of its days. */
const HELD = new Set(['date', 'weekly', 'monthly'])
const ATTENDED = new Set<Measure['by']>(['attendance', 'speakers', 'headcount'])

/** Where the facts of a row are entered. */
function pageOf({ id, facts }: RoadmapRow): string {
  const place = (wanted: FactsPlace) => facts.includes(wanted)
  if (place('attendance')) return `/attendance/${id}`
  if (place('journal')) return `/journal/${id}`
  return place('stages') ? '/stages' : `/roadmap/${id}`
}

/** Everything dated that the roadmap itself asks for, as its facts stand on a day. */
export function rowDuties(facts: DistrictYear, day: string): Draft[] {
  const works = stageWorks(facts)
  const looks = expertises(facts, works)
  return facts.activities.flatMap((activity) => {
    const row = describeRow(facts, activity, day)
    const work = works.get(row.id)
    const look = looks.get(row.id)
    if (look?.level === 'regional') return regional(facts, row, look, day)
    // What the region does itself is no duty of the district, even where the district's facts answer it.
    if (row.class === 'C' || !row.facts.some((place) => place !== 'none')) return []
    if (work) return stageOfSchools(facts, row, work, looks)
    if (look) return expertiseOfSchools(facts, row, look)
    return [...internal(row), ...dates(facts, row, day)]
  })
}

const headOf = (row: RoadmapRow) => ({
  subject: row.id,
  number: row.number,
  title: row.title,
  school: null,
  mark: null,
  markable: false,
  remarks: [],
})

function internal(row: RoadmapRow): Draft[] {
  const due = row.plan.internalDeadline
  if (due === null) return []
  const settled = row.state === 'done' ? ('done' as const) : null
  return [
    { ...headOf(row), kind: 'internal', occurrence: 'once', from: due, due, settled, page: pageOf(row) },
  ]
}

function changeWords({ change, from }: HeldOccurrence): string[] {
  if (change?.kind === 'cancelled') return [`Отменено: ${change.reason || 'причина не указана'}.`]
  if (change?.kind !== 'moved' || change.planned === null) return []
  return [`Перенесено с ${formatDate(change.planned)} на ${formatDate(from)}: ${change.reason}.`]
}

/** Meetings one by one, or the deadline of what is handed in. */
function dates(facts: DistrictYear, row: RoadmapRow, day: string): Draft[] {
  const targets = facts.targets.get(row.id) ?? []
  const attended = targets.some(
    (t) => ATTENDED.has(t.measure.by) && facts.populations.of(t.population).length > 0,
  )
  const meeting = HELD.has(row.schedule.kind) || targets.some((t) => ATTENDED.has(t.measure.by))
  const marked = new Set((facts.marks.get(row.id) ?? []).map((m) => m.occurrence))
  return (facts.occurrences.get(row.id) ?? []).map((o): Draft => {
    const past = o.to < day
    const over = meeting
      ? marked.has(o.key) || row.plan.doneOn !== null || (past && !attended)
      : row.state === 'done' || (past && row.state !== 'overdue')
    const mark = meeting ? (facts.settled.get(`${row.id} ${o.key}`) ?? null) : null
    const settled = o.change?.kind === 'cancelled' ? 'cancelled' : over ? 'done' : null
    const missed = meeting && past && settled === null && mark === null
    return {
      ...headOf(row),
      kind: meeting ? 'meeting' : 'deadline',
      occurrence: o.key,
      from: o.from,
      due: o.to,
      settled,
      mark,
      markable: meeting && settled === null,
      remarks: [...changeWords(o), ...(missed ? ['Участие не отмечено.'] : [])],
      page: pageOf(row),
    }
  })
}

const short = (step: string) => STAGE_STEPS.find((s) => s.step === step)?.title ?? step

/** Rows 4.1–4.4 by school: what of the steps is still missing. */
function stageOfSchools(
  facts: DistrictYear,
  row: RoadmapRow,
  work: StageWork,
  looks: ReadonlyMap<Id, Expertise>,
): Draft[] {
  const { due, reason } = effectiveDeadline(facts, work, looks)
  const done = new Set(facts.stages.map(({ school, step }) => `${school} ${step}`))
  return facts.populations.of('projectSchools').map(({ id, name }): Draft => {
    const missing = work.steps.filter((step) => !done.has(`${id} ${step}`))
    const settled = missing.length === 0 || row.plan.doneOn !== null ? 'done' : null
    return {
      ...headOf(row),
      kind: 'stage',
      occurrence: 'once',
      school: { id, name },
      from: work.from < due ? work.from : due,
      due,
      settled,
      remarks:
        settled === null
          ? [`Не отмечено: ${missing.map(short).join('; ')}.`, ...(reason === null ? [] : [reason])]
          : [],
      page: `/stages/${id}`,
    }
  })
}

/** Schools whose sheet of this expertise is finished. */
const finishedSheets = (facts: DistrictYear, { stage, level }: Expertise): ReadonlySet<Id> =>
  new Set(
    facts.expertises
      .filter((sheet) => sheet.finished && sheet.stage === stage && sheet.level === level)
      .map(({ school }) => school),
  )

/** The district's own expertise, school by school. */
function expertiseOfSchools(facts: DistrictYear, row: RoadmapRow, look: Expertise): Draft[] {
  const { due, reason } = ownDeadline(facts, look)
  const finished = finishedSheets(facts, look)
  const marked = new Set(
    (facts.marks.get(row.id) ?? [])
      .filter((m) => m.aspect === 'expertise' && m.mark.state === 'present')
      .map((m) => m.subject),
  )
  return facts.populations.of('projectSchools').map(({ id, name }): Draft => {
    const over = marked.has(id) || finished.has(id) || row.plan.doneOn !== null
    return {
      ...headOf(row),
      kind: 'expertise',
      occurrence: 'once',
      school: { id, name },
      from: look.from < due ? look.from : due,
      due,
      settled: over ? 'done' : null,
      remarks: over || reason === null ? [] : [reason],
      page: `/expertise/${id}/${look.stage}`,
    }
  })
}

const NAMED = 3

/** What the region owes: its expertise, until its sheets of all schools have arrived. */
function regional(facts: DistrictYear, row: RoadmapRow, look: Expertise, day: string): Draft[] {
  const schools = facts.populations.of('projectSchools')
  if (schools.length === 0) return []
  const finished = finishedSheets(facts, look)
  const missing = schools.filter(({ id }) => !finished.has(id))
  const settled = missing.length === 0 ? 'done' : look.from <= day ? 'waiting' : null
  const names = missing.slice(0, NAMED).map(({ name }) => name)
  const more = missing.length - names.length
  return [
    {
      ...headOf(row),
      kind: 'region',
      occurrence: 'once',
      from: look.from,
      due: look.due,
      settled,
      remarks:
        settled === 'waiting'
          ? [
              `Нет листов региона: ${names.join(', ')}${more > 0 ? ` и ещё ${more}` : ''}. Примите пакет региона.`,
            ]
          : [],
      page: '/expertise',
    },
  ]
}

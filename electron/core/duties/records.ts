import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import type { Database } from 'better-sqlite3'
import { all, build } from '../database/query.ts'
import { notedRecords } from '../notes/noted.ts'
import { expandSchedule } from '../roadmap/expand.ts'
import type { DistrictYear } from '../roadmap/facts.ts'
import type { Draft } from './draft.ts'

const doneWhen = (on: string | null) => (on === null ? null : ('done' as const))
const named = (id: Id | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const byWhom = (responsible: string | null): string[] =>
  responsible ? [`Ответственный: ${responsible.replace(/\.$/, '')}.`] : []

const plain = {
  occurrence: 'once',
  number: '',
  school: null,
  mark: null,
  markable: false,
  remarks: [],
} as const

/** Recommendations of expertises with the day by which they are to be fixed. */
export function recommendationDuties(db: Database, scope: number, year: number): Draft[] {
  return all(
    db,
    build
      .selectFrom('recommendation as r')
      .innerJoin('expertise as e', 'e.id', 'r.expertise')
      .leftJoin('school as s', 's.id', 'e.school')
      .select(['r.id', 'r.text', 'r.due', 'r.fixedOn', 's.id as school', 's.shortName'])
      .select(['e.stage', 'e.round'])
      .where('r.scope', '=', scope)
      .where('e.year', '=', year)
      .where('r.due', 'is not', null),
  ).map(({ id, text, due, fixedOn, school, shortName, stage, round }) => ({
    ...plain,
    kind: 'recommendation',
    subject: id,
    title: text || 'Рекомендация без текста',
    school: named(school, shortName),
    from: due ?? '',
    due: due ?? '',
    settled: doneWhen(fixedOn),
    page: school === null ? '/expertise' : `/expertise/${school}/${stage}/${round}`,
  }))
}

/** Remarks of the last check of each site that are not fixed; they have no deadline but the day they were found. */
export function siteDuties(db: Database, scope: number, year: number): Draft[] {
  const rows = all(
    db,
    build
      .selectFrom('siteAnswer as a')
      .innerJoin('siteCheck as c', 'c.id', 'a.check')
      .leftJoin('school as s', 's.id', 'c.school')
      .select(['a.id', 'a.title', 'a.answer', 'a.remark', 'a.fixedOn', 'c.id as check', 'c.on'])
      .select(['c.school as site', 's.id as school', 's.shortName'])
      .where('a.scope', '=', scope)
      .where('c.year', '=', year)
      .where('c.on', 'is not', null)
      .orderBy('c.on', 'desc')
      .orderBy('c.id', 'desc'),
  )
  const last = new Map<string, Id>()
  return rows.flatMap(({ id, title, answer, remark, fixedOn, check, on, site, school, shortName }) => {
    const newest = last.get(site ?? '') ?? check
    last.set(site ?? '', newest)
    const wrong = answer === 'no' || answer === 'partly' || (remark ?? '') !== ''
    if (newest !== check || !wrong || on === null) return []
    return [
      {
        ...plain,
        kind: 'siteRemark' as const,
        subject: id,
        title: remark || title || 'Замечание по сайту',
        school: named(school, shortName),
        from: on,
        due: on,
        settled: doneWhen(fixedOn),
        remarks: fixedOn === null ? [`Найдено при проверке ${formatDate(on)}, не устранено.`] : [],
        page: `/sites/${school ?? 'own'}`,
      },
    ]
  })
}

/** Measures of anti-risk programmes. */
export function measureDuties(db: Database, scope: number, year: number): Draft[] {
  return all(
    db,
    build
      .selectFrom('programmeMeasure as m')
      .innerJoin('programme as p', 'p.id', 'm.programme')
      .innerJoin('riskDirection as d', 'd.id', 'p.direction')
      .leftJoin('school as s', 's.id', 'p.school')
      .select(['m.id', 'm.title', 'm.due', 'm.doneOn', 'm.responsible', 'p.id as programme'])
      .select(['s.id as school', 's.shortName'])
      .where('m.scope', '=', scope)
      .where('d.year', '=', year)
      .where('m.due', 'is not', null),
  ).map(({ id, title, due, doneOn, responsible, programme, school, shortName }) => ({
    ...plain,
    kind: 'measure',
    subject: id,
    title: title || 'Мера без названия',
    school: named(school, shortName),
    from: due ?? '',
    due: due ?? '',
    settled: doneWhen(doneOn),
    remarks: byWhom(responsible),
    page: `/programmes/${programme}`,
  }))
}

/** The district's own dated matters, each time they come. */
export function taskDuties(db: Database, scope: number, { year, settled }: DistrictYear): Draft[] {
  const tasks = all(
    db,
    build
      .selectFrom('task')
      .select(['id', 'title', 'schedule', 'responsible'])
      .where('scope', '=', scope)
      .where('year', '=', year),
  )
  return tasks.flatMap(({ id, title, schedule, responsible }) =>
    expandSchedule(JSON.parse(schedule ?? '{"kind":"unknown"}') as Schedule, year).map(
      ({ key, from, to }): Draft => ({
        ...plain,
        kind: 'task',
        subject: id,
        occurrence: key,
        title: title ?? '',
        from,
        due: to,
        settled: null,
        mark: settled.get(`${id} ${key}`) ?? null,
        markable: true,
        remarks: byWhom(responsible),
        page: `/duties/${id}`,
      }),
    ),
  )
}

/** Rows of the own roadmap that the region's does not have, or that the district has set to other days. */
export function ownPlanDuties(db: Database, scope: number, facts: DistrictYear): Draft[] {
  const regional = new Map(facts.activities.map((a) => [a.id, JSON.stringify(a.schedule)]))
  const rows = all(
    db,
    build
      .selectFrom('ownActivity')
      .select(['id', 'number', 'title', 'schedule', 'activity', 'doneOn'])
      .where('scope', '=', scope)
      .where('year', '=', facts.year),
  )
  return rows.flatMap(({ id, number, title, schedule, activity, doneOn }) => {
    if (schedule === null) return []
    const own = JSON.parse(schedule) as Schedule
    if (activity !== null && regional.get(activity) === JSON.stringify(own)) return []
    return expandSchedule(own, facts.year).map(({ key, from, to }): Draft => ({
      ...plain,
      kind: 'ownPlan',
      subject: id,
      occurrence: key,
      number: number ?? '',
      title: title ?? '',
      from,
      due: to,
      settled: doneWhen(doneOn),
      mark: facts.settled.get(`${id} ${key}`) ?? null,
      markable: true,
      page: `/own-plan/${id}`,
    }))
  })
}

/** Notes to come back to: on their day, or today when they are flagged without one. */
export function noteDuties(db: Database, scope: number, year: number, day: string): Draft[] {
  const records = notedRecords(db, scope)
  const rows = all(
    db,
    build
      .selectFrom('note')
      .select(['id', 'subject', 'text', 'flagged', 'due', 'doneOn'])
      .where('scope', '=', scope),
  )
  return rows.flatMap((row) => {
    const due = row.due ?? (row.flagged && row.doneOn === null ? day : null)
    const record = records.get(row.subject ?? '')
    // A note to a record that was removed comes back with it.
    if (due === null || !due.startsWith(`${year}-`) || record === undefined) return []
    return [
      {
        ...plain,
        kind: 'followUp' as const,
        subject: row.id,
        number: record.number,
        title: row.text ?? '',
        school: record.school,
        from: due,
        due,
        settled: doneWhen(row.doneOn),
        remarks: row.due === null ? ['День не указан.'] : [],
        page: record.page,
      },
    ]
  })
}

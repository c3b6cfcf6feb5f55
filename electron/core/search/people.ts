import type { Id } from '../../../shared/entity.ts'
import { all, build } from '../database/query.ts'
import { notedRecords } from '../notes/noted.ts'
import { listActivities } from '../roadmap/activities.ts'
import { dayWords, joined, type Made, type Place } from './shelf.ts'

export const schools = ({ db, scope }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('school')
      .select(['id', 'shortName', 'name', 'director', 'inn', 'ogrn', 'phone', 'email', 'address', 'note'])
      .where('scope', '=', scope)
      .where('mergedInto', 'is', null),
  ).map(({ id, shortName, director, ...row }) => ({
    title: shortName ?? '',
    detail: director ?? '',
    words: [row.name, row.inn, row.ogrn, row.phone, row.email, row.address, row.note],
    address: `/schools/${id}`,
  }))

export const curators = ({ db, scope }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('curator')
      .select(['id', 'name', 'post', 'workplace', 'phone', 'email', 'note'])
      .where('scope', '=', scope)
      .where('mergedInto', 'is', null),
  ).map(({ id, name, workplace, ...row }) => ({
    title: name ?? '',
    detail: workplace ?? '',
    words: [row.post, row.phone, row.email, row.note],
    address: `/curators/${id}`,
  }))

export const activities = ({ db, year }: Place): Made[] =>
  listActivities(db, year).map((row) => ({
    title: `${row.number} ${row.title}`,
    detail: row.scheduleText,
    words: [row.executors, row.tasks, row.note],
    address: `/roadmap/${row.id}`,
  }))

export const tasks = ({ db, scope, year }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('task')
      .select(['id', 'title', 'responsible', 'note'])
      .where('scope', '=', scope)
      .where('year', '=', year),
  ).map(({ id, title, responsible, note }) => ({
    title: title ?? '',
    detail: responsible ?? '',
    words: [note],
    address: `/duties/${id}`,
  }))

/** Where the record that a note or a file belongs to is looked at. */
const SUBJECT_PAGE: Readonly<Record<string, (id: Id) => string>> = {
  activity: (id) => `/roadmap/${id}`,
  school: (id) => `/schools/${id}`,
  curator: (id) => `/curators/${id}`,
  programme: (id) => `/programmes/${id}`,
  expertise: () => '/expertise',
  siteCheck: () => '/sites',
  stage: () => '/stages',
  planVersion: () => '/own-plan/versions',
}
const pageOf = (kind: string | null, subject: Id | null, fallback: string): string =>
  subject === null ? fallback : (SUBJECT_PAGE[kind ?? '']?.(subject) ?? fallback)

export function notes({ db, scope }: Place): Made[] {
  const records = notedRecords(db, scope)
  return all(db, build.selectFrom('note').select(['subject', 'text', 'due']).where('scope', '=', scope)).map(
    ({ subject, text, due }) => {
      const record = records.get(subject ?? '')
      return {
        title: text ?? '',
        detail: joined(record?.school?.name ?? (record?.number || record?.name), dayWords(due)),
        address: record?.page ?? '/duties',
      }
    },
  )
}

export const attachments = ({ db, scope }: Place): Made[] =>
  all(
    db,
    build
      .selectFrom('attachment as f')
      .leftJoin('school as s', 's.id', 'f.subject')
      .leftJoin('activity as a', 'a.id', 'f.subject')
      .leftJoin('journal as j', 'j.id', 'f.subject')
      .leftJoin('programmeMeasure as m', 'm.id', 'f.subject')
      .select(['f.name', 'f.note', 'f.subject', 'f.subjectKind'])
      .select(['s.shortName', 'a.number', 'j.activity as journal', 'm.programme'])
      .where('f.scope', '=', scope),
  ).map(({ name, note, subject, subjectKind, shortName, number, journal: of, programme }) => ({
    title: name ?? '',
    detail: joined(shortName ?? number, note),
    address:
      of !== null && subject !== null
        ? `/journal/${of}/${subject}`
        : programme !== null && subject !== null
          ? `/programmes/${programme}/${subject}`
          : pageOf(subjectKind, subject, '/roadmap'),
  }))

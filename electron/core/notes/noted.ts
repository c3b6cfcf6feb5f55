import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { NotedOn } from '../../../shared/note.ts'
import { all, build } from '../database/query.ts'

/** A record that a note is written to, as far as a list of notes tells of it. */
export interface NotedRecord {
  /** Row of the region's or of the own roadmap, or empty. */
  number: string
  school: { id: Id; name: string } | null
  /** Its name where it is neither a row nor of a school. */
  name: string
  /** Where it is looked at. */
  page: string
}

/** What a note's record is told by; a note is to be read again when one of them changes. */
export const NOTED_SOURCES: readonly string[] = ['note', ...NotedOn.options]

interface Found {
  subject: Id
  page: string
  number?: string | null
  name?: string | null
  school?: Id | null
  shortName?: string | null
}

/** Notes of one kind in a scope, to be joined with the records they are written to. */
const ofKind = (scope: number, kind: NotedOn) =>
  build.selectFrom('note as n').where('n.scope', '=', scope).where('n.subjectKind', '=', kind)

const READ: Record<NotedOn, (db: Database, scope: number) => Found[]> = {
  activity: (db, scope) =>
    all(
      db,
      ofKind(scope, 'activity')
        .innerJoin('activity as x', 'x.id', 'n.subject')
        .select(['x.id as subject', 'x.number']),
    ).map((row) => ({ ...row, page: `/roadmap/${row.subject}` })),
  school: (db, scope) =>
    all(
      db,
      ofKind(scope, 'school')
        .innerJoin('school as x', 'x.id', 'n.subject')
        .select(['x.id as subject', 'x.id as school', 'x.shortName']),
    ).map((row) => ({ ...row, page: `/schools/${row.subject}` })),
  curator: (db, scope) =>
    all(
      db,
      ofKind(scope, 'curator')
        .innerJoin('curator as x', 'x.id', 'n.subject')
        .select(['x.id as subject', 'x.name']),
    ).map((row) => ({ ...row, page: `/curators/${row.subject}` })),
  programme: (db, scope) =>
    all(
      db,
      ofKind(scope, 'programme')
        .innerJoin('programme as x', 'x.id', 'n.subject')
        .innerJoin('school as s', 's.id', 'x.school')
        .select(['x.id as subject', 's.id as school', 's.shortName']),
    ).map((row) => ({ ...row, page: `/programmes/${row.subject}` })),
  expertise: (db, scope) =>
    all(
      db,
      ofKind(scope, 'expertise')
        .innerJoin('expertise as x', 'x.id', 'n.subject')
        .innerJoin('school as s', 's.id', 'x.school')
        .select(['x.id as subject', 'x.stage', 'x.round', 's.id as school', 's.shortName']),
    ).map(({ stage, round, ...row }) => ({ ...row, page: `/expertise/${row.school}/${stage}/${round}` })),
  siteCheck: (db, scope) =>
    all(
      db,
      ofKind(scope, 'siteCheck')
        .innerJoin('siteCheck as x', 'x.id', 'n.subject')
        .leftJoin('school as s', 's.id', 'x.school')
        .select(['x.id as subject', 'x.school as site', 's.id as school', 's.shortName'])
        // A school that was removed takes its checks out of sight until it is back.
        .where((e) => e.or([e('x.school', 'is', null), e('s.id', 'is not', null)])),
    ).map(({ site, ...row }) => ({ ...row, page: `/sites/${site ?? 'own'}` })),
  journal: (db, scope) =>
    all(
      db,
      ofKind(scope, 'journal')
        .innerJoin('journal as x', 'x.id', 'n.subject')
        .innerJoin('activity as a', 'a.id', 'x.activity')
        .leftJoin('school as s', 's.id', 'x.school')
        .select(['x.id as subject', 'a.id as activity', 'a.number', 's.id as school', 's.shortName']),
    ).map(({ activity, ...row }) => ({ ...row, page: `/journal/${activity}/${row.subject}` })),
  ownActivity: (db, scope) =>
    all(
      db,
      ofKind(scope, 'ownActivity')
        .innerJoin('ownActivity as x', 'x.id', 'n.subject')
        .select(['x.id as subject', 'x.number', 'x.title as name']),
    ).map((row) => ({ ...row, page: `/own-plan/${row.subject}` })),
}

/** The records that notes of a district are written to; one that was removed is not among them. */
export function notedRecords(db: Database, scope: number): ReadonlyMap<Id, NotedRecord> {
  const found = NotedOn.options.flatMap((kind) => READ[kind](db, scope))
  return new Map(
    found.map(({ subject, page, number, name, school, shortName }) => [
      subject,
      {
        number: number ?? '',
        name: name ?? '',
        school: school ? { id: school, name: shortName ?? '' } : null,
        page,
      },
    ]),
  )
}

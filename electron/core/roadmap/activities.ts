import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import type { ActivityClass, Goal, JournalKind, Measure, Population } from '../../../shared/roadmap.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import { all, build } from '../database/query.ts'
import { reading } from '../database/reading.ts'

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

/** Activities of a year in the order of the region's table. */
export const listActivities = (db: Database, year: number): readonly ActivityRow[] =>
  reading(db, `activities ${year}`, ['activity'], () => readActivities(db, year))

/** Targets of a year by activity, in their order. */
export const listTargets = (db: Database, year: number): ReadonlyMap<Id, readonly TargetRow[]> =>
  reading(db, `targets ${year}`, ['activity', 'target'], () => readTargets(db, year))

function readActivities(db: Database, year: number): ActivityRow[] {
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

function readTargets(db: Database, year: number): Map<Id, TargetRow[]> {
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

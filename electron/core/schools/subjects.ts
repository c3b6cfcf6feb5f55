import type { Database } from 'better-sqlite3'
import type { Subject } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import type { Population } from '../../../shared/roadmap.ts'
import { all, build } from '../database/query.ts'
import { reading } from '../database/reading.ts'

/** «СОШ № 2» before «СОШ № 10»; made once, since making it costs more than comparing all schools. */
const BY_NAME = new Intl.Collator('ru', { numeric: true })

/** Who a percentage of this district is taken of, in a year. */
export interface Populations {
  of(population: Population): readonly Subject[]
  schoolsOfCurator: ReadonlyMap<Id, readonly Id[]>
}

/** The records that populations are made of. */
export const PEOPLE = ['school', 'curator', 'cohort', 'district'] as const

/**
 * The district's own denominators: its schools of the cohort, their curators, its one coordinator.
 * Populations that are counted by number only (persons, questions, practices) have no members.
 */
export const populations = (db: Database, scope: number, year: number): Populations =>
  reading(db, `people ${scope} ${year}`, PEOPLE, () => readPopulations(db, scope, year))

function readPopulations(db: Database, scope: number, year: number): Populations {
  const cohort = all(
    db,
    build
      .selectFrom('cohort as c')
      .innerJoin('school as s', 's.id', 'c.school')
      .leftJoin('curator as k', 'k.id', 'c.curator')
      .select(['c.year', 'c.status', 's.id', 's.shortName', 'k.id as curator', 'k.name as curatorName'])
      .where('c.scope', '=', scope)
      .where('c.year', 'in', [year, year - 1]),
  )
  cohort.sort((a, b) => BY_NAME.compare(a.shortName ?? '', b.shortName ?? ''))
  const school = (row: (typeof cohort)[number]): Subject => ({
    id: row.id,
    kind: 'school',
    name: row.shortName ?? '',
    detail: row.curatorName ?? '',
  })
  const now = cohort.filter((row) => row.year === year)
  const project = now.filter((row) => row.status === 'project')
  const schoolsOfCurator = new Map<Id, Id[]>()
  const curators = new Map<Id, Subject>()
  for (const row of project) {
    if (!row.curator) continue
    schoolsOfCurator.set(row.curator, [...(schoolsOfCurator.get(row.curator) ?? []), row.id])
    const before = curators.get(row.curator)
    curators.set(row.curator, {
      id: row.curator,
      kind: 'curator',
      name: row.curatorName ?? '',
      detail: before ? `${before.detail}, ${row.shortName ?? ''}` : (row.shortName ?? ''),
    })
  }
  const coordinator = all(
    db,
    build.selectFrom('district').select(['id', 'name', 'coordinator']).where('scope', '=', scope),
  ).map((d): Subject => ({
    id: d.id,
    kind: 'coordinator',
    name: d.coordinator || 'Координатор',
    detail: d.name ?? '',
  }))
  const projectSchools = project.map(school)
  const members: Record<Population, readonly Subject[]> = {
    projectSchools,
    previousProjectSchools: cohort
      .filter((row) => row.year === year - 1 && row.status === 'project')
      .map(school),
    lowResultSchools: now.filter((row) => row.status !== null).map(school),
    curators: [...curators.values()].sort((a, b) => a.name.localeCompare(b.name, 'ru')),
    coordinators: coordinator,
    district: coordinator,
    teams: [...projectSchools, ...coordinator],
    persons: [...projectSchools, ...coordinator],
    questions: [],
    practices: [],
    none: [],
  }
  return { of: (population) => members[population], schoolsOfCurator }
}

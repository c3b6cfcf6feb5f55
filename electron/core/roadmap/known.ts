import type { Id } from '../../../shared/entity.ts'
import { activityEntity, targetEntity } from '../../../shared/roadmap.ts'
import type { Context } from '../context.ts'
import { all, build } from '../database/query.ts'
import { maySay } from '../reference/write.ts'
import { type ActivityRow, listActivities, listTargets, type TargetRow } from './activities.ts'

/** A row of the roadmap as the program has it. */
export interface KnownRow extends ActivityRow {
  targets: readonly TargetRow[]
}

/** The roadmap of a year as it stands: sections by number, rows in their order. */
export interface KnownRoadmap {
  year: number
  sections: ReadonlyMap<string, { id: Id; title: string }>
  rows: readonly KnownRow[]
}

export function knownRoadmap({ db }: Context, year: number): KnownRoadmap {
  const targets = listTargets(db, year)
  const sections = all(
    db,
    build.selectFrom('section').select(['id', 'number', 'title']).where('year', '=', year),
  )
  return {
    year,
    sections: new Map(sections.map(({ id, number, title }) => [number, { id, title: title ?? '' }])),
    rows: listActivities(db, year).map((row) => ({ ...row, targets: targets.get(row.id) ?? [] })),
  }
}

/** Years of which there is a roadmap, the latest first. */
export const knownYears = ({ db }: Context): number[] =>
  all(db, build.selectFrom('activity').select('year').distinct().orderBy('year', 'desc')).map(
    ({ year }) => year,
  )

/** Whether this workplace writes the roadmap of a year: at a district, one that it has loaded itself (SPEC O9). */
export const mayWriteRoadmap = (ctx: Context, { rows }: Pick<KnownRoadmap, 'rows'>): boolean =>
  maySay(
    ctx,
    rows.flatMap((row) => [
      { entity: activityEntity, id: row.id },
      ...row.targets.map(({ id }) => ({ entity: targetEntity, id })),
    ]),
  )

import type { Id } from '../../../shared/entity.ts'
import { SCHOOL_COLUMNS } from '../schools/import-columns.ts'
import { planRow, readRegistry } from '../schools/import-plan.ts'
import type { ListPlanner, Planned } from './planner.ts'

/** Schools, their cohort and curators; whoever is not there yet is new. */
export const schoolsList: ListPlanner = {
  columns: () => SCHOOL_COLUMNS,
  lacks: () => '',
  plan({ ctx, year }, rows): Planned {
    const registry = readRegistry(ctx)
    const seen = new Map<Id, number>()
    const writes: Planned['writes'] = []
    return { rows: rows.map((row) => planRow(ctx, registry, row, year, seen, writes)), writes }
  },
}

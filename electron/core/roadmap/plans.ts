import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { type Plan, planEntity, RegionVerdict } from '../../../shared/plan.ts'
import { all, build, prepared } from '../database/query.ts'
import { reading } from '../database/reading.ts'
import { winner } from '../ledger/join.ts'
import { orderIn } from '../ledger/order.ts'
import { isGone, loadCells } from '../ledger/record.ts'
import { idText } from '../ledger/table.ts'

export const emptyPlan = (activity: Id): Plan => ({
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

/** What a district has planned for rows, and what the region says of them, by activity. */
export const readPlans = (db: Database, scope: number): ReadonlyMap<Id, Plan> =>
  reading(db, `plans ${scope}`, ['plan'], () => {
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
    return new Map([...judgedAlone(db, scope), ...plans].map((p) => [p.activity, p]))
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

import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { idText } from '../ledger/table.ts'

/** Everything the districts – and the region of their work – have recorded of a row. */
const RECORDED = `
  SELECT activity FROM attendance UNION ALL
  SELECT activity FROM journal UNION ALL
  SELECT activity FROM occurrenceChange UNION ALL
  SELECT activity FROM plan WHERE coalesce(internalDeadline, responsible, doneOn, doneNote, evidence, note,
    regionVerdict, regionNote) IS NOT NULL UNION ALL
  SELECT t.activity FROM quota q JOIN target t ON t.id = q.target UNION ALL
  SELECT t.activity FROM override o JOIN target t ON t.id = o.target UNION ALL
  SELECT subject FROM dutyMark UNION ALL
  SELECT subject FROM note UNION ALL
  SELECT subject FROM attachment`

/** How many records name each row of a year; rows without any are left out. */
export function recordedOf(db: Database, year: number): ReadonlyMap<Id, number> {
  const rows = prepared(
    db,
    `SELECT a.id, count(*) FROM (${RECORDED}) r JOIN activity a ON a.id = r.activity WHERE a.year = ? GROUP BY a.id`,
  )
    .raw(true)
    .all(year) as [Uint8Array, number][]
  return new Map(rows.map(([id, count]) => [idText(id), count]))
}

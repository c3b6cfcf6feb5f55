import type { Database } from 'better-sqlite3'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { winner } from './join.ts'
import { orderIn } from './order.ts'
import { isGone, loadCells } from './record.ts'
import { idText } from './table.ts'

/** The field by which a duplicate that was merged names the record that stands for it. */
export const MERGED_INTO = 'mergedInto'

/**
 * The record that stands for this one: itself unless it was merged and is gone (SPEC D2). Where two computers merged in
 * opposite directions the way goes round; then it ends with the smallest id, the one that is kept (SPEC D4).
 */
export function standsFor(db: Database, entity: string, id: Id): Id {
  const way: Id[] = []
  let at = id
  while (!way.includes(at)) {
    way.push(at)
    const next = mergedInto(db, entity, at)
    if (next === null) return at
    at = next
  }
  const round = way.slice(way.indexOf(at))
  return round.reduce((least, other) => (other < least ? other : least))
}

/** The duplicates of a scope by the record that stands for them. */
export function duplicatesOf(db: Database, entity: string, scope: number): ReadonlyMap<Id, Id[]> {
  const found = prepared(
    db,
    `SELECT DISTINCT record FROM cell WHERE scope = ? AND entity = ? AND field = '${MERGED_INTO}' ORDER BY record`,
  )
    .pluck()
    .all(scope, entity) as Uint8Array[]
  return Map.groupBy(found.map(idText), (id) => standsFor(db, entity, id))
}

/** With which record a duplicate was merged; null for a record of its own. */
function mergedInto(db: Database, entity: string, id: Id): Id | null {
  const cells = loadCells(db, entity, id, true)
  if (!cells || !isGone(cells.fields)) return null
  const value: JsonValue =
    winner(cells.fields.get(MERGED_INTO) ?? [], orderIn(db, cells.scope))?.value ?? null
  return typeof value === 'string' ? value : null
}

import type { Database } from 'better-sqlite3'
import { entities } from '../../../shared/entities.ts'
import { type Entity, type Id, type JsonValue, ownerOf, type Side } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { isConflict, sameValue, winner } from '../ledger/join.ts'
import { MERGED_INTO } from '../ledger/merged.ts'
import { orderIn } from '../ledger/order.ts'
import { type Cells, isGone, loadCells } from '../ledger/record.ts'
import { knownScopeNumber } from '../ledger/replica.ts'
import { idBytes, idText } from '../ledger/table.ts'
import { describeValue, recordTitle } from '../ledger/words.ts'
import type { RecordWrite } from '../ledger/write.ts'

/** A fact that both records have, with different values. */
export interface Collision {
  title: string
  label: string
  kept: string
  dropped: string
}

/** What has to be written so that everything that referred to one record refers to another one. */
export interface Moves {
  records: RecordWrite[]
  /** Records that move, by the name of their entity. */
  moved: Map<string, number>
  collisions: Collision[]
  /** Titles of records in conflict, which stay until somebody decides. */
  waiting: string[]
}

/** Where the moves take place and who makes them. */
export interface Place {
  db: Database
  scope: string
  side: Side
  /** Whether a contradicting fact of the dropped record goes, or stays where it is. */
  collisions: 'keptStays' | 'leave'
}

export const noMoves = (): Moves => ({ records: [], moved: new Map(), collisions: [], waiting: [] })

/** The value of a cell as it is shown; null for nothing, an empty text included. */
export function shown(db: Database, cells: Cells | undefined, field: string): JsonValue {
  const value = cells && winner(cells.fields.get(field) ?? [], orderIn(db, cells.scope))?.value
  return value === undefined || value === '' ? null : value
}

/** The fields that make a record's id, as they are: an empty text is part of it. */
export const keyOf = (db: Database, entity: Entity, cells: Cells | undefined): Record<string, JsonValue> =>
  Object.fromEntries(
    (entity.key ?? []).map((name) => [
      name,
      (cells && winner(cells.fields.get(name) ?? [], orderIn(db, cells.scope))?.value) ?? null,
    ]),
  )

export const inConflict = (cells: Cells | undefined): boolean =>
  [...(cells?.fields.values() ?? [])].some(isConflict)

/** Live records of a scope that refer to this one, and by which field. */
export function* referring(
  db: Database,
  scope: string,
  name: string,
  id: Id,
): Generator<{ entity: Entity; field: string; id: Id }> {
  for (const entity of entities)
    for (const [field, { refersTo }] of Object.entries(entity.fields)) {
      if (field === MERGED_INTO || !refersTo?.includes(name)) continue
      const ids = prepared(db, `SELECT id FROM "${entity.name}" WHERE scope = ? AND "${field}" = ?`)
        .pluck()
        .all(knownScopeNumber(db, scope) ?? -1, idBytes(id)) as Uint8Array[]
      for (const bytes of ids) yield { entity, field, id: idText(bytes) }
    }
}

/** Plans that everything which refers to `from` refers to `to`: keyed records are written anew under the key of `to`. */
export function planMoves(place: Place, name: string, from: Id, to: Id, moves: Moves): void {
  const { db } = place
  for (const { entity, field, id } of referring(db, place.scope, name, from)) {
    const cells = loadCells(db, entity.name, id, true)
    if (!cells) continue
    if (inConflict(cells)) {
      moves.waiting.push(recordTitle(db, entity.name, id))
      continue
    }
    if (!entity.key?.includes(field)) moves.records.push({ entity, id, fields: { [field]: to } })
    else if (!planKeyed(place, entity, { id, cells }, { field, to }, moves)) continue
    moves.moved.set(entity.title, (moves.moved.get(entity.title) ?? 0) + 1)
  }
}

/** False when the record stays where it is. */
function planKeyed(
  place: Place,
  entity: Entity,
  source: { id: Id; cells: Cells },
  { field, to }: { field: string; to: Id },
  moves: Moves,
): boolean {
  const { db, scope } = place
  const key = keyOf(db, entity, source.cells)
  const id = keyedId(entity, scope, { ...key, [field]: to })
  const target = loadCells(db, entity.name, id, true)
  if (inConflict(target)) {
    moves.waiting.push(recordTitle(db, entity.name, id))
    return false
  }
  const live = target !== undefined && !isGone(target.fields)
  const fields: Record<string, JsonValue> = { ...key, [field]: to }
  const collisions: Collision[] = []
  for (const [name, { label }] of Object.entries(entity.fields)) {
    if (name in fields || ownerOf(entity, name, scope) !== place.side) continue
    const [own, there] = [shown(db, source.cells, name), live ? shown(db, target, name) : null]
    if (there === null) fields[name] = own
    else if (own !== null && !sameValue(own, there))
      collisions.push({
        title: recordTitle(db, entity.name, id),
        label,
        kept: describeValue(db, entity.name, name, there),
        dropped: describeValue(db, entity.name, name, own),
      })
  }
  moves.collisions.push(...collisions)
  if (collisions.length > 0 && place.collisions === 'leave') return false
  moves.records.push({ entity, id, fields, deleted: false }, { entity, id: source.id, deleted: true })
  planMoves(place, entity.name, source.id, id, moves)
  return true
}

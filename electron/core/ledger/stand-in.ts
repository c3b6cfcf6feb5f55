import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { replicaOf } from './dot.ts'
import { standInOf } from './id.ts'
import type { Sibling } from './join.ts'
import { type Cells, DELETED, hasOverflow, loadCells } from './record.ts'
import { idBytes, idText } from './table.ts'

/** Local numbers of all writing copies that stand in for the region. */
export function standIns(db: Database): ReadonlySet<number> {
  const districts = prepared(db, "SELECT uid FROM replica WHERE side = 'district'")
    .pluck()
    .all() as Uint8Array[]
  const find = prepared(db, 'SELECT n FROM replica WHERE uid = ?').pluck()
  return new Set(
    districts.flatMap((uid) => (find.get(idBytes(standInOf(idText(uid)))) as number | undefined) ?? []),
  )
}

/** Whether all that is said of a record is said by these writing copies; true of a record that nobody ever spoke of. */
export const saidBy = (cells: Cells['fields'], copies: ReadonlySet<number>): boolean =>
  [...cells.values()].every((siblings) => siblings.every(({ dot }) => copies.has(replicaOf(dot))))

/** Whether a district may speak of a record of the reference data: its region has not. */
export const isLeftToDistrict = (db: Database, entity: string, id: Id, ours = standIns(db)): boolean =>
  saidBy(loadCells(db, entity, id, hasOverflow(db))?.fields ?? new Map<string, never>(), ours)

/** The region's word counts: of a cell that has one, what was said in its place goes. */
export function withoutStandIns(siblings: Sibling[], ours: ReadonlySet<number>): Sibling[] {
  if (ours.size === 0) return siblings
  const region = siblings.filter(({ dot }) => !ours.has(replicaOf(dot)))
  return region.length > 0 ? region : siblings
}

/** A record that the region speaks of is not gone because a district had removed its own. */
export function bringBackForRegion({ fields }: Cells, ours: ReadonlySet<number>): boolean {
  const deletion = fields.get(DELETED)
  if (!deletion?.some((s) => s.value === true) || !saidBy(new Map([[DELETED, deletion]]), ours)) return false
  if (saidBy(fields, ours)) return false
  fields.delete(DELETED)
  return true
}

import type { Database } from 'better-sqlite3'
import { type Id, keeperOf, ownerOf, type Side } from '../../../shared/entity.ts'
import type { Dot } from './dot.ts'
import { type Cells, conflictsIn, DELETED, loadCells } from './record.ts'
import { scopeKeyOf } from './replica.ts'
import { saidBy, standIns } from './stand-in.ts'
import { tables } from './table.ts'

/** One thing to decide: a cell of several different values, or a record that one deleted and another one changed. */
export interface OpenConflict {
  scope: number
  scopeKey: string
  entity: string
  id: Id
  /** `_deleted` for a deletion. */
  field: string
  /** Who decides; null for a word of a newer program, which nobody can decide here. */
  owner: Side | null
  cells: Cells['fields']
}

/** Dots that deleted the record. They signed every cell they saw, which is no opinion of the value. */
export const deletionsOf = (cells: Cells['fields']): ReadonlySet<Dot> =>
  new Set(cells.get(DELETED)?.flatMap(({ dot, value }) => (value === true ? [dot] : [])))

/** Everything that waits for a decision in all scopes (SPEC J9, J10). */
export function openConflicts(db: Database): OpenConflict[] {
  const forRegion = standIns(db)
  return conflictsIn(db).flatMap(({ scope, entity, id, fields }) => {
    const scopeKey = scopeKeyOf(db, scope)
    const known = tables.get(entity)?.entity
    const cells = loadCells(db, entity, id, true)?.fields ?? new Map<string, never>()
    // Two computers of a district that both spoke in the place of its region: of the record, or of a cell of which the
    // region has said nothing (SPEC O9).
    const kept = keeperOf(scopeKey) === 'region'
    const among = kept && saidBy(cells, forRegion)
    const saidHere = (field: string): boolean =>
      kept && field !== DELETED && saidBy(new Map([[field, cells.get(field) ?? []]]), forRegion)
    const owner = (field: string): Side | null => {
      if (among || saidHere(field)) return 'district'
      if (!known || (field !== DELETED && !Object.hasOwn(known.fields, field))) return null
      return ownerOf(known, field, scopeKey)
    }
    const open = (field: string): OpenConflict => ({
      scope,
      scopeKey,
      entity,
      id,
      field,
      owner: owner(field),
      cells,
    })
    if (deletionsOf(cells).size === 0) return fields.map(open)
    // The keeper decides whether the record stays, and with it about his own fields.
    const keeper = among ? 'district' : keeperOf(scopeKey)
    const own = fields.filter((field) => known && owner(field) === keeper)
    return [...(own.length > 0 ? [open(DELETED)] : []), ...fields.filter((f) => !own.includes(f)).map(open)]
  })
}

/** How many of them can be decided by this side; all where ownership is not asked about. */
export const decidable = (db: Database, side: Side | null): number =>
  openConflicts(db).filter(({ owner }) => side === null || owner === side).length

import type { Database } from 'better-sqlite3'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { touch } from '../database/reading.ts'
import type { Dot } from './dot.ts'
import { isConflict, type Order, type Sibling, winner } from './join.ts'
import { fitsColumns, idBytes, idText, readField, type Row, type Table, tables, writeField } from './table.ts'

/** The field that deletes a record: a cell like any other, kept for ever. */
export const DELETED = '_deleted'

/**
 * SPEC J9: a record is gone when everyone who decided about it deleted it, and nobody changed it meanwhile. Deleted on
 * one computer and edited on another one it stays where people see it until one of them decides.
 */
export const isGone = (fields: Cells['fields']): boolean =>
  fields.get(DELETED)?.every((s) => s.value === true) === true && ![...fields.values()].some(isConflict)

/**
 * All cells of one record. Winners of a live record are in its typed row; everything else – losing siblings,
 * deleted records, words of a newer program – is in the table `cell`.
 */
export interface Cells {
  scope: number
  fields: Map<string, Sibling[]>
  /** The typed row they were read from: what is still the same need not be written again. */
  read?: ReadRow
}

/** A typed row and the value of each field, in the order of the table, as it was taken out of it. */
export interface ReadRow {
  row: Row
  shown: readonly (Sibling | undefined)[]
}

/** True while the overflow table has any row at all: most districts never have one, and then nobody looks. */
export const hasOverflow = (db: Database): boolean =>
  prepared(db, 'SELECT 1 FROM cell LIMIT 1').get() !== undefined

/** Records that have cells in the overflow table. */
export const spilledRecords = (db: Database): Set<Id> =>
  new Set((prepared(db, 'SELECT DISTINCT record FROM cell').pluck().all() as Uint8Array[]).map(idText))

const overflowOf = (db: Database) =>
  prepared(
    db,
    'SELECT field, dot, scope, value FROM cell WHERE record = ? AND entity = ? ORDER BY field, dot',
  ).raw(true)

/** A typed row taken apart: a sibling for each field that was ever written. */
export function readRow(table: Table, row: Row): ReadRow {
  const [, dot, dots] = row
  const exceptions = dots === null ? null : (JSON.parse(dots) as Record<string, Dot>)
  const shown = table.fields.map((field) => {
    const value = readField(field, row)
    const own = exceptions?.[field.name]
    // A cell that was emptied is named in `dots`; a null without an entry is a field nobody ever wrote.
    return value === null && own === undefined ? undefined : { dot: own ?? dot, value }
  })
  return { row, shown }
}

/** Cells out of a typed row. */
export function cellsOfRow(table: Table, row: Row): Cells {
  const read = readRow(table, row)
  const fields = new Map<string, Sibling[]>()
  read.shown.forEach((sibling, at) => {
    if (sibling) fields.set((table.fields[at] as Table['fields'][number]).name, [sibling])
  })
  return { scope: row[0], fields, read }
}

/** Reads a record's cells; undefined when it was never written. `overflow` false skips the second look. */
export function loadCells(db: Database, entity: string, id: Id, overflow: boolean): Cells | undefined {
  const table = tables.get(entity)
  const row = table?.select(db).get(idBytes(id)) as Row | undefined
  const cells = table && row ? cellsOfRow(table, row) : undefined
  if (!overflow) return cells
  const more = overflowOf(db).all(idBytes(id), entity) as [string, Dot, number, string][]
  if (more.length === 0) return cells
  const result = cells ?? { scope: more[0]?.[2] ?? 0, fields: new Map<string, Sibling[]>() }
  for (const [field, dot, , value] of more) {
    // The same dot in the row is what its columns could hold of this value.
    const siblings = (result.fields.get(field) ?? []).filter((s) => s.dot !== dot)
    siblings.push({ dot, value: JSON.parse(value) as JsonValue })
    siblings.sort((a, b) => a.dot - b.dot)
    result.fields.set(field, siblings)
  }
  return result
}

/**
 * Writes a record's cells: winners to the typed row, the rest to `cell`. A record that is gone has no typed row, so
 * that no query can forget about deletion; its cells all wait in `cell`. A winner that its
 * columns can't hold whole is kept verbatim as well.
 * `overflow` false promises that the record has no row in `cell` now.
 * @returns true when something was put into `cell`
 */
export function storeCells(
  db: Database,
  entity: string,
  id: Id,
  cells: Cells,
  order: Order,
  overflow: boolean,
): boolean {
  const bytes = idBytes(id)
  const table = tables.get(entity)
  const rest: [field: string, sibling: Sibling][] = []
  const live = table !== undefined && !isGone(cells.fields) ? table : undefined
  const winners = live?.fields.map(({ name }) => {
    const siblings = cells.fields.get(name)
    return siblings && (siblings.length === 1 ? siblings[0] : winner(siblings, order))
  })
  for (const [field, siblings] of cells.fields) {
    const best = winners?.[live?.places.get(field) ?? -1]
    if (best && siblings.length === 1) continue
    for (const sibling of siblings) if (sibling !== best) rest.push([field, sibling])
  }
  if (overflow) prepared(db, 'DELETE FROM cell WHERE record = ? AND entity = ?').run(bytes, entity)
  if (live && winners?.some(Boolean))
    rest.push(...storeRow(db, live, bytes, cells.scope, winners, cells.read))
  else {
    table?.remove(db).run(bytes)
    touch(db, entity, partsOf(table, [], cells.read))
  }
  for (const [field, { dot, value }] of rest)
    prepared(db, 'INSERT INTO cell (record, entity, field, dot, scope, value) VALUES (?, ?, ?, ?, ?, ?)').run(
      bytes,
      entity,
      field,
      dot,
      cells.scope,
      JSON.stringify(value),
    )
  return rest.length > 0
}

/**
 * Puts winners, in the order of the table's fields, into the typed row; returns those it can't hold whole. `read` is
 * the row as it lies in the file, if it does: then only columns whose value is another are written.
 */
export function storeRow(
  db: Database,
  table: Table,
  bytes: Buffer,
  scope: number,
  winners: readonly (Sibling | undefined)[],
  read?: ReadRow,
): [field: string, sibling: Sibling][] {
  const row: unknown[] = read ? [...read.row] : Array.from<unknown>({ length: table.width }).fill(null)
  touch(db, table.entity.name, partsOf(table, winners, read))
  const base = commonDot(winners)
  let dots: Record<string, Dot> | null = null
  const unfit: [field: string, sibling: Sibling][] = []
  for (let at = 0; at < table.fields.length; at++) {
    const best = winners[at]
    const field = table.fields[at] as Table['fields'][number]
    if (best !== read?.shown[at]) writeField(field, row, best?.value ?? null)
    if (!best) continue
    if (field.field.group && !fitsColumns(field, best.value)) unfit.push([field.name, best])
    if (best.dot !== base || best.value === null) (dots ??= {})[field.name] = best.dot
  }
  row[0] = scope
  row[1] = base
  row[2] = dots === null ? null : JSON.stringify(dots)
  if (!read) {
    // The statement takes the id last, so that columns keep the places they have in a row that is read.
    table.insert(db).run([...row, bytes])
    return unfit
  }
  const places = [...row.keys()].filter((at) => row[at] !== read.row[at])
  if (places.length > 0) table.update(db, places).run([...places.map((at) => row[at]), bytes])
  return unfit
}

/** The parts of its entity that a record is in and was in; none where they can't be told. */
function partsOf(
  table: Table | undefined,
  winners: readonly (Sibling | undefined)[],
  read?: ReadRow,
): string[] {
  if (!table || table.apart === null) return []
  const values = [winners[table.apart]?.value, read?.shown[table.apart]?.value]
  return values.filter((value) => typeof value === 'string')
}

/** The dot most winners share, the latest of equals. */
function commonDot(winners: readonly (Sibling | undefined)[]): Dot {
  let common: Dot = 0
  let most = 0
  for (const winner of winners) {
    if (!winner || winner.dot === common) continue
    let count = 0
    for (const other of winners) if (other?.dot === winner.dot) count++
    if (count > most || (count === most && winner.dot > common)) [common, most] = [winner.dot, count]
  }
  return common
}

/** Records with a cell of two different values, of all scopes. */
export function conflictsIn(db: Database): { scope: number; entity: string; id: Id; fields: string[] }[] {
  const suspects = prepared(
    db,
    `SELECT record, entity, max(siblings) = 1 AND max(deletion) FROM (
       SELECT record, entity, count(*) AS siblings, field = '${DELETED}' AND max(value) = 'true' AS deletion
       FROM cell GROUP BY record, entity, field)
     GROUP BY record, entity`,
  )
    .raw(true)
    .all() as [Uint8Array, string, number][]
  return suspects.flatMap(([record, entity, deleted]) => {
    // A record that is gone keeps one value per cell here and nothing in a row: no need to load it.
    if (deleted && tables.get(entity)?.select(db).get(record) === undefined) return []
    const id = idText(record)
    const cells = loadCells(db, entity, id, true)
    const fields = [...(cells?.fields ?? [])]
      .filter(([, siblings]) => isConflict(siblings))
      .map(([field]) => field)
    return cells && fields.length > 0 ? [{ scope: cells.scope, entity, id, fields }] : []
  })
}

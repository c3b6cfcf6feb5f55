import type { Database, Statement } from 'better-sqlite3'
import { entities } from '../../../shared/entities.ts'
import type { ColumnKind, Entity, Field, Id, JsonValue } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'

/** A typed row as it lies in the file: columns in the entity's order behind `scope, dot, dots`. */
export type Row = [scope: number, dot: Dot, dots: string | null, ...columns: unknown[]]

const FIRST_COLUMN = 3

/** The entity's table: which columns a field has, and the statements that read and write whole rows. */
export interface Table {
  entity: Entity
  fields: readonly {
    name: string
    field: Field
    columns: readonly { name: string; kind: ColumnKind; at: number }[]
  }[]
  /** Place of each field in `fields`. */
  places: ReadonlyMap<string, number>
  width: number
  /** Some of its fields are the region's even in a district's scope. */
  mixed: boolean
  /** Place of the field by which its records are kept apart (see database/reading.ts). */
  apart: number | null
  select(db: Database): Statement
  insert(db: Database): Statement
  /** Sets the columns at these places of a row (ascending); the id is bound last. */
  update(db: Database, places: readonly number[]): Statement
  remove(db: Database): Statement
  all(db: Database): Statement
}

function describe(entity: Entity): Table {
  let at = FIRST_COLUMN
  const fields = Object.entries(entity.fields).map(([name, field]) => ({
    name,
    field,
    columns: Object.entries(field.columns).map(([column, kind]) => ({ name: column, kind, at: at++ })),
  }))
  // Names come from the registry in shared/, never from a package.
  const columns = fields.flatMap((f) => f.columns.map((c) => `"${c.name}"`))
  const names = ['scope', 'dot', 'dots', ...columns]
  const list = names.join(', ')
  const select = `SELECT ${list} FROM "${entity.name}" WHERE id = ?`
  const insert = `INSERT INTO "${entity.name}" (${list}, id) VALUES (${names.map(() => '?').join(', ')}, ?)`
  const updates = new WeakMap<Database, Map<string, Statement>>()
  const update = (db: Database, places: readonly number[]): Statement => {
    let known = updates.get(db)
    if (!known) updates.set(db, (known = new Map()))
    const key = places.join()
    let statement = known.get(key)
    if (!statement) {
      const columns = places.map((at) => `${names[at]} = ?`).join(', ')
      known.set(key, (statement = prepared(db, `UPDATE "${entity.name}" SET ${columns} WHERE id = ?`)))
    }
    return statement
  }
  const remove = `DELETE FROM "${entity.name}" WHERE id = ?`
  const all = `SELECT id, ${list} FROM "${entity.name}" WHERE scope = ? ORDER BY id`
  return {
    entity,
    fields,
    places: new Map(fields.map((f, place) => [f.name, place])),
    width: columns.length + FIRST_COLUMN,
    mixed: fields.some((f) => f.field.writer !== undefined),
    apart: entity.apart === null ? null : fields.findIndex((f) => f.name === entity.apart),
    select: (db) => prepared(db, select).raw(true),
    insert: (db) => prepared(db, insert),
    update,
    remove: (db) => prepared(db, remove),
    all: (db) => prepared(db, all).raw(true),
  }
}

export const tables: ReadonlyMap<string, Table> = new Map(entities.map((e) => [e.name, describe(e)]))

export const idBytes = (id: Id): Buffer => Buffer.from(id, 'hex')
export const idText = (bytes: Uint8Array): Id =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

function toColumn(kind: ColumnKind, value: JsonValue): unknown {
  if (value === null) return null
  switch (kind) {
    case 'text':
    case 'integer':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'id':
      return idBytes(value as string)
    case 'json':
      return JSON.stringify(value)
  }
}

function fromColumn(kind: ColumnKind, value: unknown): JsonValue {
  if (value === null) return null
  switch (kind) {
    case 'text':
    case 'integer':
      return value as JsonValue
    case 'boolean':
      return value === 1
    case 'id':
      return idText(value as Uint8Array)
    case 'json':
      return JSON.parse(value as string) as JsonValue
  }
}

type TableField = Table['fields'][number]

/** The cell's value out of a row; null when the row has none (or an explicitly empty one: see `dots`). */
export function readField(field: TableField, row: readonly unknown[]): JsonValue {
  if (!field.field.group) {
    const column = field.columns[0] as (typeof field.columns)[number]
    return fromColumn(column.kind, row[column.at])
  }
  if (field.columns.every((c) => row[c.at] === null)) return null
  return Object.fromEntries(field.columns.map((c) => [c.name, fromColumn(c.kind, row[c.at])]))
}

/** Puts a cell's value into a row under construction. */
export function writeField(field: TableField, row: unknown[], value: JsonValue): void {
  if (!field.field.group) {
    const column = field.columns[0] as (typeof field.columns)[number]
    row[column.at] = toColumn(column.kind, value)
    return
  }
  const group = value as Record<string, JsonValue> | null
  for (const column of field.columns)
    row[column.at] = group === null ? null : toColumn(column.kind, group[column.name] ?? null)
}

/** False for a group that says more than its columns can hold: one of a newer program, or with broken characters. */
export function fitsColumns(field: TableField, value: JsonValue): boolean {
  if (!field.field.group || value === null) return true
  const group = value as Record<string, JsonValue>
  return (
    Object.keys(group).length === field.columns.length &&
    field.columns.every(({ name }) => {
      const part = group[name]
      return part !== undefined && (typeof part !== 'string' || part.isWellFormed())
    })
  )
}

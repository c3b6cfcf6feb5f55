import type { Database } from 'better-sqlite3'
import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'
import { sameValue, type Sibling, winner } from './join.ts'
import { orderIn } from './order.ts'
import { DELETED, hasOverflow, loadCells, storeCells } from './record.ts'
import { nextDot, scopeNumber } from './replica.ts'
import { tables } from './table.ts'

/** What one record shall become: only the fields that are named; null empties a field. */
export interface RecordWrite {
  entity: Entity
  id: Id
  fields?: Readonly<Record<string, JsonValue>>
  deleted?: boolean
}

export interface WriteRequest {
  scope: string
  /** The action in the person's words: «Участие: 2.6, 29.03 – 12 отметок». */
  label: string
  records: readonly RecordWrite[]
}

/**
 * Values before a change, packed for undo and history: `n` new records, `c` changed ones with the old value of each
 * cell. What a cell became is read from the next change or from the record itself.
 */
export interface Before {
  e: string
  n: Id[]
  c: [Id, Record<string, JsonValue>][]
}

export interface Written {
  /** Row of the history; null when nothing was different from what is there. */
  history: number | null
  entities: string[]
  records: number
}

export interface WriteContext {
  db: Database
  replica: number
  author: string
  at: number
  nextHlc: () => number
}

/** Checks a value against the field's own rule; null is always allowed and empties the cell. */
function checked(entity: Entity, name: string, value: JsonValue): JsonValue {
  const field = entity.fields[name]
  if (!field) throw new Error(`${entity.name} has no field ${name}`)
  if (value === null) return null
  const result = field.schema.safeParse(value)
  if (result.success) return result.data as JsonValue
  throw new Refusal({
    code: 'value-refused',
    what: `Значение поля «${field.label}» не принято: ${result.error.issues[0]?.message ?? 'неверное значение'}.`,
    safe: 'Прежнее значение сохранено.',
    next: 'Исправьте значение и повторите.',
  })
}

/**
 * Writes records under one new dot; must run inside a transaction. Cells whose value would stay the same are left
 * alone, so a repeated import costs nothing and makes no history.
 */
export function writeRecords(
  context: WriteContext,
  request: WriteRequest,
  trace: { kind: 'write' | 'undo' | 'redo'; undoes: number | null },
): Written {
  const { db } = context
  const scope = scopeNumber(db, request.scope)
  const order = orderIn(db, scope)
  const before = new Map<string, Before>()
  const overflow = hasOverflow(db)
  let dot: Dot | null = null
  let records = 0
  for (const write of request.records) {
    const { entity, id } = write
    const cells = loadCells(db, entity.name, id, overflow)
    if (cells && cells.scope !== scope) throw new Error(`${entity.name} ${id} belongs to another scope`)
    const next = cells ?? { scope, fields: new Map<string, Sibling[]>() }
    const old: Record<string, JsonValue> = {}
    let touched = false
    const put = (name: string, value: JsonValue) => {
      const siblings = next.fields.get(name)
      if (siblings ? siblings.length === 1 && sameValue(siblings[0]?.value ?? null, value) : value === null)
        return
      dot ??= nextDot(db, scope, context.replica)
      old[name] = winner(siblings ?? [], order)?.value ?? null
      next.fields.set(name, [{ dot, value }])
      touched = true
    }
    for (const name in write.fields) put(name, checked(entity, name, write.fields[name] ?? null))
    if (write.deleted !== undefined && (write.deleted || next.fields.has(DELETED)))
      put(DELETED, write.deleted)
    if (!touched) continue
    records++
    storeCells(db, entity.name, id, next, order, overflow)
    let packed = before.get(entity.name)
    if (!packed) before.set(entity.name, (packed = { e: entity.name, n: [], c: [] }))
    if (cells) packed.c.push([id, old])
    else packed.n.push(id)
  }
  if (dot === null) return { history: null, entities: [], records: 0 }
  prepared(db, 'INSERT INTO change (scope, dot, hlc, at, author, label) VALUES (?, ?, ?, ?, ?, ?)').run(
    scope,
    dot,
    context.nextHlc(),
    context.at,
    context.author,
    request.label,
  )
  const row = prepared(
    db,
    'INSERT INTO history (kind, at, author, label, scope, dot, undoes, records, before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    trace.kind,
    context.at,
    context.author,
    request.label,
    scope,
    dot,
    trace.undoes,
    records,
    JSON.stringify([...before.values()]),
  )
  return { history: Number(row.lastInsertRowid), entities: [...before.keys()], records }
}

/** The entity of a name that is surely known, for undo and history. */
export function entityNamed(name: string): Entity {
  const table = tables.get(name)
  if (!table) throw new Error(`unknown entity ${name}`)
  return table.entity
}

import type { Database } from 'better-sqlite3'
import {
  type Entity,
  type Id,
  type JsonValue,
  keeperOf,
  mayWrite,
  ownerOf,
  type Side,
} from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { prepared } from '../database/query.ts'
import { checkValue } from './check.ts'
import type { Dot } from './dot.ts'
import { isConflict, sameValue, type Sibling, winner } from './join.ts'
import { orderIn } from './order.ts'
import { NOTHING, originIn } from './origin.ts'
import { DELETED, hasOverflow, isGone, loadCells, storeCells } from './record.ts'
import { authorNumber, nextDot, scopeNumber } from './replica.ts'
import { retellingIn } from './retell.ts'
import { tables } from './table.ts'

/**
 * What one record shall become: only the fields that are named; null empties a field. Who gives a value to a deleted
 * record means it to exist: it comes back, unless `deleted` says otherwise. (A mark that was undone is deleted, and
 * marking the same school on the same day again meets the same record.)
 */
export interface RecordWrite {
  entity: Entity
  id: Id
  fields?: Readonly<Record<string, JsonValue>>
  deleted?: boolean
  /** Cells that are to hold several values again: a decision is taken back (SPEC J11). */
  reopened?: Readonly<Record<string, Held>>
}

/** The values of a cell, each with its dot. */
export type Held = readonly (readonly [dot: Dot, value: JsonValue])[]

export interface WriteRequest {
  scope: string
  /** The action in the person's words: «Участие: 2.6, 29.03 – 12 отметок». */
  label: string
  records: readonly RecordWrite[]
  /** Makes the workplace itself: stays in the history, but Ctrl+Z does not take it back. */
  setup?: boolean
  /** A district writes reference data in the place of its region (SPEC O9). */
  forRegion?: boolean
}

/**
 * Values before a change, packed for undo and history: `n` new records, `c` changed ones with the old value of each
 * cell and its origin (see origin.ts; none for a cell that held several values). What a cell became is read from the
 * next change or from the record itself. `signed` are cells that only got a new dot (see `sign`), with their origin;
 * `others` what a cell of several values held besides the one that was shown; `held` all values of cells in conflict and of
 * deletions that were decided together with them; `retold` under which new dots an undo has put such values back.
 */
export interface Before {
  e: string
  n: Id[]
  c: [
    id: Id,
    values: Record<string, JsonValue>,
    origins?: Record<string, Dot>,
    signed?: Record<string, Dot>,
    others?: Record<string, JsonValue[]>,
    held?: Record<string, Held>,
    retold?: Record<string, [fresh: Dot, old: Dot][]>,
  ][]
}

/** What one action found, gathered while it writes. */
interface Found {
  entity: string
  fresh: Set<Id>
  changed: Map<
    Id,
    {
      values: Record<string, JsonValue>
      origins: Record<string, Dot>
      signed: Record<string, Dot>
      others: Record<string, JsonValue[]>
      held: Record<string, Held>
      retold: Record<string, [Dot, Dot][]>
    }
  >
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
  /** Whose writing copy this is; null until the workplace is set up. */
  side: Side | null
  author: string
  at: number
  nextHlc: () => number
  /** The same person writing in the place of the region. */
  forRegion?: () => WriteContext
}

/** Checks a value against the field's own rule; null is always allowed and empties the cell. */
function checked(entity: Entity, name: string, value: JsonValue): JsonValue {
  const field = entity.fields[name]
  if (!field) throw new Error(`${entity.name} has no field ${name}`)
  const result = checkValue(field, value)
  if ('value' in result) return result.value
  throw new Refusal({
    code: 'value-refused',
    what: `Значение поля «${field.label}» не принято: ${result.reason}.`,
    safe: 'Прежнее значение сохранено.',
    next: 'Исправьте значение и повторите.',
  })
}

/** Whether a cell shows this value and nothing else; null for one that nobody ever wrote. */
const holds = (siblings: readonly Sibling[] | undefined, value: JsonValue): boolean =>
  siblings ? siblings.length === 1 && sameValue(siblings[0]?.value ?? null, value) : value === null

const wasDeleted = (siblings: readonly Sibling[] | undefined): boolean =>
  siblings?.some((s) => s.value === true) ?? false

/**
 * Writes records under one new dot; must run inside a transaction. Cells whose value would stay the same are left
 * alone, so a repeated import costs nothing and makes no history.
 */
export function writeRecords(
  context: WriteContext,
  request: WriteRequest,
  trace: { kind: 'setup' | 'write' | 'undo' | 'redo'; undoes: number | null },
): Written {
  const { db } = context
  const scope = scopeNumber(db, request.scope)
  const order = orderIn(db, scope)
  // Of a record that is named twice the first look counts: undo must bring back what was there before the action.
  const before = new Map<string, Found>()
  const origin = originIn(db, scope)
  // What either side says of the other's record says nothing about whether that record exists.
  const decidesOnExistence = context.side === null || keeperOf(request.scope) === context.side
  let overflow = hasOverflow(db)
  let dot: Dot | null = null
  // What goes with a record that is decided about belongs to the same question, so it counts for all that follow.
  let deciding = false
  const retell = retellingIn(db, scope, context.replica)
  // In the order they had, so that the same value is shown as before.
  const retelling = request.records.flatMap((w) =>
    Object.values(w.reopened ?? {})
      .flat()
      .map(([old]) => old),
  )
  retelling.sort(order).forEach(retell)
  for (const write of request.records) {
    const { entity, id } = write
    const cells = loadCells(db, entity.name, id, overflow)
    if (cells && cells.scope !== scope) throw new Error(`${entity.name} ${id} belongs to another scope`)
    const next = cells ?? { scope, fields: new Map<string, Sibling[]>() }
    const values: Record<string, JsonValue> = {}
    const origins: Record<string, Dot> = {}
    const signed: Record<string, Dot> = {}
    const others: Record<string, JsonValue[]> = {}
    const held: Record<string, Held> = {}
    const retold: Record<string, [Dot, Dot][]> = {}
    let touched = false
    const wasGone = cells !== undefined && isGone(cells.fields)
    if (overflow && cells) deciding ||= [...cells.fields.values()].some(isConflict)
    const note = (name: string, siblings: readonly Sibling[] | undefined) => {
      const best = winner(siblings ?? [], order)
      values[name] = name === DELETED && siblings ? wasGone : (best?.value ?? null)
      if (siblings && isConflict(siblings))
        others[name] = siblings.filter((s) => s !== best).map((s) => s.value)
      if (siblings && deciding && (isConflict(siblings) || (name === DELETED && wasDeleted(siblings))))
        held[name] = siblings.map((s) => [s.dot, s.value])
      if (!siblings) origins[name] = NOTHING
      else if (siblings.length === 1 && siblings[0]) origins[name] = origin(siblings[0].dot, id, name)
      touched = true
    }
    const put = (name: string, value: JsonValue) => {
      const siblings = next.fields.get(name)
      // A record whose deletion was disputed was there: that it goes now is a change of its own.
      const goes = name === DELETED && value === true && siblings !== undefined && !wasGone
      if (holds(siblings, value) && !goes) return
      if (trace.kind === 'write' && context.side && !mayWrite(entity, name, request.scope, context.side))
        throw new Error(`${entity.name}.${name} in ${request.scope} is not written by the ${context.side}`)
      dot ??= nextDot(db, scope, context.replica)
      note(name, siblings)
      next.fields.set(name, [{ dot, value }])
    }
    /** SPEC J11: each value goes on under a new dot, which has seen the decision. */
    const reopen = (name: string, before: Held) => {
      dot ??= nextDot(db, scope, context.replica)
      note(name, next.fields.get(name))
      const again = before
        .map(([old, value]) => ({ dot: retell(old), old, value }))
        .sort((a, b) => a.dot - b.dot)
      retold[name] = again.map((s) => [s.dot, s.old])
      next.fields.set(
        name,
        again.map((s) => ({ dot: s.dot, value: s.value })),
      )
    }
    /** SPEC J9: who deletes says so of every cell that he saw, so that an edit he did not see is a conflict. */
    const sign = () => {
      for (const name of Object.keys(entity.fields)) {
        if (context.side !== null && ownerOf(entity, name, request.scope) !== context.side) continue
        const siblings = next.fields.get(name)
        // Any of several, but not by their clocks; undo brings back the one that was shown.
        if (siblings && siblings.length > 1) put(name, siblings.at(-1)?.value ?? null)
        else {
          const own = siblings?.[0]
          if (own && own.dot === dot) continue
          dot ??= nextDot(db, scope, context.replica)
          signed[name] = own ? origin(own.dot, id, name) : NOTHING
          next.fields.set(name, [{ dot, value: own?.value ?? null }])
        }
      }
    }
    /** Who brings a record back takes what others wrote meanwhile: that the deletion signed a cell is no opinion of it. */
    const bringBack = () => {
      const deletions = new Set(next.fields.get(DELETED)?.map((s) => s.dot))
      for (const [name, siblings] of next.fields) {
        if (name === DELETED || siblings.length < 2 || !Object.hasOwn(entity.fields, name)) continue
        const edits = siblings.filter((s) => !deletions.has(s.dot))
        if (edits[0] && edits.length < siblings.length && !isConflict(edits)) put(name, edits[0].value)
      }
    }
    for (const [name, before] of Object.entries(write.reopened ?? {})) reopen(name, before)
    let deleted = write.deleted
    // Any sibling: which of two values wins depends on clocks, and they must not decide what is written.
    const isDeleted = wasDeleted(next.fields.get(DELETED))
    for (const name in write.fields) {
      const value = write.fields[name] ?? null
      // What is there already was checked when it was written.
      if (!holds(next.fields.get(name), value)) put(name, checked(entity, name, value))
      if (trace.kind === 'write' && value !== null && isDeleted && decidesOnExistence) deleted ??= false
    }
    if (deleted === true && cells && !isGone(next.fields)) sign()
    if (deleted === false) bringBack()
    if (deleted !== undefined && (deleted || next.fields.has(DELETED))) put(DELETED, deleted)
    if (!touched) continue
    if (storeCells(db, entity.name, id, next, order, overflow)) overflow = true
    let packed = before.get(entity.name)
    if (!packed)
      before.set(entity.name, (packed = { entity: entity.name, fresh: new Set(), changed: new Map() }))
    if (!cells) packed.fresh.add(id)
    else if (!packed.fresh.has(id)) {
      const first = packed.changed.get(id)
      packed.changed.set(id, {
        values: { ...values, ...first?.values },
        origins: { ...origins, ...first?.origins },
        signed: { ...signed, ...first?.signed },
        others: { ...others, ...first?.others },
        held: { ...held, ...first?.held },
        retold: { ...retold, ...first?.retold },
      })
    }
  }
  if (dot === null) return { history: null, entities: [], records: 0 }
  prepared(db, 'INSERT INTO change (scope, dot, hlc, at, author, label) VALUES (?, ?, ?, ?, ?, ?)').run(
    scope,
    dot,
    context.nextHlc(),
    context.at,
    authorNumber(db, context.author),
    request.label,
  )
  const packed = [...before.values()].map(({ entity, fresh, changed }): Before => ({
    e: entity,
    n: [...fresh],
    c: [...changed].map(([id, { values, origins, signed, others, held, retold }]) => {
      if ([others, held, retold].some((part) => Object.keys(part).length > 0))
        return [id, values, origins, signed, others, held, retold]
      return Object.keys(signed).length > 0 ? [id, values, origins, signed] : [id, values, origins]
    }),
  }))
  const records = packed.reduce((sum, { n, c }) => sum + n.length + c.length, 0)
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
    JSON.stringify(packed),
  )
  return { history: Number(row.lastInsertRowid), entities: [...before.keys()], records }
}

/** The entity of a name that is surely known, for undo and history. */
export function entityNamed(name: string): Entity {
  const table = tables.get(name)
  if (!table) throw new Error(`unknown entity ${name}`)
  return table.entity
}

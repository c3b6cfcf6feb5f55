import type { Database } from 'better-sqlite3'
import { type Id, type JsonValue, keeperOf, ownerOf, type Side } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { checkValue } from './check.ts'
import type { HybridClock } from './clock.ts'
import { type Dot, dotOf } from './dot.ts'
import { isConflict, joinCell, sameValue, type Sibling, winner } from './join.ts'
import { orderIn } from './order.ts'
import { DELETED, hasOverflow, isGone, loadCells, storeCells, storeRow } from './record.ts'
import {
  authorNumber,
  cover,
  coverageOf,
  covers,
  learnSide,
  replicaNumber,
  scopeKeyOf,
  scopeNumber,
  sideOf,
} from './replica.ts'
import type { ScopeState } from './state.ts'
import { fitsColumns, idBytes, type Row, type Table, tables } from './table.ts'

/** What joining one cell or record did, for the preview and for the history. */
export interface Outcome {
  entity: string
  id: Id
  /** `_deleted` for a deletion. */
  field: string
  kind: 'created' | 'changed' | 'deleted' | 'conflict' | 'refused'
  from: JsonValue
  to: JsonValue
  /** Why it was refused. */
  reason?: string
}

export interface MergeResult {
  outcomes: Outcome[]
  entities: Set<string>
  /** Records that were there already, cell for cell. */
  unchanged: number
  /** Cells of ours that the other side wrote: they were refused and must be asserted again (see reassert.ts). */
  foreign: CellName[]
}

export interface CellName {
  entity: string
  id: Id
  field: string
}

/** May a record's cells be taken from this sender? A sentence when not. */
export type Gate = (entity: string, scope: string, id: Id) => string | null

/** Why a value can't be taken: an unknown word passes, it is kept verbatim for a newer program. */
function objection(entity: string, field: string, value: JsonValue): string | null {
  if (value === null) return null
  if (field === DELETED) return typeof value === 'boolean' ? null : 'отметка удаления повреждена'
  const fields = tables.get(entity)?.entity.fields
  const known = fields && Object.hasOwn(fields, field) ? fields[field] : undefined
  const checked = known && checkValue(known, value)
  return checked && 'reason' in checked ? checked.reason : null
}

/**
 * SPEC O6: why a value of this author is not taken; null when it is. What either side wrote is taken among its own
 * computers, so that they agree even on a value that its owner is going to take back.
 * @param own the side that receives; null takes everything
 */
function trespass(
  table: Table | undefined,
  field: string,
  scope: string,
  author: Side,
  own: Side | null,
): string | null {
  if (!table || own === null || author === own) return null
  // A field of a newer program is kept verbatim, whoever wrote it.
  if (field !== DELETED && !table.places.has(field)) return null
  if (ownerOf(table.entity, field, scope) === author) return null
  return author === 'region' ? 'это ведёт сам район' : 'это ведёт регион'
}

/** The cells of a new record in the order of its table; null when one is unknown, doubtful or more than its columns hold. */
function wholeRow(table: Table, values: Readonly<Record<string, JsonValue>>, dot: Dot): Sibling[] | null {
  const winners: Sibling[] = []
  for (const [name, value] of Object.entries(values)) {
    const place = table.places.get(name)
    const field = place === undefined ? undefined : table.fields[place]
    if (place === undefined || !field || objection(table.entity.name, name, value) !== null) return null
    if (!fitsColumns(field, value)) return null
    winners[place] = { dot, value }
  }
  return winners.length > 0 ? winners : null
}

/**
 * Joins the state of one scope into the database; must run inside a transaction. Every cell is joined by joinCell;
 * a malformed or forbidden cell is refused alone, the rest applies.
 *
 * `own` is the side that receives: a value in a field that its author may not write is refused (SPEC O6); null takes all.
 *
 * A cell of ours that the sender covers but does not have at all is kept: cells never vanish, so its absence means
 * that the sender could not take it, and dropping it would lose what someone wrote.
 */
export function mergeScope(
  db: Database,
  state: ScopeState,
  gate: Gate,
  clock: HybridClock,
  own: Side | null = null,
): MergeResult {
  const scope = scopeNumber(db, state.scope)
  const numbers = new Map<Id, number>()
  const number = (uid: Id): number => {
    let n = numbers.get(uid)
    if (n === undefined) numbers.set(uid, (n = replicaNumber(db, uid)))
    return n
  }
  const keeper = keeperOf(state.scope)
  const authors = new Map<number, Side>()
  const authorOf = (n: number): Side => {
    let side = authors.get(n)
    if (!side) authors.set(n, (side = sideOf(db, n) ?? keeper))
    return side
  }
  for (const [uid, side] of Object.entries(state.sides)) learnSide(db, number(uid), side)
  const iKnow = covers(coverageOf(db, scope))
  const theirs = new Map(Object.entries(state.coverage).map(([uid, seq]) => [number(uid), seq]))
  const theyKnow = covers(theirs)
  const change = prepared(
    db,
    'INSERT INTO change (scope, dot, hlc, at, author, label) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const { replica, seq, hlc, at, author, label } of state.changes) {
    change.run(scope, dotOf(number(replica), seq), hlc, at, authorNumber(db, author), label)
    clock.witness(hlc)
  }
  const order = orderIn(db, scope)
  const result: MergeResult = { outcomes: [], entities: new Set(), unchanged: 0, foreign: [] }
  let overflow = hasOverflow(db)

  for (const { entity, id, cells } of state.records) {
    const single = cells.length === 1 ? cells[0] : undefined
    const table = tables.get(entity)
    if (single && table && !overflow) {
      // Most records of a re-sent package are exactly what we have: one dot here, the same dot there.
      const row = table.select(db).get(idBytes(id)) as Row | undefined
      const dot = dotOf(number(single.replica), single.seq)
      if (row && row[0] === scope && row[1] === dot && row[2] === null) {
        result.unchanged++
        continue
      }
      // And most records of a first package are new and whole: their cells go straight into a row.
      const author = authorOf(number(single.replica))
      const isNew =
        !row &&
        !iKnow(dot) &&
        gate(entity, state.scope, id) === null &&
        ((author === keeper && !table.mixed) ||
          !Object.keys(single.values).some((f) => trespass(table, f, state.scope, author, own)))
      const winners = isNew ? wholeRow(table, single.values, dot) : null
      if (winners) {
        storeRow(db, table, idBytes(id), scope, winners)
        result.outcomes.push({ entity, id, field: '', kind: 'created', from: null, to: null })
        result.entities.add(entity)
        continue
      }
    }
    const mine = loadCells(db, entity, id, overflow)
    if (mine && mine.scope !== scope) {
      result.outcomes.push({
        entity,
        id,
        field: '',
        kind: 'refused',
        from: null,
        to: null,
        reason: `запись уже есть в другом разделе данных (${scopeKeyOf(db, mine.scope)})`,
      })
      continue
    }
    const incoming = new Map<string, Sibling[]>()
    const refusal = gate(entity, state.scope, id)
    for (const { replica, seq, values } of cells) {
      const dot: Dot = dotOf(number(replica), seq)
      const author = authorOf(number(replica))
      for (const [field, value] of Object.entries(values)) {
        // What was heard of before has been answered then; the join leaves it out.
        const trespassing = iKnow(dot) ? null : trespass(table, field, state.scope, author, own)
        const reason = refusal ?? trespassing ?? objection(entity, field, value)
        if (reason !== null) {
          if (reason === trespassing) result.foreign.push({ entity, id, field })
          result.outcomes.push({ entity, id, field, kind: 'refused', from: null, to: value, reason })
          continue
        }
        const siblings = incoming.get(field) ?? []
        siblings.push({ dot, value })
        incoming.set(field, siblings)
      }
    }
    const next = mine ?? { scope, fields: new Map<string, Sibling[]>() }
    const wasGone = mine !== undefined && isGone(mine.fields)
    let touched = false
    let shown = false
    const changes: Omit<Outcome, 'entity' | 'id'>[] = []
    const report = (outcome: Omit<Outcome, 'entity' | 'id'>) => {
      shown = true
      result.outcomes.push({ entity, id, ...outcome })
    }
    for (const [field, siblings] of incoming) {
      const own = next.fields.get(field) ?? []
      const joined = joinCell(own, siblings, iKnow, theyKnow)
      if (joined.length === own.length && joined.every((s, at) => s.dot === own[at]?.dot)) continue
      if (joined.length === 0) continue
      touched = true
      const from = winner(own, order)?.value ?? null
      const to = winner(joined, order)?.value ?? null
      next.fields.set(field, joined)
      if (isConflict(joined)) report({ field, kind: 'conflict', from, to })
      else if (mine && !sameValue(from, to)) changes.push({ field, kind: 'changed', from, to })
    }
    const goes = !wasGone && isGone(next.fields)
    for (const change of changes)
      report(change.field === DELETED && goes ? { ...change, kind: 'deleted' } : change)
    if (!touched) {
      result.unchanged++
      continue
    }
    if (!mine && !shown) report({ field: '', kind: 'created', from: null, to: null })
    if (storeCells(db, entity, id, next, order, overflow)) overflow = true
    result.entities.add(entity)
  }
  for (const [replica, seq] of theirs) cover(db, scope, replica, seq)
  return result
}

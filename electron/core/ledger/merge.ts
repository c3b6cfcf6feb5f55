import type { Database } from 'better-sqlite3'
import { type Id, type JsonValue, keeperOf, type Side } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { prepared } from '../database/query.ts'
import type { HybridClock } from './clock.ts'
import { type Dot, dotOf } from './dot.ts'
import { type Brought, newRow, objection, overwrittenRow, trespass } from './join-row.ts'
import { isConflict, joinCell, sameValue, type Sibling, winner } from './join.ts'
import { deletionsOf } from './open-conflicts.ts'
import { orderIn } from './order.ts'
import { DELETED, isGone, loadCells, readRow, spilledRecords, storeCells, storeRow } from './record.ts'
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
import { bringBackForRegion, standIns, withoutStandIns } from './stand-in.ts'
import type { ScopeState } from './state.ts'
import { idBytes, type Row, tables } from './table.ts'

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
  /** Of a conflict: the values that were written besides the one that is shown now. */
  against?: JsonValue[]
  /** Of a conflict that a deletion stirred up (SPEC J9): whether the record was gone here before, or still there. */
  disputed?: 'gone' | 'there'
}

export interface MergeResult {
  outcomes: Outcome[]
  entities: Set<string>
  /** Records that were there already, cell for cell. */
  unchanged: number
  /** Cells of ours that the other side wrote: they were refused and must be asserted again (see reassert.ts). */
  foreign: CellName[]
}

const UNPROVEN = 'написано от имени этой стороны рабочим местом, которого здесь не знают'

/** SPEC O3: nobody reads a longer list, and a broken program would fill the memory with it. */
const MOST_REFUSED = 20_000

const tooManyRefused = () =>
  new Refusal({
    code: 'package-damaged',
    what: `В пакете больше ${MOST_REFUSED.toLocaleString('ru')} значений, которые нельзя принять: его записала неисправная программа.`,
    safe: 'Из пакета ничего не загружено, данные не изменились.',
    next: 'Сообщите отправителю и попросите его обновить программу и прислать пакет ещё раз.',
  })

export interface CellName {
  entity: string
  id: Id
  field: string
}

const NO_DOTS: ReadonlySet<Dot> = new Set()
const NOBODY: ReadonlySet<number> = new Set()

/** May a record's cells be taken from this sender? A sentence when not. */
export type Gate = (entity: string, scope: string, id: Id) => string | null

/**
 * Joins the state of one scope into the database; must run inside a transaction. Refusal `package-damaged` when more than
 * MOST_REFUSED cells can't be taken. Every cell is joined by joinCell;
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
  for (const [uid, side] of Object.entries(state.sides))
    if (!state.unproven?.has(uid)) learnSide(db, number(uid), side)
  const iKnow = covers(coverageOf(db, scope))
  const theirs = new Map(Object.entries(state.coverage).map(([uid, seq]) => [number(uid), seq]))
  const theyKnow = covers(theirs)
  const change = prepared(
    db,
    'INSERT INTO change (scope, dot, hlc, at, author, label) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const { replica, seq, hlc, at, author, label } of state.changes) {
    const dot = dotOf(number(replica), seq)
    // One that was heard of came with its cells then, or none of them was alive any more.
    if (!iKnow(dot)) change.run(scope, dot, hlc, at, authorNumber(db, author), label)
    clock.witness(hlc)
  }
  const order = orderIn(db, scope)
  const result: MergeResult = { outcomes: [], entities: new Set(), unchanged: 0, foreign: [] }
  const spilled = spilledRecords(db)
  // A district holds the reference data of its region; in its own scope nobody stands in for anybody.
  const forRegion = keeper === 'region' ? standIns(db) : NOBODY
  let refused = 0

  for (const { entity, id, cells } of state.records) {
    const bytes = idBytes(id)
    const table = tables.get(entity)
    const overflow = spilled.has(id)
    const row = table && !overflow ? (table.select(db).get(bytes) as Row | undefined) : undefined
    const [first] = cells
    if (row && first && cells.length === 1 && row[2] === null && row[0] === scope) {
      // Most records of a re-sent package are exactly what we have: one dot here, the same dot there.
      if (row[1] === dotOf(number(first.replica), first.seq)) {
        result.unchanged++
        continue
      }
    }
    if (table && !overflow && (!row || row[0] === scope) && gate(entity, state.scope, id) === null) {
      const brought = cells.map(({ replica, seq, values }): Brought => {
        const n = number(replica)
        const author = authorOf(n)
        const trespasses = () =>
          state.unproven?.has(replica) === true ||
          ((author !== keeper || table.mixed) &&
            Object.keys(values).some((field) => trespass(table, field, state.scope, author, own) !== null))
        return { dot: dotOf(n, seq), values, trespasses }
      })
      if (!row) {
        const winners = newRow(table, brought, iKnow)
        if (winners) {
          storeRow(db, table, bytes, scope, winners)
          result.outcomes.push({ entity, id, field: '', kind: 'created', from: null, to: null })
          result.entities.add(entity)
          continue
        }
      } else {
        const read = readRow(table, row)
        const next = overwrittenRow(table, read, brought, iKnow, theyKnow)
        if (next?.places.length === 0) {
          result.unchanged++
          continue
        }
        if (next) {
          storeRow(db, table, bytes, scope, next.winners, read)
          for (const at of next.places) {
            const [from, to] = [read.shown[at]?.value ?? null, next.winners[at]?.value ?? null]
            const field = table.fields[at]?.name ?? ''
            if (!sameValue(from, to)) result.outcomes.push({ entity, id, field, kind: 'changed', from, to })
          }
          result.entities.add(entity)
          continue
        }
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
        const doubt = state.unproven?.has(replica) ? UNPROVEN : null
        const reason = refusal ?? doubt ?? trespassing ?? objection(entity, field, value)
        if (reason !== null) {
          if (++refused > MOST_REFUSED) throw tooManyRefused()
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
    const conflicts: Omit<Outcome, 'entity' | 'id'>[] = []
    const report = (outcome: Omit<Outcome, 'entity' | 'id'>) => {
      shown = true
      result.outcomes.push({ entity, id, ...outcome })
    }
    for (const [field, siblings] of incoming) {
      const own = next.fields.get(field) ?? []
      const joined = withoutStandIns(joinCell(own, siblings, iKnow, theyKnow), forRegion)
      if (joined.length === own.length && joined.every((s, at) => s.dot === own[at]?.dot)) continue
      if (joined.length === 0) continue
      touched = true
      const from = winner(own, order)?.value ?? null
      const to = winner(joined, order)?.value ?? null
      next.fields.set(field, joined)
      if (isConflict(joined)) {
        const against = joined.map(({ value }) => value).filter((value) => !sameValue(value, to))
        conflicts.push({ field, kind: 'conflict', from, to, against })
      } else if (mine && !sameValue(from, to) && !(field === DELETED && from !== true && to !== true))
        changes.push({ field, kind: 'changed', from, to })
    }
    if (forRegion.size > 0 && touched && bringBackForRegion(next, forRegion))
      changes.push({ field: DELETED, kind: 'changed', from: true, to: false })
    const goes = !wasGone && isGone(next.fields)
    // It was deleted already and stayed in sight for a conflict that is settled now.
    if (mine && goes && !changes.some((c) => c.field === DELETED))
      changes.push({ field: DELETED, kind: 'deleted', from: false, to: true })
    const deletions = conflicts.length > 0 ? deletionsOf(next.fields) : NO_DOTS
    const disputed = { kind: 'conflict', disputed: wasGone ? 'gone' : 'there' } as const
    const stirred = conflicts.filter(({ field }) =>
      next.fields.get(field)?.some(({ dot }) => deletions.has(dot)),
    )
    for (const conflict of conflicts)
      report(stirred.includes(conflict) ? { ...conflict, ...disputed } : conflict)
    for (const change of changes) {
      if (change.field !== DELETED) report(change)
      else if (goes) report({ ...change, kind: 'deleted' })
      else report(stirred.length > 0 ? { ...change, ...disputed } : change)
    }
    if (!touched) {
      result.unchanged++
      continue
    }
    if (!mine && !shown) report({ field: '', kind: 'created', from: null, to: null })
    if (storeCells(db, entity, id, next, order, overflow)) spilled.add(id)
    result.entities.add(entity)
  }
  // What is doubted now must be able to come from somebody who can vouch for it.
  for (const [uid, seq] of Object.entries(state.coverage))
    if (!state.unproven?.has(uid)) cover(db, scope, number(uid), seq)
  return result
}

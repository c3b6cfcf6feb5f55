import type { Database } from 'better-sqlite3'
import type { Id, JsonValue, Side } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { type Dot, replicaOf, seqOf } from './dot.ts'
import { cellsOfRow, loadCells } from './record.ts'
import { coverageOf, knownScopeNumber, replicaUid, sideOf } from './replica.ts'
import { idText, type Row, tables } from './table.ts'

/** The cells of one record as they travel: mostly one group, since most records were written at once. */
export interface TravellingRecord {
  entity: string
  id: Id
  cells: { replica: Id; seq: number; values: Record<string, JsonValue> }[]
}

export interface TravellingChange {
  replica: Id
  seq: number
  hlc: number
  /** Milliseconds by the author's clock. */
  at: number
  author: string
  label: string
}

/** Everything a copy knows of one scope: what packages carry and what the join takes. */
export interface ScopeState {
  scope: string
  coverage: Record<Id, number>
  /** Whose writing copies the replicas of the cells are, as far as it is known. */
  sides: Record<Id, Side>
  /** Replicas that the sender says to be of the side that receives, which itself knows nothing of them (SPEC O8). */
  unproven?: ReadonlySet<Id>
  /** Changes at least one cell of which is still alive. */
  changes: TravellingChange[]
  records: TravellingRecord[]
}

/** Reads the whole state of a scope, in a fixed order: the same state gives the same bytes. */
export function readScope(db: Database, key: string): ScopeState {
  const scope = knownScopeNumber(db, key)
  if (scope === undefined) return { scope: key, coverage: {}, sides: {}, changes: [], records: [] }
  const uids = new Map<number, Id>()
  const uid = (n: number): Id => {
    let found = uids.get(n)
    if (!found) uids.set(n, (found = replicaUid(db, n)))
    return found
  }
  const alive = new Set<Dot>()
  const records: TravellingRecord[] = []
  const add = (entity: string, id: Id, fields: Map<string, { dot: Dot; value: JsonValue }[]>) => {
    const groups = new Map<Dot, Record<string, JsonValue>>()
    for (const [field, siblings] of fields)
      for (const { dot, value } of siblings) {
        let group = groups.get(dot)
        // A field named `__proto__` of a newer program must stay a plain key.
        if (!group) groups.set(dot, (group = Object.create(null) as Record<string, JsonValue>))
        group[field] = value
      }
    const cells = [...groups].map(([dot, values]) => {
      alive.add(dot)
      return { replica: uid(replicaOf(dot)), seq: seqOf(dot), values }
    })
    cells.sort((a, b) => (a.replica === b.replica ? a.seq - b.seq : a.replica < b.replica ? -1 : 1))
    records.push({ entity, id, cells })
  }

  const overflowed = new Map<string, Set<Id>>()
  const spilled = prepared(
    db,
    'SELECT DISTINCT entity, record FROM cell WHERE scope = ? ORDER BY entity, record',
  ).raw(true)
  for (const [entity, record] of spilled.all(scope) as [string, Uint8Array][]) {
    const ids = overflowed.get(entity) ?? new Set<Id>()
    overflowed.set(entity, ids.add(idText(record)))
  }
  for (const [name, table] of tables) {
    const spilledIds = overflowed.get(name)
    for (const [bytes, ...row] of table.all(db).all(scope) as [Uint8Array, ...Row][]) {
      const id = idText(bytes)
      if (spilledIds?.has(id)) continue
      add(name, id, cellsOfRow(table, row).fields)
    }
  }
  for (const [entity, ids] of overflowed)
    for (const id of ids) {
      const cells = loadCells(db, entity, id, true)
      if (cells) add(entity, id, cells.fields)
    }

  const changes = (
    prepared(
      db,
      'SELECT dot, hlc, at, author.name AS author, label FROM change JOIN author ON author.n = change.author WHERE scope = ?',
    ).all(scope) as {
      dot: Dot
      hlc: number
      at: number
      author: string
      label: string
    }[]
  )
    .filter((change) => alive.has(change.dot))
    .map(({ dot, ...rest }) => ({ replica: uid(replicaOf(dot)), seq: seqOf(dot), ...rest }))
  changes.sort((a, b) => (a.replica === b.replica ? a.seq - b.seq : a.replica < b.replica ? -1 : 1))
  const coverage = Object.fromEntries(
    [...coverageOf(db, scope)].map(([n, seq]) => [uid(n), seq] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const sides = Object.fromEntries(
    [...uids].flatMap(([n, uid]) => {
      const side = sideOf(db, n)
      return side ? [[uid, side] as const] : []
    }),
  )
  return { scope: key, coverage, sides, changes, records }
}

/** The state without what one replica wrote, as if nobody had heard of it. */
export function withoutReplica(state: ScopeState, replica: Id): ScopeState {
  if (state.coverage[replica] === undefined) return state
  const { [replica]: _known, ...coverage } = state.coverage
  const { [replica]: _side, ...sides } = state.sides
  return {
    ...state,
    coverage,
    sides,
    changes: state.changes.filter((change) => change.replica !== replica),
    records: state.records.flatMap(({ cells, ...record }) => {
      const others = cells.filter((cell) => cell.replica !== replica)
      return others.length > 0 ? [{ ...record, cells: others }] : []
    }),
  }
}

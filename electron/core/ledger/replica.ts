import type { Database } from 'better-sqlite3'
import type { Id, Side } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import { type Dot, dotOf, replicaOf, seqOf } from './dot.ts'
import { newId, standInOf } from './id.ts'
import type { Covers } from './join.ts'
import { idBytes, idText } from './table.ts'

/** `ref` is what the region gives everyone; `d:<district id>` is one district. */
export type ScopeKey = 'ref' | `d:${Id}`

export const scopeOfDistrict = (district: Id): ScopeKey => `d:${district}`
export const districtOfScope = (scope: string): Id | null => (scope.startsWith('d:') ? scope.slice(2) : null)

const number = (db: Database, select: string, insert: string, value: unknown): number => {
  const found = prepared(db, select).pluck().get(value) as number | undefined
  return found ?? Number(prepared(db, insert).run(value).lastInsertRowid)
}

/** The local number of a scope, given on first sight. */
export const scopeNumber = (db: Database, key: string): number =>
  number(db, 'SELECT n FROM scope WHERE key = ?', 'INSERT INTO scope (key) VALUES (?)', key)

/** As `scopeNumber`, for reading: a scope nobody wrote to stays unknown. */
export const knownScopeNumber = (db: Database, key: string): number | undefined =>
  prepared(db, 'SELECT n FROM scope WHERE key = ?').pluck().get(key) as number | undefined

export const scopeKeyOf = (db: Database, n: number): string =>
  prepared(db, 'SELECT key FROM scope WHERE n = ?').pluck().get(n) as string

/** The local number of a writing copy, given on first sight. */
export const replicaNumber = (db: Database, uid: Id): number =>
  number(db, 'SELECT n FROM replica WHERE uid = ?', 'INSERT INTO replica (uid) VALUES (?)', idBytes(uid))

export const replicaUid = (db: Database, n: number): Id =>
  idText(prepared(db, 'SELECT uid FROM replica WHERE n = ?').pluck().get(n) as Uint8Array)

/** Whose writing copy it is; null when nobody has said so yet. */
export const sideOf = (db: Database, n: number): Side | null =>
  prepared(db, 'SELECT side FROM replica WHERE n = ?').pluck().get(n) as Side | null

/** The same by its id, which may never have been met. */
export const knownSide = (db: Database, uid: Id): Side | null =>
  (prepared(db, 'SELECT side FROM replica WHERE uid = ?').pluck().get(idBytes(uid)) as Side | null) ?? null

/** Notes whose writing copy it is; what is known already stays. */
export const learnSide = (db: Database, n: number, side: Side): void => {
  prepared(db, 'UPDATE replica SET side = ? WHERE n = ? AND side IS NULL').run(side, n)
}

/** The local number of an author's name, given on first sight. */
export const authorNumber = (db: Database, name: string): number =>
  number(db, 'SELECT n FROM author WHERE name = ?', 'INSERT INTO author (name) VALUES (?)', name)

/** Highest seq of every replica in a scope, by local replica number. */
export function coverageOf(db: Database, scope: number): Map<number, number> {
  const rows = prepared(db, 'SELECT replica, seq FROM coverage WHERE scope = ?').raw(true).all(scope) as [
    number,
    number,
  ][]
  return new Map(rows)
}

/** The same by the ids of the writing copies, as packages tell it; empty for a scope nobody wrote to. */
export function readCoverage(db: Database, key: string): Record<Id, number> {
  const scope = knownScopeNumber(db, key)
  if (scope === undefined) return {}
  return Object.fromEntries([...coverageOf(db, scope)].map(([n, seq]) => [replicaUid(db, n), seq]))
}

export const covers =
  (coverage: ReadonlyMap<number, number>): Covers =>
  (dot: Dot) =>
    seqOf(dot) <= (coverage.get(replicaOf(dot)) ?? 0)

/** True when this copy has heard of everything that a state of the scope covers. */
export function knowsAll(db: Database, key: string, coverage: Readonly<Record<Id, number>>): boolean {
  const scope = knownScopeNumber(db, key)
  const own = scope === undefined ? new Map<number, number>() : coverageOf(db, scope)
  return Object.entries(coverage).every(([uid, seq]) => (own.get(replicaNumber(db, uid)) ?? 0) >= seq)
}

/** Raises a scope's coverage; it never falls. */
export function cover(db: Database, scope: number, replica: number, seq: number): void {
  prepared(
    db,
    `INSERT INTO coverage (scope, replica, seq) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq WHERE excluded.seq > seq`,
  ).run(scope, replica, seq)
}

/** The next dot of this copy in a scope; taken by the transaction that asks. */
export function nextDot(db: Database, scope: number, replica: number): Dot {
  const last = prepared(db, 'SELECT seq FROM coverage WHERE scope = ? AND replica = ?')
    .pluck()
    .get(scope, replica)
  const seq = ((last as number | undefined) ?? 0) + 1
  cover(db, scope, replica, seq)
  return dotOf(replica, seq)
}

/**
 * The id of this writing copy. It is renewed whenever the file can't prove that it is where it was made (`place`
 * differs): a spare id costs one line, two copies that write under one id would lose data silently.
 */
export function ownReplica(
  db: Database,
  place: string,
  now: number,
  random: Uint8Array,
): { n: number; uid: Id } {
  const get = (key: string) =>
    prepared(db, 'SELECT value FROM meta WHERE key = ?').pluck().get(key) as string | undefined
  const set = prepared(
    db,
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  let uid = get('replica')
  if (uid === undefined || get('place') !== place) {
    uid = newId(now, random)
    set.run('replica', uid)
    set.run('place', place)
  }
  return { n: replicaNumber(db, uid), uid }
}

/**
 * True when somebody knows more actions of this copy than it knows itself: it is an older state of itself (a whole
 * folder put back), or another copy writes under its id.
 * @param known scope → replica → highest seq, as a package tells it
 */
export const isOvertaken = (
  db: Database,
  uid: Id,
  known: Readonly<Record<string, Readonly<Record<Id, number>>>>,
): boolean =>
  Object.entries(known).some(([key, coverage]) => {
    const scope = knownScopeNumber(db, key)
    const own = scope === undefined ? new Map<number, number>() : coverageOf(db, scope)
    return [uid, standInOf(uid)].some(
      (copy) => (coverage[copy] ?? 0) > (own.get(replicaNumber(db, copy)) ?? 0),
    )
  })

/** The next `ownReplica` gives a new id. */
export const forgetReplica = (db: Database): void => {
  prepared(db, "DELETE FROM meta WHERE key = 'replica'").run()
}

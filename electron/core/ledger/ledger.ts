import type { Database } from 'better-sqlite3'
import type { Id, Side } from '../../../shared/entity.ts'
import { explained } from '../database/failure.ts'
import { one, build, prepared, transaction } from '../database/query.ts'
import { createClock, type HybridClock } from './clock.ts'
import { newId, standInOf } from './id.ts'
import type { CellName } from './merge.ts'
import { decidable } from './open-conflicts.ts'
import { reassert } from './reassert.ts'
import { rebuildAfterUpdate } from './rebuild.ts'
import { forgetReplica, learnSide, ownReplica, replicaNumber } from './replica.ts'
import { redo, redoable, undo, undoable, undoImport } from './undo.ts'
import { witnessOf } from './witness.ts'
import { type WriteContext, type WriteRequest, type Written, writeRecords } from './write.ts'

export interface LedgerDeps {
  db: Database
  now: () => number
  random: (n: number) => Uint8Array
  /** Who works here; signs every change. */
  author: () => string
  /** Which side works here; null until the workplace is set up. */
  side: () => Side | null
  /** Where the file is: a different answer than last time renews the copy's id. */
  place: string
  /** Called after the commit with the entities that changed. */
  changed: (entities: string[]) => void
}

/** The one gate for every change. */
export interface Ledger {
  readonly replica: { n: number; uid: Id }
  clock: HybridClock
  newId(): Id
  /** One action = one transaction = one undo step. `written.history` is null when nothing was different. */
  write(request: WriteRequest): Written
  /** Takes the last action back; null when there is none. */
  undo(): { label: string; kept: string[] } | null
  redo(): { label: string; kept: string[] } | null
  /** Takes an import back (see undo.ts); null when there is none with this line of history. */
  undoImport(history: number): { label: string; kept: string[] } | null
  /** Says the own values of these cells again (SPEC O7); inside the caller's transaction. */
  reassert(scope: string, cells: readonly CellName[]): void
  /** After the commit of a transaction that called `reassert`. */
  settled(): void
  /** Goes on under the id the file gives now: a new one after `forgetReplica`. */
  renewReplica(): void
  /** `conflicts` are those that can be decided here. */
  status(): { savedAt: number | null; conflicts: number; undo: string | null; redo: string | null }
}

export function openLedger(deps: LedgerDeps): Ledger {
  const { db, now, random } = deps
  const witness = witnessOf(db)
  const takeReplica = () => ownReplica(db, deps.place, now(), random(16))
  let replica = explained(() =>
    transaction(db, () => {
      rebuildAfterUpdate(db)
      if (!witness.vouches()) forgetReplica(db)
      return takeReplica()
    }),
  )
  witness.note(replica.uid)
  const last = prepared(db, 'SELECT max(hlc) FROM change').pluck().get() as number | null
  const clock = createClock(now, last ?? 0)
  /** Inside the transaction that writes: the copy belongs to a side from its first action on. */
  const context = (): WriteContext => {
    const side = deps.side()
    if (side) learnSide(db, replica.n, side)
    const own: WriteContext = {
      db,
      replica: replica.n,
      side,
      author: deps.author(),
      at: now(),
      nextHlc: () => clock.next(),
    }
    return side === 'district' ? { ...own, forRegion: () => ({ ...own, ...standIn() }) } : own
  }
  const standIn = () => {
    const n = replicaNumber(db, standInOf(replica.uid))
    learnSide(db, n, 'region')
    return { replica: n, side: 'region' as const }
  }
  const take = (
    act: (c: WriteContext) => { label: string; kept: string[]; written: readonly Written[] } | null,
  ) => {
    const done = explained(() => transaction(db, () => act(context())))
    if (!done) return null
    witness.note(replica.uid)
    deps.changed([...new Set(done.written.flatMap((w) => w.entities))])
    return { label: done.label, kept: done.kept }
  }
  return {
    get replica() {
      return replica
    },
    clock,
    newId: () => newId(now(), random(16)),
    write(request) {
      const written = explained(() =>
        transaction(db, () => {
          const person = context()
          const writer = (request.forRegion && person.forRegion?.()) || person
          return writeRecords(writer, request, { kind: request.setup ? 'setup' : 'write', undoes: null })
        }),
      )
      if (written.history === null) return written
      witness.note(replica.uid)
      deps.changed(written.entities)
      return written
    },
    undo: () => take(undo),
    redo: () => take(redo),
    undoImport: (history) => take((c) => undoImport(c, history)),
    reassert: (scope, cells) => reassert(context(), scope, cells),
    settled: () => witness.note(replica.uid),
    renewReplica() {
      replica = explained(() => transaction(db, takeReplica))
      witness.note(replica.uid)
    },
    status: () => ({
      savedAt: one(db, build.selectFrom('history').select('at').orderBy('id', 'desc').limit(1))?.at ?? null,
      conflicts: decidable(db, deps.side()),
      undo: undoable(db)?.label ?? null,
      redo: redoable(db)?.label ?? null,
    }),
  }
}

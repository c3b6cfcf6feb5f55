import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import type { Side } from '../../shared/entity.ts'
import { closeDatabase, openDatabase } from '../../electron/core/database/open.ts'
import { prepared, transaction } from '../../electron/core/database/query.ts'
import { type Ledger, openLedger } from '../../electron/core/ledger/ledger.ts'
import { type Gate, mergeScope, type MergeResult } from '../../electron/core/ledger/merge.ts'
import { readScope, type ScopeState } from '../../electron/core/ledger/state.ts'
import { type FakeClock, fakeClock, seededRandom } from './clock.ts'

export interface TestLedgerOptions {
  /** Start of the fake clock. */
  now?: number | string
  /** Where the copy believes to be; a different one renews its replica id. */
  place?: string
  /** An existing or new database file; a new temporary one when absent. */
  file?: string
  author?: string
  /** Which side works here; ownership is not asked about when absent. */
  side?: Side
  /** Two copies with one seed would make the same ids: give each its own. */
  seed?: number
}

/** A real database file with a ledger on it, a fake clock and repeatable randomness. */
export interface TestLedger {
  db: Database
  ledger: Ledger
  clock: FakeClock
  file: string
  copiesDir: string
  side: Side | null
  /** What the ledger said had changed, one entry per commit. */
  heard: string[][]
  close(): void
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'koordinator500-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let opened = 0

/** Opens without any clean-up: for suites that keep their files over many runs. */
export function openLedgerAt(file: string, options: Omit<TestLedgerOptions, 'file'> = {}): TestLedger {
  const clock = fakeClock(options.now)
  const copiesDir = join(dirname(file), 'copies')
  const db = openDatabase(file, { copiesDir, now: clock.now })
  const heard: string[][] = []
  const ledger = openLedger({
    db,
    now: clock.now,
    random: seededRandom(options.seed ?? ++opened),
    author: () => options.author ?? 'Координатор',
    side: () => options.side ?? null,
    place: options.place ?? file,
    changed: (entities) => heard.push(entities),
  })
  return {
    db,
    ledger,
    clock,
    file,
    copiesDir,
    side: options.side ?? null,
    heard,
    close: () => closeDatabase(db),
  }
}

/** The same, closed and removed after the test. */
export function openTestLedger(options: TestLedgerOptions = {}): TestLedger {
  const test = openLedgerAt(options.file ?? join(temporaryFolder(), 'district.sqlite'), options)
  onTestFinished(() => test.close())
  return test
}

/** Two computers of one district: at the office and at home. */
export const twoComputers = (
  office: TestLedgerOptions = {},
  home: TestLedgerOptions = {},
): [office: TestLedger, home: TestLedger] => [
  openTestLedger({ author: 'Координатор на работе', ...office }),
  openTestLedger({ author: 'Координатор дома', ...home }),
]

const allowAll: Gate = () => null

/** A state as it comes out of a file: nothing but JSON survives the way. */
export const posted = (state: ScopeState): ScopeState => JSON.parse(JSON.stringify(state)) as ScopeState

/** Joins a state that arrived, in one transaction. */
export const receive = (to: TestLedger, state: ScopeState, gate: Gate = allowAll): MergeResult =>
  transaction(to.db, () => mergeScope(to.db, posted(state), gate, to.ledger.clock))

/** Sends all that one copy knows of a scope to another one. */
export const exchange = (from: TestLedger, to: TestLedger, scope: string): MergeResult =>
  receive(to, readScope(from.db, scope))

/** There and back. */
export function exchangeBoth(a: TestLedger, b: TestLedger, scope: string): void {
  exchange(a, b, scope)
  exchange(b, a, scope)
}

const tableNames = (db: Database): string[] =>
  prepared(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[]

/** Every row of every table as text, so that «nothing changed» means no byte of it. */
export function everyRow(db: Database, except: readonly string[] = []): string {
  const tables = tableNames(db).filter((name) => !except.includes(name))
  const rows = (name: string) =>
    prepared(db, `SELECT * FROM "${name}"`)
      .raw(true)
      .all()
      .map((row) => JSON.stringify(row))
  return tables.flatMap((name) => [`${name}:`, ...rows(name).sort()]).join('\n')
}

/** Empties all tables: much faster than a new file for each of a thousand histories. */
export function wipe(db: Database): void {
  transaction(db, () => {
    db.pragma('defer_foreign_keys = ON')
    for (const name of tableNames(db)) prepared(db, `DELETE FROM "${name}"`).run()
  })
}

/** Every row of every table, by the table's name. */
export type Rows = ReadonlyMap<string, readonly unknown[][]>

export const readRows = (db: Database): Rows =>
  new Map(
    tableNames(db).map((name) => [
      name,
      prepared(db, `SELECT * FROM "${name}"`).raw(true).all() as unknown[][],
    ]),
  )

/** Makes the tables hold exactly these rows. */
export function writeRows(db: Database, rows: Rows): void {
  wipe(db)
  transaction(db, () => {
    db.pragma('defer_foreign_keys = ON')
    for (const [name, all] of rows)
      for (const row of all)
        prepared(db, `INSERT INTO "${name}" VALUES (${row.map(() => '?').join()})`).run(...row)
  })
}

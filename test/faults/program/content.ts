import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { transaction } from '../../../electron/core/database/query.ts'
import { rebuild, typedContent } from '../../../electron/core/ledger/rebuild.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Puts words for the keys of workplaces, which are really random, and for the ids that are made of them. */
type Rename = (text: string) => string

function withoutKeys(db: Database): Rename {
  const known = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'signer'").get() !== undefined
  const signers = known
    ? (db.prepare('SELECT id, key, recipient FROM signer ORDER BY dot').raw(true).all() as unknown[][])
    : []
  const names = signers.flatMap((row, at) =>
    row.flatMap((v, column) => (v === null ? [] : [[readable(v) as string, `key ${at}.${column}`] as const])),
  )
  return (text) => names.reduce((renamed, [random, name]) => renamed.replaceAll(random, name), text)
}

const readable = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value

const rowsOf = (db: Database, sql: string, rename: Rename): string =>
  (db.prepare(sql).raw(true).all() as unknown[][])
    .map((row) => rename(JSON.stringify(row.map(readable))))
    .sort()
    .join('\n')

const tablesOf = (db: Database): string[] =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[]

/** An id that no row names yet may be renewed at any opening, and the place is that of the folder. */
const TABLES_WITH_OWN_RULE: Readonly<Record<string, string>> = {
  meta: "SELECT * FROM meta WHERE key NOT IN ('replica', 'place')",
  replica: 'SELECT * FROM replica WHERE n IN (SELECT replica FROM coverage)',
}

/** Every row of every table in one number. */
export function wholeDigest(db: Database): string {
  const rename = withoutKeys(db)
  const rows = (name: string) => rowsOf(db, TABLES_WITH_OWN_RULE[name] ?? `SELECT * FROM "${name}"`, rename)
  return sha256(
    tablesOf(db)
      .map((name) => `${name}:\n${rows(name)}`)
      .join('\n'),
  )
}

/** What people see, whoever wrote it under which dot: values, history, journal of packages, settings. */
export function visibleDigest(db: Database): string {
  const rename = withoutKeys(db)
  const shown = Object.entries(typedContent(db)).flatMap(([entity, records]) =>
    Object.entries(records).map(([id, values]) => rename(JSON.stringify([entity, id, values]))),
  )
  return sha256(
    [
      ...shown.sort(),
      rowsOf(db, 'SELECT kind, author, label, records, undone FROM history', rename),
      rowsOf(db, 'SELECT direction, number, state FROM package', rename),
      rowsOf(db, 'SELECT * FROM setting', rename),
    ].join('\n'),
  )
}

class TakenBack extends Error {}

/** What is wrong with a file that can be opened; an empty list when nothing is. */
export function problemsOf(db: Database): string[] {
  const problems: string[] = []
  const verdict = db.pragma('integrity_check(1)', { simple: true })
  if (verdict !== 'ok') problems.push(`integrity_check: ${String(verdict)}`)
  const strays = (db.pragma('foreign_key_check') as unknown[]).length
  if (strays > 0) problems.push(`foreign_key_check: ${strays} rows`)
  const uncovered = db
    .prepare(
      `SELECT count(*) FROM change c LEFT JOIN coverage v ON v.scope = c.scope AND v.replica = c.dot >> 32
       WHERE coalesce(v.seq, 0) < (c.dot & 4294967295)`,
    )
    .pluck()
    .get() as number
  if (uncovered > 0) problems.push(`${uncovered} changes beyond the coverage`)
  const shown = JSON.stringify(typedContent(db))
  try {
    transaction(db, () => {
      rebuild(db)
      if (JSON.stringify(typedContent(db)) !== shown) problems.push('typed rows differ from their cells')
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return problems
}

/** The shape of a file: every table, index and column, with the number that names it. */
export const schemaOf = (db: Database): string =>
  JSON.stringify([
    db.pragma('user_version', { simple: true }),
    db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql').pluck().all(),
  ])

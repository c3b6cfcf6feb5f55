import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, migrations } from '../../../electron/core/database/migrate.ts'
import { entities } from '../../../shared/entities.ts'

interface Column {
  name: string
  type: string
  notnull: number
  dflt_value: string | null
  pk: number
}

const WORDS = new Set(entities.map(({ name }) => name))
const value = { INTEGER: 7, TEXT: 'Терновка', BLOB: Buffer.from('0190bbbb0000700080000000000000bb', 'hex') }

const tablesOf = (db: Database.Database) =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[]
const columnsOf = (db: Database.Database, table: string) =>
  db.prepare(`SELECT * FROM pragma_table_info('${table}')`).all() as Column[]

/** One row in every table that a word of the domain has in this schema, every column filled. */
function fill(db: Database.Database): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>()
  for (const table of tablesOf(db).filter((name) => WORDS.has(name))) {
    const row = Object.fromEntries(
      columnsOf(db, table).map(({ name, type }) => [name, value[type as keyof typeof value]]),
    )
    const names = Object.keys(row)
    db.prepare(
      `INSERT INTO "${table}" (${names.map((n) => `"${n}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ).run(Object.values(row))
    rows.set(table, row)
  }
  return rows
}

const steps = migrations.map(({ name }, at) => ({ name, at })).slice(1)

test.each(steps)('step $name takes over every row of the schema before it', ({ at }) => {
  const db = new Database(':memory:')
  migrate(db, migrations.slice(0, at))
  const rows = fill(db)
  expect(rows.size).toBeGreaterThan(9)
  migrate(db, migrations.slice(0, at + 1))
  for (const [table, row] of rows) {
    const [kept, ...more] = db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[]
    expect(more).toEqual([])
    expect(kept).toMatchObject(row)
    const added = Object.keys(kept ?? {}).filter((column) => !(column in row))
    // What is new says nothing yet.
    expect(added.map((column) => kept?.[column])).toEqual(added.map(() => null))
  }
  db.close()
})

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, migrations, versionOf } from '../../../electron/core/database/migrate.ts'
import { temporaryFolder } from '../../helpers/ledger.ts'
import { startChild } from './child.ts'

const step = (name: string, sql: string) => ({ name, sql })
const FIRST = step('0001-first', "CREATE TABLE school (name TEXT); INSERT INTO school VALUES ('СОШ № 1')")
const BROKEN = step('0002-broken', 'ALTER TABLE school ADD COLUMN phone TEXT; INSERT INTO nowhere VALUES (1)')
const REPAIRED = step('0002-repaired', 'ALTER TABLE school ADD COLUMN phone TEXT')

const schemaOf = (db: Database.Database) => db.prepare('SELECT sql FROM sqlite_schema').pluck().all()

test('steps run once each, in order, and the version counts them', () => {
  const db = new Database(':memory:')
  expect(migrate(db, [FIRST])).toBe(0)
  expect(migrate(db, [FIRST, REPAIRED])).toBe(1)
  expect(migrate(db, [FIRST, REPAIRED])).toBe(2)
  expect(versionOf(db)).toBe(2)
  expect(db.prepare('SELECT name, phone FROM school').all()).toEqual([{ name: 'СОШ № 1', phone: null }])
})

test('a step that fails halfway leaves schema, rows and version as they were, and can be repeated', () => {
  const db = new Database(':memory:')
  migrate(db, [FIRST])
  const before = schemaOf(db)
  expect(() => migrate(db, [FIRST, BROKEN, step('0003', 'CREATE TABLE never (x)')])).toThrow('nowhere')
  expect(db.inTransaction).toBe(false)
  expect(versionOf(db)).toBe(1)
  expect(schemaOf(db)).toEqual(before)
  migrate(db, [FIRST, REPAIRED])
  expect(versionOf(db)).toBe(2)
})

test('a version without its step can’t be: the computer dies inside a step', async () => {
  const file = join(temporaryFolder(), 'district.sqlite')
  const child = startChild(`
    const db = new Database(${JSON.stringify(file)})
    db.pragma('journal_mode = WAL')
    migrate(db, ${JSON.stringify([FIRST])})
    db.function('die', { directOnly: false }, () => process.kill(process.pid, 'SIGKILL'))
    migrate(db, [...${JSON.stringify([FIRST])}, { name: 'dies', sql: 'CREATE TABLE half (x); PRAGMA user_version = 2; SELECT die();' }])`)
  await child.ended
  const db = new Database(file)
  expect(versionOf(db)).toBe(1)
  expect(schemaOf(db)).toHaveLength(1)
  migrate(db, [FIRST, REPAIRED])
  expect(versionOf(db)).toBe(2)
  db.close()
})

test('a database of more steps than the program has is refused', () => {
  const db = new Database(':memory:')
  migrate(db, [FIRST, REPAIRED])
  expect(() => migrate(db, [FIRST])).toThrow('более новой версией программы')
})

test('released steps are numbered without a gap', () => {
  expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, at) => at + 1))
})

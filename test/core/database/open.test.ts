import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { copyDatabase, isIntact, listCopies } from '../../../electron/core/database/copy.ts'
import { migrations, versionOf } from '../../../electron/core/database/migrate.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { addSchool, school } from '../../helpers/district.ts'
import { openLedgerAt, openTestLedger, temporaryFolder } from '../../helpers/ledger.ts'
import { startChild } from './child.ts'

const copiesOf = (file: string) => join(dirname(file), 'copies')
const open = (file: string) => openDatabase(file, { copiesDir: copiesOf(file), now: Date.now })

/** What a person would read instead of the program. */
function refusal(file: string): Refusal {
  try {
    closeDatabase(open(file))
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it opened')
}

/** A closed database file with two hundred schools: some forty pages. */
function filledFile(): { file: string; first: string } {
  const office = openTestLedger()
  const ids = Array.from({ length: 200 }, (_, n) =>
    addSchool(office, `СОШ № ${n}`, { note: 'примечание '.repeat(40) }),
  )
  office.close()
  return { file: office.file, first: ids[0] ?? '' }
}

test('every opening sets and keeps what makes a power cut harmless', () => {
  const file = join(temporaryFolder(), 'district.sqlite')
  closeDatabase(open(file))
  const db = open(file)
  const settings = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'trusted_schema',
    'cell_size_check',
    'locking_mode',
  ]
  expect(settings.map((name) => [name, db.pragma(name, { simple: true })])).toEqual([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['trusted_schema', 0],
    ['cell_size_check', 1],
    ['locking_mode', 'exclusive'],
  ])
  closeDatabase(db)
})

test('SQLite is new enough not to lose commits when its journal starts over', () => {
  const db = new Database(':memory:')
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get())
  db.close()
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003)
})

test('after closing there is one file, and it holds everything', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  office.close()
  office.close()
  expect(readdirSync(dirname(office.file))).toEqual([
    'district.sqlite',
    'district.sqlite.closed',
    'district.sqlite.witness',
  ])
  const db = new Database(office.file, { readonly: true })
  expect(db.prepare('SELECT shortName FROM school WHERE id = ?').pluck().get(Buffer.from(id, 'hex'))).toBe(
    'СОШ № 1',
  )
  db.close()
})

test('a folder with Cyrillic, spaces and a smile in its name will do', () => {
  const file = join(temporaryFolder(), 'Мои документы 🙂', 'район № 1', 'district.sqlite')
  closeDatabase(open(file))
  expect(versionOf(new Database(file, { readonly: true }))).toBe(migrations.length)
})

test.each([
  ['its header is overwritten', (bytes: Buffer) => bytes.fill(0x5a, 0, 100)],
  ['the disk gave back zeros', (bytes: Buffer) => bytes.fill(0)],
  ['a page near the start is gone', (bytes: Buffer) => bytes.fill(0, 4096 * 2, 4096 * 3)],
  [
    'a page in the middle is noise',
    (bytes: Buffer) => bytes.fill(0xa7, (bytes.length >> 13) << 12, ((bytes.length >> 13) + 1) << 12),
  ],
])('a damaged file is refused with advice and left as it is: %s', (_, damage) => {
  const { file } = filledFile()
  const bytes = readFileSync(file)
  damage(bytes)
  writeFileSync(file, bytes)
  const { code, message } = refusal(file)
  expect(code).toBe('database-damaged')
  expect(message).toMatch(/^Файл данных повреждён\. Повреждённый файл оставлен на месте.*копи/)
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a file that was cut in half is refused and left as it is', () => {
  const { file } = filledFile()
  truncateSync(file, Math.floor(readFileSync(file).length / 2))
  const bytes = readFileSync(file)
  expect(refusal(file).code).toBe('database-damaged')
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('where copies tell of data, an empty or missing file is no first start', () => {
  const office = openTestLedger()
  copyDatabase(office.db, office.copiesDir, Date.now(), 'автоматически')
  office.close()
  truncateSync(office.file, 0)
  expect(refusal(office.file).message).toMatch(/^Файл данных пуст, хотя данные в нём были\. .*--restore/)
  const elsewhere = join(dirname(office.file), 'other.sqlite')
  const missing = refusal(elsewhere)
  expect([missing.code, missing.what]).toEqual([
    'database-missing',
    'Файл данных исчез. Имя файла: other.sqlite.',
  ])
  expect(readdirSync(dirname(office.file)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
    'copies',
    'district.sqlite',
    'district.sqlite.closed',
    'district.sqlite.witness',
  ])
})

test('a first start that was interrupted before anything was written begins again', () => {
  const file = join(temporaryFolder(), 'district.sqlite')
  writeFileSync(file, '')
  const db = open(file)
  expect(versionOf(db)).toBe(migrations.length)
  closeDatabase(db)
})

test.each(['wal', 'delete'])(
  'a file of a newer program is refused and not touched (journal mode %s)',
  (mode) => {
    const { file } = filledFile()
    const newer = new Database(file)
    newer.pragma(`journal_mode = ${mode}`)
    newer.pragma(`user_version = ${migrations.length + 1}`)
    newer.close()
    const bytes = readFileSync(file)
    expect(refusal(file)).toMatchObject({
      code: 'database-newer',
      safe: 'Файл данных не изменён.',
      next: 'Установите новую версию программы и откройте её снова.',
    })
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect(readdirSync(dirname(file))).toEqual([
      'district.sqlite',
      'district.sqlite.closed',
      'district.sqlite.witness',
    ])
  },
)

test('an older file is copied before it is brought up to date', () => {
  const file = join(temporaryFolder(), 'district.sqlite')
  const old = new Database(file)
  old.exec("CREATE TABLE yesterday (what TEXT); INSERT INTO yesterday VALUES ('запись')")
  old.close()
  const db = open(file)
  expect(versionOf(db)).toBe(migrations.length)
  expect(db.prepare('SELECT what FROM yesterday').pluck().get()).toBe('запись')
  closeDatabase(db)
  const [copy, ...others] = listCopies(copiesOf(file))
  expect(others).toEqual([])
  expect(copy?.reason).toBe('перед-обновлением')
  const before = new Database(copy?.file, { readonly: true })
  expect(versionOf(before)).toBe(0)
  expect(before.prepare('SELECT what FROM yesterday').pluck().get()).toBe('запись')
  before.close()
})

test('a second window of the program is refused, and the first one goes on', () => {
  const office = openTestLedger()
  expect(refusal(office.file)).toMatchObject({
    code: 'database-busy',
    what: 'Эти данные уже открыты в другом окне программы или на другом компьютере.',
  })
  const id = addSchool(office, 'СОШ № 1')
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1' })
  expect(refusal(office.file).code).toBe('database-busy')
})

test('a second program is refused while the first one works; when that is killed, its data are there at once', async () => {
  const file = join(temporaryFolder(), 'district.sqlite')
  const first = startChild(`
    const db = openDatabase(${JSON.stringify(file)}, { copiesDir: ${JSON.stringify(copiesOf(file))}, now: Date.now })
    db.prepare("INSERT INTO setting VALUES ('key', 'записано')").run()
    say('open')
    setInterval(() => {}, 1000)`)
  expect(await first.line()).toBe('"open"')
  expect(refusal(file).code).toBe('database-busy')
  first.process.kill('SIGKILL')
  await first.ended
  const db = open(file)
  expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('записано')
  closeDatabase(db)
})

test('data that may only be read are refused with the reason, not opened for nothing', async () => {
  const { file } = filledFile()
  const bytes = readFileSync(file)
  chmodSync(file, 0o444)
  chmodSync(dirname(file), 0o555)
  const stranger = startChild(`
    asStranger()
    tell(() => openDatabase(${JSON.stringify(file)}, { copiesDir: ${JSON.stringify(copiesOf(file))}, now: Date.now }))
    tell(() => openDatabase(${JSON.stringify(join(dirname(file), 'new', 'district.sqlite'))}, { copiesDir: '/', now: Date.now }))`)
  const [existing, fresh] = [await stranger.line(), await stranger.line()].map(
    (line) => JSON.parse(line) as { code: string; message: string },
  )
  chmodSync(dirname(file), 0o755)
  for (const told of [existing, fresh]) {
    expect(told?.code).toBe('database-read-only')
    expect(told?.message).toMatch(/^Файл данных доступен только для чтения\. .*Снимите запрет записи/)
  }
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('a folder that can’t be had is named as that, whatever stands in its place', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'стоит на пути'), '')
  expect(refusal(join(folder, 'стоит на пути', 'district.sqlite')).code).toBe('database-unreachable')
  mkdirSync(join(folder, 'district.sqlite'))
  expect(['database-read-only', 'database-unreachable']).toContain(
    refusal(join(folder, 'district.sqlite')).code,
  )
})

test('what was closed is closed although its journal could not be emptied', () => {
  const { db, file } = openLedgerAt(join(temporaryFolder(), 'district.sqlite'))
  db.exec('BEGIN')
  db.prepare('SELECT 1 FROM meta').get()
  closeDatabase(db)
  expect(db.open).toBe(false)
  closeDatabase(open(file))
})

test('a path that SQLite can’t take is named as that, and one just short enough holds data and copies', () => {
  const at = (bytes: number): string => {
    let folder = temporaryFolder()
    for (;;) {
      const room = bytes - Buffer.byteLength(join(folder, 'x', 'district.sqlite'))
      if (room < 1) return join(folder, 'district.sqlite')
      folder = join(folder, 'д'.repeat(Math.min(50, Math.ceil(room / 2))))
    }
  }
  expect(refusal(at(520)).code).toBe('database-path-too-long')
  const file = at(430)
  const db = open(file)
  expect(isIntact(copyDatabase(db, copiesOf(file), Date.now(), 'перед-обновлением'))).toBe(true)
  closeDatabase(db)
})

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { copyDatabase, isIntact, listCopies } from '../../../electron/core/database/copy.ts'
import { keepCopies } from '../../../electron/core/database/copy-keeper.ts'
import { YEAR_MS } from '../../helpers/clock.ts'
import { addSchool, deleteSchool } from '../../helpers/district.ts'
import { everyRow, openTestLedger, type TestLedger, temporaryFolder } from '../../helpers/ledger.ts'

const DAY = 86_400_000
const NOW = new Date('2022-03-29T14:02:05').getTime()

const copy = ({ db, copiesDir }: TestLedger, at = NOW, reason = 'автоматически') =>
  copyDatabase(db, copiesDir, at, reason)

test('a copy is one checked file that says when and why it was made, and holds every row', () => {
  const office = openTestLedger()
  deleteSchool(office, addSchool(office, 'СОШ № 1'))
  addSchool(office, 'СОШ № 2')
  const made = copy(office, NOW, 'перед-загрузкой')
  expect(basename(made.file)).toBe('2022-03-29_140205_перед-загрузкой.sqlite')
  expect(listCopies(office.copiesDir)).toEqual([{ file: made.file, at: NOW, reason: 'перед-загрузкой' }])
  expect(readdirSync(office.copiesDir)).toHaveLength(2)
  expect(isIntact(made)).toBe(true)
  const db = new Database(made.file, { readonly: true })
  expect(everyRow(db)).toBe(everyRow(office.db))
  expect(db.pragma('user_version', { simple: true })).toBe(office.db.pragma('user_version', { simple: true }))
  db.close()
  expect(readdirSync(office.copiesDir)).toHaveLength(2)
})

test('one flipped bit is noticed wherever it is, though SQLite itself mostly is not aware of it', () => {
  const office = openTestLedger()
  for (let n = 0; n < 30; n++) addSchool(office, `СОШ № ${n}`)
  const made = copy(office)
  const bytes = readFileSync(made.file)
  for (let at = 7; at < bytes.length; at += 4999) {
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(made.file, bytes)
    expect(isIntact(made)).toBe(false)
    bytes[at] = (bytes[at] ?? 0) ^ 1
  }
  writeFileSync(made.file, bytes)
  expect(isIntact(made)).toBe(true)
})

test('a copy without its checksum is not called good', () => {
  const office = openTestLedger()
  const made = copy(office)
  writeFileSync(`${made.file}.sha256`, '')
  expect(isIntact(made)).toBe(false)
})

test('two copies of one second and reason are two files', () => {
  const office = openTestLedger()
  const first = copy(office)
  const bytes = readFileSync(first.file)
  addSchool(office, 'СОШ № 1')
  const second = copy(office)
  expect(second.file).not.toBe(first.file)
  expect(readFileSync(first.file).equals(bytes)).toBe(true)
  expect([first, second].every(isIntact)).toBe(true)
})

test('copies older than ten days go, but three always stay', () => {
  const office = openTestLedger()
  const days = () => listCopies(office.copiesDir).map(({ at }) => Math.round((NOW - at) / DAY))
  for (const age of [40, 30, 20]) copy(office, NOW - age * DAY)
  expect(days()).toEqual([20, 30, 40])
  copy(office, NOW - 9 * DAY)
  expect(days()).toEqual([9, 20, 30])
  for (const age of [8, 7, 6]) copy(office, NOW - age * DAY)
  expect(days()).toEqual([6, 7, 8, 9])
  expect(listCopies(office.copiesDir).every(isIntact)).toBe(true)
  expect(readdirSync(office.copiesDir)).toHaveLength(8)
})

test('a clock that jumps eighty years ahead and back still leaves three good copies each time', () => {
  const office = openTestLedger()
  for (const years of [0, 80, -80, 0, 80, 0]) {
    copy(office, NOW + years * YEAR_MS)
    expect(listCopies(office.copiesDir).filter(isIntact).length).toBeGreaterThanOrEqual(
      Math.min(3, listCopies(office.copiesDir).length),
    )
  }
  expect(listCopies(office.copiesDir).length).toBeGreaterThanOrEqual(3)
})

test('files of other people in the folder are neither listed nor deleted', () => {
  const office = openTestLedger()
  mkdirSync(office.copiesDir)
  const foreign = join(office.copiesDir, 'отчёт 2010-01-01.sqlite')
  writeFileSync(foreign, 'чужое')
  for (const age of [40, 30, 20, 0]) copy(office, NOW - age * DAY)
  expect(listCopies(office.copiesDir).some(({ file }) => file === foreign)).toBe(false)
  expect(readFileSync(foreign, 'utf8')).toBe('чужое')
})

test('a database that turns out damaged gives no copy, and the copies that are there stay', () => {
  const office = openTestLedger()
  for (let n = 0; n < 200; n++) addSchool(office, `СОШ № ${n}`, { note: 'примечание '.repeat(40) })
  const good = [40, 30, 20].map((age) => copy(office, NOW - age * DAY))
  office.close()
  const bytes = readFileSync(office.file)
  const middle = (bytes.length >> 13) << 12
  writeFileSync(office.file, bytes.fill(0xa7, middle, middle + 4096))
  const rotten = new Database(office.file)
  expect(() => copyDatabase(rotten, office.copiesDir, NOW, 'автоматически')).toThrow('Файл данных повреждён.')
  rotten.close()
  expect(good.every(isIntact)).toBe(true)
  expect(readdirSync(office.copiesDir)).toHaveLength(6)
})

test('a folder that does not exist holds no copies', () => {
  expect(listCopies(join(temporaryFolder(), 'copies'))).toEqual([])
})

afterEach(() => {
  vi.useRealTimers()
})

/** A keeper over a real file whose timers run when told. */
function keeping(start = NOW) {
  const office = openTestLedger({ now: start })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const keeper = keepCopies(office.db, office.copiesDir, office.clock.now)
  const pass = (minutes: number) => {
    office.clock.advance(minutes * 60_000)
    vi.advanceTimersByTime(minutes * 60_000)
  }
  const write = () => {
    addSchool(office, 'СОШ')
    keeper.changed()
  }
  const count = () => listCopies(office.copiesDir).length
  return { office, keeper, pass, write, count }
}

test('a copy is made soon after the first change, then every quarter of an hour while something changes', () => {
  const { pass, write, count, keeper } = keeping()
  pass(60)
  expect(count()).toBe(0)
  expect(keeper.copiedAt()).toBeNull()
  write()
  pass(1)
  expect(count()).toBe(1)
  for (let minute = 0; minute < 31; minute++) {
    write()
    pass(1)
  }
  expect(count()).toBe(3)
  // The last changes are copied too; after that nothing is.
  pass(600)
  expect(count()).toBe(4)
  pass(600)
  expect(count()).toBe(4)
  expect(keeper.trouble()).toBeNull()
})

test('a clock that was set back years does not stop the copies', () => {
  const { office, pass, write, count } = keeping()
  write()
  pass(1)
  office.clock.set('2009-01-01T00:00:00')
  write()
  pass(16)
  expect(count()).toBe(2)
  vi.useRealTimers()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const afterRestart = keepCopies(office.db, office.copiesDir, office.clock.now)
  addSchool(office, 'СОШ')
  afterRestart.changed()
  pass(16)
  expect(count()).toBe(3)
})

test('a copy that can’t be made is told as a sentence, and the next one that can clears it', () => {
  const { office, keeper, pass, write, count } = keeping()
  writeFileSync(office.copiesDir, 'файл на месте папки')
  write()
  pass(1)
  expect(keeper.trouble()).toMatch(/^Резервная копия не сделана\. Папка данных недоступна\./)
  expect(count()).toBe(0)
  rmSync(office.copiesDir)
  write()
  pass(1)
  expect(keeper.trouble()).toBeNull()
  expect(count()).toBe(1)
})

test('after the end no copy is attempted', () => {
  const { office, keeper, pass, write, count } = keeping()
  write()
  office.close()
  pass(1)
  expect(keeper.trouble()).toBeNull()
  keeper.stop()
  expect(vi.getTimerCount()).toBe(0)
  expect(count()).toBe(0)
})

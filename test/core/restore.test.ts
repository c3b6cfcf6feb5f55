import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCore, restoreData } from '../../electron/core/core.ts'
import { copyDatabase } from '../../electron/core/database/copy.ts'
import { Refusal } from '../../shared/refusal.ts'

const START = Date.parse('2022-05-20T10:00:00')
let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'koordinator500-restore-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const file = () => join(dataDir, 'district.sqlite')
const copies = () => join(dataDir, 'copies')

function open(now = START) {
  const core = createCore({
    dataDir,
    resourcesDir: join(import.meta.dirname, '../../resources'),
    appVersion: 'test',
    now: () => now,
    random: (n) => randomBytes(n),
  })
  return { core, client: createRouterClient(core.router) }
}

async function districtWithOneSchool(): Promise<string> {
  const { core, client } = open()
  const { district } = await client.workplace.setup({
    role: 'district',
    district: 'Балашовский',
    coordinator: 'Иванова М. П.',
    year: 2022,
  })
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  core.close()
  return district?.id ?? ''
}

function copyNow(): void {
  const db = new Database(file())
  copyDatabase(db, copies(), START, 'проверка')
  db.close()
}

function damage(): void {
  const bytes = readFileSync(file())
  bytes.fill(0x5a, 4096, 12_288)
  writeFileSync(file(), bytes)
}

const replica = () => {
  const db = new Database(file())
  const uid = db.prepare("SELECT value FROM meta WHERE key = 'replica'").pluck().get()
  db.close()
  return uid
}

const refusalOf = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

test('a damaged file is named, kept, and the way back to the newest intact copy is told and works', async () => {
  const district = await districtWithOneSchool()
  copyNow()
  const before = replica()
  damage()
  const broken = readFileSync(file())

  const refusal = refusalOf(() => open())
  expect(refusal.code).toBe('database-damaged')
  expect(refusal.next).toContain('20.05.2022 10:00')
  expect(refusal.next).toContain('--restore')
  expect(readFileSync(file()).equals(broken)).toBe(true)

  expect(restoreData(dataDir, START)).toContain('Данные возвращены')
  const kept = readdirSync(dataDir).find((name) => name.includes('.damaged-'))
  expect(readFileSync(join(dataDir, kept ?? '')).equals(broken)).toBe(true)
  const { core, client } = open()
  const schools = await client.schools.list({ district, year: 2022 })
  expect(schools.map((s) => s.shortName)).toEqual(['СОШ № 1'])
  core.close()
  expect(replica()).not.toBe(before)
})

test.each(['gone', 'empty'] as const)(
  'a file that is %s is no first start: the newest intact copy is offered, and returns the data',
  async (how) => {
    const district = await districtWithOneSchool()
    copyNow()
    const before = replica()
    if (how === 'gone') rmSync(file())
    else writeFileSync(file(), '')
    const folder = readdirSync(dataDir).toSorted()

    const refusal = refusalOf(() => open())
    expect(refusal.code).toBe('database-missing')
    expect(refusal.next).toContain('20.05.2022 10:00')
    expect(refusal.next).toContain('--restore')
    expect(readdirSync(dataDir).toSorted()).toEqual(folder)

    expect(restoreData(dataDir, START)).toContain('Данные возвращены')
    const { core, client } = open()
    const schools = await client.schools.list({ district, year: 2022 })
    expect(schools.map((s) => s.shortName)).toEqual(['СОШ № 1'])
    core.close()
    expect(replica()).not.toBe(before)
  },
)

test('what a vanished file left beside it is kept aside, and no copy is promised where none is intact', async () => {
  await districtWithOneSchool()
  copyNow()
  rmSync(file())
  writeFileSync(`${file()}-wal`, 'последние записи')
  for (const name of readdirSync(copies()).filter((n) => n.endsWith('.sqlite')))
    writeFileSync(join(copies(), name), 'не база')
  const { next } = refusalOf(() => open())
  expect(next).toMatch(/^Проверенных копий нет\. Верните файл на место/)
  expect(next).not.toContain('--restore')
  expect(readFileSync(`${file()}-wal`, 'utf8')).toBe('последние записи')
})

test('a copy whose bytes have changed is passed over, and without an intact one nothing is touched', async () => {
  await districtWithOneSchool()
  copyNow()
  const name = readdirSync(copies()).find((n) => n.endsWith('.sqlite')) ?? ''
  const bytes = readFileSync(join(copies(), name))
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  writeFileSync(join(copies(), name), bytes)
  damage()
  const broken = readFileSync(file())

  expect(refusalOf(() => open()).next).toContain('Проверенных копий нет')
  expect(refusalOf(() => restoreData(dataDir, START)).code).toBe('no-intact-copy')
  expect(readFileSync(file()).equals(broken)).toBe(true)
})

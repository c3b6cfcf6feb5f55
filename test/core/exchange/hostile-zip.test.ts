import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { folderOfSuite, openCoreAt } from '../../helpers/core.ts'
import { forge, rawEntries, type RawEntry, rawZip } from '../../helpers/packages.ts'

const suite = folderOfSuite()
let genuine: Buffer
let entries: RawEntry[]

beforeAll(async () => {
  const office = openCoreAt(suite.folder, { now: '2022-03-29' })
  await office.client.workplace.setup({
    role: 'district',
    district: 'Балашов',
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
  })
  const item = await office.client.exchange.create({ district: null })
  genuine = office.core.tray.read(item.trayId)
  entries = await rawEntries(genuine)
  office.close()
})
afterAll(() => suite.remove())

/** Code of the refusal and what was found; a package that is accepted is an error. */
async function refused(file: Buffer, read: (file: Buffer) => Promise<unknown> = unpack): Promise<string> {
  try {
    await read(file)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return `${error.code}: ${error.cause instanceof Error ? error.cause.message : ''}`
  }
  throw new Error('the package was accepted')
}

/** The genuine entries with one of them changed. */
const changed = (name: string, change: Partial<RawEntry>): RawEntry[] =>
  entries.map((e) => (e.name === name ? { ...e, ...change } : e))

const extra = (name: string, bytes = Buffer.from('x')): RawEntry[] => [...entries, { name, bytes }]

test('an archive written byte by byte with nothing wrong in it is accepted', async () => {
  const opened = await unpack(rawZip(entries))
  expect(opened.manifest.packageId).toMatch(/^[0-9a-f]{32}$/)
})

test.each([
  '../manifest.json',
  '..\\manifest.json',
  '/etc/passwd',
  'C:/Windows/system32/evil.dll',
  '//server/share/x',
  'blobs/../../../evil',
  'blobs/9f/evil',
  `blobs/9f/${'a'.repeat(64)}`,
  `blobs/9F/9F${'a'.repeat(62)}`,
  'manifest.json/',
  'manifest.json:ads',
  'manifest.json ',
  'manifest.json.',
  'MANIFEST.JSON',
  'CON',
  'cells.ndjson\u0000.txt',
  '\u202emanifest.json',
  'СВОДКА.HTML',
  'СВОДКА.exe',
  '__proto__',
  'constructor',
  '',
  'я'.repeat(300),
])('F4 an entry named «%s» is refused', async (name) => {
  expect(await refused(rawZip(extra(name)))).toMatch(/^package-damaged/)
})

test('F4 an added blob that the manifest does not know is refused', async () => {
  const bytes = Buffer.from('вложение')
  const digest = createHash('sha256').update(bytes).digest('hex')
  const name = `blobs/${digest.slice(0, 2)}/${digest}`
  expect(await refused(rawZip(extra(name, bytes)))).toContain('list of entries')
})

test('F4 a missing, renamed or swapped entry is refused', async () => {
  const without = entries.filter((e) => e.name !== 'СВОДКА.txt')
  expect(await refused(rawZip(without))).toContain('list of entries')
  const [cells, changes] = ['cells.ndjson', 'changes.ndjson']
  const swapped = entries.map((e) => ({
    ...e,
    name: e.name === cells ? changes : e.name === changes ? cells : e.name,
  }))
  expect(await refused(rawZip(swapped))).toMatch(/entry changes|entry cells/)
  expect(await refused(rawZip(entries.filter((e) => e.name !== 'manifest.json')))).toContain('no manifest')
})

test('F4 an entry twice is refused, whichever of the two is right', async () => {
  for (const name of ['manifest.json', 'cells.ndjson']) {
    const twin: RawEntry = { name, bytes: Buffer.from('{}') }
    expect(await refused(rawZip([...entries, twin]))).toContain(`entry ${name} twice`)
    expect(await refused(rawZip([twin, ...entries]))).toContain(`entry ${name} twice`)
  }
})

test('F4 two names for the same bytes are refused', async () => {
  const at = entries.findIndex((e) => e.name === 'СВОДКА.html')
  const txt = changed('СВОДКА.txt', { bytes: entries[at]?.bytes ?? Buffer.alloc(0), sharesWith: at })
  expect(await refused(rawZip(txt))).toMatch(/overlap/)
})

test.each<[string, Partial<RawEntry>, RegExp]>([
  ['encrypted', { flags: 1 }, /encrypted/],
  ['a link', { mode: 0o120777 }, /is no file/],
  ['a folder', { mode: 0o040755 }, /is no file/],
  ['a device', { mode: 0o020666 }, /is no file/],
  ['packed in a way nobody knows', { method: 99 }, /method/],
  ['of another checksum', { crc: 0 }, /checksum/],
  ['larger than it says', { size: 3 }, /package-damaged/],
  ['smaller than it says', { size: 100_000 }, /size of/],
  ['stored, with a size that is not so', { store: true, size: 3 }, /package-damaged/],
  ['said to be enormous', { size: 2 ** 32 - 2 }, /too large/],
])('F4 an entry that is %s is refused', async (_, change, words) => {
  expect(await refused(rawZip(changed('cells.ndjson', change)))).toMatch(words)
})

test('F5 a bomb is refused without being blown up: 64 MB of nought out of 64 KB', async () => {
  const bytes = Buffer.alloc(64 * 2 ** 20)
  const file = rawZip(changed('cells.ndjson', { bytes }))
  expect(file.length).toBeLessThan(100_000)
  expect(await refused(file)).toContain('ratio')
})

test('F5 a bomb that calls itself small is cut off where it said it would end', async () => {
  const file = rawZip(changed('cells.ndjson', { bytes: Buffer.alloc(64 * 2 ** 20), size: 1000 }))
  expect(await refused(file, readZip)).toContain('larger than 1000 bytes')
})

test('F5 a part that is larger than the signed manifest says is not inflated at all', async () => {
  const inflated = rawZip(changed('cells.ndjson', { bytes: Buffer.alloc(2 ** 20) }))
  expect(await refused(inflated)).toContain('size of entry cells.ndjson')
})

test('F5 a manifest over 1 MB and a part over 64 MB are refused by their size', async () => {
  expect(await refused(rawZip(changed('manifest.json', { size: 2 ** 20 + 1 })))).toContain('too large')
  expect(await refused(rawZip(changed('cells.ndjson', { size: 64 * 2 ** 20 + 1 })))).toContain('too large')
})

test('F5 five thousand entries are enough', async () => {
  const many = Array.from({ length: 5001 }, (_, at): RawEntry => {
    const bytes = Buffer.from(String(at))
    const digest = createHash('sha256').update(bytes).digest('hex')
    return { name: `blobs/${digest.slice(0, 2)}/${digest}`, bytes }
  })
  expect(await refused(rawZip([...entries, ...many]))).toContain('too many entries')
})

test('F4 a hidden record before the first entry is refused', async () => {
  const hidden: RawEntry = { name: 'manifest.json', bytes: Buffer.from('{}'), hidden: true }
  expect(await refused(rawZip([hidden, ...entries]))).toMatch(/^package-damaged/)
})

test('F4 bytes hidden between the entries or behind the last one are refused', async () => {
  const gap = Buffer.from('secret message')
  expect(await refused(rawZip(changed('cells.ndjson', { gap })))).toMatch(/^package-damaged/)
  const hidden: RawEntry = { name: 'x', bytes: Buffer.from('x'), hidden: true }
  expect(await refused(rawZip([...entries, hidden]))).toMatch(/^package-damaged/)
})

test('F4 a comment of the archive is refused', async () => {
  expect(await refused(rawZip(entries, 'привет'))).toContain('end record')
})

test('F4 the directory’s name counts, not the one in front of the bytes', async () => {
  const { states } = await unpack(rawZip(changed('cells.ndjson', { localName: 'changes.ndjson' })))
  expect(states).toEqual((await unpack(genuine)).states)
})

test('a package taken apart and put together again is accepted', async () => {
  const { states } = await unpack(await forge(genuine))
  expect(states).toEqual((await unpack(genuine)).states)
})

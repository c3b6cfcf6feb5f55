import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chance } from '../helpers/chance.ts'
import { folderOfSuite } from '../helpers/core.ts'
import { share } from '../helpers/long.ts'
import { sent } from '../helpers/mail.ts'
import { forge, lines } from '../helpers/packages.ts'
import { campaignKey, openedAt } from './originals.ts'

vi.setConfig({ testTimeout: 120_000 })

const MB = 2 ** 20
/** Of one entry; 64 MB is the most that is taken. */
const SIZE = share(16, 63)
const CAP_MB = 300
const module = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href)

const suite = folderOfSuite()
let genuine: Buffer
beforeAll(async () => {
  const { region, office } = await openedAt(suite.folder)
  genuine = await sent(office)
  region.close()
  office.close()
})
afterAll(() => suite.remove())

interface Opened {
  outcome: string
  ms: number
  /** How much the process grew over what it had before, at its highest, MB. */
  grown: number
}

/** Opens a file in a process of its own: here the making of it has filled the memory already. */
function opened(file: Buffer): Opened {
  const path = join(suite.folder, 'large.p500')
  writeFileSync(path, file)
  const body = `
    const { unpack } = await import(${module('../../electron/core/exchange/unpack.ts')})
    const { highWater } = await import(${module('memory.ts')})
    const { readFileSync } = await import('node:fs')
    const file = readFileSync(${JSON.stringify(path)})
    const before = process.memoryUsage.rss()
    const started = performance.now()
    const outcome = await unpack(file).then(() => 'accepted', (e) => e.code + ': ' + e.cause?.message)
    const ms = performance.now() - started
    const grown = (highWater() - before) / 2 ** 20
    console.log(JSON.stringify({ outcome, ms, grown }))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', body], {
    encoding: 'utf8',
  })
  const answer = JSON.parse(stdout) as Opened
  console.log(`${answer.outcome}: ${Math.round(answer.ms)} ms, +${Math.round(answer.grown)} MB`)
  return answer
}

/** Packs a hundredfold: neither the ratio nor the size gives it away. */
function padding(size: number): Buffer {
  const noise = chance(size).bytes(8192)
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at += noise.length * 160) noise.copy(bytes, at)
  return bytes
}

const blobs = (count: number) => (parts: Map<string, Buffer>) => {
  for (let n = 0; n < count; n++) {
    const bytes = padding(SIZE * MB - n)
    const digest = createHash('sha256').update(bytes).digest('hex')
    parts.set(`blobs/${digest.slice(0, 2)}/${digest}`, bytes)
  }
}

test('F5 F6 P16 half a gigabyte that no signature vouches for is refused without being inflated', async () => {
  const file = await forge(genuine, { parts: blobs(7), signature: Buffer.from('A'.repeat(86)) })
  const { outcome, ms, grown } = opened(file)
  expect(outcome).toMatch(/^package-signature/)
  expect(ms).toBeLessThan(500)
  expect(grown).toBeLessThan(50)
})

test('F5 P16 attachments are checked one after another, not all held at once', async () => {
  const { outcome, ms, grown } = opened(await forge(genuine, { parts: blobs(7), key: campaignKey(1) }))
  expect(outcome).toBe('accepted')
  expect(ms).toBeLessThan(5000)
  expect(grown).toBeLessThan(CAP_MB)
})

/** As many schools as fit. */
function schools(size: number): string[] {
  const note = 'Школа с углублённым изучением отдельных предметов. '.repeat(20)
  const line = (n: number) =>
    JSON.stringify([
      0,
      'school',
      n.toString(16).padStart(32, '0'),
      [[0, 1, { shortName: `СОШ № ${n}`, note }]],
    ])
  return Array.from({ length: Math.floor(size / (Buffer.byteLength(line(0)) + 10)) }, (_, n) => line(n))
}

test('F5 F7 P16 a part of the greatest size whose last line is damaged is refused in time and memory', async () => {
  const file = await forge(genuine, {
    key: campaignKey(1),
    parts: lines('cells.ndjson', (all) => [...all, ...schools(Math.min(SIZE, 60) * MB), '[0,']),
  })
  const { outcome, ms, grown } = opened(file)
  expect(outcome).toBe('package-damaged: line is no JSON')
  expect(ms).toBeLessThan(5000)
  expect(grown).toBeLessThan(CAP_MB)
})

/** Lines of one record each, with noise so that they don't pack too well: `size` MB of the list `tiny` makes. */
function tinyValues(size: number, tiny: string): string[] {
  const line = (n: number) => {
    const noise = chance(n + 1)
      .bytes(1200)
      .toString('base64')
    const id = n.toString(16).padStart(32, '0')
    return `[0,"of_a_newer_program","${id}",[[0,1,{"a":["${noise}",${tiny.repeat(200_000 / tiny.length)}0]}]]]`
  }
  return Array.from({ length: Math.floor((size * MB) / line(0).length) }, (_, n) => line(n))
}

/** Text that takes two bytes a letter in memory and one in the file. */
function longTexts(size: number): string[] {
  const line = (n: number) => {
    const noise = chance(n + 1)
      .bytes(1200)
      .toString('base64')
    const id = n.toString(16).padStart(32, '0')
    return `[0,"of_a_newer_program","${id}",[[0,1,{"a":"ё${noise}${'school number '.repeat(14_000)}"}]]]`
  }
  return Array.from({ length: Math.floor((size * MB) / line(0).length) }, (_, n) => line(n))
}

const cellsOf = (made: string[]) =>
  forge(genuine, { key: campaignKey(1), parts: lines('cells.ndjson', (all) => [...all, ...made]) })

/** `size` MB of changes with labels that take two bytes a letter in memory. */
function changes(size: number): string[] {
  const line = (n: number) => `[0,0,1,1,1,"","ё${chance(n).bytes(90).toString('base64')}${'x'.repeat(800)}"]`
  return Array.from({ length: Math.floor((size * MB) / Buffer.byteLength(line(0))) }, (_, n) => line(n))
}

const bothParts = (changesMb: number, cellsMb: number) =>
  forge(genuine, {
    key: campaignKey(1),
    parts: (parts) => {
      lines('changes.ndjson', () => changes(changesMb))(parts)
      lines('cells.ndjson', (all) => [...all, ...longTexts(cellsMb)])(parts)
    },
  })

test('F5 P16 two parts that are each small enough are refused by what they are together', async () => {
  const { outcome, ms, grown } = opened(await bothParts(SIZE, 73 - SIZE))
  expect(outcome).toBe('package-damaged: data parts too large')
  expect(ms).toBeLessThan(500)
  expect(grown).toBeLessThan(50)
})

test.each([
  ['objects', '{},', 5.8, 8],
  ['lists in lists', '[[[[[[]]]]]],', 4, 6],
  ['texts', '"abc",', 10.5, 15],
])(
  'F5 P16 as many tiny %s as are taken fit into the memory, and more are refused',
  async (_, tiny, taken, refused) => {
    for (const [size, expected] of [
      [taken, /^accepted$/],
      [refused, /^package-damaged: data parts too large$/],
    ] as const) {
      const { outcome, ms, grown } = opened(await cellsOf(tinyValues(size, tiny)))
      expect(outcome).toMatch(expected)
      expect(ms).toBeLessThan(5000)
      expect(grown).toBeLessThan(CAP_MB)
    }
  },
)

test('F5 P16 the longest texts that are taken fit into the memory', async () => {
  const { outcome, ms, grown } = opened(await bothParts(8, 60))
  expect(outcome).toBe('accepted')
  expect(ms).toBeLessThan(5000)
  expect(grown).toBeLessThan(CAP_MB)
})

test('F5 P16 ten thousand names of fields are enough', async () => {
  const fields = Array.from({ length: 10_001 }, (_, n) => `"f${n}":1`)
  const line = (n: number, of: string[]) =>
    `[0,"of_a_newer_program","${n.toString(16).padStart(32, '0')}",[[0,1,{${of.join(',')}}]]]`
  const file = await cellsOf([line(1, fields.slice(0, 5000)), line(2, fields.slice(5000))])
  expect(opened(file).outcome).toMatch(/^package-damaged: field f/)
})

test('F5 F7 P16 a part of millions of empty lists is refused in time and memory', async () => {
  const file = await forge(genuine, {
    key: campaignKey(1),
    parts: lines('cells.ndjson', (all) => [...all, `[${'[],'.repeat(80_000)}[]]`]),
  })
  const { outcome, ms } = opened(file)
  expect(outcome).toMatch(/^package-damaged/)
  expect(ms).toBeLessThan(5000)
})

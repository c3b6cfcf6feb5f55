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
    parts: lines('cells.ndjson', (all) => [...all, ...schools(SIZE * MB), '[0,']),
  })
  const { outcome, ms, grown } = opened(file)
  expect(outcome).toBe('package-damaged: line is no JSON')
  expect(ms).toBeLessThan(5000)
  expect(grown).toBeLessThan(CAP_MB)
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

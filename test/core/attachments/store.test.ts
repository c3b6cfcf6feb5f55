import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createBlobStore } from '../../../electron/core/attachments/store.ts'
import { fakeClock } from '../../helpers/clock.ts'
import { temporaryFolder } from '../../helpers/ledger.ts'

const photo = Buffer.from('снимок с родительского собрания')
const digest = createHash('sha256').update(photo).digest('hex')

function openStore() {
  const dir = join(temporaryFolder(), 'blobs')
  const clock = fakeClock()
  return { dir, clock, store: createBlobStore(dir, clock.now), file: join(dir, digest.slice(0, 2), digest) }
}

test('A1 bytes lie once, under their own SHA-256, and nothing is left beside them', () => {
  const { store, file } = openStore()
  expect(store.put(photo)).toBe(digest)
  expect(store.put(Buffer.from(photo))).toBe(digest)
  expect(readFileSync(file)).toEqual(photo)
  expect(readdirSync(dirname(file))).toEqual([digest])
  expect(store.read(digest)).toEqual(photo)
  expect(store.has(digest, photo.length)).toBe(true)
  expect(store.list()).toEqual([digest])
})

test('A2 a file with one changed bit is noticed when it is read, put aside and counts as missing', () => {
  const { store, file } = openStore()
  store.put(photo)
  const changed = Buffer.from(photo)
  changed[5] = (changed[5] ?? 0) ^ 1
  writeFileSync(file, changed)
  expect(store.read(digest)).toBeNull()
  expect(store.has(digest, photo.length)).toBe(false)
  expect(store.list()).toEqual([])
  expect(readFileSync(`${file}.damaged`)).toEqual(changed)

  store.put(photo)
  expect(store.read(digest)).toEqual(photo)
})

test('A2 a file that was cut short counts as missing before anyone reads it', () => {
  const { store, file } = openStore()
  store.put(photo)
  writeFileSync(file, photo.subarray(0, 7))
  expect(store.has(digest, photo.length)).toBe(false)
})

test('A2 a damaged file is replaced by the right bytes, a sound one is not touched', () => {
  const { store, file } = openStore()
  store.put(photo)
  appendFileSync(file, 'лишнее')
  store.put(photo)
  expect(readFileSync(file)).toEqual(photo)
})

test('A1 what a crash left half-written goes with the next sweep, whole files stay', () => {
  const { store, file } = openStore()
  store.put(photo)
  const half = join(dirname(file), '.0190f3c2-0000-7000-8000-000000000000.tmp')
  writeFileSync(half, photo.subarray(0, 3))
  store.sweep()
  expect(existsSync(half)).toBe(false)
  expect(store.read(digest)).toEqual(photo)
})

test.each(['', '..', '../../district.sqlite', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
  'A1 a name that is no SHA-256 finds nothing: %j',
  (name) => {
    const { dir, store } = openStore()
    mkdirSync(dir, { recursive: true })
    writeFileSync(join(dir, '..', 'district.sqlite'), 'данные')
    expect(store.read(name)).toBeNull()
    expect(store.has(name, 12)).toBe(false)
  },
)

test('age counts from the last time the bytes were given', () => {
  const { store, clock } = openStore()
  store.put(photo)
  const first = store.givenAt(digest)
  clock.advance(86_400_000)
  store.put(photo)
  expect(store.givenAt(digest) - first).toBeCloseTo(86_400_000, -2)
})

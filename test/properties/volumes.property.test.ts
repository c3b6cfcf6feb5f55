import { createHash, generateKeyPairSync } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack, type PackageHead } from '../../electron/core/exchange/pack.ts'
import { BESIDE, type Cargo, planVolumes } from '../../electron/core/exchange/volume-plan.ts'
import { forAll, SEEDS } from './property.ts'

const cargo: fc.Arbitrary<Cargo[]> = fc
  .array(fc.oneof(fc.nat({ max: 3000 }), fc.nat({ max: 100_000 })), { maxLength: 60 })
  .map((sizes) =>
    sizes.map((size, at) => ({ sha256: String(at).padStart(64, '0'), name: `${at}.jpg`, size, store: true })),
  )
const room = fc.record({ first: fc.nat({ max: 20_000 }), further: fc.nat({ max: 60_000 }) })
const weight = (volume: readonly Cargo[]) => volume.reduce((sum, { size }) => sum + size, 0)

describe.each(SEEDS)('with %s', (_, seed) => {
  test('B3 P15 no file takes more than its room, and every attachment is in one file or named as left out', () => {
    forAll(seed, fc.tuple(cargo, room), ([items, { first, further }]) => {
      const { volumes, left } = planVolumes(items, { first, further })
      volumes.forEach((volume, at) => expect(weight(volume)).toBeLessThanOrEqual(at === 0 ? first : further))
      expect([...volumes.flat(), ...left].map((c) => c.sha256).toSorted()).toEqual(items.map((c) => c.sha256))
      // Only what no file of its own could hold stays behind.
      for (const { size } of left) expect(size).toBeGreaterThan(further - BESIDE)
      // The first may be empty: it holds the data. Nobody sends a further one for nothing.
      for (const volume of volumes.slice(1)) expect(volume.length).toBeGreaterThan(0)
    })
  })
})

test('B3 a file holds at most a thousand attachments, so that its manifest stays small', () => {
  const many = Array.from({ length: 2500 }, (_, at): Cargo => ({
    sha256: String(at),
    name: '',
    size: 1,
    store: true,
  }))
  const { volumes } = planVolumes(many, { first: 10e6, further: 10e6 })
  expect(volumes.map((v) => v.length)).toEqual([1000, 1000, 500])
})

/** Names as long as they can be, in letters that take two bytes. */
const name = fc.string({ unit: fc.constantFrom(...'жйщ_ .-«»<&'.split('')), maxLength: 120 })
const blobs = fc.array(fc.record({ name, bytes: fc.uint8Array({ maxLength: 3000 }), store: fc.boolean() }), {
  maxLength: 25,
})

test('B3 P15 an attachment takes no more room in a real file than the plan gives it', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const id = 'a'.repeat(32)
  const party = { role: 'district' as const, org: id, name: 'Район' }
  const head: PackageHead = {
    kind: 'blobs',
    packageId: id,
    number: 1,
    createdAt: 1,
    from: { ...party, author: 'Иванова', replica: id, replaces: [], app: '1', schema: 3 },
    to: party,
  }
  const told = [{ scope: 'ref', coverage: {}, sides: {}, changes: [], records: [] }]
  const empty = (await pack(head, [], told, privateKey)).length
  const check = async (list: { name: string; bytes: Uint8Array; store: boolean }[]) => {
    const packed = list.map(({ name, bytes, store }, at) => ({
      sha256: createHash('sha256').update(bytes).update(String(at)).digest('hex'),
      name,
      bytes: Buffer.from(bytes),
      store,
    }))
    const size = (store: boolean, bytes: Buffer) => (store ? bytes.length : deflateRawSync(bytes).length)
    const planned = packed.reduce((sum, { store, bytes }) => sum + size(store, bytes) + BESIDE, empty)
    expect((await pack(head, [], told, privateKey, packed)).length).toBeLessThanOrEqual(planned)
  }
  await fc.assert(fc.asyncProperty(blobs, check), { numRuns: 100 })
})

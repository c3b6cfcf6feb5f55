import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Chance } from '../helpers/chance.ts'
import { folderOfSuite, type OpenedCore } from '../helpers/core.ts'
import { share } from '../helpers/long.ts'
import { sent, taken } from '../helpers/mail.ts'
import { rawZip } from '../helpers/packages.ts'
import { makeBombs } from './bombs.ts'
import { campaign } from './campaign.ts'
import { BYTE_DAMAGE } from './damage-bytes.ts'
import { ENTRY_DAMAGE } from './damage-entries.ts'
import { damagedManifest, MANIFEST_DAMAGE } from './damage-manifest.ts'
import { damagedSeal, sealed } from './damage-seal.ts'
import { contentOf, opened, opensAt } from './opening.ts'
import { fillDistrict, makeOriginals, openedAt, type Original } from './originals.ts'

vi.setConfig({ testTimeout: 600_000 })

const suite = folderOfSuite()
let region: OpenedCore
let office: OpenedCore
let originals: Original[]
let bombs: Buffer[]

beforeAll(async () => {
  const places = await openedAt(suite.folder)
  region = places.region
  office = places.office
  await fillDistrict(places.office)
  originals = await makeOriginals(
    { district: await sent(office), region: await sent(region, places.office.of.district) },
    contentOf,
  )
  const [first] = originals
  if (first) bombs = makeBombs(first, share(8, 64))
  // Both know everything that is right: whatever else would come in with a mutation is seen.
  for (const { bytes } of originals) for (const place of [region, office]) await taken(place, bytes)
})
afterAll(() => {
  region.close()
  office.close()
  suite.remove()
})

/** One file somebody might open, and what was done to it. */
function mutate(c: Chance, note: (file: Buffer, name: string) => void): { file: Buffer; from: Original[] } {
  const [original, other] = [c.of(originals), c.of(originals)]
  const kind = c.below(1000)
  const [damages, file] = ((): [string, Buffer] => {
    if (kind < 1) return ['a bomb', c.of(bombs)]
    if (kind < 450) {
      const names = Array.from({ length: c.percent(80) ? 1 : 3 }, () => c.of(Object.keys(BYTE_DAMAGE)))
      return [
        names.join(', then '),
        names.reduce<Buffer>(
          (bytes, name) => (bytes.length > 8 ? (BYTE_DAMAGE[name]?.(c, bytes, other) ?? bytes) : bytes),
          original.bytes,
        ),
      ]
    }
    if (kind < 850) {
      const names = Array.from({ length: c.percent(80) ? 1 : 2 }, () => c.of(Object.keys(ENTRY_DAMAGE)))
      const entries = names.reduce(
        (all, name) => (all.length > 0 ? (ENTRY_DAMAGE[name]?.(c, all, other) ?? all) : all),
        [...original.entries],
      )
      return [names.join(', then '), rawZip(entries, c.percent(2) ? 'примечание архива' : '')]
    }
    const name = c.of(Object.keys(MANIFEST_DAMAGE))
    const damage = MANIFEST_DAMAGE[name]
    return [name, rawZip(damage ? damagedManifest(damage, c, original.entries, other) : original.entries)]
  })()
  note(file, damages)
  return { file, from: [original, other] }
}

/** A campaign in which nothing was refused, or nothing was taken, has tried nothing. */
const BOTH = { refused: expect.any(Number) as number, 'accepted identical': expect.any(Number) as number }

test('P16 F4 F5 F6 mutated packages are refused within the caps or accepted as what they were', async () => {
  const sums = await campaign({
    title: 'Mutated packages, opened',
    cases: share(2000, 100_000),
    run: async (c, _, note) => {
      const { file, from } = mutate(c, note)
      return opened(file, from)
    },
  })
  expect(sums).toEqual(BOTH)
})

test('P16 I1 mutated packages leave the data of a region and of a district as they were', async () => {
  const sums = await campaign({
    title: 'Mutated packages, previewed and applied',
    cases: share(60, 3000),
    run: async (c, number, note) => {
      const { file } = mutate(c, note)
      return opensAt(number % 2 === 0 ? region : office, file)
    },
  })
  expect(sums).toEqual(BOTH)
})

test('P16 E3 mutated encrypted packages are refused within the caps or open as what they were', async () => {
  const recipient = await identityToRecipient(
    readFileSync(join(region.dataDir, 'age-identity.pem'), 'utf8').trim(),
  )
  const closed = await Promise.all(originals.map((original) => sealed(original, recipient)))
  const sums = await campaign({
    title: 'Mutated encrypted packages, previewed and applied',
    cases: share(60, 2000),
    run: async (c, _, note) => {
      const { name, bytes } = c.percent(3)
        ? { name: 'nothing', bytes: c.of(closed) }
        : damagedSeal(c, c.of(closed), c.of(closed))
      note(bytes, name)
      return opensAt(region, bytes)
    },
  })
  expect(sums).toEqual(BOTH)
})

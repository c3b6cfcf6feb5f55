import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { enrolSchools, openDistrict, openRegion } from '../../helpers/core.ts'
import { type AnyManifest, forge, lines } from '../../helpers/packages.ts'
import { arrive, send } from './deliver.ts'

type Line = [scope: number, entity: string, id: string | null, [number, number, Record<string, unknown>][]]

async function enrolled() {
  const office = await openDistrict()
  await enrolSchools(office, ['СОШ № 1', 'ООШ с. Ёлкино'])
  return { office, bytes: (await send(office)).bytes }
}

/** Changes one line of an entity. */
const line = (entity: string, change: (line: Line) => Line) =>
  lines('cells.ndjson', (all) =>
    all.map((text) => {
      const parsed = JSON.parse(text) as Line
      return parsed[1] === entity ? JSON.stringify(change(parsed)) : text
    }),
  )

test('F10 an id that key fields make is left out, and whoever reads the manifest can make it again', async () => {
  const { bytes } = await enrolled()
  const taken: Line[] = []
  let manifest: AnyManifest | undefined
  await forge(bytes, {
    parts: line('cohort', (l) => {
      taken.push(l)
      return l
    }),
    manifest: (m) => void (manifest = m),
  })
  expect(manifest?.requires).toEqual(['derived-ids'])
  expect(taken.map(([, , id]) => id)).toEqual([null, null])
  const made = taken.map(([scope, entity, , [group]]) => {
    const words = manifest?.keys['cohort']?.map((field) => group?.[2][field])
    const digest = createHash('sha256')
      .update([entity, manifest?.scopes[scope]?.scope, ...(words ?? [])].join('\u001f'))
      .digest('hex')
      .slice(0, 32)
    return `${digest.slice(0, 12)}8${digest.slice(13, 16)}a${digest.slice(17)}`
  })
  const { states } = await unpack(bytes)
  const ids = states.flatMap((s) => s.records).filter((r) => r.entity === 'cohort')
  expect(ids.map((r) => r.id)).toEqual(made)
})

test('F10 an id that is another one than its key makes travels as it is', async () => {
  const { bytes } = await enrolled()
  const stranger = 'c'.repeat(32)
  const forged = await forge(bytes, {
    parts: line('cohort', ([s, e, , cells]) => [s, e, stranger, cells]),
  }).catch((error: unknown) => error)
  // Both schools under one id: that is a record twice.
  expect(forged).toBeInstanceOf(Buffer)
  await expect(unpack(forged as Buffer)).rejects.toMatchObject({ code: 'package-damaged' })

  let n = 0
  const own = await forge(bytes, {
    parts: line('cohort', ([s, e, , cells]) => [s, e, (n++ ? 'd' : 'c').repeat(32), cells]),
  })
  const region = await openRegion()
  const signer = { decision: 'confirm' } as const
  await region.client.exchange.apply({ trayId: arrive(region, { name: 'чужой.p500', bytes: own }), signer })
  const [listed] = await region.client.region.districts({ year: 2022 })
  const back = await unpack((await send(region, listed?.id ?? '')).bytes)
  const ids = back.states.flatMap((s) => s.records).filter((r) => r.entity === 'cohort')
  expect(ids.map((r) => r.id)).toEqual(['c'.repeat(32), 'd'.repeat(32)])
})

test.each<[string, Parameters<typeof forge>[1]]>([
  ['the manifest does not name the key', { manifest: (m) => void (m.keys = {}) }],
  [
    'a field of the key is missing',
    {
      parts: line('cohort', ([s, e, id, cells]) => [
        s,
        e,
        id,
        cells.map(([r, q, values]) => [r, q, { ...values, year: undefined }]),
      ]),
    },
  ],
  [
    'a field of the key is neither text nor number',
    {
      parts: line('cohort', ([s, e, id, cells]) => [
        s,
        e,
        id,
        cells.map(([r, q, values]) => [r, q, { ...values, year: { of: 2022 } }]),
      ]),
    },
  ],
  [
    'two records of one key',
    {
      parts: lines('cells.ndjson', (all) => [...all, all.find((text) => text.includes('"cohort"')) ?? '']),
    },
  ],
])('F10 a record without an id is refused when %s', async (_, forgery) => {
  const { bytes } = await enrolled()
  await expect(unpack(await forge(bytes, forgery))).rejects.toMatchObject({ code: 'package-damaged' })
})

test('F10 an older program leaves such a package for a newer one', async () => {
  const { bytes } = await enrolled()
  const asked = await forge(bytes, { manifest: (m) => m.requires.push('something-newer') })
  await expect(unpack(asked)).rejects.toMatchObject({ code: 'package-newer' })
})

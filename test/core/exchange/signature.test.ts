import { expect, test } from 'vitest'
import { Refusal } from '../../../shared/refusal.ts'
import { pack } from '../../../electron/core/exchange/pack.ts'
import { unpack } from '../../../electron/core/exchange/unpack.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { enrolSchools, openDistrict, openRegion } from '../../helpers/core.ts'
import { forge, newKey, rawEntries, rawZip } from '../../helpers/packages.ts'
import { arrive, send } from './deliver.ts'

async function genuine() {
  const office = await openDistrict({ now: '2022-03-29' })
  await enrolSchools(office, ['СОШ № 1'])
  const { bytes } = await send(office)
  return { office, bytes, signature: (await readZip(bytes)).get('manifest.sig') ?? Buffer.alloc(0) }
}

const code = (file: Buffer): Promise<string> =>
  unpack(file).then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )

test('F6 without a signature, with an empty or a too short one the package is refused', async () => {
  const { bytes } = await genuine()
  expect(await code(await forge(bytes, { signature: null }))).toBe('package-damaged')
  for (const signature of [Buffer.alloc(0), Buffer.from('AAAA'), Buffer.from('не подпись')])
    expect(await code(await forge(bytes, { signature }))).toBe('package-signature')
})

test('F6 the signature of another package of the same sender is refused', async () => {
  const { office, bytes } = await genuine()
  const other = (await readZip((await send(office)).bytes)).get('manifest.sig')
  const entries = await rawEntries(bytes)
  const swapped = entries.map((e) => (e.name === 'manifest.sig' ? { ...e, bytes: other ?? e.bytes } : e))
  expect(await code(rawZip(swapped))).toBe('package-signature')
})

test('F6 another name under the own signature, and the own name under another, are refused', async () => {
  const { bytes, signature } = await genuine()
  expect(await code(await forge(bytes, { key: newKey(), keepKey: true }))).toBe('package-signature')
  expect(await code(await forge(bytes, { key: newKey(), signature }))).toBe('package-signature')
})

test('F6 a changed word of the manifest breaks the signature', async () => {
  const { bytes } = await genuine()
  const entries = await rawEntries(bytes)
  const manifest = entries.find((e) => e.name === 'manifest.json')
  const words = String(manifest?.bytes)
  for (const [from, to] of [
    ['"number":1', '"number":2'],
    ['Балашовский', 'Марксовский'],
    ['"format":{', '"format": {'],
    ['"role":"district"', '"role":"region"'],
  ] as const) {
    expect(words).toContain(from)
    const swapped = entries.map((e) =>
      e === manifest ? { ...e, bytes: Buffer.from(words.replace(from, to)) } : e,
    )
    expect(await code(rawZip(swapped)), from).toBe('package-signature')
  }
})

test('F6 a changed cell is refused though the manifest is signed', async () => {
  const { bytes } = await genuine()
  const entries = await rawEntries(bytes)
  const cells = entries.map((e) =>
    e.name === 'cells.ndjson'
      ? { ...e, bytes: Buffer.from(String(e.bytes).replace('СОШ № 1', 'СОШ № 2')) }
      : e,
  )
  expect(await code(rawZip(cells))).toBe('package-damaged')
})

test.each([
  ['no key', ''],
  ['a short key', Buffer.alloc(16).toString('base64')],
  ['a key of nought', Buffer.alloc(32).toString('base64')],
  ['a key of small order', Buffer.concat([Buffer.of(1), Buffer.alloc(31)]).toString('base64')],
  ['words', 'ключ'],
])('F6 %s signs nothing', async (_, key) => {
  const { bytes } = await genuine()
  const forged = await forge(bytes, {
    keepKey: true,
    manifest: (m) => (m.key = key),
    signature: Buffer.from(Buffer.alloc(64).toString('base64')),
  })
  expect(await code(forged)).toBe('package-signature')
})

test('F6 the fingerprint names the key: the same on every package of a computer, another for a stranger', async () => {
  const { office, bytes } = await genuine()
  const region = await openRegion()
  const fingerprint = async (file: { name: string; bytes: Buffer }) =>
    (await region.client.exchange.preview({ trayId: arrive(region, file) })).fingerprint
  const first = await fingerprint({ name: 'п.p500', bytes })
  expect(first).toMatch(/^\d{4}( \d{4}){4}$/)
  expect(await fingerprint(await send(office))).toBe(first)
  expect(await fingerprint({ name: 'п.p500', bytes: await forge(bytes) })).not.toBe(first)
})

test('F8 the same state, head and key give the same bytes', async () => {
  const { office } = await genuine()
  const { manifest, states } = await unpack((await send(office)).bytes)
  const key = newKey()
  const told = manifest.scopes
    .filter((s) => !s.data)
    .map(({ scope, coverage }) => ({ scope, coverage, sides: {}, changes: [], records: [] }))
  const { kind, packageId, number, createdAt, from, to } = manifest
  const head = { kind, packageId, number, createdAt, from, to }
  const once = await pack(head, states, told, key)
  expect((await pack(head, structuredClone(states), told, key)).equals(once)).toBe(true)
  expect((await unpack(once)).states).toEqual(states)
})

import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isKey, publicKeyOf } from '../../../../electron/core/exchange/key.ts'
import { signerId } from '../../../../electron/core/exchange/trust/signers.ts'
import { scopeOfDistrict } from '../../../../electron/core/ledger/replica.ts'
import {
  enrolSchools,
  type OpenedCore,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  refusal,
  rowsOf,
} from '../../../helpers/core.ts'
import { forge, lines, newKey } from '../../../helpers/packages.ts'
import { keyOf } from '../../../helpers/mail.ts'
import { arrive, deliver, send } from '../deliver.ts'

type File = { name: string; bytes: Uint8Array }

/** A careful person: looks at the file, decides nothing about its key. */
const look = async (to: OpenedCore, file: File) =>
  (await to.client.exchange.preview({ trayId: arrive(to, file) })).signer
const takeUnasked = (to: OpenedCore, file: File) =>
  to.client.exchange.apply({ trayId: arrive(to, file), signer: null })
const takeOnce = (to: OpenedCore, file: File) =>
  to.client.exchange.apply({ trayId: arrive(to, file), signer: { decision: 'once' } })
const confirm = (to: OpenedCore, file: File, lost: string[] = []) =>
  to.client.exchange.apply({ trayId: arrive(to, file), signer: { decision: 'confirm', lost } })
const forged = async (file: File, forgery: Parameters<typeof forge>[1]): Promise<File> => ({
  name: file.name,
  bytes: await forge(Buffer.from(file.bytes), forgery),
})

async function busy(options: Parameters<typeof openDistrict>[0] = {}): Promise<OpenedDistrict> {
  const office = await openDistrict({ now: '2022-04-01', ...options })
  await enrolSchools(office, ['СОШ № 1'])
  return office
}

const own = async (of: OpenedCore) => (await of.client.trust.get()).own?.fingerprint ?? ''
const schoolsAt = async (at: OpenedCore, { of }: OpenedDistrict) =>
  (await at.client.schools.list(of)).map((s) => s.shortName)

test('T3 a first package is shown, but joined only after the digits were compared; then the next ones just come', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  const file = await send(office)
  expect(await look(region, file)).toMatchObject({
    state: 'first',
    fingerprint: await own(office),
    known: [],
    sentence: expect.stringContaining('Позвоните'),
  })
  const told = await refusal(takeUnasked(region, file))
  expect(told).toMatchObject({
    code: 'package-unknown-signer',
    what: expect.stringContaining(await own(office)),
  })
  expect(await schoolsAt(region, office)).toEqual([])
  await confirm(region, file)
  expect(await schoolsAt(region, office)).toEqual(['СОШ № 1'])
  await enrolSchools(office, ['СОШ № 2'])
  const next = await send(office)
  expect((await look(region, next)).state).toBe('trusted')
  await takeUnasked(region, next)
  expect(await schoolsAt(region, office)).toHaveLength(2)
})

test('T3 T5 who decided stands in the history, and Ctrl+Z takes the decision back', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const [decision, imported] = await region.client.ledger.history({})
  expect(decision).toMatchObject({
    label: `Ключ подтверждён: «Балашовский муниципальный район», ${await own(office)}`,
    author: 'Региональный координатор',
  })
  expect(imported?.label).toContain('сверен, решение: Региональный координатор')
  await region.client.ledger.undo()
  expect((await look(region, await send(office))).state).not.toBe('trusted')
})

test('T4 taken once, a package brings its data and a line in the history, and no trust', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await takeOnce(region, await send(office))
  expect(await schoolsAt(region, office)).toEqual(['СОШ № 1'])
  const [imported] = await region.client.ledger.history({})
  expect(imported?.label).toContain(
    `без проверки ключа ${await own(office)}, решение: Региональный координатор`,
  )
  expect((await look(region, await send(office))).state).toBe('first')
})

test('T4 a package that says of its own key that it is confirmed is not believed, taken once or not', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const key = newKey()
  const id = signerId(scopeOfDistrict(office.of.district), publicKeyOf(key))
  const says = {
    key: publicKeyOf(key),
    side: 'district',
    districtVerdict: 'confirmed',
    regionVerdict: 'confirmed',
  }
  const liar = await forged(await send(office), {
    key,
    manifest: (m) => {
      const coverage = m.scopes[0]?.coverage ?? {}
      coverage[m.replicas[0] ?? ''] = 900
    },
    parts: lines('cells.ndjson', (all) => [...all, JSON.stringify([0, 'signer', id, [[0, 900, says]]])]),
  })
  expect((await look(region, liar)).state).toBe('changed')
  await takeOnce(region, liar)
  expect((await look(region, liar)).state).toBe('changed')
  expect((await refusal(takeUnasked(region, liar))).code).toBe('package-unknown-signer')
  // Nor does the region pass it on to the district as its own computer.
  await deliver(region, office)
  expect((await look(office, await forged(await send(office), { key }))).state).toBe('changed')
})

test('T2 an unknown key is another thing where others are known, and these are named', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await office.client.district.update({ patch: { phone: '8 (84545) 4-00-00' } })
  await confirm(region, await send(office))
  const stranger = await forged(await send(office), { key: newKey() })
  const signer = await look(region, stranger)
  expect(signer).toMatchObject({ state: 'changed', phone: '8 (84545) 4-00-00' })
  expect(signer.known).toEqual([
    expect.objectContaining({ fingerprint: await own(office), name: 'Иванова Мария Петровна' }),
  ])
  expect((await refusal(takeUnasked(region, stranger))).code).toBe('package-unknown-signer')
})

test('T2 the telephone to be called is never the one that the file under judgement brings', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await office.client.district.update({ patch: { phone: '8 999 мошенник' } })
  expect((await look(region, await send(office))).phone).toBe('')
})

test('T2 the key of one district signs nothing in the name of another', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const [balashov, marks] = [await busy(), await busy({ name: 'Маркс' })]
  await confirm(region, await send(balashov))
  await confirm(region, await send(marks))
  const impostor = await forged(await send(marks), { key: keyOf(balashov) })
  expect((await look(region, impostor)).state).toBe('changed')
  expect((await refusal(takeUnasked(region, impostor))).code).toBe('package-unknown-signer')
})

test('T2 nor does a key of the district in the name of the region, even one that it vouched for itself', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  const home = await openDistrict({ now: '2022-04-01' })
  await confirm(region, await send(office))
  await deliver(region, office)
  await confirm(office, await send(home))
  const file = await send(region, office.of.district)
  for (const key of [keyOf(office), keyOf(home)])
    expect((await look(office, await forged(file, { key }))).state).toBe('changed')
})

test('T2 nor the key of the region in the name of a district that trusts it', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  await deliver(region, office)
  const file = await send(office)
  await takeUnasked(region, file)
  expect((await look(region, await forged(file, { key: keyOf(region) }))).state).toBe('changed')
})

test('T2 a record that names one key under the id of another says nothing', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const key = newKey()
  const id = signerId(scopeOfDistrict(office.of.district), publicKeyOf(keyOf(office)))
  // A trusted computer of the district may say much, but not this.
  const twisted = await forged(await send(office), {
    key: keyOf(office),
    manifest: (m) => {
      const coverage = m.scopes[0]?.coverage ?? {}
      coverage[m.replicas[0] ?? ''] = 900
    },
    parts: lines('cells.ndjson', (all) =>
      all.map((line) =>
        line.includes(`"${id}"`)
          ? JSON.stringify([0, 'signer', id, [[0, 900, { key: publicKeyOf(key) }]]])
          : line,
      ),
    ),
  })
  await takeUnasked(region, twisted)
  expect((await region.client.trust.get()).keys.some((k) => k.key === publicKeyOf(key))).toBe(false)
  expect((await look(region, await forged(await send(office), { key }))).state).not.toBe('trusted')
})

test('T2 the second computer of a district is vouched for by the first, and the region believes it', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const home = await openDistrict({ now: '2022-04-02', coordinator: 'Иванова дома' })
  const fromHome = await send(home)
  expect(await look(office, fromHome)).toMatchObject({
    state: 'first',
    sentence: expect.stringContaining('другого вашего компьютера'),
  })
  await confirm(office, fromHome)
  expect((await look(region, fromHome)).state).toBe('changed')
  await takeUnasked(region, await send(office))
  expect((await look(region, fromHome)).state).toBe('trusted')
  await takeUnasked(region, fromHome)
})

test('T2 the region vouches for its own second computer in what it sends to everyone', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const second = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  await confirm(office, await send(region, office.of.district))
  await confirm(second, await send(office))
  const fromSecond = await send(second, office.of.district)
  expect((await look(office, fromSecond)).state).toBe('changed')
  await confirm(region, await ownPackage(second))
  await takeUnasked(office, await send(region, office.of.district))
  expect((await look(office, fromSecond)).state).toBe('trusted')
})

async function ownPackage(from: OpenedCore): Promise<File> {
  const item = await from.client.exchange.create({ district: null, ownComputer: true })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}

test('T5 a lost key is refused from the moment somebody says so, and another spelling of it is no new key', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const { district } = office.of
  const key = publicKeyOf(keyOf(office))
  await region.client.trust.decide({ district, key, verdict: 'lost' })
  const file = await send(office)
  expect(await look(region, file)).toMatchObject({
    state: 'refused',
    sentence: expect.stringContaining('утерянным'),
  })
  for (const signer of [null, { decision: 'confirm' }, { decision: 'once' }] as const)
    expect((await refusal(region.client.exchange.apply({ trayId: arrive(region, file), signer }))).code).toBe(
      'package-refused-signer',
    )
  const respelled = await forged(file, {
    keepKey: true,
    key: keyOf(office),
    manifest: (m) => (m.key = `${key}\n`),
  })
  expect((await refusal(look(region, respelled))).code).toBe('package-signature')
  await region.client.trust.decide({ district, key, verdict: null })
  expect((await look(region, file)).state).toBe('first')
})

test('T5 a no of either side counts, whatever the other says', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  await confirm(office, await send(region, office.of.district))
  const home = await openDistrict({ now: '2022-04-02' })
  await confirm(office, await send(home))
  await takeUnasked(region, await send(office))
  const key = publicKeyOf(keyOf(home))
  await region.client.trust.decide({ district: office.of.district, key, verdict: 'refused' })
  await takeUnasked(office, await send(region, office.of.district))
  expect((await look(office, await send(home))).state).toBe('refused')
})

test('T6 a lost key is replaced: the district makes a new one, the region confirms it and gives up the old', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const old = keyOf(office)
  const before = await own(office)
  await office.client.trust.renew()
  const digits = await own(office)
  expect(digits).not.toBe(before)
  const file = await send(office)
  const signer = await look(region, file)
  expect(signer).toMatchObject({ state: 'changed', fingerprint: digits })
  await confirm(region, file, [publicKeyOf(old)])
  expect((await look(region, await send(office))).state).toBe('trusted')
  const thief = await forged(await send(office), { key: old })
  expect((await look(region, thief)).state).toBe('refused')
  expect((await look(office, thief)).state).toBe('refused')
})

test('T6 the region’s key is revoked: districts refuse what it signed, and hear of the new one by telephone', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  await confirm(office, await send(region, office.of.district))
  const old = keyOf(region)
  await region.client.trust.renew()
  const file = await send(region, office.of.district)
  const signer = await look(office, file)
  expect(signer.state).toBe('changed')
  await confirm(office, file)
  expect((await look(office, await forged(file, { key: old }))).state).toBe('refused')
})

test('T5 nobody decides about his own key or one that nobody has shown him', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const decide = (key: string) =>
    refusal(office.client.trust.decide({ district: office.of.district, key, verdict: 'lost' }))
  expect((await decide(publicKeyOf(keyOf(office)))).code).toBe('key-own')
  expect((await decide(publicKeyOf(newKey()))).code).toBe('key-unknown')
})

test('T1 the key of a workplace is known from the first run on, and secret keys are readable by their owner only', async () => {
  const office = await busy()
  const { keys, own: me } = await office.client.trust.get()
  expect(keys).toEqual([
    expect.objectContaining({
      own: true,
      state: 'trusted',
      fingerprint: me?.fingerprint,
      name: 'Иванова Мария Петровна',
    }),
  ])
  await office.client.trust.update({ computer: 'кабинет 12' })
  expect((await office.client.trust.get()).keys[0]?.computer).toBe('кабинет 12')
  const pem = readFileSync(join(office.dataDir, 'signing-key.pem'))
  expect(publicKeyOf(createPrivateKey(pem))).toBe(keys[0]?.key)
  expect(rowsOf(office)).not.toContain('PRIVATE KEY')
})

/** Points of small order in the ways they can be written. */
test.each([
  ['the neutral element', '0100000000000000000000000000000000000000000000000000000000000000'],
  ['the same with its sign bit', '0100000000000000000000000000000000000000000000000000000000000080'],
  ['the same beyond the prime', 'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['the point of order two', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ['a point of order four', '0000000000000000000000000000000000000000000000000000000000000000'],
  ['a point of order eight', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ['another of order eight', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
])('T10 %s is no key', async (_, hex) => {
  const key = Buffer.from(hex, 'hex').toString('base64')
  expect(isKey(key)).toBe(false)
  const office = await busy()
  const file = await forged(await send(office), {
    keepKey: true,
    manifest: (m) => (m.key = key),
    signature: Buffer.from(Buffer.from(`01${'00'.repeat(63)}`, 'hex').toString('base64')),
  })
  expect((await refusal(look(office, file))).code).toBe('package-signature')
})

test('T10 a key has one spelling', () => {
  const key = publicKeyOf(newKey())
  expect(isKey(key)).toBe(true)
  for (const other of [`${key} `, key.replace('=', ''), `${key}=`, key.replaceAll('+', '-').replace('=', '')])
    expect(isKey(other)).toBe(false)
})

test('V1 a package that calls itself older than the first format is refused, whoever signed it', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await busy()
  await confirm(region, await send(office))
  const older = await forged(await send(office), {
    key: keyOf(office),
    manifest: (m) => (m.format = { major: 0, minor: 9 }),
  })
  expect((await refusal(takeUnasked(region, older))).code).toBe('package-damaged')
})

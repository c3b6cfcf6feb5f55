import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import {
  enrolSchools,
  type OpenedCore,
  openDistrict,
  openRegion,
  refusal,
  rowsOf,
} from '../../../helpers/core.ts'
import { arrive, deliver, send, takeIn } from '../deliver.ts'

const AGE = 'age-encryption.org/v1\n'
const isAge = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').startsWith(AGE)
const passphrase = 'сирень и вишня 1987'

async function acquainted() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  await deliver(region, office)
  return { region, office }
}

async function sealedWith(from: OpenedCore, words = passphrase) {
  const item = await from.client.exchange.create({ district: null, passphrase: words })
  return { name: item.name, bytes: from.core.tray.read(item.trayId) }
}

test('E1 E2 with the setting on, a package is closed for the region and the own computers, and comes as before', async () => {
  const { region, office } = await acquainted()
  expect(isAge((await send(office)).bytes)).toBe(false)
  await office.client.trust.update({ sealing: 'keys' })
  await enrolSchools(office, ['СОШ № 2'])
  const file = await send(office)
  expect(isAge(file.bytes)).toBe(true)
  expect(file.name).toMatch(/\.p500$/)
  expect(file.bytes.includes('СОШ')).toBe(false)
  const [taken] = await takeIn(region, file)
  expect(taken).toMatchObject({
    state: 'checked',
    head: { from: { name: 'Балашовский муниципальный район' } },
  })
  await region.client.exchange.apply({ id: taken?.id ?? '', signer: null })
  expect(await region.client.schools.list(office.of)).toHaveLength(2)
  expect((await office.client.exchange.preview({ trayId: arrive(office, file) })).nothingNew).toBe(true)
})

test('E2 the second computer of the district opens it too, a third party does not', async () => {
  const { region, office } = await acquainted()
  const home = await openDistrict({ now: '2022-04-01' })
  await deliver(home, region)
  await deliver(region, office)
  await deliver(region, home)
  await office.client.trust.update({ sealing: 'keys' })
  const file = await send(office)
  expect((await home.client.exchange.preview({ trayId: arrive(home, file) })).from.role).toBe('district')
  const marks = await openDistrict({ name: 'Маркс' })
  expect((await refusal(marks.client.exchange.preview({ trayId: arrive(marks, file) }))).code).toBe(
    'package-not-for-us',
  )
  expect((await takeIn(marks, file))[0]).toMatchObject({
    state: 'refused',
    reason: { code: 'package-not-for-us' },
  })
})

test('E2 nobody is encrypted for whose key was not confirmed or is lost', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await office.client.trust.update({ sealing: 'keys' })
  expect((await office.client.trust.get()).sealing).toEqual({
    mode: 'keys',
    missing: ['Саратовская область'],
  })
  expect((await refusal(send(office))).code).toBe('seal-no-recipient')
  await office.client.trust.update({ sealing: 'open' })
  await deliver(office, region)
  await deliver(region, office)
  await office.client.trust.update({ sealing: 'keys' })
  expect(isAge((await send(office)).bytes)).toBe(true)
  const key = (await office.client.trust.get()).keys.find((k) => k.owner.role === 'region')?.key ?? ''
  await office.client.trust.decide({ district: null, key, verdict: 'lost' })
  expect((await refusal(send(office))).code).toBe('seal-no-recipient')
})

test('E3 a package with a passphrase waits in the inbox until it is given; a wrong one changes nothing', async () => {
  const { region, office } = await acquainted()
  await enrolSchools(office, ['СОШ № 2'])
  const [waiting] = await takeIn(region, await sealedWith(office))
  expect(waiting).toMatchObject({ state: 'waiting', head: null, reason: { code: 'package-passphrase' } })
  const id = waiting?.id ?? ''
  expect((await refusal(region.client.exchange.unlock({ id, passphrase: 'сирень и вишня 1988' }))).code).toBe(
    'package-wrong-passphrase',
  )
  expect(await region.client.exchange.inbox()).toMatchObject([{ id, state: 'waiting' }, { state: 'applied' }])
  const opened = await region.client.exchange.unlock({ id, passphrase })
  expect(opened).toMatchObject({ state: 'checked', fileName: waiting?.fileName })
  await region.client.exchange.apply({ id: opened.id, signer: null })
  expect(await region.client.schools.list(office.of)).toHaveLength(2)
  expect((await region.client.exchange.inbox()).map((p) => p.state)).not.toContain('waiting')
})

test('E3 a passphrase is kept nowhere, at neither end', async () => {
  const { region, office } = await acquainted()
  const [waiting] = await takeIn(region, await sealedWith(office))
  await region.client.exchange.unlock({ id: waiting?.id ?? '', passphrase })
  for (const workplace of [region, office]) expect(rowsOf(workplace)).not.toContain('вишня')
})

test('E3 «й» typed in one piece or in two is the same passphrase', async () => {
  const { region, office } = await acquainted()
  const [waiting] = await takeIn(region, await sealedWith(office, 'синий чайник'.normalize('NFD')))
  const opened = await region.client.exchange.unlock({ id: waiting?.id ?? '', passphrase: 'синий чайник' })
  expect(opened.state).toBe('checked')
})

test('E2 the signature is inside: whoever can encrypt for the region can’t sign for a district', async () => {
  const { region, office } = await acquainted()
  await office.client.trust.update({ sealing: 'keys' })
  const { bytes } = await send(office)
  const encrypter = new Encrypter()
  const identity = await generateX25519Identity()
  encrypter.addRecipient(await identityToRecipient(identity))
  const resealed = Buffer.from(await encrypter.encrypt('не пакет'))
  expect(
    (
      await refusal(
        region.client.exchange.preview({ trayId: arrive(region, { name: 'п', bytes: resealed }) }),
      )
    ).code,
  ).toBe('package-not-for-us')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  await expect(decrypter.decrypt(bytes)).rejects.toThrow('no identity matched')
})

test('E4 flipped, cut, over-worked and endless headers are refused before they cost anything', async () => {
  const { region, office } = await acquainted()
  await office.client.trust.update({ sealing: 'keys' })
  const { bytes } = await send(office)
  const code = async (bad: Buffer) =>
    (
      await refusal(
        region.client.exchange.preview({ trayId: arrive(region, { name: 'п.p500', bytes: bad }) }),
      )
    ).code
  for (let at = AGE.length; at < bytes.length; at += Math.floor(bytes.length / 60)) {
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
    expect(['package-damaged', 'package-not-for-us']).toContain(await code(flipped))
  }
  for (const length of [AGE.length, 100, 300, bytes.length - 1])
    expect(await code(bytes.subarray(0, length))).toBe('package-damaged')
  const scrypt = (work: string) =>
    Buffer.from(`${AGE}-> scrypt AAAAAAAAAAAAAAAAAAAAAA ${work}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`)
  const started = performance.now()
  for (const work of ['19', '20', '30', '999', '1e9', '-1', '', 'NaN']) {
    const [taken] = await takeIn(region, { name: 'п.p500', bytes: scrypt(work) })
    expect(taken?.reason?.code).toBe('package-damaged')
  }
  const endless = Buffer.from(`${AGE}${`-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`.repeat(10_000)}`)
  expect(await code(endless)).toBe('package-damaged')
  expect(performance.now() - started).toBeLessThan(5000)
})

test('T4 E2 a district that was first taken unchecked and then confirmed can be encrypted for', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await region.client.exchange.apply({
    trayId: arrive(region, await send(office)),
    signer: { decision: 'once' },
  })
  await region.client.trust.update({ sealing: 'keys' })
  expect((await region.client.trust.get()).sealing.missing).toEqual(['Балашовский муниципальный район'])
  await deliver(office, region)
  const file = await send(region, office.of.district)
  expect(isAge(file.bytes)).toBe(true)
  expect((await office.client.exchange.preview({ trayId: arrive(office, file) })).from.role).toBe('region')
})

test('E2 a computer that begins with a package of the first one can open it, whatever the setting says', async () => {
  const { office } = await acquainted()
  await office.client.trust.update({ sealing: 'keys' })
  const made = await office.client.exchange.create({ district: null, ownComputer: true })
  const file = { name: made.name, bytes: office.core.tray.read(made.trayId) }
  expect(isAge(file.bytes)).toBe(false)
  const home = await openDistrict({ now: '2022-04-02' })
  await home.client.exchange.apply({ trayId: arrive(home, file) })
  expect(await home.client.schools.list(office.of)).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { publicKeyOf } from '../../../../electron/core/exchange/key.ts'
import { writeInvitation } from '../../../../electron/core/exchange/trust/invitation-file.ts'
import {
  enrolSchools,
  openCore,
  type OpenedCore,
  openDistrict,
  openRegion,
  refusal,
} from '../../../helpers/core.ts'
import { newKey } from '../../../helpers/packages.ts'
import { keyOf } from '../../../helpers/mail.ts'
import { arrive, send } from '../deliver.ts'

const contact = { email: 'region@example.org', phone: '8 (8452) 00-00-00' }

async function invitationFrom(region: OpenedCore, ...districts: string[]) {
  const item = await region.client.trust.invite({ districts, ...contact })
  return { name: item.name, bytes: region.core.tray.read(item.trayId) }
}
type File = Awaited<ReturnType<typeof invitationFrom>>

const changed = ({ name, bytes }: File, from: string, to: string): File => {
  const text = String(bytes)
  expect(text).toContain(from)
  return { name, bytes: Buffer.from(text.replace(from, to)) }
}

/** The first run of a new computer with an invitation at hand. */
async function firstRun(file: File) {
  const office = openCore({ now: '2022-04-01' })
  const trayId = arrive(office, file)
  const { district } = await office.client.trust.openInvitation({ trayId })
  const workplace = await office.client.workplace.setup({
    role: 'district',
    district: district.name,
    coordinator: 'Иванова Мария Петровна',
    year: 2022,
    invitation: trayId,
  })
  return { office, workplace, of: { district: workplace.district?.id ?? '', year: 2022 } }
}

test('T7 T8 a district starts from its invitation: it is the right district, and the region’s packages just come', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const file = await invitationFrom(region, 'Балашов')
  expect(file.name).toBe('500_приглашение_Балашовский-муниципальный-район.p500')
  expect(String(file.bytes).split('\n')[1]).toContain('Это приглашение в программу «Координатор 500+»')
  const { office, workplace, of } = await firstRun(file)
  expect(workplace.district?.name).toBe('Балашовский муниципальный район')
  expect((await office.client.trust.get()).contact).toEqual(contact)
  // Ctrl+Z after the first run must not take back the trust in the region.
  expect((await office.client.ledger.status()).undo).toBeNull()
  const fromOffice = await send(office)
  await region.client.exchange.apply({ trayId: arrive(region, fromOffice) })
  const answer = await send(region, of.district)
  expect((await office.client.exchange.preview({ trayId: arrive(office, answer) })).signer.state).toBe(
    'trusted',
  )
  await office.client.exchange.apply({ trayId: arrive(office, answer), signer: null })
})

test('T7 several districts get a file each in one archive', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const file = await invitationFrom(region, 'Балашов', 'Маркс', 'Новый округ')
  expect(file.name).toBe('500_приглашения_районам.zip')
  expect([...file.bytes.subarray(0, 2)]).toEqual([0x50, 0x4b])
})

test('T7 only the region invites', async () => {
  const office = await openDistrict()
  expect((await refusal(office.client.trust.invite({ districts: ['Маркс'], ...contact }))).code).toBe(
    'invitation-not-region',
  )
})

test('T7 an invitation that was changed by a word, cut, or signed for another purpose is refused', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const file = await invitationFrom(region, 'Балашов')
  const office = openCore()
  const code = async (bad: File) =>
    (await refusal(office.client.trust.openInvitation({ trayId: arrive(office, bad) }))).code
  expect(await code(changed(file, 'region@example.org', 'thief@example.org'))).toBe('invitation-damaged')
  const stranger = publicKeyOf(newKey())
  expect(await code(changed(file, publicKeyOf(keyOf(region)), stranger))).toBe('invitation-damaged')
  expect(await code({ ...file, bytes: file.bytes.subarray(0, 400) })).toBe('invitation-damaged')
  expect(await code(changed(file, 'invitation v1', 'invitation v2'))).toBe('invitation-newer')
  expect(await code({ name: 'п.p500', bytes: Buffer.from('Здравствуйте!') })).toBe('invitation-unknown')
  const dosLines = { ...file, bytes: Buffer.from(String(file.bytes).replaceAll('\n', '\r\n')) }
  expect((await office.client.trust.openInvitation({ trayId: arrive(office, dosLines) })).signer.state).toBe(
    'first',
  )
})

test('T8 an invitation for somebody else, or of another region, is not for this workplace', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const trayId = arrive(office, await invitationFrom(region, 'Маркс'))
  expect((await refusal(office.client.trust.openInvitation({ trayId }))).code).toBe(
    'invitation-other-district',
  )
  expect((await refusal(office.client.trust.acceptInvitation({ trayId, compared: true }))).code).toBe(
    'invitation-other-district',
  )
  const key = newKey()
  const other = writeInvitation(
    {
      createdAt: 0,
      region: { org: 'a'.repeat(32), name: 'Другая область' },
      district: { org: office.of.district, name: 'Балашовский муниципальный район' },
      author: 'Некто',
      key: publicKeyOf(key),
      recipient: '',
      ...contact,
    },
    key,
  )
  const bad = { name: 'п.p500', bytes: other }
  expect((await refusal(office.client.trust.openInvitation({ trayId: arrive(office, bad) }))).code).toBe(
    'invitation-other-region',
  )
})

test('T8 a later invitation with a new key asks to compare the digits, and gives up the lost one', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const { office } = await firstRun(await invitationFrom(region, 'Балашов'))
  const lost = publicKeyOf(keyOf(region))
  const before = (await region.client.trust.get()).own?.fingerprint
  await region.client.trust.renew()
  const after = (await region.client.trust.get()).own?.fingerprint
  const trayId = arrive(office, await invitationFrom(region, 'Балашов'))
  const { signer } = await office.client.trust.openInvitation({ trayId })
  expect(signer).toMatchObject({ state: 'changed', fingerprint: after })
  expect(signer.known.map((k) => k.fingerprint)).toEqual([before])
  expect(
    (await refusal(office.client.trust.acceptInvitation({ trayId, compared: false, lost: [lost] }))).code,
  ).toBe('invitation-not-compared')
  await office.client.trust.acceptInvitation({ trayId, compared: true, lost: [lost] })
  const states = new Map((await office.client.trust.get()).keys.map((k) => [k.fingerprint, k.state]))
  expect([states.get(after ?? ''), states.get(before ?? '')]).toEqual(['trusted', 'lost'])
})

test('T8 an old invitation with a key that was declared lost brings no trust back', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const old = await invitationFrom(region, 'Балашов')
  const { office } = await firstRun(old)
  await office.client.trust.decide({ district: null, key: publicKeyOf(keyOf(region)), verdict: 'lost' })
  const trayId = arrive(office, old)
  expect((await office.client.trust.openInvitation({ trayId })).signer.state).toBe('refused')
  expect((await refusal(office.client.trust.acceptInvitation({ trayId, compared: true }))).code).toBe(
    'invitation-refused-key',
  )
})

test('T8 both computers of a district may open the same invitation, and nothing contradicts', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const file = await invitationFrom(region, 'Балашов')
  const [{ office, of }, { office: home }] = [await firstRun(file), await firstRun(file)]
  await enrolSchools({ ...office, of }, ['СОШ № 1'])
  const item = await office.client.exchange.create({ district: null, ownComputer: true })
  const bytes = office.core.tray.read(item.trayId)
  await home.client.exchange.apply({ trayId: arrive(home, { name: item.name, bytes }) })
  expect((await home.client.ledger.status()).conflicts).toBe(0)
})

test('T2 T5 an invitation that was accepted and taken back with Ctrl+Z leaves no trust', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const file = await invitationFrom(region, 'Балашов')
  const state = async () =>
    (await office.client.trust.openInvitation({ trayId: arrive(office, file) })).signer.state
  await office.client.trust.acceptInvitation({ trayId: arrive(office, file), compared: true })
  expect(await state()).toBe('trusted')
  await office.client.ledger.undo()
  expect(await state()).not.toBe('trusted')
})

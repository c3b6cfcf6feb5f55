import { expect, test } from 'vitest'
import {
  enrolSchools,
  openCore,
  type OpenedCore,
  openDistrict,
  openRegion,
  refusal,
} from '../../helpers/core.ts'
import { readZip } from '../../../electron/core/exchange/zip.ts'
import { keyOf } from '../../helpers/mail.ts'
import { forge } from '../../helpers/packages.ts'
import { arrive, deliver, receiptFor, send, takeIn } from './deliver.ts'

const DAY = 86_400_000

/** A region and a district that know each other's keys. */
async function acquainted() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'])
  await deliver(office, region)
  await deliver(region, office)
  return { region, office, school: schools[0] ?? '' }
}

const outgoing = async ({ client }: OpenedCore, number: number) =>
  (await client.exchange.journal()).find((p) => p.direction === 'out' && p.number === number)

const cellsOf = async (bytes: Uint8Array) => {
  const parts = await readZip(Buffer.from(bytes))
  return { cells: String(parts.get('cells.ndjson')), summary: String(parts.get('СВОДКА.txt')) }
}

test('M2 a receipt is small, carries no data and reads as what it is without the program', async () => {
  const { region, office, school } = await acquainted()
  await office.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  const [taken] = await takeIn(region, await send(office))
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  const receipt = await receiptFor(region, taken?.id ?? '')
  expect(receipt.name).toBe('500_регион_в-Балашовский_2022-04-01_0002_квитанция.p500')
  expect(receipt.bytes.length).toBeLessThan(5000)
  const { cells, summary } = await cellsOf(receipt.bytes)
  expect(cells).toBe('')
  expect(summary).toContain('Квитанция № 2')
  expect(summary).toContain('Пакет № 2: принят')
  expect(summary).not.toContain('4-11-11')
})

test('M4, M5 a receipt is recognised on arrival, changes no data and says which packages arrived', async () => {
  const { region, office, school } = await acquainted()
  await office.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  const file = await send(office)
  expect(await outgoing(office, 2)).toMatchObject({ state: 'created', sentAt: null, waitingDays: null })
  await office.client.exchange.markSent({
    packageId: (await outgoing(office, 2))?.packageId ?? '',
    sent: true,
  })
  expect((await office.client.ledger.status()).mail.awaited).toBe('ждём квитанцию по № 2')
  const [taken] = await takeIn(region, file)
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  const history = await office.client.ledger.history({})
  const [receipt] = await takeIn(office, await receiptFor(region, taken?.id ?? ''))
  expect(receipt).toMatchObject({
    state: 'applied',
    head: { kind: 'receipt' },
    note: 'Квитанция № 2 от «Саратовская область». Отправитель получил наши пакеты: № 2.',
  })
  expect(await outgoing(office, 2)).toMatchObject({ state: 'accepted', note: 'квитанция № 2', remarks: [] })
  expect((await office.client.ledger.status()).mail.awaited).toBeNull()
  expect(await office.client.ledger.history({})).toEqual(history)
})

test('M5 a receipt of an unknown key waits for a decision and says nothing before it', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const [taken] = await takeIn(region, await send(office))
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  const [receipt] = await takeIn(office, await receiptFor(region, taken?.id ?? ''))
  expect(receipt).toMatchObject({ state: 'waiting', reason: { code: 'package-unknown-signer' } })
  expect((await outgoing(office, 1))?.state).toBe('created')
  await office.client.exchange.apply({ id: receipt?.id ?? '' })
  expect((await outgoing(office, 1))?.state).toBe('accepted')
})

test('M3 what differs and what was refused comes back to the sender in sentences', async () => {
  const { region, office, school } = await acquainted()
  const home = await openDistrict({ now: '2022-04-01' })
  await deliver(region, home)
  await office.client.schools.update({ id: school, patch: { phone: 'с работы' } })
  home.clock.advance(60_000)
  await home.client.schools.update({ id: school, patch: { phone: 'из дома' } })
  await deliver(office, region)
  const [taken] = await takeIn(region, await send(home))
  const receipt = await region.client.exchange.apply({
    id: taken?.id ?? '',
    signer: { decision: 'confirm' },
  })
  expect(receipt.remarks).toEqual(['Разошлось: школа «СОШ № 1», Телефон – «из дома» и «с работы»'])
  await takeIn(home, await receiptFor(region, taken?.id ?? ''))
  const [ours] = (await home.client.exchange.journal()).filter((p) => p.direction === 'out')
  expect(ours).toMatchObject({ state: 'remarks', note: 'квитанция № 3', remarks: receipt.remarks })
})

test('M3 every package that goes back answers too, and an answer that was lost is said again', async () => {
  const { region, office, school } = await acquainted()
  for (const phone of ['1', '2', '3']) {
    await office.client.schools.update({ id: school, patch: { phone } })
    const [taken] = await takeIn(region, await send(office))
    await region.client.exchange.apply({ id: taken?.id ?? '' })
    await receiptFor(region, taken?.id ?? '')
  }
  const receipt = await deliver(region, office)
  expect(receipt.text).toContain('Отправитель получил наши пакеты: № 2, № 3, № 4.')
})

test('M4 receipts that overtake each other come to the same state', async () => {
  const { region, office, school } = await acquainted()
  await office.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  const [taken] = await takeIn(region, await send(office))
  const id = taken?.id ?? ''
  await region.client.exchange.decline({ id, reason: 'не тот год' })
  await region.client.exchange.apply({ id })
  const accepted = await receiptFor(region, id)
  await region.client.exchange.apply({ id })
  const late = await region.client.exchange.create({ district: office.of.district })
  await takeIn(office, accepted, { name: late.name, bytes: region.core.tray.read(late.trayId) })
  expect((await outgoing(office, 2))?.state).toBe('accepted')
})

test('M4 nobody answers for a package that went to somebody else', async () => {
  const { region, office } = await acquainted()
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await deliver(marks, region)
  const { id } = (await region.client.roadmap.list({ ...office.of })).rows[0] ?? { id: '' }
  await region.client.roadmap.editActivity({ id, patch: { title: 'Совещание' } })
  await send(region, office.of.district)
  await deliver(region, marks)
  await deliver(marks, region)
  const states = (await region.client.exchange.journal())
    .filter((p) => p.direction === 'out')
    .map((p) => `${p.partner}, № ${p.number}: ${p.state}`)
  expect(states.toSorted()).toEqual([
    'Балашовский муниципальный район, № 1: created',
    'Балашовский муниципальный район, № 2: created',
    'Марксовский муниципальный район, № 3: accepted',
  ])
})

test('M4 words about somebody else’s package are passed over, whoever signed them', async () => {
  const { region, office } = await acquainted()
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await deliver(marks, region)
  await region.client.exchange.create({ district: office.of.district })
  const victim = await outgoing(region, 2)
  const { name, bytes } = await send(marks)
  const forged = await forge(bytes, {
    key: keyOf(marks),
    manifest: (m) =>
      (m.answers = [
        { packageId: victim?.packageId ?? '', number: 2, state: 'refused', remarks: ['Подделка'] },
      ]),
  })
  const [taken] = await takeIn(region, { name, bytes: forged })
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  expect(await outgoing(region, 2)).toMatchObject({ state: 'created', remarks: [] })
})

test('M1 a receipt that carries data is refused whole', async () => {
  const { region, office, school } = await acquainted()
  await office.client.schools.update({ id: school, patch: { phone: '4-11-11' } })
  const { name, bytes } = await send(office)
  const forged = await forge(bytes, { key: keyOf(office), manifest: (m) => (m.kind = 'receipt') })
  const [taken] = await takeIn(region, { name, bytes: forged })
  expect(taken).toMatchObject({ state: 'refused', reason: { code: 'package-damaged' } })
  expect((await region.client.schools.list(office.of))[0]?.phone).toBe('')
})

test('M8 a week without an answer is told, counted by the clock, and the mark can be taken back', async () => {
  const { office } = await acquainted()
  await send(office)
  await send(office)
  const second = (await outgoing(office, 2))?.packageId ?? ''
  const third = (await outgoing(office, 3))?.packageId ?? ''
  await office.client.exchange.markSent({ packageId: second, sent: true })
  office.clock.advance(3 * DAY)
  await office.client.exchange.markSent({ packageId: third, sent: true })
  expect((await office.client.ledger.status()).mail.awaited).toBe('ждём квитанцию по № 2, № 3')
  office.clock.advance(4 * DAY)
  expect((await office.client.ledger.status()).mail.awaited).toBe('нет ответа 7 дн. – № 2')
  expect(await outgoing(office, 2)).toMatchObject({ waitingDays: 7, state: 'created' })
  expect(await outgoing(office, 3)).toMatchObject({ waitingDays: 4 })
  await office.client.exchange.markSent({ packageId: second, sent: false })
  expect((await office.client.ledger.status()).mail.awaited).toBe('ждём квитанцию по № 3')
})

test('M6 a package can be saved again after a restart, byte for byte', async () => {
  const { office } = await acquainted()
  const file = await send(office)
  office.close()
  const later = openCore({ dataDir: office.dataDir, now: '2022-04-02' })
  const { packageId } = (await outgoing(later, 2)) ?? { packageId: '' }
  const again = await later.client.exchange.file({ packageId })
  expect(again.name).toBe(file.name)
  expect(later.core.tray.read(again.trayId).equals(file.bytes)).toBe(true)
})

test('a receipt is not answered by a receipt', async () => {
  const { region, office } = await acquainted()
  const [taken] = await takeIn(region, await send(office))
  await region.client.exchange.apply({ id: taken?.id ?? '' })
  const [receipt] = await takeIn(office, await receiptFor(region, taken?.id ?? ''))
  expect(receipt?.answerable).toBe(false)
  expect((await refusal(office.client.exchange.receipt({ id: receipt?.id ?? '' }))).code).toBe(
    'receipt-nobody',
  )
})

test('P12 what the region answers to one district contains no byte of another one', async () => {
  const { region, office } = await acquainted()
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  const { schools } = await enrolSchools(marks, ['Тайная школа'])
  await deliver(marks, region)
  const second = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await deliver(region, second)
  await marks.client.schools.update({ id: schools[0] ?? '', patch: { phone: 'тайный телефон' } })
  await second.client.schools.update({ id: schools[0] ?? '', patch: { phone: 'другой телефон' } })
  await deliver(marks, region)
  await deliver(second, region)
  await region.client.exchange.apply({ trayId: arrive(region, await send(office)) })
  const [{ id } = { id: '' }] = (await region.client.exchange.inbox()).filter(
    ({ head }) => head?.from.org === office.of.district,
  )
  for (const file of [await send(region, office.of.district), await receiptFor(region, id)]) {
    const all = [...(await readZip(Buffer.from(file.bytes))).values()].map(String).join('\n')
    for (const secret of ['Маркс', 'Тайная', 'телефон', marks.of.district, schools[0] ?? ''])
      expect(all).not.toContain(secret)
  }
})

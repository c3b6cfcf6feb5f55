import { expect, test } from 'vitest'
import { enrolSchools, type OpenedCore, openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { arrive, deliver, send } from './deliver.ts'

/** Outgoing packages of a workplace by number: their state. */
const sent = async ({ client }: OpenedCore) =>
  (await client.exchange.journal())
    .filter((p) => p.direction === 'out')
    .toSorted((a, b) => a.number - b.number)
    .map((p) => p.state)

async function pair() {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await enrolSchools(office, ['СОШ № 1'])
  return { region, office }
}

test('I5 a package waits until the region answers with whatever package; the receipt names its number', async () => {
  const { region, office } = await pair()
  await deliver(office, region)
  expect(await sent(office)).toEqual(['created'])
  const receipt = await deliver(region, office)
  expect(await sent(office)).toEqual(['accepted'])
  expect(receipt.text).toContain('Отправитель получил наши пакеты: № 1.')
  expect((await office.client.exchange.journal()).find((p) => p.direction === 'out')?.note).toBe(
    'квитанция – пакет № 1',
  )
})

test('I5 a lost package stays unanswered; the next one that arrives answers for both', async () => {
  const { region, office } = await pair()
  await deliver(office, region)
  await office.client.schools.create({ draft: { shortName: 'СОШ № 2' }, year: 2022 })
  await send(office)
  await deliver(region, office)
  expect(await sent(office)).toEqual(['accepted', 'created'])
  await office.client.schools.create({ draft: { shortName: 'СОШ № 3' }, year: 2022 })
  await deliver(office, region)
  await deliver(region, office)
  expect(await sent(office)).toEqual(['accepted', 'accepted', 'accepted'])
})

test('I5 the region’s package is answered only when its correction of the roadmap has arrived', async () => {
  const { region, office } = await pair()
  await deliver(office, region)
  const { id } = await rowOf(region.client, office.of, '2.6')
  await region.client.roadmap.editActivity({ id, patch: { title: 'Совещание' } })
  const correction = await send(region, office.of.district)
  expect((await deliver(office, region)).text).not.toContain('Отправитель получил')
  expect(await sent(region)).toEqual(['created'])
  await office.client.exchange.apply({ trayId: arrive(office, correction) })
  expect((await deliver(office, region)).text).toContain('Отправитель получил наши пакеты: № 1.')
  expect(await sent(region)).toEqual(['accepted'])
})

test('I5 an answer of one district says nothing about a package for another', async () => {
  const { region, office } = await pair()
  const marks = await openDistrict({ now: '2022-04-01', name: 'Маркс' })
  await deliver(office, region)
  await deliver(marks, region)
  await send(region, office.of.district)
  await deliver(region, marks)
  await deliver(marks, region)
  const journal = await region.client.exchange.journal()
  const states = journal.filter((p) => p.direction === 'out').map((p) => `${p.partner}: ${p.state}`)
  expect(states.toSorted()).toEqual([
    'Балашовский муниципальный район: created',
    'Марксовский муниципальный район: accepted',
  ])
})

test('I5 a preview acknowledges nothing', async () => {
  const { region, office } = await pair()
  await deliver(office, region)
  const answer = await send(region, office.of.district)
  await office.client.exchange.preview({ trayId: arrive(office, answer) })
  expect(await sent(office)).toEqual(['created'])
})

test('I5 the colleague’s package from the other computer is no receipt of the region', async () => {
  const { region, office } = await pair()
  const home = await openDistrict({ now: '2022-04-01' })
  await deliver(office, region)
  await deliver(region, home)
  await office.client.exchange.apply({ trayId: arrive(office, await send(home)) })
  expect(await sent(office)).toEqual(['created'])
})

test('the journal lists both directions with number, size, partner and note, newest first', async () => {
  const { region, office } = await pair()
  const file = await send(office)
  await region.client.exchange.apply({ trayId: arrive(region, file) })
  region.clock.advance(60_000)
  await send(region, office.of.district)
  expect(await region.client.exchange.journal()).toEqual([
    expect.objectContaining({ direction: 'out', number: 1, state: 'created', note: '' }),
    expect.objectContaining({
      direction: 'in',
      number: 1,
      fileName: file.name,
      size: file.bytes.length,
      partner: 'Балашовский муниципальный район',
      state: 'applied',
      note: expect.stringContaining('Пакет № 1 от «Балашовский муниципальный район» принят.'),
    }),
  ])
})

import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { arrive, deliver } from './deliver.ts'

const DAY_MS = 86_400_000

test('one step makes a package for every district that has something to be told, and says why not for the others', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  const atkarsk = await openDistrict({ now: '2022-04-01', name: 'Аткарский' })
  await enrolSchools(office, ['СОШ № 1'])
  await enrolSchools(atkarsk, ['СОШ № 9'])
  await deliver(office, region)
  await deliver(atkarsk, region)
  const told = async () =>
    (await region.client.exchange.createAll()).map(({ name, outcome, text }) => [
      name.split(' ')[0],
      outcome,
      text,
    ])

  const first = await region.client.exchange.createAll()
  expect(first.map(({ name, outcome, text }) => [name.split(' ')[0], outcome, text])).toEqual([
    ['Аткарский', 'made', 'пакет № 1 – первый пакет'],
    ['Балашовский', 'made', 'пакет № 2 – первый пакет'],
  ])
  // Each is a package like any other: kept, with its letter, and its district can take it.
  const [, forOffice] = first
  const { trayId = '', packageId = '' } = forOffice?.files[0] ?? {}
  expect((await region.client.letter.preview({ packageId })).partner).toContain('Балашовский')
  const bytes = region.core.tray.read(trayId)
  await office.client.exchange.apply({ trayId: arrive(office, { name: 'p.p500', bytes }) })
  expect((await region.client.exchange.journal()).filter((p) => p.direction === 'out')).toHaveLength(2)

  region.clock.advance(1000)
  const nothing = 'нового с прошлого пакета нет'
  expect(await told()).toEqual([
    ['Аткарский', 'nothing', nothing],
    ['Балашовский', 'nothing', nothing],
  ])

  const { id } = await rowOf(region.client, office.of, '2.6')
  await region.client.region.judge({
    district: office.of.district,
    activity: id,
    judgement: { verdict: 'returned' },
  })
  expect(await told()).toEqual([
    ['Аткарский', 'nothing', nothing],
    ['Балашовский', 'made', 'пакет № 3 – есть новое'],
  ])

  const [mark] = (await region.client.exchange.journal()).filter(
    (p) => p.number === 1 && p.direction === 'out',
  )
  await region.client.exchange.markSent({ packageId: mark?.packageId ?? '', sent: true })
  region.clock.advance(8 * DAY_MS)
  expect(await told()).toEqual([
    ['Аткарский', 'made', 'пакет № 4 – прежний без ответа 8 дн.'],
    ['Балашовский', 'nothing', nothing],
  ])

  region.clock.advance(1000)
  atkarsk.clock.advance(9 * DAY_MS)
  await deliver(atkarsk, region)
  expect((await told())[0]).toEqual(['Аткарский', 'made', 'пакет № 5 – ответ на пакет района'])
})

test('E2 a district that has sent no key stops no other: its line says what to do', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const office = await openDistrict({ now: '2022-04-01' })
  await deliver(office, region)
  await region.client.trust.update({ sealing: 'keys' })
  const { keys } = await region.client.trust.get()
  for (const { key, owner } of keys.filter((k) => k.owner.role === 'district'))
    await region.client.trust.decide({ district: owner.org, key, verdict: null })
  const [line] = await region.client.exchange.createAll()
  expect(line).toMatchObject({ outcome: 'failed', files: [] })
  expect(line?.text).toContain('ключ')
})

test('a district makes no packages for other districts', async () => {
  const office = await openDistrict({ now: '2022-04-01' })
  expect((await refusal(office.client.exchange.createAll())).code).toBe('not-region')
})

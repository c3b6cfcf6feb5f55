import { expect, test } from 'vitest'
import {
  type OpenedCore,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { texts } from '../../helpers/spreadsheets.ts'
import { deliver } from '../exchange/deliver.ts'

const plan = ({ client, of }: OpenedDistrict) => client.ownPlan.get(of)

/** A district that made its plan of three rows of the region's roadmap, on 10 March. */
async function withPlan(): Promise<OpenedDistrict> {
  const district = await openDistrict({ now: '2022-03-10' })
  const { client, of } = district
  const activities = await Promise.all(
    ['4.1', '2.6', '5.2'].map(async (number) => (await rowOf(client, of, number)).id),
  )
  await client.ownPlan.take({ year: 2022, activities })
  return district
}

const history = async ({ client }: OpenedCore) => (await client.ledger.history({}))[0]?.label

test('rows of the region’s roadmap become the district’s own, in the roadmap’s order and with its words', async () => {
  const district = await withPlan()
  const { rows } = await plan(district)
  expect(rows.map((r) => r.number)).toEqual(['2.6', '4.1', '5.2'])
  expect(rows[1]).toMatchObject({
    scheduleText: '14.02.2022 – 01.03.2022',
    schedule: { kind: 'range', from: '2022-02-14', to: '2022-03-01' },
    scheduleDoubt: '',
  })
  expect(rows[1]?.indicator.split('\n')).toHaveLength(3)
  expect(await history(district)).toBe('План-график района: из дорожной карты региона взято строк – 3')
})

test('a row that was taken once is not taken again', async () => {
  const district = await withPlan()
  const { client, of } = district
  const again = await Promise.all(['4.1', '4.2'].map(async (n) => (await rowOf(client, of, n)).id))
  expect(await client.ownPlan.take({ year: 2022, activities: again })).toEqual({ taken: 1 })
  expect((await plan(district)).rows.map((r) => r.number)).toEqual(['2.6', '4.1', '5.2', '4.2'])
})

test('an own row: its deadline is read from its words, and words nobody understands stay with the reason', async () => {
  const district = await withPlan()
  const { client } = district
  const { id } = await client.ownPlan.add({ year: 2022 })
  await client.ownPlan.update({
    id,
    patch: { number: '7.1', title: 'Муниципальный методический день', scheduleText: 'до 25 мая' },
  })
  const own = async () => (await plan(district)).rows.find((r) => r.id === id)
  expect(await own()).toMatchObject({ schedule: { kind: 'due', by: '2022-05-25' }, activity: null })
  await client.ownPlan.update({ id, patch: { scheduleText: '30.02.2022' } })
  expect(await own()).toMatchObject({
    scheduleText: '30.02.2022',
    schedule: null,
    scheduleDoubt: 'Нет такой даты: «30.02.2022».',
  })
  await client.ledger.undo()
  expect(await own()).toMatchObject({ schedule: { kind: 'due', by: '2022-05-25' }, scheduleDoubt: '' })
})

test('rows change places and are removed; undo brings a removed one back', async () => {
  const district = await withPlan()
  const { client } = district
  const last = (await plan(district)).rows[2]?.id ?? ''
  await client.ownPlan.move({ id: last, by: -1 })
  const numbers = async () => (await plan(district)).rows.map((r) => r.number)
  expect(await numbers()).toEqual(['2.6', '5.2', '4.1'])
  await client.ownPlan.remove({ ids: [last] })
  expect(await numbers()).toEqual(['2.6', '4.1'])
  await client.ledger.undo()
  expect(await numbers()).toEqual(['2.6', '5.2', '4.1'])
  const gone = await refusal(client.ownPlan.update({ id: '0'.repeat(32), patch: { title: 'x' } }))
  expect(gone.code).toBe('ownActivity-unknown')
})

test('sending keeps the version word for word and is the fact of row 5.1', async () => {
  const district = await withPlan()
  const { client, of } = district
  const sent = await client.ownPlan.send({ year: 2022, on: '2022-03-09', note: 'Первая отправка' })
  expect(sent.number).toBe(1)
  const row = await rowOf(client, of, '5.1')
  expect(row.plan).toMatchObject({
    doneOn: '2022-03-09',
    evidence: 'План-график района, версия 1, направлен в регион 09.03.2022.',
  })
  expect(row.indicators[0]).toMatchObject({ state: 'counted', reached: true })
  expect(await history(district)).toBe(
    'План-график района: версия 1 направлена в регион 09.03.2022; строка 5.1 выполнена',
  )

  const [first] = (await plan(district)).rows
  await client.ownPlan.update({ id: first?.id ?? '', patch: { title: 'Исправленное мероприятие' } })
  expect((await client.ownPlan.send({ year: 2022, on: '2022-03-10', note: '' })).number).toBe(2)
  const { versions } = await plan(district)
  expect(versions.map((v) => [v.number, v.sentOn, v.rows[0]?.title === 'Исправленное мероприятие'])).toEqual([
    [2, '2022-03-10', true],
    [1, '2022-03-09', false],
  ])
  expect((await rowOf(client, of, '5.1')).plan.doneOn).toBe('2022-03-09')
})

test('the plan is handed out as a table of six columns', async () => {
  const district = await withPlan()
  const { trayId, name } = await district.client.ownPlan.table(district.of)
  expect(name).toMatch(/^План-график 2022, Балашовский.*\.xlsx$/)
  const [sheet] = await readSpreadsheet(name, district.core.tray.read(trayId))
  expect(texts(sheet?.rows)[0]).toEqual([
    '№',
    'Мероприятие',
    'Срок реализации',
    'Исполнители',
    'Задачи',
    'Показатель реализации',
  ])
  expect(texts(sheet?.rows).map(([number]) => number)).toEqual(['№', '2.6', '4.1', '5.2'])
})

test('an empty plan and a day that has not come are not sent', async () => {
  const empty = await openDistrict({ now: '2022-03-10' })
  expect(await refusal(empty.client.ownPlan.send({ year: 2022, on: '2022-03-09', note: '' }))).toMatchObject({
    code: 'own-plan-empty',
  })
  const district = await withPlan()
  expect(
    await refusal(district.client.ownPlan.send({ year: 2022, on: '2022-03-11', note: '' })),
  ).toMatchObject({ code: 'sent-later', what: 'День отправки 11.03.2022 ещё не наступил.' })
  expect((await plan(district)).versions).toEqual([])
})

test('the region reads the plan, recommends on a row, and the district answers', async () => {
  const district = await withPlan()
  const region = await openRegion({ now: '2022-03-20' })
  await district.client.ownPlan.send({ year: 2022, on: '2022-03-10', note: '' })
  await deliver(district, region)
  const [row] = (await region.client.ownPlan.get(district.of)).rows
  const id = row?.id ?? ''
  expect(row?.number).toBe('2.6')
  await region.client.ownPlan.remark({
    district: district.of.district,
    id,
    remark: 'Назовите ответственного в районе',
  })
  expect(await refusal(region.client.ownPlan.update({ id, patch: { title: 'x' } }))).toMatchObject({
    code: 'not-own-district',
  })

  const letter = await region.client.exchange.create({ district: district.of.district })
  const bytes = region.core.tray.read(letter.trayId)
  await district.client.exchange.apply({ trayId: district.core.tray.put(letter.name, bytes).trayId })
  expect((await plan(district)).rows[0]).toMatchObject({
    regionRemark: 'Назовите ответственного в районе',
    regionRemarkOn: '2022-03-20',
  })
  expect(
    await refusal(district.client.ownPlan.remark({ district: district.of.district, id, remark: '' })),
  ).toMatchObject({ code: 'region-only' })

  district.clock.set('2022-03-25T10:00:00')
  await district.client.ownPlan.update({
    id,
    patch: { answer: 'Назначена Петрова Н. И.', answeredOn: '2022-03-25' },
  })
  await deliver(district, region)
  expect((await region.client.ownPlan.get(district.of)).rows[0]).toMatchObject({
    answer: 'Назначена Петрова Н. И.',
    answeredOn: '2022-03-25',
  })
})

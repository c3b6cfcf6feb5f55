import { expect, test } from 'vitest'
import { unpackMarks } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import {
  enrolSchools,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

const mark = { state: 'present', role: 'listener', headcount: null, note: null } as const

async function markSchools({ client }: OpenedDistrict, activity: Id, schools: Id[], occurrence: string) {
  await client.attendance.mark({
    activity,
    aspect: '',
    marks: schools.map((subject) => ({ subject, kind: 'school', occurrence, mark })),
  })
}

/** Dates of a row with what happened to them. */
async function datesOf({ client, of }: OpenedDistrict, number: string) {
  const { id } = await rowOf(client, of, number)
  const { occurrences } = await client.roadmap.get({ ...of, activity: id })
  return occurrences
}

test('a cancelled meeting is owed by nobody and keeps its reason', async () => {
  const opened = await openDistrict({ now: '2022-03-30' })
  const { client, of } = opened
  await enrolSchools(opened, ['СОШ № 1'])
  const { id } = await rowOf(client, of, '2.6')
  const change = { kind: 'cancelled', movedTo: null, reason: 'праздничный день' } as const
  await client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-03-29', change })
  const row = await rowOf(client, of, '2.6')
  expect(row.unmarked).toEqual([])
  expect(row.next?.from).toBe('2022-04-26')
  const dates = await datesOf(opened, '2.6')
  expect(dates).toHaveLength(10)
  expect(dates[0]?.change).toEqual({ kind: 'cancelled', reason: 'праздничный день', planned: null })
  await client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-03-29', change: null })
  expect((await rowOf(client, of, '2.6')).unmarked.map((o) => o.key)).toEqual(['2022-03-29'])
})

test('a moved meeting keeps its marks, names its planned day and is counted on the new one', async () => {
  const opened = await openDistrict({ now: '2022-04-05' })
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
  const { id } = await rowOf(client, of, '2.6')
  await markSchools(opened, id, schools, '2022-03-29')
  const change = { kind: 'moved', movedTo: '2022-03-31', reason: 'нет связи' } as const
  await client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-03-29', change })
  const [first] = await datesOf(opened, '2.6')
  expect(first).toEqual({
    key: '2022-03-29',
    from: '2022-03-31',
    to: '2022-03-31',
    change: { kind: 'moved', reason: 'нет связи', planned: '2022-03-29' },
  })
  const [target] = (await rowOf(client, of, '2.6')).indicators
  expect(target).toMatchObject({ fact: 2, of: 2, asOf: '2022-03-31' })
})

test('an added meeting is expected and marked like a planned one', async () => {
  const opened = await openDistrict({ now: '2022-03-12' })
  const { client, of } = opened
  const { schools } = await enrolSchools(opened, ['СОШ № 1'])
  const { id } = await rowOf(client, of, '2.6')
  const change = { kind: 'added', movedTo: '2022-03-10', reason: 'внеочередное' } as const
  await client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-03-10', change })
  expect((await rowOf(client, of, '2.6')).unmarked.map((o) => o.from)).toEqual(['2022-03-10'])
  await markSchools(opened, id, schools, '2022-03-10')
  expect((await rowOf(client, of, '2.6')).indicators[0]).toMatchObject({ fact: 1, of: 1 })
  expect(await client.ledger.undo()).toMatchObject({ kept: [] })
  await client.ledger.undo()
  expect(await datesOf(opened, '2.6')).toHaveLength(10)
})

test('a moved deadline of a period is the row’s new deadline', async () => {
  const opened = await openDistrict({ now: '2022-03-28' })
  const { client, of } = opened
  await enrolSchools(opened, ['СОШ № 1'])
  const before = await rowOf(client, of, '5.2')
  expect(before.state).toBe('overdue')
  const change = { kind: 'moved', movedTo: '2022-04-08', reason: 'письмо региона' } as const
  await client.roadmap.changeOccurrence({ activity: before.id, occurrence: 'once', change })
  expect(await rowOf(client, of, '5.2')).toMatchObject({ deadline: '2022-04-08', state: 'upcoming' })
})

test('a change needs its reason, and a moved or added date its day', async () => {
  const { client, of } = await openDistrict()
  const { id } = await rowOf(client, of, '2.6')
  for (const change of [
    { kind: 'cancelled', movedTo: null, reason: ' ' },
    { kind: 'moved', movedTo: null, reason: 'нет связи' },
    { kind: 'added', movedTo: null, reason: 'внеочередное' },
  ] as const)
    await expect(
      client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-03-29', change }),
    ).rejects.toThrow('Input validation failed')
  expect(await client.ledger.history({ limit: 1 })).toMatchObject([
    { label: expect.not.stringMatching('2.6') },
  ])
})

test('the region’s cancellation holds in every district; a district’s own change wins at home', async () => {
  const region = await openRegion({ now: '2022-03-01' })
  const office = await openDistrict({ now: '2022-03-01' })
  await deliver(office, region)
  const { id } = await rowOf(office.client, office.of, '2.6')
  const cancelled = { kind: 'cancelled', movedTo: null, reason: 'отпуск методистов' } as const
  await region.client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-07-26', change: cancelled })
  await region.client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-08-30', change: cancelled })
  const moved = { kind: 'moved', movedTo: '2022-08-31', reason: 'провели сами' } as const
  await office.client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-08-30', change: moved })
  await deliver(region, office)
  const changes = (await datesOf(office, '2.6')).flatMap((o) => (o.change ? [[o.key, o.change.kind]] : []))
  expect(changes).toEqual([
    ['2022-07-26', 'cancelled'],
    ['2022-08-30', 'moved'],
  ])
  await office.client.roadmap.changeOccurrence({ activity: id, occurrence: '2022-08-30', change: null })
  expect((await datesOf(office, '2.6')).find((o) => o.key === '2022-08-30')?.change?.reason).toBe(
    'отпуск методистов',
  )
})

test('the region’s corrected date keeps the marks of a row that is held once', async () => {
  const region = await openRegion({ now: '2022-03-17' })
  const office = await openDistrict({ now: '2022-03-17' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'])
  const { id } = await rowOf(office.client, office.of, '3.2')
  await markSchools(office, id, schools, 'once')
  await deliver(office, region)
  await region.client.roadmap.editActivity({
    id,
    patch: { schedule: { kind: 'date', on: '2022-03-17' }, scheduleText: '17.03.2022 (исправлено)' },
  })
  await deliver(region, office)
  expect(await rowOf(office.client, office.of, '3.2')).toMatchObject({
    scheduleText: '17.03.2022 (исправлено)',
    deadline: '2022-03-17',
    state: 'done',
    indicators: [{ fact: 1, of: 1, asOf: '2022-03-17' }],
  })
})

test('the region’s corrected weekday keeps the marks of days that are no longer planned', async () => {
  const region = await openRegion({ now: '2022-02-15' })
  const office = await openDistrict({ now: '2022-02-15' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'])
  const { id } = await rowOf(office.client, office.of, '3.1')
  await markSchools(office, id, schools, '2022-02-10')
  await deliver(office, region)
  await region.client.roadmap.editActivity({
    id,
    patch: {
      schedule: { kind: 'weekly', weekday: 'FR', ranges: [{ from: '2022-02-18', to: '2022-06-24' }] },
    },
  })
  await deliver(region, office)
  const row = await rowOf(office.client, office.of, '3.1')
  expect(row.indicators[0]).toMatchObject({ fact: 1, of: 1, asOf: '2022-02-10' })
  expect(row.next?.from).toBe('2022-02-18')
  const grid = await office.client.attendance.grid({ ...office.of, activity: id, aspect: null })
  expect(grid.occurrences[0]).toMatchObject({ from: '2022-02-10', change: { reason: 'вне расписания' } })
  expect(unpackMarks(grid.marks)[0]?.[0]).toEqual(mark)
})

test('the roadmap of the region is corrected by the region only', async () => {
  const { client, of } = await openDistrict()
  const row = await rowOf(client, of, '2.6')
  const target = row.indicators[0]?.target ?? ''
  for (const promise of [
    client.roadmap.editActivity({ id: row.id, patch: { title: 'Иначе' } }),
    client.roadmap.editTarget({ id: target, patch: { text: 'Иначе' } }),
  ])
    expect((await refusal(promise)).code).toBe('region-only')
  expect((await rowOf(client, of, '2.6')).title).toBe(row.title)
})

test('the region does not plan for a district, and a row nobody knows is refused', async () => {
  const region = await openRegion()
  const { client, of } = await openDistrict()
  const { id } = await rowOf(client, of, '2.6')
  expect((await refusal(region.client.roadmap.plan({ activity: id, patch: { note: '1' } }))).code).toBe(
    'not-own-district',
  )
  const activity = 'f'.repeat(32)
  for (const promise of [
    client.roadmap.plan({ activity, patch: { note: '1' } }),
    client.roadmap.get({ ...of, activity }),
    client.roadmap.changeOccurrence({ activity, occurrence: 'once', change: null }),
  ])
    expect((await refusal(promise)).code).toBe('activity-unknown')
})

import { expect, test } from 'vitest'
import { differences } from '../../../shared/school.ts'
import {
  enrolSchools,
  openDistrict,
  type OpenedCore,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { arrive, deliver } from '../exchange/deliver.ts'

/** A district with one school in the cohort, and a region that has its first package. */
async function pair() {
  const region = await openRegion({ now: '2022-04-01' })
  const district = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(district, ['СОШ № 1'], ['Белова Вера Ильинична'])
  const school = schools[0] ?? ''
  await deliver(district, region)
  return { region, district, of: district.of, school }
}

const schoolAt = async ({ client }: OpenedCore, of: { district: string; year: number }) =>
  (await client.schools.list(of))[0]

const refusedAt = async ({ client }: OpenedCore) =>
  (await client.exchange.journal()).flatMap((p) => p.remarks ?? [])

test('O6 the region’s telephone stands beside the district’s own, and neither writes over the other', async () => {
  const { region, district, of, school } = await pair()
  await district.client.schools.update({
    id: school,
    patch: { phone: '8 (84545) 1-11-11', director: 'Сидоров П. П.' },
  })
  await region.client.region.saySchool({
    ...of,
    school,
    patch: { phone: '+7 (84545) 2-22-22', director: 'СИДОРОВ  П.П.', curator: 'Громов Глеб' },
  })
  await deliver(region, district)
  await deliver(district, region)
  for (const at of [district, region]) {
    const seen = await schoolAt(at, of)
    expect(seen).toMatchObject({
      phone: '8 (84545) 1-11-11',
      curator: { name: 'Белова Вера Ильинична' },
      region: { phone: '+7 (84545) 2-22-22', curator: 'Громов Глеб' },
    })
    expect(seen && differences(seen)).toEqual(['phone', 'curator'])
    expect(await at.client.conflicts.list()).toEqual([])
    expect(await refusedAt(at)).toEqual([])
  }
  expect((await region.client.region.districts({ year: 2022 }))[0]).toMatchObject({ differing: 2 })
  await region.client.region.saySchool({ ...of, school, patch: { phone: '+78454511111', curator: '' } })
  const now = await schoolAt(region, of)
  expect(now && differences(now)).toEqual([])
})

test('O6 a district can’t write what the region knows, nor judge itself', async () => {
  const { district, of, school } = await pair()
  const { id } = await rowOf(district.client, of, '2.6')
  for (const promise of [
    district.client.region.saySchool({ ...of, school, patch: { phone: '1' } }),
    district.client.region.judge({ district: of.district, activity: id, judgement: { verdict: 'accepted' } }),
  ])
    expect((await refusal(promise)).code).toBe('region-only')
})

test('a school that is not there, or not in the cohort, has no word of the region', async () => {
  const { region, of, school } = await pair()
  const say = (input: { school: string; year: number; patch: object }) =>
    refusal(region.client.region.saySchool({ ...of, ...input }))
  expect((await say({ school: 'c'.repeat(32), year: 2022, patch: { phone: '1' } })).code).toBe(
    'school-unknown',
  )
  expect((await say({ school, year: 2023, patch: { curator: 'Громов' } })).code).toBe('cohort-unknown')
})

test('«на доработке» reaches the district with its remark, on the row and on the day’s page', async () => {
  const { region, district, of } = await pair()
  const { id, number, title } = await rowOf(region.client, of, '2.6')
  const note = 'Приложите протокол встречи'
  await region.client.region.judge({
    district: of.district,
    activity: id,
    judgement: { verdict: 'returned', note },
  })
  await deliver(region, district)
  const row = await rowOf(district.client, of, '2.6')
  expect(row.plan).toMatchObject({ activity: id, regionVerdict: 'returned', regionNote: note, note: '' })
  expect((await district.client.dashboard.get(of)).returned).toEqual([{ activity: id, number, title, note }])
  expect((await region.client.region.districts({ year: 2022 }))[0]).toMatchObject({ returned: 1 })
  await district.client.roadmap.plan({ activity: id, patch: { evidence: 'Протокол № 3' } })
  await deliver(district, region)
  expect((await rowOf(region.client, of, '2.6')).plan.evidence).toBe('Протокол № 3')
  await region.client.region.judge({
    district: of.district,
    activity: id,
    judgement: { verdict: 'accepted' },
  })
  await deliver(region, district)
  expect((await rowOf(district.client, of, '2.6')).plan).toMatchObject({
    evidence: 'Протокол № 3',
    regionVerdict: 'accepted',
  })
  expect((await district.client.dashboard.get(of)).returned).toEqual([])
  for (const at of [region, district]) expect(await refusedAt(at)).toEqual([])
})

test('the preview says in words what the region decided on a row the district had said nothing of', async () => {
  const { region, district, of } = await pair()
  const { id } = await rowOf(region.client, of, '2.6')
  const judgement = { verdict: 'returned' as const, note: 'Приложите протокол' }
  await region.client.region.judge({ district: of.district, activity: id, judgement })
  const told = async () => {
    const { trayId, name } = await region.client.exchange.create({ district: of.district })
    const bytes = region.core.tray.read(trayId)
    const preview = await district.client.exchange.preview({ trayId: arrive(district, { name, bytes }) })
    return preview.changes
      .filter(({ entity }) => entity === 'plan')
      .map(({ title, outcome, label, from, to }) => [title, outcome, label, from, to])
  }
  const title = 'план района по мероприятию «2.6»'
  expect(await told()).toEqual([
    [title, 'created', 'Решение региона', 'пусто', 'на доработке'],
    [title, 'created', 'Замечание региона', 'пусто', 'Приложите протокол'],
  ])
  await deliver(region, district)
  await region.client.region.judge({
    district: of.district,
    activity: id,
    judgement: { verdict: 'accepted' },
  })
  expect(await told()).toEqual([[title, 'changed', 'Решение региона', 'на доработке', 'принято']])
})

test('the region’s word on a row survives that the district took its own plan back', async () => {
  const { region, district, of } = await pair()
  const { id } = await rowOf(district.client, of, '2.6')
  await district.client.roadmap.plan({ activity: id, patch: { responsible: 'Иванова' } })
  await deliver(district, region)
  await region.client.region.judge({
    district: of.district,
    activity: id,
    judgement: { verdict: 'returned' },
  })
  await district.client.ledger.undo()
  await deliver(region, district)
  await deliver(district, region)
  for (const at of [district, region])
    expect((await rowOf(at.client, of, '2.6')).plan).toMatchObject({
      responsible: '',
      regionVerdict: 'returned',
    })
  await region.client.region.judge({ district: of.district, activity: id, judgement: { note: 'Ждём' } })
  expect((await rowOf(region.client, of, '2.6')).plan).toMatchObject({ regionNote: 'Ждём', responsible: '' })
  await deliver(region, district)
  expect((await rowOf(district.client, of, '2.6')).plan).toMatchObject({ regionNote: 'Ждём' })
  expect(await refusedAt(district)).toEqual([])
})

test('a verdict that the region takes back by Ctrl+Z goes at the district too', async () => {
  const { region, district, of } = await pair()
  const { id } = await rowOf(region.client, of, '2.6')
  await region.client.region.judge({
    district: of.district,
    activity: id,
    judgement: { verdict: 'returned' },
  })
  await deliver(region, district)
  await region.client.ledger.undo()
  await deliver(region, district)
  expect((await rowOf(district.client, of, '2.6')).plan.regionVerdict).toBeNull()
  await district.client.roadmap.plan({ activity: id, patch: { responsible: 'Иванова' } })
  await deliver(district, region)
  expect((await rowOf(region.client, of, '2.6')).plan).toMatchObject({ responsible: 'Иванова' })
  for (const at of [region, district]) expect(await refusedAt(at)).toEqual([])
})

test('D3 what the region knew of a duplicate goes on to the school it was merged into', async () => {
  const { region, district, of, school } = await pair()
  const { schools } = await enrolSchools(district, ['СОШ №1'])
  const twin = schools[0] ?? ''
  await deliver(district, region)
  await region.client.region.saySchool({ ...of, school: twin, patch: { phone: '2', curator: 'Громов' } })
  await district.client.duplicates.merge({ entity: 'school', keep: school, drop: twin })
  await deliver(district, region)
  await deliver(region, district)
  for (const at of [region, district])
    expect(await at.client.schools.list(of)).toMatchObject([
      { id: school, merged: [twin], region: { phone: '2', curator: 'Громов' } },
    ])
  await region.client.region.saySchool({ ...of, school: twin, patch: { phone: '3' } })
  expect((await schoolAt(region, of))?.region.phone).toBe('3')
})

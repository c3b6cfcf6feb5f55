import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

test('a region that has received nothing lists nobody', async () => {
  const { client } = await openRegion()
  expect(await client.region.districts({ year: 2022 })).toEqual([])
})

test('each district stands by name with its coordinator, its numbers and its last package', async () => {
  const region = await openRegion({ now: '2022-04-01' })
  const balashov = await openDistrict({ now: '2022-03-29', coordinator: 'Иванова М. П.' })
  const marks = await openDistrict({ now: '2022-03-29', name: 'Маркс', coordinator: 'Петрова А. И.' })
  await enrolSchools(balashov, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  await enrolSchools(marks, ['СОШ № 1'])
  await deliver(marks, region)
  region.clock.set('2022-04-02T09:00:00')
  await deliver(balashov, region)
  const listed = await region.client.region.districts({ year: 2022 })
  expect(listed).toEqual([
    {
      id: balashov.of.district,
      name: 'Балашовский муниципальный район',
      coordinator: 'Иванова М. П.',
      schools: 2,
      curators: 1,
      reached: 0,
      comparable: expect.any(Number),
      returned: 0,
      differing: 0,
      lastPackageAt: new Date('2022-04-02T09:00:00').getTime(),
    },
    expect.objectContaining({ name: 'Марксовский муниципальный район', schools: 1, curators: 0 }),
  ])
})

test('reached targets are the same number at the region as in the district itself', async () => {
  const region = await openRegion({ now: '2022-03-20' })
  const office = await openDistrict({ now: '2022-03-20' })
  const { schools } = await enrolSchools(office, ['СОШ № 1'], ['Белова Вера'])
  const fact = { on: '2022-02-20', by: null, note: null }
  await office.client.stages.set({
    year: 2022,
    facts: (['selfDiagnosis', 'risksActivated', 'selfDiagnosisConfirmed'] as const).map((step) => ({
      school: schools[0] ?? '',
      step,
      fact,
    })),
  })
  await deliver(office, region)
  const { rows } = await office.client.roadmap.list(office.of)
  const comparable = rows
    .flatMap((r) => r.indicators)
    .filter((i) => i.goal.kind === 'share' && i.state !== 'regional' && i.state !== 'nobody')
  const [listed] = await region.client.region.districts({ year: 2022 })
  expect(listed).toMatchObject({ reached: 3, comparable: comparable.length })
  expect(comparable.filter((i) => i.reached)).toHaveLength(3)
  expect((await rowOf(region.client, office.of, '4.1')).state).toBe('done')
})

test('another year counts that year’s schools', async () => {
  const region = await openRegion()
  const office = await openDistrict()
  const { schools } = await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'])
  await office.client.schools.enrol({ schools: schools.slice(0, 1), year: 2021, status: 'project' })
  await deliver(office, region)
  expect(await region.client.region.districts({ year: 2021 })).toMatchObject([{ schools: 1, comparable: 0 }])
})

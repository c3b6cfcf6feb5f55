import { expect, test } from 'vitest'
import type { Override } from '../../../shared/quota.ts'
import {
  enrolSchools,
  type OpenedCore,
  type OpenedDistrict,
  openDistrict,
  openRegion,
  rowOf,
} from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

const SEMINAR = '2022-09-20'

async function district() {
  const opened = await openDistrict({ now: '2022-10-01' })
  const { schools } = await enrolSchools(opened, ['СОШ № 2', 'СОШ № 10'], ['Петрова А. Н.'])
  return { ...opened, schools }
}

async function attended({ client, of }: OpenedDistrict, school: string, headcount: number) {
  const { id: activity } = await rowOf(client, of, '2.8')
  const mark = { state: 'present', role: null, headcount, note: null } as const
  await client.attendance.mark({
    activity,
    aspect: '',
    marks: [{ subject: school, kind: 'school', occurrence: SEMINAR, mark }],
  })
}

const first = async (client: OpenedCore['client'], of: OpenedDistrict['of'], number: string) => {
  const indicator = (await rowOf(client, of, number)).indicators[0]
  if (!indicator) throw new Error(`${number} has no target`)
  return indicator
}

const byHand = (more: Partial<Override>): Override => ({
  fact: 1,
  of: 2,
  reason: 'Отчёт школы на бумаге',
  on: '2022-09-30',
  ...more,
})

test('a quota of the region makes its number the district’s goal', async () => {
  const region = await openRegion({ now: '2022-10-01' })
  const ours = await district()
  const { client, of, schools } = ours
  await attended(ours, schools[0] ?? '', 3)
  expect(await first(client, of, '2.8')).toMatchObject({ fact: 3, reached: null, quota: null })
  await deliver(ours, region)

  const { target } = await first(region.client, of, '2.8')
  await region.client.roadmap.setQuota({
    district: of.district,
    target,
    quota: { amount: 4, note: 'По числу психологов' },
  })
  await deliver(region, ours)
  expect(await first(client, of, '2.8')).toMatchObject({
    fact: 3,
    reached: false,
    quota: { amount: 4, note: 'По числу психологов' },
  })
  await attended(ours, schools[1] ?? '', 1)
  expect(await first(client, of, '2.8')).toMatchObject({ fact: 4, reached: true })

  await region.client.roadmap.setQuota({ district: of.district, target, quota: null })
  await deliver(region, ours)
  expect(await first(client, of, '2.8')).toMatchObject({ reached: null, quota: null })
})

test('a quota is the region’s word, no larger than the region’s number, and only where there is a number', async () => {
  const region = await openRegion({ now: '2022-10-01' })
  const ours = await district()
  const { client, of } = ours
  await deliver(ours, region)
  const { target } = await first(client, of, '2.8')
  const quota = { amount: 4, note: '' }
  const says = (who: OpenedCore, more: object) =>
    who.client.roadmap.setQuota({ district: of.district, target, quota, ...more })
  await expect(says(ours, {})).rejects.toMatchObject({ data: { code: 'region-only' } })
  await expect(says(region, { quota: { amount: 61, note: '' } })).rejects.toMatchObject({
    data: { code: 'quota-too-large' },
  })
  const share = (await first(client, of, '6.5')).target
  await expect(says(region, { target: share })).rejects.toMatchObject({
    data: { code: 'quota-without-number' },
  })
})

test('a value by hand is marked with its reason, travels, and gives way to the computed one', async () => {
  const region = await openRegion({ now: '2022-10-01' })
  const ours = await district()
  const { client, of } = ours
  const before = await first(client, of, '6.5')
  const { target } = before
  await client.roadmap.setOverride({ target, override: byHand({ fact: 2 }) })
  const shown = await first(client, of, '6.5')
  expect(shown).toMatchObject({
    state: 'counted',
    fact: 2,
    of: 2,
    share: 1,
    reached: true,
    asOf: '2022-09-30',
    how: 'Значение внесено вручную: Отчёт школы на бумаге',
    byHand: { reason: 'Отчёт школы на бумаге', computed: null },
  })
  await deliver(ours, region)
  expect(await first(region.client, of, '6.5')).toEqual(shown)

  await client.roadmap.setOverride({ target, override: null })
  expect(await first(client, of, '6.5')).toEqual(before)
  await client.ledger.undo()
  expect(await first(client, of, '6.5')).toEqual(shown)
})

test('what the facts say stays known beside the value by hand', async () => {
  const ours = await district()
  await attended(ours, ours.schools[0] ?? '', 3)
  const { client, of } = ours
  const { target } = await first(client, of, '2.8')
  await client.roadmap.setOverride({ target, override: byHand({ fact: 5, of: null }) })
  expect(await first(client, of, '2.8')).toMatchObject({
    fact: 5,
    of: null,
    byHand: { computed: { fact: 3, of: null } },
  })
})

test.each([
  ['without a reason', '6.5', { reason: ' ' }, 'override-reason'],
  ['larger than the whole', '6.5', { fact: 3 }, 'override-too-large'],
  ['of a share without the whole', '6.5', { of: null }, 'override-of'],
  ['of what the region counts', '2.7', {}, 'override-regional'],
])('a value by hand %s is refused and nothing changes', async (_, number, more, code) => {
  const { client, of } = await district()
  const before = await first(client, of, number)
  await expect(
    client.roadmap.setOverride({ target: before.target, override: byHand(more) }),
  ).rejects.toMatchObject({ data: { code } })
  expect(await first(client, of, number)).toEqual(before)
})

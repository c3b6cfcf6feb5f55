import { expect, test } from 'vitest'
import type { ExpertiseKey } from '../../../shared/expertise.ts'
import {
  enrolSchools,
  openDistrict,
  type OpenedDistrict,
  openRegion,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

const SCHOOLS = ['СОШ № 1', 'СОШ № 2', 'СОШ № 10'] as const
const STAGE = 'concept' as const

async function district(options: Parameters<typeof openDistrict>[0] = {}) {
  const office = await openDistrict({ now: '2022-03-20', ...options })
  const { schools } = await enrolSchools(office, SCHOOLS)
  const [school = ''] = schools
  return { ...office, schools, key: { school, year: 2022, stage: STAGE, round: 1 } }
}
type Office = Awaited<ReturnType<typeof district>>

const sheetOf = ({ client, of, key }: Office, round = 1) =>
  client.expertise.sheet({ ...key, round, district: of.district })

/** Every criterion gets its score, in the order of the sheet. */
async function scoreAll(office: Office, scores: readonly number[], key: ExpertiseKey = office.key) {
  const { own } = await office.client.expertise.sheet({ ...key, district: office.of.district })
  for (const [at, { code }] of (own?.scores ?? []).entries())
    await office.client.expertise.score({ ...key, code, patch: { score: scores[at] ?? 2 } })
}

async function finish(office: Office, key: ExpertiseKey = office.key) {
  await office.client.expertise.begin(key)
  await scoreAll(office, [], key)
  await office.client.expertise.update({ ...key, patch: { on: '2022-03-18', verdict: 'meets' } })
}

const cellOf = async ({ client, of }: OpenedDistrict, name: string) => {
  const { schools } = await client.expertise.board(of)
  return schools.find((s) => s.name === name)?.stages[STAGE]
}

test('a sheet is begun with the criteria of the region, scored and finished; the board names who is missing', async () => {
  const office = await district()
  const { client, of, key } = office
  expect(await sheetOf(office)).toMatchObject({ own: null, criteria: 8, rounds: [] })
  await client.expertise.begin(key)
  const begun = await sheetOf(office)
  expect(begun.own?.scores.map((s) => s.code)).toEqual(['К1', 'К2', 'К3', 'К4', 'К5', 'К6', 'К7', 'К8'])
  expect(begun.own).toMatchObject({ expert: 'Иванова Мария Петровна', result: null })
  expect(begun.own?.lacking).toEqual(['нет балла по критериям: 8', 'нет даты экспертизы', 'нет вывода'])
  await scoreAll(office, [2, 2, 1, 1, 0, 2, 2])
  await client.expertise.score({ ...key, code: 'К3', patch: { comment: 'Задачи шире цели' } })
  await client.expertise.update({
    ...key,
    patch: { on: '2022-03-18', verdict: 'needsWork', conclusion: 'Доработать меры' },
  })
  const { own } = await sheetOf(office)
  expect(own?.result).toEqual({ sum: 12, of: 16, share: 0.75, zone: 'жёлтая', open: 0 })
  expect(own).toMatchObject({
    lacking: [],
    conclusion: 'Доработать меры',
    warnings: ['Требует доработки, а рекомендаций нет.'],
  })
  expect(own?.scores[2]).toMatchObject({ score: 1, comment: 'Задачи шире цели' })
  const board = await client.expertise.board(of)
  expect(board.stages[0]).toMatchObject({
    row: { number: '5.2', deadline: '2022-03-25' },
    finished: 1,
    missing: ['СОШ № 2', 'СОШ № 10'],
    unadvised: [...SCHOOLS],
  })
  expect(await cellOf(office, 'СОШ № 1')).toMatchObject({ state: 'finished', difference: null })
  await client.ledger.undo()
  expect((await sheetOf(office)).own?.verdict).toBeNull()
})

test('rows 5.2, 5.4 and 5.7 count sheets and recommendations; a mark answers for a school without a sheet', async () => {
  const office = await district()
  const { client, of, schools, key } = office
  for (const [number, stage] of [
    ['5.2', 'concept'],
    ['5.4', 'evidence1'],
    ['5.7', 'evidence2'],
  ] as const) {
    expect((await rowOf(client, of, number)).indicators.map((i) => i.state)).toEqual(['noData', 'noData'])
    const mine = { ...key, stage }
    await finish(office, mine)
    await client.expertise.recommend({ ...mine, draft: { text: 'Указать исходные значения' } })
    await client.expertise.begin({ ...mine, school: schools[1] ?? '' })
    const row = await rowOf(client, of, number)
    expect(row.facts).toContain('expertise')
    expect(row.indicators).toMatchObject([
      { fact: 1, of: 3, asOf: '2022-03-18', reached: false },
      { fact: 1, of: 3 },
    ])
    expect(row.indicators[0]?.missing.map((m) => `${m.name}: ${m.detail}`)).toEqual([
      'СОШ № 2: лист экспертизы не завершён',
      'СОШ № 10: нет данных',
    ])
    await client.attendance.mark({
      activity: row.id,
      aspect: 'expertise',
      marks: schools.slice(1).map((subject) => ({
        subject,
        kind: 'school' as const,
        occurrence: 'once',
        mark: { state: 'present' as const, role: null, headcount: null, note: null },
      })),
    })
    const [sheets] = (await rowOf(client, of, number)).indicators
    // The begun sheet of № 2 counts more than its mark.
    expect(sheets).toMatchObject({ fact: 2, missing: [{ name: 'СОШ № 2' }] })
  }
  expect(await cellOf(office, 'СОШ № 10')).toMatchObject({ state: 'marked' })
})

test('a score above the maximum is refused at its criterion and the old one stays', async () => {
  const office = await district()
  const { client, key } = office
  await client.expertise.begin(key)
  await client.expertise.score({ ...key, code: 'К2', patch: { score: 2 } })
  const said = await refusal(client.expertise.score({ ...key, code: 'К2', patch: { score: 3 } }))
  expect(said).toMatchObject({
    code: 'score-above-maximum',
    what: 'Балл 3 больше наибольшего: по критерию «К2» можно поставить от 0 до 2.',
  })
  expect((await sheetOf(office)).own?.scores[1]?.score).toBe(2)
  expect((await refusal(client.expertise.score({ ...key, code: 'К99', patch: { score: 1 } }))).code).toBe(
    'criterion-unknown',
  )
})

test('recommendations have due dates; what is late and not fixed is told on the board', async () => {
  const office = await district()
  const { client, key } = office
  await client.expertise.begin(key)
  const first = await client.expertise.recommend({
    ...key,
    draft: { text: 'Назначить ответственных', due: '2022-03-10' },
  })
  await client.expertise.recommend({ ...key, draft: { text: 'Уточнить сроки', due: '2022-04-10' } })
  expect(await cellOf(office, 'СОШ № 1')).toMatchObject({ recommendations: 2, open: 2, overdue: 1 })
  await client.expertise.updateRecommendation({ id: first.id, patch: { fixedOn: '2022-03-19' } })
  expect(await cellOf(office, 'СОШ № 1')).toMatchObject({ open: 1, overdue: 0 })
  await client.expertise.removeRecommendation({ id: first.id })
  expect((await sheetOf(office)).recommendations.map((r) => r.text)).toEqual(['Уточнить сроки'])
  expect(
    (await refusal(client.expertise.updateRecommendation({ id: first.id, patch: { note: 'да' } }))).code,
  ).toBe('recommendation-unknown')
})

test('a re-examination takes the criteria of the round before, shows its scores and keeps its recommendations', async () => {
  const office = await district()
  const { client, key } = office
  const second = { ...key, round: 2 }
  expect((await refusal(client.expertise.begin(second))).code).toBe('round-before-missing')
  await client.expertise.begin(key)
  await scoreAll(office, [1])
  await client.expertise.recommend({ ...key, draft: { text: 'Утвердить приказом' } })
  await client.expertise.begin(second)
  const again = await sheetOf(office, 2)
  expect(again.own?.scores).toHaveLength(8)
  expect(again.own?.result).toBeNull()
  expect(again.previous).toMatchObject({ К1: 1, К2: 2 })
  expect(again.recommendations).toMatchObject([{ round: 1, text: 'Утвердить приказом' }])
  expect(again.rounds.map((r) => [r.round, r.result?.sum])).toEqual([
    [1, 15],
    [2, undefined],
  ])
  expect((await refusal(client.expertise.remove(key))).code).toBe('round-follows')
  await client.expertise.remove(second)
  expect((await sheetOf(office, 2)).own).toBeNull()
  await client.ledger.undo()
  expect((await sheetOf(office, 2)).own?.scores).toHaveLength(8)
})

test('the region’s sheet arrives by package and stands beside the own one, criterion by criterion', async () => {
  const office = await district()
  await finish(office)
  const region = await openRegion({ now: '2022-03-26' })
  await deliver(office, region)
  const mine = { ...office.key, district: office.of.district }
  const { client } = region
  await client.expertise.beginRegional(mine)
  const { regional } = await client.expertise.sheet(mine)
  for (const { code, max } of regional?.scores ?? [])
    await client.expertise.scoreRegional({
      ...mine,
      code,
      patch: { score: code === 'К3' ? 0 : max, comment: '' },
    })
  const above = await refusal(client.expertise.scoreRegional({ ...mine, code: 'К1', patch: { score: 9 } }))
  expect(above.code).toBe('score-above-maximum')
  await client.expertise.updateRegional({
    ...mine,
    patch: { on: '2022-03-26', verdict: 'needsWork', recommendations: 'Привести задачи к цели' },
  })
  expect(
    (await refusal(client.expertise.score({ ...office.key, code: 'К1', patch: { score: 0 } }))).code,
  ).toBe('not-own-district')
  const file = await client.exchange.create({ district: office.of.district })
  const { trayId } = office.core.tray.put(file.name, region.core.tray.read(file.trayId))
  const { conflicts } = (await office.client.exchange.preview({ trayId })).counts
  expect(conflicts).toBe(0)
  await office.client.exchange.apply({ trayId })
  const seen = await sheetOf(office)
  expect(seen.regional).toMatchObject({
    verdict: 'needsWork',
    recommendations: 'Привести задачи к цели',
    result: { sum: 14, of: 16 },
  })
  expect(seen.regional?.scores[2]).toMatchObject({ code: 'К3', score: 0 })
  expect(seen.own?.scores[2]).toMatchObject({ code: 'К3', score: 2 })
  expect(await cellOf(office, 'СОШ № 1')).toMatchObject({ difference: -12 })
  const row = await rowOf(office.client, office.of, '5.3')
  expect(row.indicators).toMatchObject([
    { state: 'counted', fact: 1, of: 3 },
    { state: 'counted', fact: 1, of: 3 },
  ])
  expect((await refusal(office.client.expertise.beginRegional(mine))).code).toBe('region-only')
})

test('criteria that the region changes leave sheets alone that are begun; the next sheet takes them', async () => {
  const office = await district()
  const region = await openRegion({ now: '2022-03-21' })
  await finish(office)
  await deliver(office, region)
  const [set] = await region.client.expertise.criteria({ year: 2022 })
  const third = set?.criteria[2]
  await region.client.expertise.updateCriterion({
    id: third?.id ?? '',
    patch: { title: 'Цель измерима', max: 5 },
  })
  await region.client.expertise.removeCriterion({ id: set?.criteria[7]?.id ?? '' })
  await region.client.expertise.addCriterion({
    year: 2022,
    stage: STAGE,
    code: 'К9',
    draft: { title: 'Программа на сайте', max: 1 },
  })
  const again = { year: 2022, stage: STAGE, code: 'К9', draft: { title: 'Ещё один' } }
  expect((await refusal(region.client.expertise.addCriterion(again))).code).toBe('criterion-twice')
  expect((await refusal(office.client.expertise.addCriterion(again))).code).toBe('region-only')
  const zones = [{ title: 'высокая', from: 0.9 }]
  const open = { year: 2022, stage: STAGE, patch: { zones } }
  expect((await refusal(region.client.expertise.updateSet(open))).what).toContain('без зоны')
  const wider = [
    { title: 'высокая', from: 1 },
    { title: 'низкая', from: 0 },
  ]
  await region.client.expertise.updateSet({ year: 2022, stage: STAGE, patch: { zones: wider } })
  const file = await region.client.exchange.create({ district: office.of.district })
  const { trayId } = office.core.tray.put(file.name, region.core.tray.read(file.trayId))
  await office.client.exchange.apply({ trayId })
  const old = await sheetOf(office)
  expect(old).toMatchObject({ changed: true, criteria: 8 })
  expect(old.own?.scores.map((s) => [s.code, s.max])).toContainEqual(['К3', 2])
  expect(old.own?.result).toMatchObject({ sum: 16, of: 16, zone: 'зелёная' })
  const key = { ...office.key, school: office.schools[1] ?? '' }
  await office.client.expertise.begin(key)
  const fresh = await office.client.expertise.sheet({ ...key, district: office.of.district })
  expect([fresh.changed, fresh.zones]).toEqual([false, wider])
  expect(fresh.own?.scores.map((s) => s.code)).toEqual(['К1', 'К2', 'К3', 'К4', 'К5', 'К6', 'К7', 'К9'])
  expect(fresh.own?.scores[2]).toMatchObject({ title: 'Цель измерима', max: 5 })
})

test('a removed school’s sheet is written by nobody, counted nowhere and comes back with the school', async () => {
  const office = await district()
  const { client, of, key } = office
  await finish(office)
  await client.schools.remove({ ids: [key.school] })
  const board = await client.expertise.board(of)
  expect(board.schools.map((s) => s.name)).toEqual(['СОШ № 2', 'СОШ № 10'])
  expect(board.outside).toEqual(['школа «СОШ № 1»'])
  expect((await rowOf(client, of, '5.2')).indicators[0]?.state).toBe('noData')
  expect((await refusal(client.expertise.score({ ...key, code: 'К1', patch: { score: 0 } }))).code).toBe(
    'school-unknown',
  )
  expect((await refusal(sheetOf(office))).safe).toBe('Листы экспертизы удалённой школы сохранены.')
  await client.ledger.undo()
  expect(await cellOf(office, 'СОШ № 1')).toMatchObject({ state: 'finished' })
})

test('a year without criteria is told in words', async () => {
  const office = await district()
  const missing = { ...office.key, year: 2023 }
  expect((await refusal(office.client.expertise.begin(missing))).code).toBe('criteria-missing')
})

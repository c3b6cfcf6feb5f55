import { expect, test } from 'vitest'
import { openDistrict } from '../../helpers/core.ts'
import { type RowStory, yearsEnd } from './facts/district.ts'
import { MARKS } from './facts/marks.ts'
import { MEETINGS } from './facts/meetings.ts'
import { RECORDS } from './facts/records.ts'
import { STAGES } from './facts/stages.ts'

const STORIES: readonly RowStory[] = [...MEETINGS, ...MARKS, ...STAGES, ...RECORDS]

test('every row of the shipped roadmap has its story', async () => {
  const { client, of } = await openDistrict()
  const { rows } = await client.roadmap.list(of)
  const byNumber = new Intl.Collator('ru', { numeric: true }).compare
  expect(STORIES.map((s) => s.number).toSorted(byNumber)).toEqual(rows.map((r) => r.number))
  expect(STORIES).toHaveLength(39)
})

test.each(STORIES)('row $number: $story', async ({ number, record, expected }) => {
  const district = await yearsEnd()
  const before = await district.row(number)
  expect(before.indicators.map((i) => [i.state, i.fact, i.of, i.share, i.reached, i.missing])).toEqual(
    expected.map((e) => [e === 'regional' ? 'regional' : 'noData', null, null, null, null, []]),
  )
  for (const { state, how } of before.indicators)
    expect(how).toMatch(state === 'regional' ? /^Считает регион/ : /^Нет данных/)

  await record(district)
  const { indicators } = await district.row(number)
  const told = indicators.map(({ state, fact, of, share, reached, asOf, missing }) =>
    state === 'regional'
      ? 'regional'
      : { fact, of, share, reached, asOf, missing: missing.map((m) => `${m.name}: ${m.detail}`) },
  )
  expect(told).toEqual(expected.map((e) => (e === 'regional' ? e : { share: null, missing: [], ...e })))
})

test('the facts of one row answer no other row', async () => {
  const district = await yearsEnd()
  const webinar = MEETINGS.find((s) => s.number === '3.2')
  await webinar?.record(district)
  const { rows } = await district.client.roadmap.list(district.of)
  const counted = rows.filter((r) => r.indicators.some((i) => i.state === 'counted')).map((r) => r.number)
  expect(counted).toEqual(['3.2'])
})

test('with the facts of all rows each still answers for itself alone', async () => {
  const district = await yearsEnd()
  // 5.6 and 5.9 read the steps of 4.3 and 4.4, so their own recording would be told twice.
  const told = STORIES.filter((s) => s.number !== '5.6' && s.number !== '5.9')
  for (const { record } of told) await record(district)
  const { rows } = await district.client.roadmap.list(district.of)
  for (const { number, expected } of told)
    expect(rows.find((r) => r.number === number)?.indicators.map((i) => i.fact)).toEqual(
      expected.map((e) => (e === 'regional' ? null : e.fact)),
    )
})

test('a school that leaves the project leaves the denominators, and comes back with its facts', async () => {
  const district = await yearsEnd()
  const { client, idOf, row } = district
  await MARKS.find((s) => s.number === '6.5')?.record(district)
  await client.schools.enrol({ schools: [idOf('СОШ А')], year: 2022, status: 'lowResults' })
  expect((await row('6.5')).indicators[0]).toMatchObject({ fact: 3, of: 3 })
  await client.schools.remove({ ids: [idOf('СОШ Б')] })
  expect((await row('6.5')).indicators[0]).toMatchObject({ fact: 2, of: 2 })
  await client.ledger.undo()
  await client.ledger.undo()
  expect((await row('6.5')).indicators[0]).toMatchObject({ fact: 4, of: 4 })
})

import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { arrive, deliver, send } from '../exchange/deliver.ts'

async function office() {
  const opened = await openDistrict({ now: '2022-06-15' })
  const { schools, curators } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const activity = (await rowOf(opened.client, opened.of, '6.3')).id
  const titles = async () => (await opened.client.ledger.removals()).map((one) => one.titles)
  return { ...opened, schools, curators, activity, titles }
}

test('what was removed is listed by deeds, the newest first, and comes back whole long after, as one undo step', async () => {
  const { client, of, schools, activity, clock, titles } = await office()
  const entry = await client.journal.create({ activity, draft: { on: '2022-05-10', title: 'Статья' } })
  await client.schools.remove({ ids: [schools[0] ?? ''] })
  clock.set('2022-06-16T09:00:00')
  await client.journal.remove({ ids: [entry.id] })
  for (let n = 0; n < 5; n++)
    await client.schools.update({ id: schools[1] ?? '', patch: { note: `Правка ${n}` } })
  const removals = await client.ledger.removals()
  expect(removals).toMatchObject([
    { titles: ['запись журнала «Статья»'], label: '6.3: удалено записей – 1', count: 1 },
    {
      titles: ['школа «СОШ № 1»'],
      label: 'Удалена школа: СОШ № 1',
      count: 1,
      author: 'Иванова Мария Петровна',
    },
  ])
  const before = await client.schools.list(of)
  expect(before.map((s) => s.shortName)).toEqual(['СОШ № 2'])
  const { label } = await client.ledger.restore({ key: removals[1]?.key ?? '' })
  expect(label).toBe('Возвращено из удалённого: школа «СОШ № 1»')
  expect((await client.schools.list(of)).map((s) => [s.shortName, s.status, s.curator?.name])).toEqual([
    ['СОШ № 1', 'project', 'Белова Вера'],
    ['СОШ № 2', 'project', 'Белова Вера'],
  ])
  expect(await titles()).toEqual([['запись журнала «Статья»']])
  await client.ledger.undo()
  expect(await titles()).toEqual([['запись журнала «Статья»'], ['школа «СОШ № 1»']])
})

test('a programme comes back with its lines, a sheet with its scores and recommendations', async () => {
  const { client, of, schools, titles } = await office()
  const [school = ''] = schools
  const direction = (await client.risks.map(of)).directions[0]?.id ?? ''
  const programme = (await client.programmes.create({ school, direction })).id
  await client.programmes.addMeasure({ programme, draft: { title: 'Сетевой урок' } })
  const sheet = { school, year: 2022, stage: 'concept' as const, round: 1 }
  await client.expertise.begin(sheet)
  await client.expertise.score({ ...sheet, code: 'К1', patch: { score: 2 } })
  await client.expertise.recommend({ ...sheet, draft: { text: 'Уточнить сроки' } })
  await client.programmes.remove({ id: programme })
  await client.expertise.remove(sheet)
  expect((await titles()).length).toBe(2)
  for (const { key } of await client.ledger.removals()) await client.ledger.restore({ key })
  const back = await client.programmes.get({ district: of.district, id: programme })
  expect(back.measures.map((m) => m.title)).toEqual(['Сетевой урок'])
  const shown = await client.expertise.sheet({ ...sheet, district: of.district })
  expect(shown.recommendations.map((r) => r.text)).toEqual(['Уточнить сроки'])
  expect(shown.own?.scores.find((s) => s.code === 'К1')?.score).toBe(2)
  expect(await titles()).toEqual([])
})

test('an undone creation, a cleared mark and joined duplicates are no removals', async () => {
  const { client, of, schools, curators, titles } = await office()
  await client.schools.create({ draft: { shortName: 'Лишняя' }, year: 2022 })
  await client.ledger.undo()
  const activity = (await rowOf(client, of, '2.6')).id
  const mark = (state: 'present' | null) =>
    client.attendance.mark({
      activity,
      aspect: '',
      marks: [
        {
          subject: schools[0] ?? '',
          kind: 'school',
          occurrence: '2022-03-29',
          mark: state && { state, role: null, headcount: null, note: null },
        },
      ],
    })
  await mark('present')
  await client.ledger.undo()
  const twin = (await client.curators.create({ draft: { name: 'Белова В.' } })).id
  await client.duplicates.merge({ entity: 'curator', keep: curators[0] ?? '', drop: twin })
  expect(await titles()).toEqual([])
})

test('what another computer of the district removed can be brought back here; a district’s removals are not the region’s', async () => {
  const first = await office()
  const second = await openDistrict({ now: '2022-06-15' })
  const region = await openRegion({ now: '2022-06-15' })
  const give = async (from: typeof first | typeof second, to: typeof second) => {
    const file = await from.client.exchange.create({ district: null, ownComputer: true })
    const bytes = from.core.tray.read(file.trayId)
    await to.client.exchange.apply({ trayId: arrive(to, { name: file.name, bytes }) })
  }
  await give(first, second)
  await first.client.schools.remove({ ids: [first.schools[1] ?? ''] })
  await give(first, second)
  const [removal] = await second.client.ledger.removals()
  expect(removal?.titles).toEqual(['школа «СОШ № 2»'])
  await second.client.ledger.restore({ key: removal?.key ?? '' })
  await give(second, first)
  expect((await first.client.schools.list(first.of)).map((s) => s.shortName)).toEqual(['СОШ № 1', 'СОШ № 2'])
  expect(await first.titles()).toEqual([])
  await first.client.schools.remove({ ids: [first.schools[1] ?? ''] })
  await deliver(first, region)
  expect(await region.client.ledger.removals()).toEqual([])
  expect((await send(first)).bytes.length).toBeGreaterThan(0)
})

test('a deed that was brought back meanwhile is told', async () => {
  const { client, schools } = await office()
  await client.schools.remove({ ids: [schools[0] ?? ''] })
  const key = (await client.ledger.removals())[0]?.key ?? ''
  await client.ledger.restore({ key })
  expect((await refusal(client.ledger.restore({ key }))).code).toBe('removal-unknown')
})

test('what a district kept in the region’s place and removed is its own to bring back, until the region speaks', async () => {
  const district = await openDistrict({ now: '2023-01-10' })
  const region = await openRegion({ now: '2023-01-10' })
  const { client } = district
  const direction = { year: 2023, draft: { code: '1', title: 'Своё направление' } }
  const { id } = await client.reference.addDirection(direction)
  await client.reference.removeDirection({ id })
  const [removal] = await client.ledger.removals()
  expect(removal?.titles).toEqual(['рисковое направление «Своё направление»'])
  await client.ledger.restore({ key: removal?.key ?? '' })
  expect((await client.reference.directions({ year: 2023 })).map((d) => d.title)).toEqual([
    'Своё направление',
  ])
  await client.ledger.undo()
  await region.client.reference.addDirection({
    year: 2023,
    draft: { code: '1', title: 'Направление региона' },
  })
  await deliver(region, district)
  expect(await client.ledger.removals()).toEqual([])
})

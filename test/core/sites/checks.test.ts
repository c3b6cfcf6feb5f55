import { expect, test } from 'vitest'
import type { SiteAnswerPatch } from '../../../shared/site-check.ts'
import { enrolSchools, type OpenedDistrict, openDistrict, openRegion, rowOf } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

async function twoSchools(now = '2022-05-12') {
  const opened = await openDistrict({ now })
  const { schools } = await enrolSchools(opened, ['СОШ № 2', 'СОШ № 10'], ['Петрова А. Н.'])
  const [second = '', tenth = ''] = schools
  return { ...opened, second, tenth }
}

const begin = async ({ client }: OpenedDistrict, school: string | null, on = '2022-05-12') =>
  (await client.sites.begin({ year: 2022, school, on })).id

/** Every item «да» but those that are named. */
async function answer(
  { client, of }: OpenedDistrict,
  check: string,
  others: Record<string, SiteAnswerPatch> = {},
) {
  await client.sites.answerRest({ check })
  for (const [code, patch] of Object.entries(others)) await client.sites.answer({ check, code, patch })
  const known = (await client.sites.board(of)).flatMap(({ checks }) => checks)
  return known.find(({ id }) => id === check)
}

const siteIndicators = async ({ client, of }: OpenedDistrict) =>
  (await rowOf(client, of, '5.10')).indicators.slice(0, 2)

test('a check has the items for its kind of site, and the address of the school’s card', async () => {
  const district = await twoSchools()
  const { client, of, second } = district
  await client.schools.update({ id: second, patch: { site: 'https://sosh2.example' } })
  await begin(district, second)
  await begin(district, null)
  const [own, school, other] = await client.sites.board(of)
  expect([own?.school, school?.school?.name, other?.school?.name]).toEqual([null, 'СОШ № 2', 'СОШ № 10'])
  expect(school?.checks[0]).toMatchObject({
    on: '2022-05-12',
    url: 'https://sosh2.example',
    by: 'Иванова Мария Петровна',
  })
  const list = await client.sites.checklist({ year: 2022 })
  const titles = (kind: string) => list.filter((i) => i.site !== kind).map((i) => i.title)
  expect(school?.checks[0]?.items.map((i) => i.title)).toEqual(titles('district'))
  expect(own?.checks[0]?.items.map((i) => i.title)).toEqual(titles('school'))
  expect(titles('district')).not.toEqual(titles('school'))
  expect(other?.checks).toEqual([])
})

test('what a complete check found answers row 5.10; a mended remark counts as there', async () => {
  const district = await twoSchools()
  const { client, second, tenth } = district
  const check = await begin(district, second)
  const [, before] = await siteIndicators(district)
  expect(before?.state).toBe('noData')

  await answer(district, check, { '1': { answer: 'no', remark: 'Раздела нет в меню' } })
  const [, lacking] = await siteIndicators(district)
  expect(lacking).toMatchObject({ fact: 0, of: 2, reached: false })
  expect(lacking?.missing[0]).toMatchObject({
    name: 'СОШ № 2',
    detail: 'проверка 12.05.2022: нет на сайте – пунктов 1',
  })

  await client.sites.answer({ check, code: '1', patch: { fixedOn: '2022-05-20' } })
  expect((await siteIndicators(district))[1]).toMatchObject({ fact: 1, of: 2 })

  await answer(district, await begin(district, tenth))
  await answer(district, await begin(district, null))
  const [own, schools] = await siteIndicators(district)
  expect(own).toMatchObject({ fact: 1, of: 1, reached: true })
  expect(schools).toMatchObject({ fact: 2, of: 2, reached: true })
})

test('the latest complete check speaks, before marks by hand and older entries of the journal', async () => {
  const district = await twoSchools()
  const { client, of, second, tenth } = district
  const { id: activity } = await rowOf(client, of, '5.10')
  const present = { state: 'present', role: null, headcount: null, note: null } as const
  const mark = (subject: string) => ({ subject, kind: 'school' as const, occurrence: 'once', mark: present })
  await client.attendance.mark({ activity, aspect: 'site', marks: [mark(second), mark(tenth)] })
  expect((await siteIndicators(district))[1]).toMatchObject({ fact: 2 })

  await client.journal.create({
    activity,
    draft: { on: '2022-04-01', school: second, note: 'Нет приказа' },
  })
  expect((await siteIndicators(district))[1]).toMatchObject({ fact: 1 })
  const check = await begin(district, second)
  expect((await siteIndicators(district))[1]).toMatchObject({ fact: 1 })
  await client.sites.answerRest({ check })
  expect((await siteIndicators(district))[1]).toMatchObject({ fact: 2 })
})

test('the summary names who was not checked, compares with the time before and asks for what is open', async () => {
  const district = await twoSchools('2022-06-30')
  const { client, of, second } = district
  await answer(district, await begin(district, second, '2022-03-01'), {
    '1': { answer: 'no' },
    '2': { answer: 'no' },
  })
  await answer(district, await begin(district, second, '2022-06-01'), {
    '1': { answer: 'partly', remark: 'Только со страницы новостей' },
  })
  const { text } = await client.sites.statement(of)
  expect(text).toContain('Период: с 01.03.2022 по 01.06.2022.')
  expect(text).toContain('Охват: проверено 1 из 3 сайтов (33,3 %).')
  expect(text).toContain('Не проверены: Сайт органа управления образованием, СОШ № 10.')
  expect(text).toContain('стало лучше – 1, хуже – 0, без изменений – 0.')
  expect(text).toContain('Раздел «500+» есть и открывается из меню – частично (Только со страницы новостей);')
  expect(text).toContain('Без открытых замечаний – 0 из 1 проверенных сайтов (0 %).')
})

test('without a single check the summary says so and invents no number', async () => {
  const { client, of } = await twoSchools()
  const { text } = await client.sites.statement(of)
  expect(text).toContain('Период: проверки ещё не проводились.')
  expect(text).toContain('Данных для выводов нет.')
  expect(text).not.toContain('NaN')
})

test.each(['javascript:alert(1)', 'C:\\Сайт\\index.html', '/home/site'])(
  'the address %s is refused with a sentence, and what stood there stays',
  async (url) => {
    const district = await twoSchools()
    const { client, of, second } = district
    const id = await begin(district, second)
    await client.sites.update({ id, patch: { url: 'https://sosh2.example/500' } })
    await expect(client.sites.update({ id, patch: { url } })).rejects.toMatchObject({
      data: { code: 'link-refused', what: expect.stringMatching(/^Ссылка не принята\. Это/) },
    })
    const check = (await client.sites.board(of))[1]?.checks[0]
    expect(check?.url).toBe('https://sosh2.example/500')
  },
)

test('a remark cannot have been mended before it was made', async () => {
  const district = await twoSchools()
  const { client, second } = district
  const check = await begin(district, second)
  await answer(district, check, { '1': { answer: 'no' } })
  await expect(
    client.sites.answer({ check, code: '1', patch: { fixedOn: '2022-05-01' } }),
  ).rejects.toMatchObject({ data: { code: 'fixed-before-check' } })
})

test('a check goes with its answers and comes back with them', async () => {
  const district = await twoSchools()
  const { client, of, second } = district
  const id = await begin(district, second)
  await answer(district, id, { '1': { answer: 'no', remark: 'Нет' } })
  await client.sites.remove({ id })
  expect((await client.sites.board(of))[1]?.checks).toEqual([])
  expect((await client.ledger.undo()).label).toBe('Удалена проверка сайта: СОШ № 2')
  expect((await client.sites.board(of))[1]?.checks[0]?.items[0]).toMatchObject({
    answer: 'no',
    remark: 'Нет',
  })
})

test('a removed school takes its checks along; writing to one of them says why it cannot be', async () => {
  const district = await twoSchools()
  const { client, of, second } = district
  const id = await begin(district, second)
  await client.schools.remove({ ids: [second] })
  expect((await client.sites.board(of)).map((s) => s.school?.name)).toEqual([undefined, 'СОШ № 10'])
  await expect(client.sites.update({ id, patch: { note: 'Ещё раз' } })).rejects.toMatchObject({
    data: { code: 'siteCheck-school-unknown' },
  })
  await client.ledger.undo()
  expect((await client.sites.board(of))[1]?.checks).toHaveLength(1)
})

test('the region corrects the checklist; checks that were begun keep their words, districts only read', async () => {
  const region = await openRegion({ now: '2022-05-12' })
  const district = await twoSchools()
  const { client, of, second } = district
  const old = await begin(district, second)
  const [first] = await region.client.sites.checklist({ year: 2022 })
  await region.client.sites.editItem({
    id: first?.id ?? '',
    patch: { title: 'Раздел «500+» на главной странице' },
  })
  await region.client.sites.addItem({ year: 2022, item: { title: 'Есть телефон доверия', site: 'school' } })
  await expect(
    client.sites.editItem({ id: first?.id ?? '', patch: { title: 'Своё' } }),
  ).rejects.toMatchObject({ data: { code: 'region-only' } })

  await deliver(district, region)
  await deliver(region, district)
  const known = (await client.sites.board(of))[1]?.checks.find(({ id }) => id === old)
  expect(known?.items[0]?.title).toBe('Раздел «500+» есть и открывается из меню')
  const fresh = await begin(district, second, '2022-05-13')
  const again = (await client.sites.board(of))[1]?.checks.find(({ id }) => id === fresh)
  expect(again?.items[0]?.title).toBe('Раздел «500+» на главной странице')
  expect(again?.items.at(-1)?.title).toBe('Есть телефон доверия')
})

test('the region sees the checks of a district and its indicator', async () => {
  const region = await openRegion({ now: '2022-05-12' })
  const district = await twoSchools()
  const { of, second } = district
  await answer(district, await begin(district, second))
  await deliver(district, region)
  const [, site] = await region.client.sites.board(of)
  expect(site?.checks[0]?.items.every((i) => i.answer === 'yes')).toBe(true)
  const row = await rowOf(region.client, of, '5.10')
  expect(row.indicators[1]).toMatchObject({ fact: 1, of: 2 })
  await expect(
    region.client.sites.begin({ year: 2022, school: second, on: '2022-05-12' }),
  ).rejects.toMatchObject({ data: { code: 'not-own-district' } })
})

test('a year whose checklist is empty says so before a check is begun', async () => {
  const district = await twoSchools()
  await expect(
    district.client.sites.begin({ year: 2031, school: district.second, on: '2031-05-12' }),
  ).rejects.toMatchObject({ data: { code: 'checklist-empty' } })
})

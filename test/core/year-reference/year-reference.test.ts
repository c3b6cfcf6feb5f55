import { expect, test } from 'vitest'
import { writeSpreadsheet } from '../../../electron/core/spreadsheet/write.ts'
import type { ListKind } from '../../../shared/list-import.ts'
import { enrolSchools, openDistrict, openRegion, type OpenedCore, refusal } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

const NEXT = 2023

/** A table put before a workplace, loaded as a list of the year; what was not loaded comes back as sentences. */
async function load(
  { core, client }: OpenedCore,
  kind: ListKind,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
) {
  const bytes = await writeSpreadsheet({
    sheet: 'Лист',
    columns: titles.map((title) => ({ title, width: 20, kind: 'text' as const })),
    rows: rows.map((row) => [...row]),
  })
  const { trayId } = core.tray.put('Список.xlsx', bytes)
  const request = { kind, trayId, year: NEXT }
  const preview = await client.lists.preview(request)
  const counts = preview.lacks === '' ? await client.lists.apply(request) : null
  return { counts, lacks: preview.lacks, reasons: preview.rows.map((r) => r.reason).filter(Boolean) }
}

test('a year says what it has of each list, where that comes from, and which other years have it', async () => {
  const { client } = await openRegion({ now: '2023-01-10' })
  const of2022 = await client.reference.get({ year: 2022 })
  expect(of2022.roadmap).toMatchObject({ rows: 39, shipped: true, mine: true, recorded: 0 })
  expect(of2022.lists.map((l) => [l.list, l.count, l.source, l.mine])).toEqual([
    ['directions', 12, 'Поставляется с программой.', true],
    ['criteria', expect.any(Number), 'Поставляется с программой.', true],
    ['checklist', expect.any(Number), 'Поставляется с программой.', true],
    ['calendar', expect.any(Number), 'Поставляется с программой.', true],
  ])
  const next = await client.reference.get({ year: NEXT })
  expect(next.lists.map((l) => [l.count, l.source, l.elsewhere.map((e) => e.year)])).toEqual(
    next.lists.map(() => [0, '', [2022]]),
  )
})

test('lists of another year are taken over; what is there stays, and each taking is one undo step', async () => {
  const { client } = await openRegion({ now: '2023-01-10' })
  await client.reference.addDirection({ year: NEXT, draft: { code: '3', title: 'Своё направление' } })
  expect(await client.reference.takeFrom({ year: NEXT, list: 'directions', from: 2022 })).toEqual({
    taken: 11,
    kept: 1,
    left: [],
  })
  const directions = await client.reference.directions({ year: NEXT })
  expect(directions.map((d) => d.code)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
    '9',
    '10',
    '11',
    '12',
  ])
  expect(directions[2]?.title).toBe('Своё направление')

  await client.reference.takeFrom({ year: NEXT, list: 'criteria', from: 2022 })
  const [before, after] = [
    await client.expertise.criteria({ year: 2022 }),
    await client.expertise.criteria({ year: NEXT }),
  ]
  const told = (sets: typeof before) =>
    sets.map((s) => [s.stage, s.zones, s.criteria.map((c) => [c.code, c.title, c.max])])
  expect(told(after)).toEqual(told(before))
  expect(after.every((set) => set.validFrom?.startsWith('2023'))).toBe(true)

  await client.reference.takeFrom({ year: NEXT, list: 'checklist', from: 2022 })
  expect((await client.sites.checklist({ year: NEXT })).map((i) => i.title)).toEqual(
    (await client.sites.checklist({ year: 2022 })).map((i) => i.title),
  )
  await client.ledger.undo()
  expect(await client.sites.checklist({ year: NEXT })).toEqual([])
  expect(
    await refusal(client.reference.takeFrom({ year: NEXT, list: 'checklist', from: 2019 })),
  ).toMatchObject({
    code: 'list-empty',
  })
})

test('of a calendar only holidays go over: moved working days and a 29 February that is none stay behind, in words', async () => {
  const { client } = await openRegion({ now: '2024-01-10' })
  await client.reference.addDay({
    year: 2024,
    draft: { on: '2024-02-29', kind: 'off', title: 'Местный праздник' },
  })
  await client.reference.addDay({
    year: 2024,
    draft: { on: '2024-05-09', kind: 'off', title: 'День Победы' },
  })
  await client.reference.addDay({ year: 2024, draft: { on: '2024-04-27', kind: 'work', title: 'Перенос' } })
  expect(await client.reference.takeFrom({ year: 2025, list: 'calendar', from: 2024 })).toEqual({
    taken: 1,
    kept: 0,
    left: [
      '29.02.2024 не взят: такого дня в 2025 году нет.',
      'Рабочие выходные и сокращённые дни не взяты: их назначают каждый год.',
    ],
  })
  expect((await client.reference.calendar({ year: 2025 })).map((d) => d.on)).toEqual(['2025-05-09'])
})

test('directions have an order and headings of their own; days of another year and second ones are refused', async () => {
  const { client } = await openRegion({ now: '2023-01-10' })
  for (const [code, title] of [
    ['1', 'Оснащение'],
    ['2', 'Кадры'],
    ['10', 'Родители'],
  ] as const)
    await client.reference.addDirection({ year: NEXT, draft: { code, title } })
  const [, , last] = await client.reference.directions({ year: NEXT })
  await client.reference.moveDirection({ id: last?.id ?? '', by: -1 })
  await client.reference.editDirection({
    id: last?.id ?? '',
    patch: { heading: 'Внешние риски', title: 'Семьи' },
  })
  await client.reference.addDirection({ year: NEXT, draft: { code: '4', title: 'Здоровье' } })
  const list = await client.reference.directions({ year: NEXT })
  expect(list.map((d) => [d.code, d.title, d.heading])).toEqual([
    ['1', 'Оснащение', ''],
    ['10', 'Семьи', 'Внешние риски'],
    ['2', 'Кадры', ''],
    ['4', 'Здоровье', ''],
  ])
  await client.reference.removeDirection({ id: list[0]?.id ?? '' })
  expect((await client.ledger.removals())[0]?.titles).toEqual(['рисковое направление «Оснащение»'])
  expect(
    await refusal(client.reference.addDirection({ year: NEXT, draft: { code: '2', title: 'Ещё' } })),
  ).toMatchObject({ code: 'direction-twice' })
  const add = (on: string) =>
    refusal(client.reference.addDay({ year: NEXT, draft: { on, kind: 'off', title: 'Праздник' } }))
  await client.reference.addDay({ year: NEXT, draft: { on: '2023-05-09', kind: 'off', title: '' } })
  expect(await add('2023-05-09')).toMatchObject({ code: 'day-twice' })
  expect(await add('2022-05-09')).toMatchObject({
    code: 'day-of-other-year',
    what: '09.05.2022 – не 2023 год.',
  })
})

test('lists are loaded from tables; what can’t be loaded is said at its row', async () => {
  const region = await openRegion({ now: '2023-01-10' })
  expect(
    await load(
      region,
      'riskDirections',
      ['№', 'Рисковое направление', 'Группа'],
      [
        ['1', 'Оснащение', 'Ресурсы'],
        ['2', 'Кадры', 'Ресурсы'],
        ['2', 'Мотивация', ''],
        ['3', '', 'Ученики'],
      ],
    ),
  ).toMatchObject({
    counts: { new: 2, skipped: 2 },
    reasons: ['Направление с номером «2» уже есть в строке 3 файла.', 'Нет названия направления.'],
  })
  expect(
    await load(
      region,
      'calendar',
      ['Дата', 'Вид дня', 'Название'],
      [
        ['09.05.2023', 'нерабочий праздничный', 'День Победы'],
        ['30.02.2023', 'выходной', ''],
        ['01.05.2022', 'выходной', ''],
        ['08.05.2023', 'сокращённый', ''],
        ['9.5.23', 'выходной', ''],
      ],
    ),
  ).toMatchObject({
    counts: { new: 2 },
    reasons: [
      'Такого дня нет: «30.02.2023».',
      '01.05.2022 – не 2023 год.',
      'День 09.05.2023 уже есть в строке 2 файла.',
    ],
  })
  expect(
    await load(
      region,
      'criteria',
      ['Что проверяется', 'Код', 'Критерий', 'Наибольший балл'],
      [
        ['концептуальные документы', 'К1', 'Цель ясна', '3'],
        ['2 этап', 'К1', 'Меры исполнены', '2'],
        ['непонятно что', 'К2', 'Ещё', '2'],
        ['концептуальные документы', 'К2', 'Ещё', 'много'],
      ],
    ),
  ).toMatchObject({ counts: { new: 2, skipped: 2 } })
  expect(
    (await region.client.expertise.criteria({ year: NEXT })).map((s) => [s.stage, s.criteria.length]),
  ).toEqual([
    ['concept', 1],
    ['evidence2', 1],
  ])
  expect(
    await load(
      region,
      'checklist',
      ['Пункт чек-листа', 'Для какого сайта'],
      [
        ['Есть раздел «500+»', 'оба'],
        ['Размещён приказ', 'сайт школы'],
      ],
    ),
  ).toMatchObject({ counts: { new: 2 } })
  expect((await region.client.sites.checklist({ year: NEXT })).map((i) => i.site)).toEqual(['both', 'school'])
  await region.client.ledger.undo()
  expect(await region.client.sites.checklist({ year: NEXT })).toEqual([])
})

test('O9 O10 a district fills a year that nobody has sent; the region’s list replaces it, and then it is read only', async () => {
  const district = await openDistrict({ now: '2023-01-10' })
  const { client } = district
  expect(
    await refusal(client.reference.addDirection({ year: 2022, draft: { code: '13', title: 'Своё' } })),
  ).toMatchObject({ code: 'region-only' })
  expect(
    (await load(district, 'riskDirections', ['№', 'Рисковое направление'], [['1', 'Оснащение']])).counts,
  ).toMatchObject({ new: 1 })
  await client.reference.takeFrom({ year: NEXT, list: 'checklist', from: 2022 })
  await client.sites.addItem({ year: NEXT, item: { title: 'Свой пункт', site: 'both' } })

  const region = await openRegion({ now: '2023-02-01' })
  await load(
    region,
    'riskDirections',
    ['№', 'Рисковое направление'],
    [
      ['1', 'Низкий уровень оснащения'],
      ['2', 'Кадры'],
    ],
  )
  await deliver(district, region)
  expect((await region.client.reference.directions({ year: NEXT })).map((d) => d.title)).toEqual([
    'Низкий уровень оснащения',
    'Кадры',
  ])
  await deliver(region, district)
  expect((await client.reference.directions({ year: NEXT })).map((d) => d.title)).toEqual([
    'Низкий уровень оснащения',
    'Кадры',
  ])
  expect(await client.conflicts.list()).toEqual([])
  const { lists } = await client.reference.get({ year: NEXT })
  expect(lists.map((l) => [l.list, l.mine])).toEqual([
    ['directions', false],
    ['criteria', true],
    ['checklist', true],
    ['calendar', true],
  ])
  expect((await load(district, 'riskDirections', ['№', 'Рисковое направление'], [['5', 'Своё']])).lacks).toBe(
    'Список «Рисковые направления» 2023 года ведёт регион: загрузит его он, и список придёт с его пакетом.',
  )
})

test('a risk of a school keeps its direction when the list of the year is loaded again', async () => {
  const district = await openDistrict({ now: '2023-01-10' })
  const { client, of } = district
  await load(district, 'riskDirections', ['№', 'Рисковое направление'], [['1', 'Оснащение']])
  const { schools } = await enrolSchools({ ...district, of: { ...of, year: NEXT } }, ['СОШ № 1'])
  const [direction] = await client.reference.directions({ year: NEXT })
  const risk = {
    school: schools[0] ?? '',
    direction: direction?.id ?? '',
    patch: { significance: 'high' as const },
  }
  await client.risks.set({ year: NEXT, risks: [risk] })
  await load(
    district,
    'riskDirections',
    ['№', 'Рисковое направление'],
    [
      ['1', 'Низкий уровень оснащения'],
      ['2', 'Кадры'],
    ],
  )
  const map = await client.risks.map({ ...of, year: NEXT })
  expect(map.directions.map((d) => d.title)).toEqual(['Низкий уровень оснащения', 'Кадры'])
  expect(map.schools[0]?.risks[risk.direction]?.significance).toBe('high')
})

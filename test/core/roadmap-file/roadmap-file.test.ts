import { expect, test } from 'vitest'
import { readGoal } from '../../../electron/core/roadmap-file/goal.ts'
import { openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { choose, type Line } from './files.ts'

const GOOD: Line[] = [
  ['1', 'Методическая поддержка', null, null, null, null],
  [
    '1.1',
    'Вебинар для школ',
    'ежемесячно, последний вторник',
    'СОИРО',
    'Обмен опытом',
    '100 % общеобразовательных организаций приняли участие\n80 % кураторов приняли участие',
  ],
  ['1.2', 'Выезды в школы', 'I квартал', 'Координаторы', 'Помощь на месте', 'Справка по итогам'],
  ['2', 'Экспертиза', null, null, null, null],
  ['2.1', 'Экспертиза программ', 'после утверждения приказа', 'Координаторы', 'Качество программ', null],
]

test('each row says how its deadline was understood or why it was not; nothing is written', async () => {
  const district = await openDistrict({ now: '2022-12-20' })
  const trayId = await choose(district, GOOD)
  const preview = await district.client.roadmapFile.preview({ trayId, year: 2023, deadlines: {} })
  expect(preview.counts).toMatchObject({ sections: 2, activities: 3, new: 3, notUnderstood: 1, wrong: 0 })
  expect(preview.rows.map((r) => [r.line, r.kind, r.number, r.how])).toEqual([
    [2, 'section', '1', ''],
    [
      3,
      'activity',
      '1.1',
      'Ежемесячно, вторник (последний раз в месяце), январь 2023 – декабрь 2023. Период не назван: весь 2023 год.',
    ],
    [4, 'activity', '1.2', 'Январь 2023 – март 2023.'],
    [5, 'section', '2', ''],
    [6, 'activity', '2.1', 'Непонятно: «после».'],
  ])
  expect((await district.client.workplace.get()).years).toEqual([2022])
})

test('a loaded roadmap is worked with as the shipped one is', async () => {
  const district = await openDistrict({ now: '2022-12-20' })
  const { client } = district
  const trayId = await choose(district, GOOD)
  expect(await client.roadmapFile.apply({ trayId, year: 2023, deadlines: { 6: 'до 1 июня' } })).toEqual({
    year: 2023,
    new: 3,
    changed: 0,
    removed: 0,
  })
  expect((await client.workplace.get()).years).toEqual([2022, 2023])
  const of = { ...district.of, year: 2023 }
  const { sections, rows } = await client.roadmap.list(of)
  expect(sections.map((s) => s.title)).toEqual(['Методическая поддержка', 'Экспертиза'])
  expect(rows.map((r) => r.number)).toEqual(['1.1', '1.2', '2.1'])
  const expertise = await rowOf(client, of, '2.1')
  expect(expertise).toMatchObject({
    scheduleText: 'после утверждения приказа',
    schedule: { kind: 'due', by: '2023-06-01' },
  })
  const webinar = await rowOf(client, of, '1.1')
  expect(webinar.indicators.map((i) => [i.population, i.measure.by, i.goal])).toEqual([
    ['projectSchools', 'attendance', { kind: 'share', share: 1, strict: false }],
    ['curators', 'attendance', { kind: 'share', share: 0.8, strict: false }],
  ])
  await client.roadmap.plan({ activity: expertise.id, patch: { doneOn: '2023-05-30' } })
  expect((await rowOf(client, of, '2.1')).indicators[0]).toMatchObject({ state: 'counted', reached: true })
})

test('duplicate, missing and strange numbers are said at their row, and the file is not loaded', async () => {
  const district = await openDistrict()
  const rows: Line[] = [
    ['1.1', 'Вебинар', 'март', 'СОИРО', 'Опыт', 'Протокол'],
    ['1.1', 'Семинар', 'апрель', 'СОИРО', 'Опыт', 'Протокол'],
    [null, 'Выезд', 'май', 'СОИРО', 'Опыт', 'Протокол'],
    ['п.5', 'Совещание', 'май', 'СОИРО', 'Опыт', 'Протокол'],
    ['1.4', 'Конкурс', '30.02.2023', 'СОИРО', 'Опыт', 'Протокол'],
    ['1.6', null, 'июнь', 'СОИРО', 'Опыт', 'Протокол'],
  ]
  const trayId = await choose(district, rows)
  const request = { trayId, year: 2023, deadlines: {} }
  const preview = await district.client.roadmapFile.preview(request)
  expect(preview.rows.map((r) => r.problems)).toEqual([
    [],
    ['Номер «1.1» уже стоит в строке 2 файла.'],
    ['Нет номера.'],
    ['Номер «п.5» не похож на номер строки (пример: 2.10).'],
    [],
    ['Нет названия мероприятия.'],
  ])
  expect(preview.rows[4]).toMatchObject({ understood: false, how: 'Нет такой даты: «30.02.2023».' })
  expect(preview.rows[5]?.doubts).toEqual(['Пропущен номер 1.5: проверьте, все ли строки на месте.'])
  expect(await refusal(district.client.roadmapFile.apply(request))).toMatchObject({
    code: 'roadmap-wrong-rows',
    what: 'В файле есть строки с ошибками: 4.',
  })
  expect((await district.client.workplace.get()).years).toEqual([2022])
})

test('a year that has a roadmap and a table of something else are refused in words', async () => {
  const district = await openDistrict()
  const trayId = await choose(district, GOOD)
  expect(
    await refusal(district.client.roadmapFile.apply({ trayId, year: 2022, deadlines: {} })),
  ).toMatchObject({ code: 'roadmap-refused' })
  const other = await choose(district, [['СОШ № 1', '6400000000']], ['Школа', 'ИНН'])
  expect(
    await refusal(district.client.roadmapFile.preview({ trayId: other, year: 2023, deadlines: {} })),
  ).toMatchObject({ code: 'roadmap-columns' })
})

test('the region’s correction of a loaded row wins in a district that loaded the same file', async () => {
  const district = await openDistrict({ now: '2022-12-20' })
  const region = await openRegion({ now: '2022-12-21' })
  for (const side of [district, region]) {
    const trayId = await choose(side, GOOD)
    await side.client.roadmapFile.apply({ trayId, year: 2023, deadlines: {} })
  }
  const first = await district.client.exchange.create({ district: null })
  const came = region.core.tray.put(first.name, district.core.tray.read(first.trayId))
  await region.client.exchange.apply({ trayId: came.trayId })
  const of = { ...district.of, year: 2023 }
  const { id } = await rowOf(region.client, of, '1.2')
  await region.client.roadmap.editActivity({ id, patch: { title: 'Выезды в школы и советы' } })
  const back = await region.client.exchange.create({ district: of.district })
  const letter = district.core.tray.put(back.name, region.core.tray.read(back.trayId))
  await district.client.exchange.apply({ trayId: letter.trayId })
  expect((await rowOf(district.client, of, '1.2')).title).toBe('Выезды в школы и советы')
  expect(await district.client.conflicts.list()).toEqual([])
})

test('the program’s own template is read by the program', async () => {
  const district = await openDistrict()
  const { trayId } = await district.client.roadmapFile.template()
  const preview = await district.client.roadmapFile.preview({ trayId, year: 2023, deadlines: {} })
  expect(preview.rows.map((r) => [r.kind, r.number, r.how, r.targets.length])).toEqual([
    ['section', '1', '', 0],
    ['activity', '1.1', 'До 25.03.2023.', 2],
  ])
})

test.each([
  ['100 % школ приняли участие', { kind: 'share', share: 1, strict: false }],
  ['53 (100%) общеобразовательных организаций', { kind: 'share', share: 1, strict: false }],
  ['Не менее чем из 20% школ', { kind: 'share', share: 0.2, strict: false }],
  ['Оперативное разрешение более 80% вопросов', { kind: 'share', share: 0.8, strict: true }],
  ['60 педагогов-психологов', { kind: 'count', regional: 60 }],
  ['Протокол заседания', { kind: 'yes' }],
])('the goal of «%s»', (text, goal) => {
  expect(readGoal(text)).toEqual(goal)
})

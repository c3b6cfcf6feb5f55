import { expect, test } from 'vitest'
import { lines, office } from './tables.ts'

test('questions of a year come into their journal; next month’s file brings only what is new', async () => {
  const own = await office()
  const { client, of } = own
  const activity = await own.activity('2.16')
  const table = [
    ['Дата', 'Вопрос', 'От кого', 'Решён', 'Ответ'],
    ['14.03.2022', 'Какой датой подтверждать?', 'Гусева Т. А.', '15.03.2022', 'Датой исправления'],
    ['16.05.2022', 'Нужна ли печать?', 'Фомин И. Д.', '', ''],
    ['16.05.2022', 'нужна ли печать', 'Фомин И. Д.', '', ''],
    ['', '', '', '', ''],
  ]
  const request = { ...(await own.take('journal', table)), about: { activity } }
  expect(lines((await client.lists.preview(request)).rows)).toEqual([
    '2 new Какой датой подтверждать? | Дата: 14.03.2022 | Содержание: Какой датой подтверждать? | Кто: Гусева Т. А. | Дата завершения: 15.03.2022 | Примечание: Датой исправления',
    '3 new Нужна ли печать? | Дата: 16.05.2022 | Содержание: Нужна ли печать? | Кто: Фомин И. Д.',
    '4 skipped нужна ли печать | Такая же запись уже есть в строке 3.',
  ])
  await client.lists.apply(request)
  const next = [...table.slice(0, 2), ['16.05.2022', 'Нужна ли печать?', 'Фомин И. Д.', '20.05.2022', 'Нет']]
  const later = { ...(await own.take('journal', next)), about: { activity } }
  expect(lines((await client.lists.preview(later)).rows)).toEqual([
    '2 unchanged Какой датой подтверждать?',
    '3 changed Нужна ли печать? | Дата завершения: 20.05.2022 | Примечание: Нет',
  ])
  await client.lists.apply(later)
  const { rows } = await client.roadmap.list(of)
  expect(rows.find(({ number }) => number === '2.16')?.indicators[0]).toMatchObject({ fact: 2, of: 2 })
})

test('publications: a link that is no link stays out with a sentence, the rest is loaded', async () => {
  const own = await office()
  const request = {
    ...(await own.take('journal', [
      ['Дата', 'Название', 'Источник', 'Ссылка'],
      ['21.02.2022', 'Проект начал работу', 'Сайт района', 'javascript:alert(1)'],
      ['22.02.2022', 'Школа у куратора', 'Газета', 'https://news.example/1'],
    ])),
    about: { activity: await own.activity('6.3') },
  }
  const [bad, good] = (await own.client.lists.preview(request)).rows
  expect(bad?.warnings[0]?.text).toMatch(/^Ссылка не загружена\. /)
  expect(bad?.changes.map((c) => c.label)).not.toContain('Ссылка')
  expect(good?.changes.map((c) => c.label)).toContain('Ссылка')
})

test('measures make the programme they belong to; indicators take numbers only', async () => {
  const own = await office()
  const { client, of, schools, direction } = own
  const measures = await own.take('measures', [
    ['Школа', 'Направление', 'Мероприятие', 'Срок', 'Этап', 'Ответственный'],
    ['СОШ с. Заречное', '2', 'Привлечь учителя физики', '01.05.2022', '1', 'директор'],
    ['СОШ с. Заречное', 'Дефицит педагогических кадров', 'Сетевой урок', '31.09.2022', 'третий', ''],
    ['СОШ с. Заречное', '', 'Без направления', '', '', ''],
    ['ООШ с. Луговое', '', 'Без направления', '', '', ''],
  ])
  expect(lines((await client.lists.preview(measures)).rows)).toEqual([
    '2 new СОШ с. Заречное | Новая программа: Дефицит педагогических кадров | Мероприятие: Привлечь учителя физики | Срок: 01.05.2022 | Этап: 1 | Ответственный: директор',
    '3 new СОШ с. Заречное | Мероприятие: Сетевой урок | ! Срок: «31.09.2022» – такого дня нет, дата не загружена. | ! Этап: непонятно «третий», значение не загружено.',
    '4 skipped СОШ с. Заречное | Укажите рисковое направление: у школы не одна программа.',
    '5 skipped ООШ с. Луговое | Укажите рисковое направление: у школы не одна программа.',
  ])
  await client.lists.apply(measures)
  const indicators = await own.take('programmeIndicators', [
    ['Школа', 'Показатель', 'Единица', 'Исходное', 'План', 'Факт 1 этапа'],
    ['СОШ с. Заречное', 'Доля закрытых вакансий', '%', '40 %', '80', 'почти 60'],
  ])
  expect(lines((await client.lists.preview(indicators)).rows)).toEqual([
    '2 new СОШ с. Заречное | Показатель: Доля закрытых вакансий | Единица: % | Исходное значение: 40 | Плановое значение: 80 | ! Факт 1 этапа: непонятно «почти 60», значение не загружено.',
  ])
  await client.lists.apply(indicators)
  const { programmes } = await client.programmes.list(of)
  expect(programmes).toHaveLength(1)
  const programme = await client.programmes.get({ district: of.district, id: programmes[0]?.id ?? '' })
  expect([programme.school.id, programme.direction.id]).toEqual([schools[0], direction('2')])
  expect(programme.measures.map((m) => m.title)).toEqual(['Привлечь учителя физики', 'Сетевой урок'])
  expect(programme.indicators.map((i) => [i.title, i.base, i.target])).toEqual([
    ['Доля закрытых вакансий', '40', '80'],
  ])
})

test('a plan of six columns becomes the own plan; deadlines are read, a row of the region is known by number and title', async () => {
  const own = await office()
  const { client, of } = own
  const { rows } = await client.roadmap.list(of)
  const regional = rows.find(({ number }) => number === '5.2')
  const request = await own.take('ownPlan', [
    ['№ п/п', 'Мероприятие', 'Сроки', 'Ответственные', 'Задачи', 'Показатель'],
    ['1.1.', 'Совещание с директорами', 'до 25 марта', 'Управление образования', 'Согласовать', 'Протокол'],
    ['5.2', regional?.title ?? '', 'до 20 марта', '', '', ''],
    ['1.2', 'Разное', 'как получится', '', '', ''],
    ['1.3', '', 'май', '', '', ''],
  ])
  const preview = await client.lists.preview(request)
  expect(preview.rows.map((r) => [r.line, r.outcome, r.reason])).toEqual([
    [2, 'new', ''],
    [3, 'new', ''],
    [4, 'new', ''],
    [5, 'skipped', 'Не указано мероприятие.'],
  ])
  expect(preview.rows[2]?.warnings[0]?.text).toMatch(/^Срок останется словами, в «Сроки» не попадёт\. /)
  await client.lists.apply(request)
  const plan = await client.ownPlan.get(of)
  expect(plan.rows.map((r) => [r.number, r.title, r.schedule])).toEqual([
    ['1.1', 'Совещание с директорами', { kind: 'due', by: '2022-03-25' }],
    ['5.2', regional?.title, { kind: 'due', by: '2022-03-20' }],
    ['1.2', 'Разное', null],
  ])
  expect(plan.rows[1]?.activity).toBe(regional?.id)
  expect((await client.lists.preview(request)).counts).toMatchObject({ unchanged: 3, new: 0, changed: 0 })
})

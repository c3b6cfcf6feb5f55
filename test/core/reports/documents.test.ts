import { expect, test } from 'vitest'
import { openRegion, refusal } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'
import { examineAsRegion, office } from './office.ts'
import { PAYLOADS } from './payloads.ts'

const SCHOOLS = ['СОШ № 1', 'СОШ № 2', 'СОШ № 10'] as const

test('the plan has its six columns word for word, without remarks and answers, and says which version it is', async () => {
  const { client, of, take, addRow, read } = await office(SCHOOLS, '2022-03-10')
  await take('4.1', '5.2')
  await addRow({ number: '7.1', title: 'Методический день', scheduleText: 'до 25 мая', answer: 'Учтено' })
  const print = (version: string | null = null) => read(client.reports.ownPlan({ ...of, version }))
  const unsent = await print()
  expect(unsent.title).toEqual([
    'План-график',
    'реализации проекта «500+» на 2022 год',
    'Балашовский муниципальный район',
  ])
  expect(unsent.heads).toEqual([
    '№',
    'Мероприятие',
    'Срок реализации',
    'Исполнители',
    'Задачи',
    'Показатель реализации',
  ])
  expect(unsent.rows.map(([number]) => number)).toEqual(['4.1', '5.2', '7.1'])
  expect(unsent.rows[2]).toEqual(['7.1', 'Методический день', 'до 25 мая', '', '', ''])
  expect(unsent.html).not.toContain('Учтено')
  expect(unsent.requisites).toMatchObject({
    Версия: 'на 10.03.2022',
    'Направлен региональному координатору': 'ещё не направлен',
  })
  expect(unsent.signatures).toEqual(['Начальник управления образования Петров А. В.'])

  const first = await client.ownPlan.send({ year: 2022, on: '2022-03-09', note: '' })
  expect(await print()).toMatchObject({
    name: 'План-график 2022 – Балашовский муниципальный район – версия 1.html',
    requisites: { Версия: '1 от 10.03.2022', 'Направлен региональному координатору': '09.03.2022' },
  })

  await addRow({ number: '7.2', title: 'Ещё одна встреча' })
  const changed = await print()
  expect(changed.requisites['Версия']).toBe('на 10.03.2022, с изменениями после версии 1 от 10.03.2022')
  expect(changed.rows).toHaveLength(4)
  const asSent = await print(first.id)
  expect(asSent.rows).toEqual(unsent.rows)
  expect(asSent.requisites['Версия']).toBe('1 от 10.03.2022')
  expect((await refusal(print('0'.repeat(32)))).code).toBe('planVersion-unknown')
})

test('a plan without rows is not printed: the refusal says where rows come from', async () => {
  const { client, of } = await office(SCHOOLS)
  const why = await refusal(client.reports.ownPlan({ ...of, version: null }))
  expect(why).toMatchObject({ code: 'own-plan-empty', safe: 'Данные не изменились.' })
  expect((await refusal(client.reports.ownPlanExecution(of))).code).toBe('own-plan-empty')
})

test('the execution of the plan: facts of the region’s rows, the person’s own marks, and no invented zero', async () => {
  const { client, of, take, addRow, examine, schools, read } = await office(SCHOOLS)
  await take('4.1', '5.2', '5.7')
  const day = (offset: string, number: string) =>
    addRow({ number, title: `Встреча ${number}`, scheduleText: offset, executors: 'Методический кабинет' })
  await day('до 25 апреля', '7.1')
  await day('20.05.2022', '7.2')
  await day('по мере надобности', '7.3')
  const done = await day('до 1 мая', '7.4')
  await client.ownPlan.update({ id: done, patch: { doneOn: '2022-04-28', doneNote: 'Протокол № 3' } })
  await examine(schools[0] ?? '')
  const report = await read(client.reports.ownPlanExecution(of))
  const row = (number: string) => report.rows.find(([first]) => first === number) ?? []

  // Number, activity, term, who, indicator, fact, per cent, state, remark; then indicator, fact, per cent again.
  expect(row('5.2').slice(5)).toEqual([
    '1 из 3',
    '33,3',
    'Выполнено частично, срок 25.03.2022',
    '–',
    expect.stringMatching(/даны рекомендации/),
    '0 из 3',
    '0',
  ])
  expect(row('5.7')[7]).toBe('Предстоит до 24.10.2022')
  expect(row('4.1')[7]).toBe('Нет данных, срок прошёл 01.03.2022')
  expect(row('7.1')).toEqual([
    '7.1',
    'Встреча 7.1',
    'до 25 апреля',
    'Методический кабинет',
    '–',
    'нет данных',
    '–',
    'Нет данных, срок прошёл 25.04.2022',
    '–',
  ])
  expect(row('7.2')[7]).toBe('Предстоит 20.05.2022')
  expect(row('7.3')[7]).toBe('Нет данных')
  expect(row('7.4').slice(7)).toEqual(['Выполнено 28.04.2022', 'Протокол № 3'])
  expect(report.requisites['Мероприятий']).toBe('7, выполнено: 1, срок прошёл: 3')
  expect(report.requisites['Версия плана-графика']).toBe('ещё не направлялась')
})

test('indicators the district has put in its own words stand beside all the facts of the row', async () => {
  const { client, of, take, read } = await office(SCHOOLS)
  await take('4.1')
  const [own] = (await client.ownPlan.get(of)).rows
  const facts = own?.indicator.split('\n').length ?? 0
  expect(facts).toBe(3)
  await client.ownPlan.update({ id: own?.id ?? '', patch: { indicator: 'Все школы готовы' } })
  const [row] = (await read(client.reports.ownPlanExecution(of))).rows
  expect(row?.slice(4, 7)).toEqual(['Все школы готовы', 'нет данных\nнет данных\nнет данных', '–\n–\n–'])
})

test('the справка: sites × checklist, every remark mended or not, who was not looked at', async () => {
  const { client, of, check, schools, read } = await office(SCHOOLS)
  const [first = '', second = ''] = schools
  await check(null, '2022-04-01')
  await check(first, '2022-04-02', { '7': { answer: 'no' }, '8': { answer: 'partly' } })
  await check(first, '2022-05-02', { '8': { answer: 'partly', remark: 'Черновик', fixedOn: '2022-05-05' } })
  await check(second, '2022-05-03', { '10': { answer: 'no', remark: 'Нет двух программ' } })
  const print = (on: string | null = null) => read(client.reports.siteStatement({ ...of, on }))
  const now = await print()
  expect(now.requisites).toMatchObject({
    Период: 'с 01.04.2022 по 03.05.2022',
    'Проверку проводили': 'Иванова Мария Петровна',
    Охват: 'проверено 3 из 4 сайтов (75 %)',
  })
  expect(now.heads.slice(0, 5)).toEqual(['№', 'Сайт', 'Дата проверки', 'Пункты чек-листа', 'Ответов «да»'])
  const site = (name: string) => now.rows.find(([, cell]) => cell === name) ?? []
  // The fifteen items stand from the fourth cell on; the fifth item is none of a school's.
  expect(site('СОШ № 1').slice(3, 18).join(' ')).toBe('+ + + +  + + ± + + + + + + +')
  expect(site('СОШ № 1').slice(18)).toEqual(['13 из 14 (92,9 %)', '12 из 14 (85,7 %), 02.04.2022', '0'])
  expect(site('СОШ № 2').slice(18)).toEqual(['13 из 14 (92,9 %)', '–', '1'])
  expect(site('СОШ № 10').slice(2, 4)).toEqual(['не проверен', ''])
  expect(site('СОШ № 10').slice(18)).toEqual(['нет данных', '–', '–'])
  expect(now.groups).toEqual(['СОШ № 1', 'СОШ № 2'])
  expect(now.rows.slice(4)).toEqual([
    ['8', 'Размещена концепция развития', 'частично', 'Черновик', 'устранено 05.05.2022'],
    [
      '10',
      'Размещены антирисковые программы по всем активированным направлениям',
      'нет',
      'Нет двух программ',
      'не устранено',
    ],
  ])
  expect(now.text.at(-2)).toMatch(/отмечены «не устранено»: СОШ № 2 – 1\.$/)
  expect(now.text.at(-1)).toBe('Провести проверку сайтов: СОШ № 10.')

  const before = await print('2022-05-02')
  expect(before.title.at(-1)).toBe('по состоянию на 02.05.2022')
  expect(before.rows.at(-1)).toEqual([
    '8',
    'Размещена концепция развития',
    'частично',
    'Черновик',
    'не устранено',
  ])
  expect(before.requisites['Охват']).toBe('проверено 2 из 4 сайтов (50 %)')
})

test('before any check the справка says so and concludes nothing', async () => {
  const { client, of, read } = await office(SCHOOLS)
  const { text, requisites, headings } = await read(client.reports.siteStatement({ ...of, on: null }))
  expect(requisites['Период']).toBe('проверки ещё не проводились')
  expect(text).toContain('Данных для выводов нет.')
  expect(headings).not.toContain('Замечания и их устранение')
})

test('nobody has begun: the sheet is a form of the region’s criteria with rules and empty cells', async () => {
  const { client, of, schools, read } = await office(SCHOOLS)
  const form = await read(
    client.reports.expertiseSheet({ ...of, school: schools[0] ?? '', stage: 'evidence1', round: null }),
  )
  expect(form.name).toMatch(/^Форма листа экспертной оценки 2022 – СОШ № 1 – подтверждающие документы 1/)
  expect(form.rows[0]?.[0]).toBe('П1.1')
  expect(form.rows.slice(0, 8).map((row) => row.slice(2))).toEqual(Array(8).fill(['2', '', '']))
  expect(form.requisites).toMatchObject({ Эксперт: '', 'Дата экспертизы': '' })
  expect(form.rows.slice(-5)).toEqual([1, 2, 3, 4, 5].map((n) => [String(n), '', '', '']))
  expect(form.blanks).toBe(3)
  expect(form.notes[0]).toBe('Зоны: зелёная – от 85 %, жёлтая – от 60 %, красная – ниже 60 %.')
})

test('district and region stand side by side in the sheet, and the summary tells their difference', async () => {
  const made = await office(SCHOOLS)
  const { client, of, schools, read, examine } = made
  const [first = '', second = ''] = schools
  const region = await openRegion({ now: '2022-05-12' })
  const key = await examine(first, [2, 1, 1, 0])
  await client.expertise.score({ ...key, code: 'К3', patch: { comment: 'Задачи шире цели' } })
  await client.expertise.recommend({
    ...key,
    draft: { text: 'Указать исходные значения', due: '2022-04-20' },
  })
  await client.expertise.recommend({
    ...key,
    draft: { text: 'Назначить ответственных', due: '2022-04-20', fixedOn: '2022-04-18' },
  })
  await client.expertise.begin({ ...key, school: second })
  const sheet = () =>
    read(client.reports.expertiseSheet({ ...of, school: first, stage: 'concept', round: null }))
  const alone = await sheet()
  expect(alone.title[1]).toBe('концептуальные документы, 2022 год, муниципальная экспертиза')
  expect(alone.rows[2]).toEqual([
    'К3',
    'Цель отвечает риску, задачи отвечают цели',
    '2',
    '1',
    'Задачи шире цели',
  ])
  expect(alone.rows.slice(8, 12)).toEqual([
    ['Сумма баллов', '12 из 16'],
    ['Доля от максимума', '75 %'],
    ['Зона', 'жёлтая'],
    ['Вывод', 'требует доработки'],
  ])
  expect(alone.rows.slice(13)).toEqual([
    ['1', 'Указать исходные значения', '20.04.2022', 'нет, срок прошёл'],
    ['2', 'Назначить ответственных', '20.04.2022', '18.04.2022'],
  ])
  expect(alone.signatures).toEqual(['Эксперт Иванова Мария Петровна'])

  await deliver(made, region)
  await examineAsRegion(region, made, first, [2, 2, 1])
  await deliver(region, made)
  const both = await sheet()
  expect(both.heads.slice(3, 5)).toEqual(['Муниципальная экспертиза', 'Региональная экспертиза'])
  expect(both.rows[3]?.slice(2)).toEqual(['2', '0', '', '2', ''])
  expect(both.rows[8]).toEqual(['Сумма баллов', '12 из 16', '15 из 16'])
  expect(both.rows[12]?.[2]).toBe('Уточнить исходные значения показателей.')
  expect(both.signatures).toHaveLength(2)

  const summary = await read(client.reports.expertiseSummary({ ...of, stage: 'concept' }))
  expect(summary.requisites['Муниципальная экспертиза проведена']).toBe('1 из 3 школ')
  expect(summary.rows).toEqual([
    [
      '1',
      'СОШ № 1',
      '18.03.2022',
      '12 из 16',
      '75',
      'жёлтая',
      'требует доработки',
      '01.04.2022',
      '15 из 16',
      '93,8',
      'зелёная',
      'соответствует',
      '+19',
    ],
    ['2', 'СОШ № 2', '–', 'нет данных', '–', '–', 'лист не завершён', '–', 'нет данных', '–', '–', '–', '–'],
    ['3', 'СОШ № 10', '–', 'нет данных', '–', '–', '–', '–', 'нет данных', '–', '–', '–', '–'],
  ])
  expect(summary.text).toEqual([
    'Зоны по муниципальной экспертизе: жёлтая – 1.',
    'Зоны по региональной экспертизе: зелёная – 1.',
    'Нет завершённой муниципальной экспертизы (2): СОШ № 2, СОШ № 10.',
    'Нет региональной экспертизы (2): СОШ № 2, СОШ № 10.',
    'Нет рекомендаций (2): СОШ № 2, СОШ № 10.',
    'Оценки района и региона различаются (1): СОШ № 1 (+19 п. п.).',
    'Выводы района и региона различаются (1): СОШ № 1.',
    'Рекомендации, ещё не выполненные: 1, из них просрочено: 1.',
  ])
  // The region looks at the same documents of the district.
  const theirs = await region.client.reports.expertiseSummary({ ...of, stage: 'concept' })
  expect(theirs.name).toBe(summary.name)
})

test('a further round is the one that is printed, unless an earlier one is asked for', async () => {
  const { client, of, schools, read, examine } = await office(SCHOOLS)
  const [school = ''] = schools
  await examine(school, [0, 0])
  await examine(school, [], 'concept', 2)
  const print = (round: number | null) =>
    read(client.reports.expertiseSheet({ ...of, school, stage: 'concept', round }))
  const last = await print(null)
  expect(last.title[1]).toBe(
    'концептуальные документы, 2022 год, муниципальная экспертиза, повторная экспертиза 2',
  )
  expect(last.rows[8]?.[1]).toBe('16 из 16')
  expect((await print(1)).rows[8]?.[1]).toBe('12 из 16')
})

test('hostile names stay names in every document', async () => {
  const names = PAYLOADS.slice(0, 6)
  const { client, of, schools, take, addRow, check, examine, read } = await office(names)
  await take('4.1')
  await addRow({ number: '<b>', title: PAYLOADS[21] ?? '', executors: PAYLOADS[22] ?? '' })
  await check(schools[0] ?? '', '2022-05-01', {
    '7': { answer: 'no', remark: '"><img src=x onerror=hit()>' },
  })
  await examine(schools[0] ?? '', [1])
  const made = [
    client.reports.ownPlan({ ...of, version: null }),
    client.reports.ownPlanExecution(of),
    client.reports.siteStatement({ ...of, on: null }),
    client.reports.expertiseSheet({ ...of, school: schools[0] ?? '', stage: 'concept', round: null }),
    client.reports.expertiseSummary({ ...of, stage: 'concept' }),
  ]
  const seen: string[] = []
  for (const document of made) {
    const { html, rows, title, groups } = await read(document)
    const body = html.slice(html.indexOf('<body>'))
    expect(body).not.toMatch(/<(script|img|svg|iframe|b|title|style)\b/i)
    seen.push(...title, ...groups, ...rows.flat())
  }
  for (const name of names) expect(seen).toContain(name)
  expect(seen).toContain(PAYLOADS[21])
})

import { expect, test } from 'vitest'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'

async function district(now = '2022-03-20') {
  const opened = await openDistrict({ now })
  const { schools } = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'])
  const { client, of } = opened
  const { directions } = await client.risks.map(of)
  const direction = (code: string) => directions.find((d) => d.code === code)?.id ?? ''
  const school = schools[0] ?? ''
  return {
    ...opened,
    schools,
    school,
    direction,
    activate: (at: number, code: string) =>
      client.risks.set({
        year: 2022,
        risks: [
          {
            school: schools[at] ?? '',
            direction: direction(code),
            patch: { significance: 'high', verified: true, activatedOn: '2022-02-20' },
          },
        ],
      }),
    create: (code: string) => client.programmes.create({ school, direction: direction(code) }),
    read: (id: string) => client.programmes.get({ district: of.district, id }),
    list: () => client.programmes.list(of),
  }
}

test('an activated direction asks for its programme until there is one', async () => {
  const { activate, create, list, client } = await district()
  await activate(0, '2')
  await activate(1, '9')
  const lacking = async () => (await list()).missing.map((m) => `${m.school.name}: ${m.direction.title}`)
  expect(await lacking()).toEqual([
    'СОШ № 1: Дефицит педагогических кадров',
    'СОШ № 2: Высокая доля обучающихся с рисками учебной неуспешности',
  ])
  await create('2')
  expect(await lacking()).toEqual(['СОШ № 2: Высокая доля обучающихся с рисками учебной неуспешности'])
  expect((await client.ledger.undo()).label).toBe(
    'Новая антирисковая программа: СОШ № 1 – Дефицит педагогических кадров',
  )
  expect(await lacking()).toHaveLength(2)
})

test('goal, tasks, indicators with what was planned and reached, measures with who and when', async () => {
  const { activate, create, read, client, list } = await district('2022-06-10')
  await activate(0, '2')
  const { id } = await create('2')
  expect((await read(id)).warnings).toEqual([
    'Цель не указана.',
    'Нет ни одного показателя.',
    'Нет ни одной меры.',
  ])
  await client.programmes.update({
    id,
    patch: {
      goal: 'Закрыть вакансии к сентябрю',
      tasks: '1. Привлечь молодых учителей',
      approvedOn: '2022-03-25',
    },
  })
  await client.programmes.addIndicator({
    programme: id,
    draft: { title: 'Доля вакансий', unit: '%', base: '12,5', target: '0', fact1: '6', fact2: '' },
  })
  await client.programmes.addMeasure({
    programme: id,
    draft: {
      title: 'Договор с колледжем',
      due: '2022-05-20',
      stage: 1,
      responsible: 'Директор',
      doneOn: '2022-05-18',
    },
  })
  expect(await read(id)).toMatchObject({
    school: { name: 'СОШ № 1' },
    direction: { title: 'Дефицит педагогических кадров' },
    activatedOn: '2022-02-20',
    goal: 'Закрыть вакансии к сентябрю',
    approvedOn: '2022-03-25',
    warnings: [],
    indicators: [
      { title: 'Доля вакансий', unit: '%', base: '12,5', target: '0', fact1: '6', fact2: '', warnings: [] },
    ],
    measures: [{ title: 'Договор с колледжем', due: '2022-05-20', stage: 1, warnings: [] }],
  })
  expect((await list()).programmes).toMatchObject([
    { id, indicators: 1, measures: { done: 1, total: 1 }, warnings: [] },
  ])
})

test('what is missing or outside its stage is said at its line and in the list', async () => {
  const { create, read, list, client, of } = await district()
  const { id } = await create('2')
  await client.programmes.update({ id, patch: { goal: 'Цель' } })
  const indicator = await client.programmes.addIndicator({
    programme: id,
    draft: { title: 'Доля', base: '5' },
  })
  const measure = await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы' } })
  const doubts = async () => (await read(id)).measures.map((m) => m.warnings)
  expect((await read(id)).indicators[0]?.warnings).toEqual([
    'Нет планового значения: результат не с чем сравнить.',
  ])
  expect(await doubts()).toEqual([['Срок не указан.', 'Этап не указан.', 'Ответственный не указан.']])
  const plan = (due: string, stage: number) =>
    client.programmes.updateMeasure({ id: measure.id, patch: { due, stage, responsible: 'Завуч' } })
  await plan('2022-06-15', 1)
  expect(await doubts()).toEqual([['Срок позже конца 1 этапа (01.06.2022).']])
  await plan('2022-05-20', 2)
  expect(await doubts()).toEqual([['Срок 2 этапа раньше конца 1 этапа (01.06.2022).']])
  await plan('2022-11-02', 2)
  expect(await doubts()).toEqual([['Срок позже конца 2 этапа (01.11.2022).']])
  // The region put the second stage off: the same day fits now.
  const { id: activity } = await rowOf(client, of, '4.4')
  const change = { kind: 'moved', movedTo: '2022-11-10', reason: 'письмо региона' } as const
  await client.roadmap.changeOccurrence({ activity, occurrence: 'once', change })
  expect(await doubts()).toEqual([[]])
  expect((await list()).programmes[0]?.warnings).toEqual([
    'Рисковое направление не активировано.',
    'Замечаний к показателям и мерам: 1.',
  ])
  await client.programmes.updateIndicator({ id: indicator.id, patch: { target: '3' } })
  expect((await read(id)).indicators[0]?.warnings).toEqual([])
})

test('a second programme for the same direction is refused and the first is named', async () => {
  const { create, list } = await district()
  await create('2')
  expect((await refusal(create('2'))).what).toBe(
    'У школы «СОШ № 1» уже есть программа по направлению «Дефицит педагогических кадров».',
  )
  expect((await list()).programmes).toHaveLength(1)
})

test('what is no number, no link or no day is refused and nothing is written', async () => {
  const { create, read, client } = await district()
  const { id } = await create('2')
  const { id: indicator } = await client.programmes.addIndicator({
    programme: id,
    draft: { title: 'Доля', base: '5' },
  })
  const { id: measure } = await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы' } })
  const { updateIndicator, updateMeasure, update } = client.programmes
  const number = await refusal(updateIndicator({ id: indicator, patch: { base: 'примерно 5' } }))
  expect(number.what).toBe('Исходное значение: «примерно 5» – не число.')
  const path = await refusal(updateMeasure({ id: measure, patch: { link: 'C:\\Отчёты\\мера.docx' } }))
  expect(path.what).toBe('Ссылка не принята. Это путь к файлу на компьютере, а не адрес сайта.')
  expect((await refusal(update({ id, patch: { link: 'javascript:alert(1)' } }))).code).toBe('link-refused')
  await expect(updateMeasure({ id: measure, patch: { due: '2022-02-30' } })).rejects.toThrow(
    'Input validation failed',
  )
  await expect(updateMeasure({ id: measure, patch: { stage: 3 } })).rejects.toThrow('Input validation failed')
  expect(await read(id)).toMatchObject({
    link: '',
    indicators: [{ base: '5' }],
    measures: [{ link: '', due: null, stage: null }],
  })
})

test('lines change places, at the edges nothing moves, and one undo is one move', async () => {
  const { create, read, client } = await district()
  const { id } = await create('2')
  for (const title of ['А', 'Б', 'В']) await client.programmes.addMeasure({ programme: id, draft: { title } })
  const order = async () => (await read(id)).measures.map((m) => m.title).join('')
  const move = async (title: string, by: -1 | 1) => {
    const line = (await read(id)).measures.find((m) => m.title === title)
    await client.programmes.moveLine({ table: 'measure', id: line?.id ?? '', by })
  }
  await move('В', -1)
  expect(await order()).toBe('АВБ')
  await move('А', -1)
  expect(await order()).toBe('АВБ')
  await move('А', 1)
  expect(await order()).toBe('ВАБ')
  await client.ledger.undo()
  expect(await order()).toBe('АВБ')
})

test('a removed programme takes its lines along, and one undo brings all of it back', async () => {
  const { create, read, list, client } = await district()
  const { id } = await create('2')
  await client.programmes.update({ id, patch: { goal: 'Цель' } })
  await client.programmes.addIndicator({ programme: id, draft: { title: 'Доля' } })
  const { id: measure } = await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы' } })
  const before = await read(id)
  await client.programmes.remove({ id })
  expect((await list()).programmes).toEqual([])
  expect((await refusal(read(id))).code).toBe('programme-unknown')
  const late = client.programmes.updateMeasure({ id: measure, patch: { title: 'Поздно' } })
  expect((await refusal(late)).code).toBe('programmeMeasure-unknown')
  await client.ledger.undo()
  expect(await read(id)).toEqual(before)
  await client.programmes.removeLine({ table: 'measure', id: measure })
  expect((await read(id)).measures).toEqual([])
})

test('programmes reach the region by package and are only read there', async () => {
  const { create, client, of, activate, ...own } = await district()
  await activate(0, '2')
  const { id } = await create('2')
  await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы', due: '2022-05-20' } })
  const region = await openRegion({ now: '2022-03-20' })
  await deliver({ client, ...own }, region)
  expect(await region.client.programmes.get({ district: of.district, id })).toMatchObject({
    school: { name: 'СОШ № 1' },
    measures: [{ title: 'Курсы', due: '2022-05-20' }],
  })
  expect((await region.client.programmes.list(of)).programmes).toHaveLength(1)
  const attempt = region.client.programmes.update({ id, patch: { goal: 'Другая' } })
  expect((await refusal(attempt)).code).toBe('not-own-district')
})

test('when a school was entered twice, its programme goes to the one that stays, with its lines', async () => {
  const { client, of, schools, school, direction } = await district()
  const [, twin = ''] = schools
  const { id } = await client.programmes.create({ school: twin, direction: direction('2') })
  await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы' } })
  await client.programmes.addIndicator({ programme: id, draft: { title: 'Доля', base: '5', target: '2' } })
  await client.duplicates.merge({ entity: 'school', keep: school, drop: twin })
  const { programmes } = await client.programmes.list(of)
  expect(programmes).toMatchObject([
    { school: { name: 'СОШ № 1' }, indicators: 1, measures: { done: 0, total: 1 } },
  ])
})

test('the files of a measure prove it, and reach the region', async () => {
  const { create, client, core, of, ...own } = await district()
  const { id } = await create('2')
  const { id: subject } = await client.programmes.addMeasure({ programme: id, draft: { title: 'Курсы' } })
  const { trayId } = core.tray.put('Приказ о курсах.txt', new TextEncoder().encode('Приказ № 5'))
  await client.attachments.attach({ kind: 'programmeMeasure', subject, trayId })
  const region = await openRegion({ now: '2022-03-20' })
  await deliver({ client, core, ...own }, region)
  const files = await region.client.attachments.list({ district: of.district, subject })
  expect(files).toMatchObject([{ name: 'Приказ о курсах.txt', state: 'here', owner: 'district' }])
})

import { expect, test } from 'vitest'
import {
  enrolSchools,
  openDistrict,
  openRegion,
  type OpenedCore,
  refusal,
  rowOf,
} from '../../helpers/core.ts'
import { deliver } from '../exchange/deliver.ts'
import { choose, HEADINGS, type Line } from './files.ts'

const FIRST: Line[] = [
  ['1', 'Методическая поддержка', null, null, null, null],
  [
    '1.1',
    'Вебинар для школ',
    'до 25 марта',
    'СОИРО',
    'Опыт',
    '100 % общеобразовательных организаций приняли участие',
  ],
  ['1.2', 'Выезды в школы', 'I квартал', 'Координаторы', 'Помощь', 'Справка по итогам'],
  ['1.3', 'Конкурс уроков', 'май', 'Координаторы', 'Опыт', 'Протокол'],
]
const CORRECTED: Line[] = [
  ['1', 'Методическая поддержка', null, null, null, null],
  [
    '1.1',
    'Вебинар для школ',
    'до 28 марта',
    'СОИРО',
    'Опыт',
    '90 % общеобразовательных организаций приняли участие',
  ],
  ['1.4', 'Семинар для кураторов', '15 апреля', 'СОИРО', 'Опыт', '80 % кураторов приняли участие'],
  ['1.2', 'Выезды в школы', 'I квартал', 'Координаторы', 'Помощь', 'Справка по итогам'],
]

const YEAR = 2023

async function loaded(core: OpenedCore, rows = FIRST) {
  const trayId = await choose(core, rows)
  await core.client.roadmapFile.apply({ trayId, year: YEAR })
}

async function office() {
  const opened = await openDistrict({ now: '2023-01-10' })
  await loaded(opened)
  const of = { ...opened.of, year: YEAR }
  return { ...opened, of, row: (number: string) => rowOf(opened.client, of, number) }
}

test('a corrected file shows which rows are new, changed, missing, and what of each would change; nothing is written', async () => {
  const { client, of, core } = await office()
  const before = await client.roadmap.list(of)
  const trayId = await choose({ core } as OpenedCore, CORRECTED)
  const { rows, counts, corrects, year } = await client.roadmapFile.preview({ trayId, year: null })
  expect([year, corrects]).toEqual([YEAR, true])
  expect(counts).toMatchObject({ new: 1, changed: 1, missing: 1, removed: 0, wrong: 0 })
  expect(rows.map((r) => [r.number, r.outcome, r.changes.map((c) => [c.label, c.from, c.to])])).toEqual([
    ['1', 'unchanged', []],
    [
      '1.1',
      'changed',
      [
        ['Срок реализации', 'до 25 марта', 'до 28 марта'],
        ['Как понят срок', 'до 25.03.2023', 'до 28.03.2023'],
        [
          'Показатель',
          '100 % общеобразовательных организаций приняли участие',
          '90 % общеобразовательных организаций приняли участие',
        ],
        ['Показатель: цель', '100 %', 'не менее 90 %'],
      ],
    ],
    ['1.4', 'new', []],
    ['1.2', 'unchanged', []],
    ['1.3', 'missing', []],
  ])
  expect(await client.roadmap.list(of)).toEqual(before)
})

test('corrected rows keep their facts by number; a missing row stays unless it is to go, and all of it is one undo step', async () => {
  const opened = await office()
  const { client, of, row } = opened
  const { schools } = await enrolSchools({ ...opened, of }, ['СОШ № 1'])
  const webinar = await row('1.1')
  await client.attendance.mark({
    activity: webinar.id,
    aspect: '',
    marks: [
      {
        subject: schools[0] ?? '',
        kind: 'school',
        occurrence: 'once',
        mark: { state: 'present', role: 'listener', headcount: null, note: null },
      },
    ],
  })
  const contest = await row('1.3')
  await client.roadmap.plan({ activity: contest.id, patch: { doneOn: '2023-05-20' } })

  const trayId = await choose(opened, CORRECTED)
  await client.roadmapFile.apply({ trayId, year: YEAR })
  const kept = await client.roadmap.list(of)
  expect(kept.rows.map((r) => r.number)).toEqual(['1.1', '1.4', '1.2', '1.3'])
  expect(await row('1.1')).toMatchObject({
    id: webinar.id,
    schedule: { kind: 'due', by: '2023-03-28' },
    indicators: [{ goal: { kind: 'share', share: 0.9 }, fact: 1, of: 1 }],
  })
  expect((await row('1.3')).plan.doneOn).toBe('2023-05-20')

  const request = { trayId, year: YEAR, removed: ['1.3'] }
  const { rows } = await client.roadmapFile.preview(request)
  expect(rows.find((r) => r.number === '1.3')).toMatchObject({ outcome: 'missing', facts: 1, leaves: true })
  expect(await client.roadmapFile.apply(request)).toMatchObject({ new: 0, changed: 0, removed: 1 })
  expect((await client.roadmap.list(of)).rows.map((r) => r.number)).toEqual(['1.1', '1.4', '1.2'])
  await client.ledger.undo()
  expect((await row('1.3')).plan.doneOn).toBe('2023-05-20')
  await client.ledger.undo()
  expect((await client.roadmap.list(of)).rows.map((r) => r.number)).toEqual(['1.1', '1.2', '1.3'])
  expect((await row('1.1')).schedule).toEqual({ kind: 'due', by: '2023-03-25' })
})

test('what was said of a row by hand stays when its words did not change, and a column the file lacks says nothing', async () => {
  const opened = await office()
  const { client, row } = opened
  const { id, indicators } = await row('1.2')
  await client.roadmap.editActivity({
    id,
    patch: { schedule: { kind: 'due', by: '2023-03-10' }, class: 'A', journal: 'visit' },
  })
  await client.roadmap.editTarget({
    id: indicators[0]?.target ?? '',
    patch: { population: 'projectSchools', measure: { by: 'journal', count: 'subjects' } },
  })
  const short = CORRECTED.map((line) => [...line.slice(0, 3), ...line.slice(5)])
  const trayId = await choose(opened, short, [...HEADINGS.slice(0, 3), ...HEADINGS.slice(5)])
  await client.roadmapFile.apply({ trayId, year: YEAR })
  expect(await row('1.2')).toMatchObject({
    schedule: { kind: 'due', by: '2023-03-10' },
    executors: 'Координаторы',
    tasks: 'Помощь',
    class: 'A',
    journal: 'visit',
    indicators: [{ population: 'projectSchools', measure: { by: 'journal', count: 'subjects' } }],
  })
})

test('how a row is computed can be said before it is loaded, and what can give no number is named', async () => {
  const opened = await office()
  const { client, row } = opened
  const trayId = await choose(opened, CORRECTED)
  const computed = (measure: { by: 'attendance' } | { by: 'headcount' }) => ({
    4: {
      class: 'A' as const,
      journal: null,
      targets: [
        {
          population: 'curators' as const,
          measure,
          goal: { kind: 'share' as const, share: 0.5, strict: true },
        },
      ],
    },
  })
  const odd = await client.roadmapFile.preview({ trayId, year: YEAR, said: computed({ by: 'headcount' }) })
  expect(odd.rows.find((r) => r.number === '1.4')).toMatchObject({
    targets: [{ source: 'указано вами' }],
    doubts: [
      'Пропущен номер 1.2: проверьте, все ли строки на месте.',
      'Цель – доля, а эти факты дают число: выберите другую цель или другие факты.',
    ],
  })
  await client.roadmapFile.apply({ trayId, year: YEAR, said: computed({ by: 'attendance' }) })
  expect(await row('1.4')).toMatchObject({
    class: 'A',
    indicators: [
      { population: 'curators', measure: { by: 'attendance' }, goal: { share: 0.5, strict: true } },
    ],
  })
})

test('a row that says what a row of another year said is computed as that one', async () => {
  const region = await openRegion({ now: '2023-01-10' })
  const of = { district: '0'.repeat(32), year: 2022 }
  const { sections, rows } = await region.client.roadmap.list(of)
  const table: Line[] = [
    ...sections.map((s): Line => [s.number, s.title, null, null, null, null]),
    ...rows.map((r): Line => [
      r.number,
      r.title.replaceAll('2022', '2023'),
      'до 1 июня',
      r.executors,
      r.tasks,
      r.indicators.map((i) => i.text.replaceAll(/\n/g, ' ').replaceAll('2021', '2022')).join('\n'),
    ]),
  ]
  const trayId = await choose(region, table)
  const preview = await region.client.roadmapFile.preview({ trayId, year: YEAR })
  const byNumber = new Map(rows.map((r) => [r.number, r]))
  const other = preview.rows
    .filter((r) => r.kind === 'activity')
    .filter((r) => {
      const model = byNumber.get(r.number)
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
      return !same(
        [r.class, r.journal, r.targets.map((t) => [t.population, t.measure])],
        [model?.class, model?.journal, model?.indicators.map((i) => [i.population, i.measure])],
      )
    })
    .map((r) => r.number)
  expect(other).toEqual([])
  expect(preview.rows.find((r) => r.number === '4.1')?.targets[0]?.source).toBe('как в строке 4.1 2022 года')
})

test('a loaded roadmap without facts is removed whole and comes back whole; with facts or shipped it is not', async () => {
  const opened = await office()
  const { client, of, row } = opened
  await client.roadmapFile.remove({ year: YEAR })
  expect(await client.roadmap.list(of)).toMatchObject({ sections: [], rows: [] })
  expect((await client.workplace.get()).years).toEqual([2022])
  await client.ledger.undo()
  expect((await client.roadmap.list(of)).rows).toHaveLength(3)
  await client.roadmap.plan({ activity: (await row('1.3')).id, patch: { responsible: 'Белова' } })
  expect(await refusal(client.roadmapFile.remove({ year: YEAR }))).toMatchObject({
    code: 'roadmap-has-facts',
    what: 'По дорожной карте 2023 года уже внесены сведения: 1.3.',
  })
  expect(await refusal(client.roadmapFile.remove({ year: 2022 }))).toMatchObject({ code: 'roadmap-shipped' })
  expect(await refusal(client.roadmapFile.remove({ year: 2040 }))).toMatchObject({ code: 'roadmap-unknown' })
})

test('a removed roadmap loads again, with the same rows', async () => {
  const opened = await office()
  const { client, row } = opened
  const { id } = await row('1.1')
  await client.roadmapFile.remove({ year: YEAR })
  await loaded(opened, CORRECTED)
  expect(await row('1.1')).toMatchObject({ id, indicators: [{ goal: { share: 0.9 } }] })
})

test('O9 a district corrects only the roadmap that it has loaded itself, and the region’s replaces it', async () => {
  const opened = await office()
  const { client, of, row } = opened
  expect((await client.roadmap.list(of)).mine).toBe(true)
  expect((await client.roadmap.list(opened.of)).mine).toBe(true)
  const shipped = await client.roadmap.list({ ...opened.of, year: 2022 })
  expect(shipped.mine).toBe(false)
  expect(
    await refusal(client.roadmap.editActivity({ id: shipped.rows[0]?.id ?? '', patch: { class: 'A' } })),
  ).toMatchObject({ code: 'region-only' })
  await client.roadmap.editActivity({ id: (await row('1.3')).id, patch: { title: 'Конкурс района' } })

  const region = await openRegion({ now: '2023-02-01' })
  await loaded(region, CORRECTED)
  await deliver(opened, region)
  await deliver(region, opened)
  expect(await client.conflicts.list()).toEqual([])
  expect(await row('1.1')).toMatchObject({ schedule: { kind: 'due', by: '2023-03-28' } })
  // The region has said nothing of 1.3: it stays, and all of it is the region's roadmap now.
  expect((await client.roadmap.list(of)).rows.map((r) => [r.number, r.title])).toEqual([
    ['1.1', 'Вебинар для школ'],
    ['1.4', 'Семинар для кураторов'],
    ['1.2', 'Выезды в школы'],
    ['1.3', 'Конкурс района'],
  ])
  expect((await client.roadmap.list(of)).mine).toBe(false)
  const trayId = await choose(opened, CORRECTED)
  expect(await refusal(client.roadmapFile.apply({ trayId, year: YEAR }))).toMatchObject({
    code: 'roadmap-refused',
  })
  expect((await region.client.roadmap.list(of)).rows.map((r) => r.number)).toEqual(['1.1', '1.4', '1.2'])
})

test('a deadline of last year is named at its row', async () => {
  const opened = await openDistrict({ now: '2023-01-10' })
  const trayId = await choose(opened, [['1.1', 'Вебинар', 'до 25.03.2022', 'СОИРО', 'Опыт', 'Протокол']])
  const { rows } = await opened.client.roadmapFile.preview({ trayId, year: YEAR })
  expect(rows[0]).toMatchObject({ understood: false, how: 'Названа дата не 2023 года: «25.03.2022».' })
})

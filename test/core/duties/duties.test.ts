import { expect, test } from 'vitest'
import type { Duty } from '../../../shared/duty.ts'
import { enrolSchools, openDistrict, refusal, rowOf } from '../../helpers/core.ts'

async function district(schools = ['СОШ № 1', 'СОШ № 2']) {
  const opened = await openDistrict({ now: '2022-01-10' })
  const members = await enrolSchools(opened, schools, ['Белова Вера'])
  const { client, clock, of } = opened
  return {
    ...opened,
    ...members,
    look: async (day: string) => {
      clock.set(`${day}T10:00:00`)
      return (await client.duties.list(of)).duties
    },
    activity: async (number: string) => (await rowOf(client, of, number)).id,
  }
}

const told = (duties: readonly Duty[]) =>
  duties.map(({ number, kind, due, school }) => [number, kind, due, school?.name].filter(Boolean).join(' '))
const inState = (duties: readonly Duty[], state: Duty['state']) =>
  told(duties.filter((d) => d.state === state))
const ofRow = (duties: readonly Duty[], number: string) => duties.filter((d) => d.number === number)

test('a Monday in March: what is late by school, what comes this week', async () => {
  const { look } = await district()
  const duties = await look('2022-03-14')
  expect(inState(duties, 'overdue')).toEqual([
    '3.1 meeting 2022-02-10',
    '3.1 meeting 2022-02-17',
    '3.1 meeting 2022-02-24',
    '4.1 stage 2022-03-01 СОШ № 1',
    '4.1 stage 2022-03-01 СОШ № 2',
    '3.1 meeting 2022-03-03',
    '3.1 meeting 2022-03-10',
  ])
  expect(inState(duties, 'soon')).toEqual([
    '3.2 meeting 2022-03-16',
    '3.1 meeting 2022-03-17',
    '2.16 meeting 2022-03-20',
    '2.17 meeting 2022-03-20',
  ])
  expect(new Set(duties.map(({ key }) => key)).size).toBe(duties.length)
})

test('the contradiction of the roadmap: documents are needed when the expertise ends, and it says why', async () => {
  const { look } = await district(['СОШ № 1'])
  const duties = await look('2022-03-14')
  const due = (number: string) => ofRow(duties, number).map((d) => d.due)
  expect([due('4.1'), due('4.2'), due('4.3'), due('4.4')]).toEqual([
    ['2022-03-01'],
    ['2022-03-25'],
    ['2022-05-24'],
    ['2022-10-24'],
  ])
  expect(ofRow(duties, '4.2')[0]?.remark).toContain(
    'Срок школ по дорожной карте – 30.03.2022, но муниципальная экспертиза (5.2) заканчивается раньше: документы нужны к 25.03.2022.',
  )
  expect(ofRow(duties, '4.1')[0]?.remark).not.toContain('экспертиза')
  expect(told(ofRow(duties, '5.2'))).toEqual(['5.2 expertise 2022-03-25 СОШ № 1'])
})

test('the district’s own earlier day counts: for the school, and through the expertise', async () => {
  const { client, look, activity } = await district(['СОШ № 1'])
  await client.roadmap.plan({ activity: await activity('5.2'), patch: { internalDeadline: '2022-03-18' } })
  const through = await look('2022-03-14')
  expect(ofRow(through, '4.2')[0]?.due).toBe('2022-03-18')
  expect(ofRow(through, '5.2')[0]).toMatchObject({
    due: '2022-03-18',
    remark: expect.stringContaining('Внутренний срок района; по дорожной карте – до 25.03.2022.'),
  })
  await client.roadmap.plan({ activity: await activity('4.2'), patch: { internalDeadline: '2022-03-11' } })
  const own = await look('2022-03-14')
  expect(ofRow(own, '4.2')[0]).toMatchObject({ due: '2022-03-11', state: 'overdue' })
  // Another row's own deadline is a thing of its own beside the roadmap's.
  await client.roadmap.plan({ activity: await activity('5.1'), patch: { internalDeadline: '2022-03-18' } })
  expect(told(ofRow(await look('2022-03-14'), '5.1'))).toEqual([
    '5.1 internal 2022-03-18',
    '5.1 deadline 2022-04-04',
  ])
})

test('a school that has taken its steps is done, the other one is told what is missing', async () => {
  const { client, look, schools } = await district()
  const fact = { on: '2022-03-10', by: null, note: null }
  const [first = ''] = schools
  await client.stages.set({
    year: 2022,
    facts: (['conceptPlaced', 'conceptConfirmed'] as const).map((step) => ({ school: first, step, fact })),
  })
  const rows = ofRow(await look('2022-03-26'), '4.2')
  expect(rows.map(({ state }) => state)).toEqual(['done', 'overdue'])
  expect(rows[0]?.remark).toBe('')
  expect(rows[1]?.remark).toMatch(/^Не отмечено: Концептуальные документы размещены; .*куратором\./)
})

test('a deadline on a day off proposes the working day before it, a meeting on one is doubted', async () => {
  const { client, look } = await district()
  await client.duties.addTask({
    year: 2022,
    title: 'Сдать отчёт',
    schedule: { kind: 'due', by: '2022-05-03' },
  })
  await client.duties.addTask({
    year: 2022,
    title: 'Сверить списки',
    schedule: { kind: 'due', by: '2022-03-05' },
  })
  const remark = (duties: readonly Duty[], title: string) => duties.find((d) => d.title === title)?.remark
  const before = await look('2022-02-20')
  expect(remark(before, 'Сдать отчёт')).toMatch(
    /^03\.05\.2022 – нерабочий день \(.+\): успейте до 29\.04\.2022, пятница\.$/,
  )
  // 5 March 2022 was a working Saturday by decree.
  expect(remark(before, 'Сверить списки')).toBe('')
  // The last Tuesday of May is a working day; nothing is said of it.
  expect(ofRow(before, '2.6').find((d) => d.due === '2022-05-31')?.remark).toBe('')
  // What is late is late; the day off does not excuse it any more.
  expect(remark(await look('2022-05-04'), 'Сдать отчёт')).toBe('')
})

test('missed meetings stay until they are marked; all at once is one step back', async () => {
  const { client, look, activity, schools } = await district()
  const id = await activity('3.1')
  await client.attendance.mark({
    activity: id,
    aspect: '',
    marks: [
      {
        subject: schools[0] ?? '',
        kind: 'school',
        occurrence: '2022-02-10',
        mark: { state: 'present', role: 'listener', headcount: null, note: null },
      },
    ],
  })
  const missed = (await look('2022-03-14')).filter((d) => d.markable && d.state === 'overdue')
  expect(missed.map((d) => d.occurrence)).toEqual(['2022-02-17', '2022-02-24', '2022-03-03', '2022-03-10'])
  expect(missed[0]?.remark).toBe('Участие не отмечено.')
  const mark = { kind: 'notNeeded', on: '2022-03-14', note: '' } as const
  const marks = missed.map(({ subject, occurrence }) => ({ subject, occurrence, mark }))
  expect(await client.duties.mark({ marks })).toEqual({ written: 4 })
  const after = await look('2022-03-14')
  expect(after.filter((d) => d.markable && d.state === 'overdue')).toEqual([])
  expect(ofRow(after, '3.1').find((d) => d.occurrence === '2022-02-17')).toMatchObject({
    state: 'done',
    mark: 'notNeeded',
  })
  // The roadmap and the day's page think the same of the row.
  expect(
    (await rowOf(client, { district: (await client.workplace.get()).district?.id ?? '', year: 2022 }, '3.1'))
      .unmarked,
  ).toEqual([])

  expect((await client.ledger.undo()).label).toBe('Отмечено сроков – 4: не требуется')
  expect((await look('2022-03-14')).filter((d) => d.markable && d.state === 'overdue')).toHaveLength(4)
  await client.ledger.redo()
  await client.duties.mark({ marks: marks.slice(0, 1).map((m) => ({ ...m, mark: null })) })
  const again = (await look('2022-03-14')).filter((d) => d.markable && d.state === 'overdue')
  expect(again.map((d) => d.occurrence)).toEqual(['2022-02-17'])
})

test('a cancelled meeting stays visible with its reason, a moved one says from where', async () => {
  const { client, look, activity } = await district()
  const id = await activity('2.6')
  const change = (kind: 'moved' | 'cancelled', movedTo: string | null) =>
    client.roadmap.changeOccurrence({
      activity: id,
      occurrence: '2022-03-29',
      change: { kind, movedTo, reason: 'каникулы' },
    })
  await change('moved', '2022-03-31')
  const moved = ofRow(await look('2022-03-25'), '2.6')[0]
  expect(moved).toMatchObject({
    due: '2022-03-31',
    state: 'soon',
    remark: 'Перенесено с 29.03.2022 на 31.03.2022: каникулы.',
  })
  await change('cancelled', null)
  const cancelled = ofRow(await look('2022-04-25'), '2.6')[0]
  expect(cancelled).toMatchObject({ state: 'cancelled', remark: 'Отменено: каникулы.' })
})

test('the region’s expertise is waited for from the day it begins until its sheets are here', async () => {
  const { look } = await district()
  expect(ofRow(await look('2022-03-14'), '5.3').map((d) => [d.kind, d.state])).toEqual([['region', 'later']])
  const [waiting] = ofRow(await look('2022-04-14'), '5.3')
  expect(waiting).toMatchObject({ kind: 'region', state: 'waiting' })
  expect(waiting?.remark).toBe('Нет листов региона: СОШ № 1, СОШ № 2. Примите пакет региона.')
})

test('own matters come once or again and again, are put right, and go by undo', async () => {
  const { client, look, of } = await district()
  const { id } = await client.duties.addTask({
    year: 2022,
    title: 'Сверка с кураторами',
    schedule: { kind: 'monthly', weekday: 'FR', nth: 1, from: '2022-02', to: '2022-04' },
    responsible: 'Белова В. И.',
  })
  const tasks = async (day: string) => (await look(day)).filter((d) => d.kind === 'task')
  expect((await tasks('2022-03-01')).map((d) => [d.due, d.state, d.remark, d.page])).toEqual([
    ['2022-02-04', 'overdue', 'Ответственный: Белова В. И.', `/duties/${id}`],
    ['2022-03-04', 'soon', 'Ответственный: Белова В. И.', `/duties/${id}`],
    ['2022-04-01', 'later', 'Ответственный: Белова В. И.', `/duties/${id}`],
  ])
  await client.duties.mark({
    marks: [
      {
        subject: id,
        occurrence: '2022-02-04',
        mark: { kind: 'done', on: '2022-02-04', note: 'созвонились' },
      },
    ],
  })
  expect((await tasks('2022-03-01'))[0]?.state).toBe('done')
  await client.duties.updateTask({ id, patch: { schedule: { kind: 'date', on: '2022-03-10' } } })
  expect((await tasks('2022-03-01')).map((d) => d.due)).toEqual(['2022-03-10'])
  expect((await client.ledger.undo()).label).toBe('Дело: Сверка с кураторами')
  expect(await tasks('2022-03-01')).toHaveLength(3)
  await client.duties.removeTasks({ ids: [id] })
  expect(await client.duties.tasks(of)).toEqual([])
  await client.ledger.undo()
  expect((await client.duties.tasks(of)).map((t) => t.responsible)).toEqual(['Белова В. И.'])
})

test('a matter without a day in its year and a mark for nobody are refused with a sentence', async () => {
  const { client } = await district()
  const never = await refusal(
    client.duties.addTask({ year: 2022, title: 'Когда-нибудь', schedule: { kind: 'unknown' } }),
  )
  expect(never.what).toBe('У этого дела нет ни одного дня в 2022 году.')
  const late = await refusal(
    client.duties.addTask({ year: 2022, title: 'Потом', schedule: { kind: 'date', on: '2023-02-01' } }),
  )
  expect(late.code).toBe('task-never')
  const strange = await refusal(
    client.duties.mark({
      marks: [
        { subject: 'ab'.repeat(16), occurrence: 'once', mark: { kind: 'done', on: '2022-03-01', note: '' } },
      ],
    }),
  )
  expect(strange.code).toBe('task-unknown')
})

test('without schools nothing is late that only schools can do; what the district itself owes still is', async () => {
  const { client, look } = await district([])
  const late = async () => [
    ...new Set(inState(await look('2022-11-30'), 'overdue').map((l) => l.split(' ')[0])),
  ]
  expect(await late()).toEqual(['3.1', '2.6', '2.5', '5.1', '2.8', '2.10'])
  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  const begun = await late()
  for (const number of ['3.2', '4.1', '4.4', '5.2', '5.7']) expect(begun).toContain(number)
})

test('what the region does itself is no duty, though the district’s facts answer it', async () => {
  const { look } = await district()
  const numbers = (await look('2022-06-01')).map((d) => d.number)
  expect(numbers).not.toContain('5.6')
  expect(numbers).not.toContain('2.7')
  expect(numbers).not.toContain('2.14')
})

test('a line leads to the place where it is done', async () => {
  const { look, activity, schools } = await district(['СОШ № 1'])
  const [school = ''] = schools
  const page = (duties: readonly Duty[], number: string) => ofRow(duties, number)[0]?.page
  const duties = await look('2022-03-14')
  expect(page(duties, '3.1')).toBe(`/attendance/${await activity('3.1')}`)
  expect(page(duties, '4.2')).toBe(`/stages/${school}`)
  expect(page(duties, '5.4')).toBe(`/expertise/${school}/evidence1`)
  expect(page(duties, '6.3')).toBe(`/journal/${await activity('6.3')}`)
  expect(page(duties, '5.1')).toBe(`/roadmap/${await activity('5.1')}`)
})

import { expect, test } from 'vitest'
import { STAGE_STEPS } from '../../../shared/stage.ts'
import { enrolSchools, openDistrict, rowOf } from '../../helpers/core.ts'

/** A district with two schools of one curator, looked at on several days. */
async function district(day: string) {
  const opened = await openDistrict({ now: day })
  const members = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const { client, clock, of } = opened
  return {
    ...opened,
    ...members,
    row: (number: string) => rowOf(client, of, number),
    async stateOn(number: string, at: string) {
      clock.set(`${at}T10:00:00`)
      return (await rowOf(client, of, number)).state
    },
  }
}

test('a row of one period lives through the year: ahead, not begun, late', async () => {
  const { stateOn } = await district('2022-02-01')
  expect(await stateOn('4.1', '2022-02-13')).toBe('upcoming')
  expect(await stateOn('4.1', '2022-02-14')).toBe('notStarted')
  expect(await stateOn('4.1', '2022-03-01')).toBe('notStarted')
  expect(await stateOn('4.1', '2022-03-02')).toBe('overdue')
})

test('the same row with its facts: running, and done only when the last school is', async () => {
  const { client, schools, stateOn } = await district('2022-02-20')
  const steps = STAGE_STEPS.filter((s) => s.row === '4.1').map((s) => s.step)
  const done = (school: string | undefined) =>
    client.stages.set({
      year: 2022,
      facts: steps.map((step) => ({
        school: school ?? '',
        step,
        fact: { on: '2022-02-20', by: null, note: null },
      })),
    })
  await done(schools[0])
  expect(await stateOn('4.1', '2022-02-20')).toBe('running')
  expect(await stateOn('4.1', '2022-03-02')).toBe('overdue')
  await done(schools[1])
  expect(await stateOn('4.1', '2022-03-02')).toBe('done')
})

test('«до 25.03» is late on the 26th; the district’s own earlier deadline makes it late before', async () => {
  const { client, row, stateOn } = await district('2022-03-01')
  expect(await stateOn('5.2', '2022-03-25')).toBe('notStarted')
  expect(await stateOn('5.2', '2022-03-26')).toBe('overdue')
  const { id } = await row('5.2')
  await client.roadmap.plan({ activity: id, patch: { internalDeadline: '2022-03-18' } })
  expect(await stateOn('5.2', '2022-03-18')).toBe('upcoming')
  expect(await stateOn('5.2', '2022-03-19')).toBe('overdue')
  expect((await row('5.2')).deadline).toBe('2022-03-18')
  await client.roadmap.plan({ activity: id, patch: { internalDeadline: null } })
  expect((await row('5.2')).deadline).toBe('2022-03-25')
})

test('a past meeting without marks is overdue and listed until it is marked', async () => {
  const { client, clock, row, schools } = await district('2022-03-30')
  const before = await row('2.6')
  expect(before.state).toBe('overdue')
  expect(before.unmarked.map((o) => o.from)).toEqual(['2022-03-29'])
  const mark = { state: 'present', role: 'listener', headcount: null, note: null } as const
  await client.attendance.mark({
    activity: before.id,
    aspect: '',
    marks: schools.map((subject) => ({ subject, kind: 'school', occurrence: '2022-03-29', mark })),
  })
  expect(await row('2.6')).toMatchObject({ state: 'running', unmarked: [] })
  clock.set('2022-04-27T10:00:00')
  expect((await row('2.6')).unmarked.map((o) => o.from)).toEqual(['2022-04-26'])
})

test('on the day of a meeting nothing is missed yet, and it is the next date', async () => {
  const { row } = await district('2022-03-29')
  expect(await row('2.6')).toMatchObject({
    state: 'notStarted',
    unmarked: [],
    next: { key: '2022-03-29', from: '2022-03-29', to: '2022-03-29' },
  })
})

test('rows of the region owe the district nothing', async () => {
  const { stateOn } = await district('2022-01-10')
  expect(await stateOn('2.7', '2022-02-07')).toBe('upcoming')
  expect(await stateOn('2.7', '2022-06-01')).toBe('running')
  expect(await stateOn('2.7', '2022-12-21')).toBe('regional')
  expect(await stateOn('5.3', '2022-04-01')).toBe('regional')
})

test('2.5 in a district without schools of 2021: done by the coordinator alone, and nobody lacks data', async () => {
  const { client, of, row, stateOn } = await district('2022-04-05')
  expect((await row('2.5')).indicators.map((i) => i.state)).toEqual(['nobody', 'noData'])
  expect(await stateOn('2.5', '2022-04-05')).toBe('overdue')
  const mark = { state: 'present', role: 'listener', headcount: null, note: null } as const
  await client.attendance.mark({
    activity: (await row('2.5')).id,
    aspect: '',
    marks: [{ subject: of.district, kind: 'coordinator', occurrence: 'once', mark }],
  })
  const done = await row('2.5')
  expect(done.state).toBe('done')
  expect(done.indicators.map((i) => [i.state, i.reached])).toEqual([
    ['nobody', null],
    ['counted', true],
  ])
})

test('2.5 with schools of 2021: the coordinator’s mark alone makes nothing done', async () => {
  const { client, of, row, schools } = await district('2022-04-05')
  await client.schools.enrol({ schools: schools.slice(0, 1), year: 2021, status: 'project' })
  const { id: activity } = await row('2.5')
  const mark = { state: 'present', role: 'listener', headcount: null, note: null } as const
  const take = (subject: string, kind: 'school' | 'coordinator') =>
    client.attendance.mark({ activity, aspect: '', marks: [{ subject, kind, occurrence: 'once', mark }] })
  await take(of.district, 'coordinator')
  expect(await row('2.5')).toMatchObject({
    state: 'overdue',
    indicators: [{ state: 'noData' }, { state: 'counted' }],
  })
  await take(schools[0] ?? '', 'school')
  expect((await row('2.5')).state).toBe('done')
})

test('a row whose date the source lost is not begun, and never late by itself', async () => {
  const { row, stateOn } = await district('2022-01-10')
  expect(await row('2.4')).toMatchObject({ state: 'notStarted', next: null, deadline: null })
  expect(await stateOn('2.4', '2022-12-31')).toBe('notStarted')
})

test('«выполнено» of the coordinator wins over what is computed, and can be taken back', async () => {
  const { client, row, stateOn } = await district('2022-04-06')
  expect(await stateOn('5.1', '2022-04-06')).toBe('overdue')
  const { id } = await row('5.1')
  const patch = { doneOn: '2022-03-18', doneNote: 'План-график направлен.', evidence: 'исх. № 118' }
  await client.roadmap.plan({ activity: id, patch })
  const done = await row('5.1')
  expect(done).toMatchObject({ state: 'done', plan: patch })
  expect(done.indicators[0]).toMatchObject({ fact: 1, reached: true, asOf: '2022-03-18' })
  await client.roadmap.plan({ activity: id, patch: { doneOn: null } })
  expect(await stateOn('5.1', '2022-04-06')).toBe('overdue')
})

test('what the district adds to a row is kept field by field and taken back step by step', async () => {
  const { client, row } = await district('2022-04-06')
  const { id } = await row('5.4')
  await client.roadmap.plan({ activity: id, patch: { responsible: 'Белова В. А.', note: 'собрать листы' } })
  await client.roadmap.plan({ activity: id, patch: { note: '' } })
  expect((await row('5.4')).plan).toMatchObject({ responsible: 'Белова В. А.', note: '' })
  await client.ledger.undo()
  expect((await row('5.4')).plan).toMatchObject({ responsible: 'Белова В. А.', note: 'собрать листы' })
  await client.ledger.undo()
  expect((await row('5.4')).plan).toMatchObject({ responsible: '', note: '', internalDeadline: null })
})

test('a year without a roadmap has no rows', async () => {
  const { client, of } = await openDistrict()
  expect(await client.roadmap.list({ ...of, year: 2030 })).toMatchObject({ sections: [], rows: [] })
})

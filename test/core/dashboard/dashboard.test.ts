import { expect, test } from 'vitest'
import type { Obligation } from '../../../shared/dashboard.ts'
import { enrolSchools, openDistrict, rowOf } from '../../helpers/core.ts'

async function district() {
  const opened = await openDistrict({ now: '2022-01-10' })
  const members = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const { client, clock, of } = opened
  return {
    ...opened,
    ...members,
    look: async (day: string) => {
      clock.set(`${day}T10:00:00`)
      return client.dashboard.get(of)
    },
    activity: async (number: string) => (await rowOf(client, of, number)).id,
  }
}

const told = (items: readonly Obligation[]) => items.map((o) => `${o.number} ${o.kind} ${o.distance}`)

const present = { state: 'present', role: 'listener', headcount: null, note: null } as const

test('a Monday in March: what is missed, what comes this week, nothing today', async () => {
  const { look } = await district()
  const day = await look('2022-03-14')
  expect(day.today).toBe('2022-03-14')
  expect(told(day.overdue)).toEqual(['4.1 deadline -13', '3.1 unmarked -4'])
  expect(told(day.todayItems)).toEqual([])
  expect(told(day.week)).toEqual(['3.2 meeting 2', '3.1 meeting 3', '2.16 meeting 6', '2.17 meeting 6'])
})

test('the last Tuesday of March: the meeting is today', async () => {
  const { look } = await district()
  const { todayItems } = await look('2022-03-29')
  expect(todayItems).toEqual([
    expect.objectContaining({ number: '2.6', kind: 'meeting', key: '2022-03-29', distance: 0 }),
  ])
})

test('the day of a deadline is today, the next day it is late', async () => {
  const { look } = await district()
  expect(told((await look('2022-06-01')).todayItems)).toEqual(['4.3 deadline 0'])
  const after = await look('2022-06-02')
  expect(told(after.todayItems)).toEqual(['3.1 meeting 0'])
  expect(told(after.overdue)).toContain('4.3 deadline -1')
})

test('what the region does itself is no duty, though the district’s facts answer it', async () => {
  const { look } = await district()
  const numbers = async (day: string) => {
    const { overdue, todayItems, week } = await look(day)
    return [...overdue, ...todayItems, ...week].map((o) => o.number)
  }
  expect(await numbers('2022-06-01')).not.toContain('5.6')
  expect(await numbers('2022-12-28')).not.toContain('2.14')
})

test('the district’s own deadline is a thing of its own, before and after it has passed', async () => {
  const { client, look, activity } = await district()
  const patch = { internalDeadline: '2022-03-18' }
  await client.roadmap.plan({ activity: await activity('5.2'), patch })
  expect(told((await look('2022-03-14')).week)).toContain('5.2 internalDeadline 4')
  const late = await look('2022-03-20')
  expect(told(late.overdue)).toContain('5.2 internalDeadline -2')
  expect(told(late.week)).toContain('5.2 deadline 5')
  await client.roadmap.plan({ activity: await activity('5.2'), patch: { doneOn: '2022-03-20' } })
  const done = await look('2022-03-20')
  expect([...done.overdue, ...done.week].map((o) => o.number)).not.toContain('5.2')
})

test('a marked meeting leaves the list of what is missed; of several missed ones the newest is shown', async () => {
  const { client, look, activity, schools } = await district()
  expect(told((await look('2022-02-25')).overdue)).toEqual(['3.1 unmarked -1'])
  const id = await activity('3.1')
  const marks = ['2022-02-24', '2022-02-17'].map((occurrence) => ({
    subject: schools[0] ?? '',
    kind: 'school' as const,
    occurrence,
    mark: present,
  }))
  await client.attendance.mark({ activity: id, aspect: '', marks: marks.slice(0, 1) })
  expect(told((await look('2022-02-25')).overdue)).toEqual(['3.1 unmarked -8'])
  await client.attendance.mark({ activity: id, aspect: '', marks: marks.slice(1) })
  expect((await look('2022-02-25')).overdue.map((o) => o.key)).toEqual(['2022-02-10'])
})

test('a cancelled meeting is nobody’s duty, a moved one stands on its new day', async () => {
  const { client, look, activity } = await district()
  const id = await activity('2.6')
  const reason = 'праздник'
  await client.roadmap.changeOccurrence({
    activity: id,
    occurrence: '2022-03-29',
    change: { kind: 'moved', movedTo: '2022-03-31', reason },
  })
  expect(told((await look('2022-03-29')).week)).toContain('2.6 meeting 2')
  await client.roadmap.changeOccurrence({
    activity: id,
    occurrence: '2022-03-29',
    change: { kind: 'cancelled', movedTo: null, reason },
  })
  const { overdue, week } = await look('2022-04-02')
  expect([...overdue, ...week].map((o) => o.number)).not.toContain('2.6')
})

test.each(['2022-01-10', '2022-03-14', '2022-06-01', '2022-12-31', '2023-02-01'])(
  'on %s the states of a section add up to its rows',
  async (day) => {
    const { client, look, of } = await district()
    const { sections } = await look(day)
    const { rows } = await client.roadmap.list(of)
    for (const { number, states } of sections) {
      const own = rows.filter((r) => r.section === number)
      expect(Object.values(states).reduce((sum, n) => sum + n, 0)).toBe(own.length)
      for (const [state, n] of Object.entries(states))
        expect(own.filter((r) => r.state === state)).toHaveLength(n)
    }
    expect(sections.map((s) => s.number)).toEqual(['2', '3', '4', '5', '6'])
  },
)

test('a school’s part is taken of the meetings that were marked for anyone, cancelled ones left out', async () => {
  const { client, look, activity, schools } = await district()
  expect((await look('2022-06-01')).coverage).toEqual([
    { school: schools[0], name: 'СОШ № 1', present: 0, expected: 0, share: null },
    { school: schools[1], name: 'СОШ № 2', present: 0, expected: 0, share: null },
  ])
  const mark = async (number: string, occurrence: string, subject: string | undefined) =>
    client.attendance.mark({
      activity: await activity(number),
      aspect: '',
      marks: [{ subject: subject ?? '', kind: 'school', occurrence, mark: present }],
    })
  await mark('2.6', '2022-03-29', schools[0])
  await mark('3.2', 'once', schools[0])
  await mark('3.2', 'once', schools[1])
  await mark('3.1', '2022-03-10', schools[0])
  await client.roadmap.changeOccurrence({
    activity: await activity('3.1'),
    occurrence: '2022-03-10',
    change: { kind: 'cancelled', movedTo: null, reason: 'не было связи' },
  })
  expect((await look('2022-06-01')).coverage.map((c) => [c.present, c.expected, c.share])).toEqual([
    [2, 2, 1],
    [1, 2, 0.5],
  ])
})

test('steps of ИС МЭДК are counted over the project schools', async () => {
  const { client, look, schools } = await district()
  const fact = { on: '2022-02-20', by: null, note: null }
  await client.stages.set({ year: 2022, facts: [{ school: schools[0] ?? '', step: 'selfDiagnosis', fact }] })
  const { stages, ...day } = await look('2022-06-01')
  expect(stages[0]).toEqual({ step: 'selfDiagnosis', title: 'Самодиагностика заполнена', done: 1, of: 2 })
  expect(stages).toHaveLength(9)
  expect([day.schools, day.curators]).toEqual([2, 1])
})

test('a district without schools owes what it does itself, and no marks', async () => {
  const { client, clock, of } = await openDistrict({ now: '2022-01-10' })
  clock.set('2022-06-01T10:00:00')
  const { overdue, coverage } = await client.dashboard.get(of)
  expect(coverage).toEqual([])
  expect(told(overdue)).toContain('5.1 deadline -58')
  expect(overdue.filter((o) => o.kind === 'unmarked').map((o) => o.number)).toEqual(['2.5', '3.1', '2.6'])
})

test('without schools nothing is late that only schools can do; what the district itself owes still is', async () => {
  const { client, of } = await openDistrict({ now: '2022-11-30' })
  const look = () => client.dashboard.get(of)
  const empty = await look()
  const numbers = [...new Set(empty.overdue.map((o) => o.number))]
  expect(numbers).toEqual(['2.5', '5.1', '2.8', '2.10', '3.1', '2.6'])
  expect(empty.schools).toBe(0)
  const section4 = empty.sections.find((s) => s.number === '4')
  expect(section4?.states).toEqual({ nobody: 4 })

  const { id: activity } = await rowOf(client, of, '5.2')
  await client.roadmap.plan({ activity, patch: { internalDeadline: '2022-03-18' } })
  expect((await look()).overdue.map((o) => o.number)).not.toContain('5.2')

  await client.schools.create({ draft: { shortName: 'СОШ № 1' }, year: 2022 })
  const begun = (await look()).overdue.map((o) => o.number)
  for (const number of ['3.2', '4.1', '4.4', '5.2', '5.7']) expect(begun).toContain(number)
})

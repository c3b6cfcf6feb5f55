import { expect, test } from 'vitest'
import { type Mark, type SubjectKind, unpackMarks } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { enrolSchools, openDistrict, openRegion, refusal, rowOf } from '../../helpers/core.ts'

const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: 'болезнь' }

async function district(now = '2022-12-31') {
  const opened = await openDistrict({ now })
  const members = await enrolSchools(opened, ['СОШ № 1', 'СОШ № 2'], ['Белова Вера'])
  const { client, of } = opened
  const activity = async (number: string) => (await rowOf(client, of, number)).id
  return {
    ...opened,
    ...members,
    activity,
    async grid(number: string, aspect: string | null = null) {
      const answer = await client.attendance.grid({ ...of, activity: await activity(number), aspect })
      return { ...answer, marks: unpackMarks(answer.marks) }
    },
    mark: async (number: string, subject: Id, occurrence: string, mark: Mark | null, kind?: SubjectKind) =>
      client.attendance.mark({
        activity: await activity(number),
        aspect: '',
        marks: [{ subject, kind: kind ?? 'school', occurrence, mark }],
      }),
  }
}

test('a meeting asks about schools, curators and the coordinator, each with who they are', async () => {
  const { grid } = await district()
  const { kind, countsPersons, aspects, subjects, occurrences, marks } = await grid('2.6')
  expect({ kind, countsPersons, aspects }).toEqual({
    kind: 'meeting',
    countsPersons: false,
    aspects: [{ aspect: '', title: 'Участие' }],
  })
  expect(subjects.map((s) => [s.kind, s.name, s.detail])).toEqual([
    ['school', 'СОШ № 1', 'Белова Вера'],
    ['school', 'СОШ № 2', 'Белова Вера'],
    ['curator', 'Белова Вера', 'СОШ № 1, СОШ № 2'],
    ['coordinator', 'Иванова Мария Петровна', 'Балашовский муниципальный район'],
  ])
  expect(occurrences.map((o) => o.key)).toEqual(
    '03-29 04-26 05-31 06-28 07-26 08-30 09-27 10-25 11-29 12-27'.split(' ').map((day) => `2022-${day}`),
  )
  expect(marks).toEqual(subjects.map(() => occurrences.map(() => null)))
})

test('a row of yes and no offers its questions; each has its own marks', async () => {
  const { activity, client, grid, schools } = await district()
  const first = await grid('5.2')
  expect([first.kind, first.aspect]).toEqual(['mark', 'expertise'])
  expect(first.aspects).toEqual([
    { aspect: 'expertise', title: 'Экспертиза проведена' },
    { aspect: 'recommendations', title: 'Рекомендации даны' },
  ])
  expect(first.occurrences).toHaveLength(1)
  await client.attendance.mark({
    activity: await activity('5.2'),
    aspect: 'expertise',
    marks: [{ subject: schools[0] ?? '', kind: 'school', occurrence: 'once', mark: PRESENT }],
  })
  expect((await grid('5.2', 'expertise')).marks).toEqual([[PRESENT], [null]])
  expect((await grid('5.2', 'recommendations')).marks).toEqual([[null], [null]])
})

test('who is asked for several targets of a row stands in the grid once', async () => {
  const { grid } = await district()
  expect((await grid('3.1')).subjects.map((s) => s.kind)).toEqual([
    'school',
    'school',
    'curator',
    'coordinator',
  ])
})

test('a seminar counts persons; a row whose date is lost still has its one mark', async () => {
  const { grid } = await district()
  expect((await grid('2.8')).countsPersons).toBe(true)
  const lost = await grid('2.4')
  expect(lost.occurrences).toEqual([{ key: 'once', from: '2022-01-01', to: '2022-12-31', change: null }])
})

test('who took part, in which role and with how many, stands where it was put', async () => {
  const { grid, mark, schools, of } = await district()
  const spoke: Mark = { state: 'present', role: 'speaker', headcount: null, note: 'доклад' }
  await mark('2.6', schools[1] ?? '', '2022-04-26', ABSENT)
  await mark('2.6', of.district, '2022-03-29', spoke, 'coordinator')
  const { marks } = await grid('2.6')
  expect(marks.map((row) => row.slice(0, 2))).toEqual([
    [null, null],
    [null, ABSENT],
    [null, null],
    [spoke, null],
  ])
})

test('of equal marks one is sent; marks that differ in one thing only are kept apart', async () => {
  const { activity, client, grid, mark, of, schools } = await district()
  const [first = '', second = ''] = schools
  const notes = [null, '0,1', 'null'].map((note): Mark => ({ ...PRESENT, note }))
  const days = ['2022-03-29', '2022-04-26', '2022-05-31']
  for (const school of schools)
    for (const [at, one] of notes.entries()) await mark('2.6', school, days[at] ?? '', one)
  await mark('2.6', second, '2022-06-28', { ...PRESENT, headcount: 0 })
  const { marks } = await client.attendance.grid({ ...of, activity: await activity('2.6'), aspect: '' })
  expect(marks.distinct).toHaveLength(4)
  const table = (await grid('2.6')).marks
  expect(table[schools.indexOf(first)]?.slice(0, 4)).toEqual([...notes, null])
  expect(table[schools.indexOf(second)]?.slice(0, 4)).toEqual([...notes, { ...PRESENT, headcount: 0 }])
})

test('a cleared mark is «нет данных» again, not «не участвовали»', async () => {
  const { client, of, grid, mark, schools } = await district()
  const [school = ''] = schools
  await mark('2.6', school, '2022-03-29', ABSENT)
  expect((await rowOf(client, of, '2.6')).indicators[0]).toMatchObject({ state: 'counted', fact: 0 })
  expect(await mark('2.6', school, '2022-03-29', null)).toEqual({ written: 1 })
  expect((await grid('2.6')).marks[0]?.[0]).toBeNull()
  expect((await rowOf(client, of, '2.6')).indicators[0]).toMatchObject({ state: 'noData', fact: null })
})

test('the same mark once more writes nothing and makes no step of undo', async () => {
  const { client, mark, schools } = await district()
  await mark('2.6', schools[0] ?? '', '2022-03-29', PRESENT)
  const status = await client.ledger.status()
  expect(await mark('2.6', schools[0] ?? '', '2022-03-29', PRESENT)).toEqual({ written: 0 })
  expect(await client.ledger.status()).toEqual(status)
})

test('after an undo the school is marked again, and that too can be taken back', async () => {
  const { client, grid, mark, schools } = await district()
  const [school = ''] = schools
  const shown = async () => (await grid('2.6')).marks[0]?.[0]
  await mark('2.6', school, '2022-03-29', PRESENT)
  await client.ledger.undo()
  expect(await shown()).toBeNull()
  await mark('2.6', school, '2022-03-29', ABSENT)
  expect(await shown()).toEqual(ABSENT)
  await client.ledger.undo()
  expect(await shown()).toBeNull()
  await client.ledger.redo()
  expect(await shown()).toEqual(ABSENT)
})

test('a changed mark goes back to what it was, and the label says what was done', async () => {
  const { client, grid, mark, schools } = await district()
  await mark('2.6', schools[0] ?? '', '2022-03-29', PRESENT)
  await mark('2.6', schools[0] ?? '', '2022-03-29', ABSENT)
  expect(await client.ledger.undo()).toEqual({ label: 'Участие: 2.6, 29.03 – отметок: 1', kept: [] })
  expect((await grid('2.6')).marks[0]?.[0]).toEqual(PRESENT)
})

test('a block of 60 × 35 marks is one action: one line of history, one undo', async () => {
  const opened = await openDistrict({ now: '2022-12-31' })
  const { client, of } = opened
  const names = Array.from({ length: 60 }, (_, at) => `СОШ № ${at + 1}`)
  const { schools } = await enrolSchools(opened, names)
  const { id } = await rowOf(client, of, '3.1')
  const { occurrences } = await client.attendance.grid({ ...of, activity: id, aspect: null })
  expect(occurrences).toHaveLength(35)
  const lines = (await client.ledger.history({ limit: 200 })).length
  const marks = schools.flatMap((subject) =>
    occurrences.map(({ key }) => ({ subject, kind: 'school' as const, occurrence: key, mark: PRESENT })),
  )
  expect(await client.attendance.mark({ activity: id, aspect: '', marks })).toEqual({ written: 2100 })
  expect((await client.ledger.history({ limit: 200 })).length).toBe(lines + 1)
  expect((await rowOf(client, of, '3.1')).indicators[0]).toMatchObject({ fact: 2100, reached: true })
  expect(await client.ledger.undo()).toEqual({ label: 'Участие: 3.1 – отметок: 2100', kept: [] })
  expect((await rowOf(client, of, '3.1')).indicators[0]).toMatchObject({ state: 'noData' })
})

test('a block with one wrong mark writes nothing of it', async () => {
  const { activity, client, grid, schools } = await district()
  const marks = schools.map((subject, at) => ({
    subject,
    kind: 'school' as const,
    occurrence: '2022-03-29',
    mark: { ...PRESENT, headcount: at === 0 ? 1 : -1 },
  }))
  await expect(
    client.attendance.mark({ activity: await activity('2.6'), aspect: '', marks }),
  ).rejects.toThrow('Input validation failed')
  expect((await grid('2.6')).marks.flat().every((mark) => mark === null)).toBe(true)
})

test('a removed school leaves the grid and comes back with its marks', async () => {
  const { client, grid, mark, schools } = await district()
  await mark('2.6', schools[0] ?? '', '2022-03-29', PRESENT)
  await client.schools.remove({ ids: schools.slice(0, 1) })
  expect((await grid('2.6')).subjects.map((s) => s.name)).not.toContain('СОШ № 1')
  await client.ledger.undo()
  expect((await grid('2.6')).marks[0]?.[0]).toEqual(PRESENT)
})

test('the region looks at the grid and does not mark; a row nobody knows is refused', async () => {
  const { activity, client, of } = await district()
  const region = await openRegion()
  const marks = [{ subject: of.district, kind: 'coordinator' as const, occurrence: 'once', mark: PRESENT }]
  const request = { activity: await activity('3.2'), aspect: '', marks }
  expect((await refusal(region.client.attendance.mark(request))).code).toBe('not-own-district')
  const unknown = 'f'.repeat(32)
  expect((await refusal(client.attendance.mark({ ...request, activity: unknown }))).code).toBe(
    'activity-unknown',
  )
  expect((await refusal(client.attendance.grid({ ...of, activity: unknown, aspect: null }))).code).toBe(
    'activity-unknown',
  )
})

import { expect, test } from 'vitest'
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

const present = { state: 'present', role: 'listener', headcount: null, note: null } as const

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

test('a district without schools has nobody to count', async () => {
  const { client, of } = await openDistrict({ now: '2022-11-30' })
  const { coverage, schools, sections } = await client.dashboard.get(of)
  expect(coverage).toEqual([])
  expect(schools).toBe(0)
  expect(sections.find((s) => s.number === '4')?.states).toEqual({ nobody: 4 })
})

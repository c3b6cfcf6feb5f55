import { expect, test } from 'vitest'
import type { Mark } from '../../shared/attendance.ts'
import type { Id } from '../../shared/entity.ts'
import { enrolSchools, openDistrict, refusal, rowOf } from '../helpers/core.ts'

const NOBODY: Id = 'f'.repeat(32)
const MARK: Mark = { state: 'present', role: 'listener', headcount: null, note: null }

/** A district where one school, one curator and one entry were deleted while another page still shows them. */
async function district() {
  const opened = await openDistrict({ now: '2022-06-01' })
  const { client, of } = opened
  const { schools, curators } = await enrolSchools(
    opened,
    ['СОШ № 1', 'СОШ № 2'],
    ['Белова Вера', 'Новиков Лев'],
  )
  const [left = '', goneSchool = ''] = schools
  const [, goneCurator = ''] = curators
  const activity = async (number: string) => (await rowOf(client, of, number)).id
  const journal = await activity('6.3')
  const { id: goneEntry } = await client.journal.create({ activity: journal, draft: { title: 'Статья' } })
  const { id: entry } = await client.journal.create({ activity: journal, draft: { title: 'Заметка' } })
  await client.schools.remove({ ids: [goneSchool] })
  await client.curators.remove({ ids: [goneCurator] })
  await client.journal.remove({ ids: [goneEntry] })
  const seen = async () => ({
    history: await client.ledger.history({ limit: 200 }),
    schools: await client.schools.list(of),
    curators: await client.curators.list(of),
    entries: await client.journal.list({ ...of, activity: journal }),
    stages: (await client.stages.board(of)).schools,
    rows: (await client.roadmap.list(of)).rows,
  })
  return { ...opened, activity, left, entry, journal, goneSchool, goneCurator, goneEntry, seen }
}
type District = Awaited<ReturnType<typeof district>>

const markOf =
  (kind: 'school' | 'curator' | 'coordinator', subject: Id) =>
  async ({ client, activity }: District) =>
    client.attendance.mark({
      activity: await activity('2.6'),
      aspect: '',
      marks: [{ subject, kind, occurrence: '2022-03-29', mark: MARK }],
    })

const WRITES: [what: string, code: string, write: (d: District, gone: Gone) => Promise<unknown>][] = [
  [
    'a school’s phone',
    'school-unknown',
    (d, g) => d.client.schools.update({ id: g.school, patch: { phone: '1' } }),
  ],
  ['the school’s deletion', 'school-unknown', (d, g) => d.client.schools.remove({ ids: [d.left, g.school] })],
  [
    'the school’s cohort',
    'school-unknown',
    (d, g) => d.client.schools.enrol({ schools: [d.left, g.school], year: 2022, status: 'lowResults' }),
  ],
  [
    'the school’s curator',
    'curator-unknown',
    (d, g) => d.client.schools.enrol({ schools: [d.left], year: 2022, curator: g.curator }),
  ],
  [
    'a curator’s post',
    'curator-unknown',
    (d, g) => d.client.curators.update({ id: g.curator, patch: { post: '1' } }),
  ],
  ['the curator’s deletion', 'curator-unknown', (d, g) => d.client.curators.remove({ ids: [g.curator] })],
  [
    'an entry’s title',
    'journal-unknown',
    (d, g) => d.client.journal.update({ id: g.entry, patch: { title: '1' } }),
  ],
  ['the entry’s deletion', 'journal-unknown', (d, g) => d.client.journal.remove({ ids: [d.entry, g.entry] })],
  [
    'whom an entry is about',
    'school-unknown',
    (d, g) => d.client.journal.update({ id: d.entry, patch: { school: g.school } }),
  ],
  [
    'the curator of a new entry',
    'curator-unknown',
    (d, g) => d.client.journal.create({ activity: d.journal, draft: { curator: g.curator } }),
  ],
  [
    'a step in ИС МЭДК',
    'school-unknown',
    (d, g) =>
      d.client.stages.set({
        year: 2022,
        facts: [d.left, g.school].map((school) => ({
          school,
          step: 'selfDiagnosis' as const,
          fact: { on: '2022-02-20', by: null, note: null },
        })),
      }),
  ],
  ['a school’s mark', 'school-unknown', (d, g) => markOf('school', g.school)(d)],
  ['a curator’s mark', 'curator-unknown', (d, g) => markOf('curator', g.curator)(d)],
]
type Gone = { school: Id; curator: Id; entry: Id }

test.each(WRITES)('%s: what was deleted meanwhile is refused and stays deleted', async (_, code, write) => {
  const d = await district()
  const before = await d.seen()
  const told = await refusal(write(d, { school: d.goneSchool, curator: d.goneCurator, entry: d.goneEntry }))
  expect(told.code).toBe(code)
  expect(await d.seen()).toEqual(before)
})

test.each(WRITES)(
  '%s: what was never there is refused and makes no nameless ghost',
  async (_, code, write) => {
    const d = await district()
    const before = await d.seen()
    expect((await refusal(write(d, { school: NOBODY, curator: NOBODY, entry: NOBODY }))).code).toBe(code)
    expect(await d.seen()).toEqual(before)
  },
)

test('another district’s coordinator is not marked here', async () => {
  const d = await district()
  expect((await refusal(markOf('coordinator', NOBODY)(d))).code).toBe('district-unknown')
  await markOf('coordinator', d.of.district)(d)
})

test.each(['cancelled', 'moved'] as const)('a date the row does not have is not %s', async (kind) => {
  const d = await district()
  const before = await d.seen()
  const change = { kind, movedTo: kind === 'moved' ? '2022-03-31' : null, reason: 'нет связи' }
  const activity = await d.activity('2.6')
  for (const occurrence of ['2022-03-30', 'once'])
    expect((await refusal(d.client.roadmap.changeOccurrence({ activity, occurrence, change }))).code).toBe(
      'date-unknown',
    )
  expect(await d.seen()).toEqual(before)
})

test('a curator given to a school that was taken out of the cohort does not bring it back into the project', async () => {
  const opened = await openDistrict()
  const { client, of } = opened
  const { schools, curators } = await enrolSchools(opened, ['СОШ № 1'], ['Белова Вера'])
  await client.schools.enrol({ schools, year: 2022, status: null })
  await client.schools.enrol({ schools, year: 2022, curator: curators[0] ?? null })
  expect(await client.schools.list(of)).toMatchObject([{ status: null, curator: { name: 'Белова Вера' } }])
  await client.schools.enrol({ schools, year: 2022, status: 'project' })
  expect(await client.schools.list(of)).toMatchObject([
    { status: 'project', curator: { name: 'Белова Вера' } },
  ])
})

import { expect, test } from 'vitest'
import type { Mark } from '../../../shared/attendance.ts'
import {
  enrolSchools,
  openDistrict,
  type OpenedCore,
  type OpenedDistrict,
  refusal,
} from '../../helpers/core.ts'
import { unpackMarks } from '../../../shared/attendance.ts'

const PRESENT: Mark = { state: 'present', role: null, headcount: 2, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }
const DAYS = ['2022-03-01', '2022-03-08', '2022-03-15', '2022-03-22', '2022-03-29']

async function activityOf({ client, of }: OpenedDistrict, number: string) {
  return (await client.roadmap.list(of)).rows.find((r) => r.number === number)?.id ?? ''
}

const markAs = async (
  at: OpenedDistrict,
  subject: string,
  occurrence: string,
  mark: Mark,
  kind: 'school' | 'curator' = 'school',
) =>
  at.client.attendance.mark({
    activity: await activityOf(at, '2.6'),
    aspect: '',
    marks: [{ subject, kind, occurrence, mark }],
  })

/** What the grid of row 2.6 says of a school, by day. */
async function marksOf(at: OpenedDistrict, subject: string) {
  const grid = await at.client.attendance.grid({
    ...at.of,
    activity: await activityOf(at, '2.6'),
    aspect: null,
  })
  const row = unpackMarks(grid.marks)[grid.subjects.findIndex((s) => s.id === subject)]
  return Object.fromEntries(grid.occurrences.flatMap((o, i) => (row?.[i] ? [[o.key, row[i].state]] : [])))
}

/** One district whose school was typed twice, with facts of either. */
async function doubled() {
  const at = await openDistrict({ now: '2022-04-01' })
  const { schools } = await enrolSchools(at, ['СОШ № 1', 'СОШ №1'], ['Белова Вера'])
  const [keep = '', drop = ''] = schools
  await at.client.schools.update({ id: keep, patch: { phone: '+7 (84545) 1-11-11' } })
  await at.client.schools.update({ id: drop, patch: { phone: '+7 (84545) 2-22-22', director: 'Сидоров' } })
  return { at, keep, drop }
}

const everything = async ({ client, of }: OpenedDistrict) => ({
  schools: await client.schools.list(of),
  curators: await client.curators.list(of),
  board: await client.stages.board(of),
  roadmap: await client.roadmap.list(of),
})

const duplicates = ({ client }: OpenedCore) => client.duplicates.list()

test('D1 two schools of one name or one ИНН are offered, and not any more once called different', async () => {
  const { at, keep, drop } = await doubled()
  await markAs(at, keep, DAYS[0] ?? '', PRESENT)
  await enrolSchools(at, ['Гимназия', 'Лицей'])
  expect(await duplicates(at)).toMatchObject([
    { entity: 'school', keep: { id: keep, title: 'СОШ № 1' }, drop: { id: drop }, reason: 'name' },
  ])
  await at.client.schools.update({ id: keep, patch: { inn: '6440 012345' } })
  await at.client.schools.update({ id: drop, patch: { inn: '6440012346' } })
  expect(await duplicates(at)).toEqual([])
  await at.client.schools.update({ id: drop, patch: { inn: '6440012345' } })
  expect((await duplicates(at)).map((p) => p.reason)).toEqual(['inn'])
  await at.client.duplicates.different({ keep: drop, drop: keep })
  expect(await duplicates(at)).toEqual([])
})

test('D1 the preview says what is filled, what goes, what moves and which marks contradict; it writes nothing', async () => {
  const { at, keep, drop } = await doubled()
  const [first = '', second = '', third = ''] = DAYS
  await markAs(at, drop, first, PRESENT)
  await markAs(at, keep, second, PRESENT)
  await markAs(at, drop, second, ABSENT)
  await markAs(at, keep, third, PRESENT)
  await markAs(at, drop, third, PRESENT)
  const before = await everything(at)
  const preview = await at.client.duplicates.preview({ entity: 'school', keep, drop })
  expect(preview.fields).toEqual([
    { label: 'Полное наименование', kept: 'СОШ № 1', dropped: 'СОШ №1', outcome: 'lost' },
    { label: 'Краткое наименование', kept: 'СОШ № 1', dropped: 'СОШ №1', outcome: 'lost' },
    { label: 'Директор', kept: 'пусто', dropped: 'Сидоров', outcome: 'filled' },
    { label: 'Телефон', kept: '+7 (84545) 1-11-11', dropped: '+7 (84545) 2-22-22', outcome: 'lost' },
  ])
  expect(preview.moved).toEqual([
    { title: 'участие школы в наборе', count: 1 },
    { title: 'отметка участия', count: 3 },
  ])
  expect(preview.collisions).toEqual([
    {
      title: 'отметка участия «СОШ № 1, 2.6, 08.03.2022»',
      label: 'Отметка',
      kept: 'участвовали, 2 чел.',
      dropped: 'не участвовали',
    },
  ])
  expect(await everything(at)).toEqual(before)
})

test('D1 a merger moves marks, stages, visits and the part in the cohort, and one undo takes it back', async () => {
  const { at, keep, drop } = await doubled()
  const [first = '', second = ''] = DAYS
  await markAs(at, drop, first, PRESENT)
  await markAs(at, keep, second, PRESENT)
  await markAs(at, drop, second, ABSENT)
  await at.client.stages.set({
    year: 2022,
    facts: [{ school: drop, step: 'selfDiagnosis', fact: { on: '2022-02-01', by: null, note: null } }],
  })
  const { rows } = await at.client.roadmap.list(at.of)
  const journal = rows.find((r) => r.journal === 'visit')?.id ?? ''
  await at.client.journal.create({ activity: journal, draft: { school: drop, title: 'Посещение' } })
  await at.client.schools.enrol({ schools: [keep], year: 2022, status: null })
  const before = await everything(at)
  await at.client.duplicates.merge({ entity: 'school', keep, drop })
  const [school, ...none] = await at.client.schools.list(at.of)
  expect(none).toEqual([])
  expect(school).toMatchObject({
    id: keep,
    phone: '+7 (84545) 1-11-11',
    director: 'Сидоров',
    status: 'project',
    curator: { name: 'Белова Вера' },
  })
  expect(await marksOf(at, keep)).toEqual({ [first]: 'present', [second]: 'present' })
  expect((await at.client.stages.board(at.of)).schools).toMatchObject([
    { id: keep, steps: { selfDiagnosis: { on: '2022-02-01' } } },
  ])
  const entries = await at.client.journal.list({ ...at.of, activity: journal })
  expect(entries.map((e) => e.school?.id)).toEqual([keep])
  expect(await duplicates(at)).toEqual([])
  expect((await at.client.ledger.undo()).kept).toEqual([])
  expect(await everything(at)).toEqual(before)
  expect(await marksOf(at, drop)).toEqual({ [first]: 'present', [second]: 'absent' })
})

test('D2 who still names the dropped record means the kept one', async () => {
  const { at, keep, drop } = await doubled()
  await at.client.duplicates.merge({ entity: 'school', keep, drop })
  await at.client.schools.update({ id: drop, patch: { note: 'по старой ссылке' } })
  await markAs(at, drop, DAYS[0] ?? '', PRESENT)
  await at.client.stages.set({
    year: 2022,
    facts: [{ school: drop, step: 'selfDiagnosis', fact: { on: '2022-02-01', by: null, note: null } }],
  })
  await at.client.schools.enrol({ schools: [drop], year: 2023, status: 'project' })
  expect(await at.client.schools.list(at.of)).toMatchObject([{ id: keep, note: 'по старой ссылке' }])
  expect(await marksOf(at, keep)).toEqual({ [DAYS[0] ?? '']: 'present' })
  expect((await at.client.stages.board(at.of)).schools[0]?.steps).toHaveProperty('selfDiagnosis')
  expect((await at.client.schools.list({ ...at.of, year: 2023 }))[0]?.status).toBe('project')
  await at.client.schools.remove({ ids: [drop] })
  expect(await at.client.schools.list(at.of)).toEqual([])
  const told = await refusal(at.client.schools.update({ id: drop, patch: { note: 'x' } }))
  expect(told.code).toBe('school-unknown')
})

test('D1 curators merge too: their schools and marks move', async () => {
  const at = await openDistrict({ now: '2022-04-01' })
  const { curators } = await enrolSchools(at, ['СОШ № 1', 'СОШ № 2'], ['Ершова Анна', 'Ёршова Анна'])
  const [keep = '', drop = ''] = curators
  expect(await duplicates(at)).toMatchObject([{ entity: 'curator', reason: 'name' }])
  await at.client.duplicates.merge({ entity: 'curator', keep, drop })
  expect(await at.client.curators.list(at.of)).toMatchObject([
    { id: keep, schools: [{ name: 'СОШ № 1' }, { name: 'СОШ № 2' }] },
  ])
  await at.client.schools.enrol({
    schools: [(await at.client.schools.list(at.of))[0]?.id ?? ''],
    year: 2022,
    curator: drop,
  })
  expect((await at.client.curators.list(at.of))[0]?.schools).toHaveLength(2)
})

test('D1 the same record and one that is not there are refused in words', async () => {
  const { at, keep, drop } = await doubled()
  const merge = (k: string, d: string) => at.client.duplicates.merge({ entity: 'school', keep: k, drop: d })
  expect((await refusal(merge(keep, keep))).code).toBe('merge-same')
  expect((await refusal(merge(keep, 'c'.repeat(32)))).code).toBe('school-unknown')
  await merge(keep, drop)
  await at.client.schools.remove({ ids: [keep] })
  expect((await refusal(merge(keep, drop))).code).toBe('school-unknown')
})

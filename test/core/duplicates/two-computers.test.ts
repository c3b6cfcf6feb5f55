import { expect, test } from 'vitest'
import type { Mark } from '../../../shared/attendance.ts'
import { unpackMarks } from '../../../shared/attendance.ts'
import { enrolSchools, openDistrict, type OpenedCore, type OpenedDistrict } from '../../helpers/core.ts'
import { sent, taken } from '../../helpers/mail.ts'

const PRESENT: Mark = { state: 'present', role: null, headcount: null, note: null }
const ABSENT: Mark = { ...PRESENT, state: 'absent' }
const [FIRST, SECOND, THIRD] = ['2022-03-01', '2022-03-08', '2022-03-15'] as const

/** Both send what they have, before either takes the other's. */
async function swap(a: OpenedCore, b: OpenedCore) {
  const [fromA, fromB] = [await sent(a, null, true), await sent(b, null, true)]
  await taken(b, fromA)
  await taken(a, fromB)
}

async function meeting({ client, of }: OpenedDistrict) {
  return (await client.roadmap.list(of)).rows.find((r) => r.number === '2.6')?.id ?? ''
}

const markAs = async (at: OpenedDistrict, subject: string, occurrence: string, mark: Mark | null) =>
  at.client.attendance.mark({
    activity: await meeting(at),
    aspect: '',
    marks: [{ subject, kind: 'school', occurrence, mark }],
  })

/** The grid of row 2.6 by school and day. */
async function marksOf(at: OpenedDistrict) {
  const grid = await at.client.attendance.grid({ ...at.of, activity: await meeting(at), aspect: null })
  const table = unpackMarks(grid.marks)
  return Object.fromEntries(
    grid.subjects.flatMap((subject, row) => {
      if (subject.kind !== 'school') return []
      const days = grid.occurrences.flatMap((o, column) => {
        const mark = table[row]?.[column]
        return mark ? [[o.key, mark.state] as const] : []
      })
      return [[subject.id, Object.fromEntries(days)]]
    }),
  )
}

const schoolsOf = async ({ client, of }: OpenedDistrict) => (await client.schools.list(of)).map((s) => s.id)
const merge = (at: OpenedCore, keep: string, drop: string) =>
  at.client.duplicates.merge({ entity: 'school', keep, drop })

/** The same school, typed once at each computer before they met. */
async function met() {
  const office = await openDistrict({ now: '2022-04-01' })
  const home = await openDistrict({ now: '2022-04-01' })
  const [one = ''] = (await enrolSchools(office, ['СОШ № 1'])).schools
  home.clock.advance(60_000)
  const [two = ''] = (await enrolSchools(home, ['СОШ №1'])).schools
  return { office, home, one, two }
}

test('D1 the same school typed at two computers is offered at both after they met', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  for (const { client } of [office, home])
    expect(await client.duplicates.list()).toMatchObject([{ keep: { id: one }, drop: { id: two } }])
})

test('D3 marks that come later for the dropped school follow it, and the other computer learns of it', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await markAs(home, two, FIRST, PRESENT)
  await merge(office, one, two)
  await swap(office, home)
  for (const at of [office, home]) {
    expect(await schoolsOf(at)).toEqual([one])
    expect(await marksOf(at)).toEqual({ [one]: { [FIRST]: 'present' } })
    expect(await at.client.conflicts.list()).toEqual([])
  }
  const [moved] = await office.client.ledger.history({ limit: 1 })
  expect(moved).toMatchObject({
    kind: 'setup',
    label: 'Перенесено на объединённую запись: школа «СОШ № 1»',
  })
  await swap(office, home)
  expect(await marksOf(home)).toEqual(await marksOf(office))
  expect(await home.client.conflicts.list()).toEqual([])
})

test('D3 a later mark that contradicts is not written over: it waits beside the pair, and merging again settles it', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await markAs(office, one, FIRST, PRESENT)
  await markAs(home, two, FIRST, ABSENT)
  await merge(office, one, two)
  await swap(office, home)
  expect(await marksOf(office)).toEqual({ [one]: { [FIRST]: 'present' } })
  expect(await office.client.duplicates.list()).toMatchObject([
    { keep: { id: one }, drop: { id: two }, reason: 'facts' },
  ])
  const preview = await office.client.duplicates.preview({ entity: 'school', keep: one, drop: two })
  expect(preview).toMatchObject({
    fields: [],
    collisions: [{ kept: 'участвовали', dropped: 'не участвовали' }],
  })
  await merge(office, one, two)
  expect(await office.client.duplicates.list()).toEqual([])
  await swap(office, home)
  expect(await marksOf(home)).toEqual({ [one]: { [FIRST]: 'present' } })
})

test('D3 an edit of the dropped school that says something new goes where the school went', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await home.client.schools.update({ id: two, patch: { director: 'Сидоров' } })
  await merge(office, one, two)
  await swap(office, home)
  for (const { client, of } of [office, home]) {
    expect(await client.schools.list(of)).toMatchObject([{ id: one, director: 'Сидоров' }])
    expect(await client.conflicts.list()).toEqual([])
  }
})

test('D3 an edit of the dropped school that contradicts the kept one is a question for a person', async () => {
  const { office, home, one, two } = await met()
  await office.client.schools.update({ id: one, patch: { director: 'Иванов' } })
  await swap(office, home)
  await home.client.schools.update({ id: two, patch: { director: 'Сидоров' } })
  await merge(office, one, two)
  await swap(office, home)
  const [conflict, ...more] = await office.client.conflicts.list()
  expect(more).toEqual([])
  expect(conflict).toMatchObject({ kind: 'deletion', title: 'школа «СОШ №1»' })
  const keep = conflict?.values.find((v) => v.words.includes('Сидоров'))?.token ?? ''
  await office.client.conflicts.decide({
    decisions: [{ entity: 'school', record: two, field: conflict?.field ?? '', take: { token: keep } }],
  })
  // Kept after all: two schools again, and nothing moves behind the person's back.
  expect(await schoolsOf(office)).toEqual(expect.arrayContaining([one, two]))
  await swap(office, home)
  await markAs(home, two, SECOND, PRESENT)
  await swap(office, home)
  for (const at of [office, home]) {
    expect((await schoolsOf(at)).toSorted()).toEqual([one, two].toSorted())
    expect(await marksOf(at)).toEqual({ [one]: {} })
  }
})

test('D4 merged in opposite directions, one school is left on both computers with the marks of both', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await markAs(office, one, FIRST, PRESENT)
  await markAs(home, two, SECOND, PRESENT)
  await office.client.schools.update({ id: one, patch: { phone: '1' } })
  await home.client.schools.update({ id: two, patch: { director: 'Сидоров' } })
  await swap(office, home)
  await merge(office, one, two)
  await merge(home, two, one)
  await markAs(office, one, THIRD, PRESENT)
  await swap(office, home)
  await swap(office, home)
  for (const at of [office, home]) {
    expect(await at.client.schools.list(at.of)).toMatchObject([
      { id: one, phone: '1', director: 'Сидоров', status: 'project' },
    ])
    expect(await marksOf(at)).toEqual({
      [one]: { [FIRST]: 'present', [SECOND]: 'present', [THIRD]: 'present' },
    })
    expect(await at.client.conflicts.list()).toEqual([])
    expect(await at.client.duplicates.list()).toEqual([])
  }
})

test('D4 of marks that contradicted, the smaller school’s comes back when both had dropped the other’s', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await markAs(office, one, FIRST, PRESENT)
  await markAs(home, two, FIRST, ABSENT)
  await swap(office, home)
  await merge(office, one, two)
  await merge(home, two, one)
  await swap(office, home)
  await swap(office, home)
  for (const at of [office, home]) expect(await marksOf(at)).toEqual({ [one]: { [FIRST]: 'present' } })
})

test('D4 merged with two different schools at once, the dropped one stays one and is gone', async () => {
  const { office, home, one, two } = await met()
  const [three = ''] = (await enrolSchools(office, ['Школа № 1'])).schools
  await swap(office, home)
  await merge(office, one, three)
  await merge(home, two, three)
  await swap(office, home)
  await swap(office, home)
  for (const at of [office, home]) {
    expect(await schoolsOf(at)).toEqual(expect.not.arrayContaining([three]))
    expect(await at.client.conflicts.list()).toEqual([])
  }
})

test('D1 a merger taken back before the other computer heard of it leaves two schools everywhere', async () => {
  const { office, home, one, two } = await met()
  await swap(office, home)
  await markAs(office, two, FIRST, PRESENT)
  await merge(office, one, two)
  await office.client.ledger.undo()
  await swap(office, home)
  for (const at of [office, home]) {
    expect((await schoolsOf(at)).toSorted()).toEqual([one, two].toSorted())
    expect(await marksOf(at)).toMatchObject({ [two]: { [FIRST]: 'present' } })
  }
})

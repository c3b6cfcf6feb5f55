import { expect, test } from 'vitest'
import { conflictsIn } from '../../../electron/core/ledger/record.ts'
import { readScope, type ScopeState, type TravellingRecord } from '../../../electron/core/ledger/state.ts'
import {
  ABSENT,
  addSchool,
  attendanceId,
  deleteSchool,
  DISTRICT,
  editSchool,
  markOf,
  markWrite,
  OTHER_SCOPE,
  PRESENT,
  school,
  SCOPE,
  valuesOf,
} from '../../helpers/district.ts'
import {
  everyRow,
  exchange,
  exchangeBoth,
  openTestLedger,
  posted,
  receive,
  type TestLedger,
  twoComputers,
} from '../../helpers/ledger.ts'

const mark = ({ ledger }: TestLedger, id: string, day: string, value: typeof PRESENT | null) =>
  ledger.write({ scope: SCOPE, label: 'Отметка', records: [markWrite(id, day, value)] })

const recordOf = (state: ScopeState, id: string): TravellingRecord => {
  const found = state.records.find((r) => r.id === id)
  if (!found) throw new Error('no such record')
  return found
}

test('what the office entered is at home after one exchange, field for field, and reported as new', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  mark(office, id, '2022-03-29', PRESENT)
  const { outcomes, entities } = exchange(office, home, SCOPE)
  expect(outcomes.map((o) => [o.entity, o.kind])).toEqual([
    ['school', 'created'],
    ['attendance', 'created'],
  ])
  expect(entities).toEqual(new Set(['school', 'attendance']))
  expect(school(home, id)).toEqual(school(office, id))
  expect(markOf(home, id, '2022-03-29')).toBe('present')
  expect(readScope(home.db, SCOPE)).toEqual(readScope(office.db, SCOPE))
})

test('a second import of the same package changes no byte and reports nothing', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  editSchool(office, id, { phone: null })
  const gone = addSchool(office, 'СОШ № 2')
  deleteSchool(office, gone)
  exchange(office, home, SCOPE)
  const before = everyRow(home.db)
  expect(exchange(office, home, SCOPE)).toEqual({
    outcomes: [],
    entities: new Set(),
    unchanged: 2,
    foreign: [],
  })
  expect(everyRow(home.db)).toBe(before)
})

test('a package from an old folder brings nothing back', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  const old = readScope(office.db, SCOPE)
  editSchool(office, id, { phone: '2' })
  const gone = addSchool(office, 'СОШ № 2')
  const middle = readScope(office.db, SCOPE)
  deleteSchool(office, gone)
  exchange(office, home, SCOPE)
  for (const late of [middle, old]) expect(receive(home, late).outcomes).toEqual([])
  expect(school(home, id)).toMatchObject({ phone: '2' })
  expect(school(home, gone)).toBeUndefined()
})

test('edits of different fields by two people are both there, and are no conflict', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(office, id, { phone: '1' })
  editSchool(home, id, { email: 'a@example.org' })
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) {
    expect(school(computer, id)).toMatchObject({ phone: '1', email: 'a@example.org' })
    expect(computer.ledger.status().conflicts).toBe(0)
  }
})

test('actions of which nothing is left any more do not travel, and are covered all the same', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '0' })
  for (const phone of ['1', '2', '3']) editSchool(office, id, { phone })
  exchange(office, home, SCOPE)
  const { changes, coverage } = readScope(home.db, SCOPE)
  expect(changes.map((c) => c.seq)).toEqual([1, 4])
  expect(coverage).toEqual({ [office.ledger.replica.uid]: 4 })
})

test('a field that was emptied arrives empty', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  exchange(office, home, SCOPE)
  editSchool(office, id, { phone: null })
  expect(exchange(office, home, SCOPE).outcomes).toEqual([
    { entity: 'school', id, field: 'phone', kind: 'changed', from: '1', to: null },
  ])
  expect(school(home, id)).toMatchObject({ phone: null })
})

test('a deletion arrives as one, is kept for ever, and a school that was restored comes back with its fields', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  exchange(office, home, SCOPE)
  deleteSchool(office, id)
  expect(exchange(office, home, SCOPE).outcomes).toEqual([
    { entity: 'school', id, field: '_deleted', kind: 'deleted', from: null, to: true },
  ])
  expect(school(home, id)).toBeUndefined()
  expect(valuesOf(home, 'school', id, 'phone')).toEqual(['1'])
  deleteSchool(home, id, false)
  exchange(home, office, SCOPE)
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '1' })
})

/** The school as this computer shows it; nothing of it is in dispute. */
function agreedOf(computer: TestLedger, id: string) {
  expect(conflictsIn(computer.db)).toEqual([])
  return school(computer, id)
}

test('J9 a school deleted here and edited there stays in sight of both until somebody decides', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  deleteSchool(office, id)
  editSchool(home, id, { phone: '1' })
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) {
    expect(school(computer, id)).toMatchObject({ shortName: 'СОШ № 1' })
    expect(conflictsIn(computer.db)).toMatchObject([{ entity: 'school', id, fields: ['phone'] }])
  }
  office.ledger.undo()
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) expect(agreedOf(computer, id)).toMatchObject({ phone: '1' })
})

test('J9 a deletion by somebody who had seen the edit is no dispute', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(home, id, { phone: '1' })
  exchange(home, office, SCOPE)
  deleteSchool(office, id)
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) expect(agreedOf(computer, id)).toBeUndefined()
})

test('J9 after a dispute both may leave the school deleted', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  deleteSchool(office, id)
  editSchool(home, id, { phone: '1' })
  exchangeBoth(office, home, SCOPE)
  deleteSchool(home, id)
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) expect(agreedOf(computer, id)).toBeUndefined()
})

test('the edit before a deletion is still taken back after the deletion was', () => {
  const [office] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  editSchool(office, id, { phone: '2' })
  deleteSchool(office, id)
  office.ledger.undo()
  office.ledger.undo()
  expect(school(office, id)).toMatchObject({ phone: '1' })
})

test('a school that was made, deleted and brought back is still unmade by one step more', () => {
  const [office] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  deleteSchool(office, id)
  office.ledger.undo()
  expect(office.ledger.undo()?.kept).toEqual([])
  expect(school(office, id)).toBeUndefined()
})

test('the same mark made at both computers is one record without a conflict', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  mark(office, id, '2022-03-29', PRESENT)
  mark(home, id, '2022-03-29', PRESENT)
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) {
    expect(markOf(computer, id, '2022-03-29')).toBe('present')
    expect(computer.ledger.status().conflicts).toBe(0)
    expect(computer.db.prepare('SELECT count(*) FROM attendance').pluck().get()).toBe(1)
  }
})

test('different marks of one fact are one conflict on both sides, shown alike, until a write that saw both', () => {
  const [office, home] = twoComputers({ now: '2022-03-29T10:00:00' }, { now: '2022-03-29T11:00:00' })
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  mark(office, id, '2022-03-29', PRESENT)
  mark(home, id, '2022-03-29', ABSENT)
  expect(exchange(home, office, SCOPE).outcomes).toEqual([
    {
      entity: 'attendance',
      id: attendanceId(id, '2022-03-29'),
      field: 'mark',
      kind: 'conflict',
      from: PRESENT,
      to: ABSENT,
      against: [PRESENT],
    },
  ])
  exchange(office, home, SCOPE)
  for (const computer of [office, home]) {
    expect(computer.ledger.status().conflicts).toBe(1)
    expect(markOf(computer, id, '2022-03-29')).toBe('absent')
    expect(valuesOf(computer, 'attendance', attendanceId(id, '2022-03-29'), 'mark')).toHaveLength(2)
  }

  mark(office, id, '2022-03-29', ABSENT)
  expect(office.ledger.status().conflicts).toBe(0)
  exchange(office, home, SCOPE)
  expect(home.ledger.status().conflicts).toBe(0)
  exchange(home, office, SCOPE)
  for (const computer of [office, home])
    expect(valuesOf(computer, 'attendance', attendanceId(id, '2022-03-29'), 'mark')).toEqual([ABSENT])
})

test('a write that saw only one of two values leaves the conflict open', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(office, id, { phone: 'с работы' })
  editSchool(home, id, { phone: 'из дома' })
  const fromHome = readScope(home.db, SCOPE)
  editSchool(home, id, { phone: 'из дома, ещё раз' })
  receive(office, fromHome)
  exchange(home, office, SCOPE)
  expect(new Set(valuesOf(office, 'school', id, 'phone'))).toEqual(new Set(['из дома, ещё раз', 'с работы']))
})

test('one malformed value is refused alone, in Russian, and the rest applies', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  const other = addSchool(office, 'СОШ № 2')
  const state = posted(readScope(office.db, SCOPE))
  const values = recordOf(state, id).cells[0]?.values
  if (values) values['phone'] = 12
  const { outcomes } = receive(home, state)
  expect(new Set(outcomes.map((o) => `${o.id} ${o.kind} ${o.field}`))).toEqual(
    new Set([`${id} refused phone`, `${id} created `, `${other} created `]),
  )
  const refused = outcomes.find((o) => o.kind === 'refused')
  expect(refused).toMatchObject({ entity: 'school', to: 12, reason: expect.stringMatching(/^[А-Я]/) })
  expect(school(home, id)).toMatchObject({ shortName: 'СОШ № 1', phone: null })
  expect(school(home, other)).toMatchObject({ shortName: 'СОШ № 2' })
})

test('a value we refused is not taken from its author when our state goes back', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  const state = posted(readScope(office.db, SCOPE))
  const values = recordOf(state, id).cells[0]?.values
  if (values) values['phone'] = 12
  receive(home, state)
  expect(exchange(home, office, SCOPE).outcomes).toEqual([])
  expect(school(office, id)).toMatchObject({ phone: '1' })
})

test('a broken deletion mark deletes nothing', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  deleteSchool(office, id)
  const state = posted(readScope(office.db, SCOPE))
  for (const { values } of recordOf(state, id).cells) if ('_deleted' in values) values['_deleted'] = 'yes'
  expect(receive(home, state).outcomes[0]).toMatchObject({
    kind: 'refused',
    reason: 'отметка удаления повреждена',
  })
  expect(school(home, id)).toMatchObject({ shortName: 'СОШ № 1' })
})

test('words the sender may not write are refused by name, others apply', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  mark(office, id, '2022-03-29', PRESENT)
  const { outcomes } = receive(home, readScope(office.db, SCOPE), (entity, scope) =>
    entity === 'school' && scope === SCOPE ? 'школы вносит только район' : null,
  )
  expect(outcomes.map((o) => [o.entity, o.kind, o.reason])).toEqual([
    ['school', 'refused', 'школы вносит только район'],
    ['attendance', 'created', undefined],
  ])
  expect(school(home, id)).toBeUndefined()
})

test('a record of one district that arrives in another one’s data is refused and stays where it was', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  exchange(office, home, SCOPE)
  editSchool(office, id, { phone: 'чужой' })
  const { outcomes } = receive(home, { ...readScope(office.db, SCOPE), scope: OTHER_SCOPE })
  expect(outcomes).toMatchObject([{ kind: 'refused', reason: expect.stringContaining(`d:${DISTRICT}`) }])
  expect(school(home, id)).toMatchObject({ phone: '1' })
})

test('a second life of one dot never replaces the first', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  exchange(office, home, SCOPE)
  const state = posted(readScope(office.db, SCOPE))
  const values = recordOf(state, id).cells[0]?.values
  if (values) values['phone'] = 'подменённый'
  expect(receive(home, state).outcomes).toEqual([])
  expect(school(home, id)).toMatchObject({ phone: '1' })
})

test('a preview that is rolled back leaves no byte behind', () => {
  const [office, home] = twoComputers()
  addSchool(office, 'СОШ № 1')
  const before = everyRow(home.db)
  home.db.exec('BEGIN')
  const state = readScope(office.db, SCOPE)
  const { outcomes } = receive(home, state)
  home.db.exec('ROLLBACK')
  expect(outcomes).toHaveLength(1)
  expect(everyRow(home.db)).toBe(before)
  expect(receive(home, state).outcomes).toEqual(outcomes)
})

test('three computers that meet in a ring end with the same data', () => {
  const [a, b, c] = [openTestLedger(), openTestLedger(), openTestLedger()]
  const ids = [a, b, c].map((computer, i) => addSchool(computer, `СОШ № ${i}`))
  for (let round = 0; round < 2; round++)
    for (const [from, to] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const)
      exchange(from, to, SCOPE)
  for (const computer of [a, b, c]) {
    expect(readScope(computer.db, SCOPE)).toEqual(readScope(a.db, SCOPE))
    expect(ids.every((id) => school(computer, id))).toBe(true)
  }
})

test('a school entered by the office travels on through home to a third computer with its author', () => {
  const [office, home] = twoComputers({ author: 'Первый' }, { author: 'Второй' })
  const third = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(home, id, { phone: '1' })
  exchange(home, third, SCOPE)
  expect(
    readScope(third.db, SCOPE)
      .changes.map((c) => c.author)
      .toSorted(),
  ).toEqual(['Второй', 'Первый'])
  expect(third.ledger.status().undo).toBeNull()
})

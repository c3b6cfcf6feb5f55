import { expect, test } from 'vitest'
import { readHistory } from '../../../electron/core/ledger/history.ts'
import { schoolEntity } from '../../../shared/school.ts'
import {
  ABSENT,
  addSchool,
  deleteSchool,
  editSchool,
  markOf,
  markWrite,
  PRESENT,
  school,
  SCOPE,
  valuesOf,
} from '../../helpers/district.ts'
import { exchange, exchangeBoth, openTestLedger, twoComputers } from '../../helpers/ledger.ts'

const days = Array.from({ length: 40 }, (_, i) =>
  new Date(Date.UTC(2022, 1, 8) + i * 7 * 86_400_000).toISOString().slice(0, 10),
)

test('sixty schools marked on forty days are taken back by one undo and brought back by one redo', () => {
  const office = openTestLedger()
  const schools = Array.from({ length: 60 }, (_, i) => addSchool(office, `СОШ № ${i + 1}`))
  const first = schools[0] ?? ''
  office.ledger.write({
    scope: SCOPE,
    label: 'Отметка',
    records: [markWrite(first, days[0] ?? '', ABSENT)],
  })
  const count = () =>
    office.db.prepare("SELECT count(*) FROM attendance WHERE state = 'present'").pluck().get()
  office.ledger.write({
    scope: SCOPE,
    label: 'Участие: 2.6 – отметок: 2400',
    records: schools.flatMap((id) => days.map((day) => markWrite(id, day, PRESENT))),
  })
  expect(count()).toBe(2400)

  expect(office.ledger.undo()).toEqual({ label: 'Участие: 2.6 – отметок: 2400', kept: [] })
  expect(count()).toBe(0)
  expect(markOf(office, first, days[0] ?? '')).toBe('absent')
  expect(office.ledger.status()).toMatchObject({
    undo: 'Отметка',
    redo: 'Отменено: Участие: 2.6 – отметок: 2400',
  })

  expect(office.ledger.redo()).toEqual({ label: 'Участие: 2.6 – отметок: 2400', kept: [] })
  expect(count()).toBe(2400)
})

test('actions are taken back and brought back one after the other, in order', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '0' })
  const phone = () => school(office, id)?.['phone']
  for (const n of ['1', '2', '3']) editSchool(office, id, { phone: n })
  const steps: unknown[] = []
  for (const act of ['undo', 'undo', 'redo', 'redo', 'undo', 'undo', 'undo'] as const) {
    office.ledger[act]()
    steps.push(phone())
  }
  expect(steps).toEqual(['2', '1', '2', '3', '2', '1', '0'])
})

test('what is written after an undo ends the way back', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  editSchool(office, id, { phone: '1' })
  office.ledger.undo()
  editSchool(office, id, { email: 'a@example.org' })
  expect(office.ledger.redo()).toBeNull()
  expect(school(office, id)).toMatchObject({ phone: null, email: 'a@example.org' })
})

test('with nothing done there is nothing to take back', () => {
  const office = openTestLedger()
  expect(office.ledger.undo()).toBeNull()
  expect(office.ledger.redo()).toBeNull()
  expect(office.heard).toEqual([])
})

test('undo keeps what was edited since, and names it', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '0', email: 'a@example.org' })
  editSchool(office, id, { phone: '1', email: 'b@example.org' }, 'Телефон и почта')
  exchange(office, home, SCOPE)
  editSchool(home, id, { phone: '2' })
  exchange(home, office, SCOPE)
  expect(office.ledger.undo()).toEqual({ label: 'Телефон и почта', kept: ['школа «СОШ № 1»: Телефон'] })
  expect(school(office, id)).toMatchObject({ phone: '2', email: 'a@example.org' })
})

test('going back step by step stops at what a colleague wrote in between', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  editSchool(office, id, { phone: '1' }, 'Первый телефон')
  exchange(office, home, SCOPE)
  editSchool(home, id, { phone: 'из дома' })
  exchange(home, office, SCOPE)
  editSchool(office, id, { phone: '3' })
  office.ledger.undo()
  expect(school(office, id)).toMatchObject({ phone: 'из дома' })
  expect(office.ledger.undo()).toEqual({ label: 'Первый телефон', kept: ['школа «СОШ № 1»: Телефон'] })
  expect(school(office, id)).toMatchObject({ phone: 'из дома' })
})

test('a school that was entered and edited goes by two undos and comes back by two redos', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  editSchool(office, id, { phone: '1' })
  deleteSchool(office, id)
  for (const act of ['undo', 'undo', 'undo'] as const) expect(office.ledger[act]()?.kept).toEqual([])
  expect(school(office, id)).toBeUndefined()
  for (const act of ['redo', 'redo'] as const) expect(office.ledger[act]()?.kept).toEqual([])
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '1' })
  office.ledger.redo()
  expect(school(office, id)).toBeUndefined()
  expect(office.ledger.redo()).toBeNull()
})

test('a school that was entered goes by undo and comes back by redo with all its fields', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1', note: 'ремонт' })
  const before = school(office, id)
  office.ledger.undo()
  expect(school(office, id)).toBeUndefined()
  office.ledger.redo()
  expect(school(office, id)).toEqual(before)
  office.ledger.undo()
  expect(school(office, id)).toBeUndefined()
})

test('undo of a new school leaves it when a colleague has completed it in the meantime', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(home, id, { director: 'Директор школы' })
  exchange(home, office, SCOPE)
  expect(office.ledger.undo()?.kept).toEqual(['школа «СОШ № 1»'])
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', director: 'Директор школы' })
})

test('undo after an exchange travels like any edit', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  editSchool(office, id, { phone: '2', note: 'новый телефон' })
  exchange(office, home, SCOPE)
  office.ledger.undo()
  exchange(office, home, SCOPE)
  expect(school(home, id)).toMatchObject({ phone: '1', note: null })
  office.ledger.redo()
  exchange(office, home, SCOPE)
  expect(school(home, id)).toMatchObject({ phone: '2', note: 'новый телефон' })
  expect(home.ledger.status().conflicts).toBe(0)
})

test('undo of a deletion brings the school back, also on the other computer', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  deleteSchool(office, id)
  exchange(office, home, SCOPE)
  expect(school(home, id)).toBeUndefined()
  office.ledger.undo()
  exchange(office, home, SCOPE)
  expect(school(home, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '1' })
})

test('only the own last action is taken back, never what came from the other computer', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  exchangeBoth(office, home, SCOPE)
  editSchool(home, id, { phone: '1' }, 'Телефон')
  exchange(home, office, SCOPE)
  expect(office.ledger.status().undo).toBe('Школа добавлена: СОШ № 1')
  expect(home.ledger.status().undo).toBe('Телефон')
})

test('J11 undo of a write over two conflicting values brings both back, and the same one is shown', () => {
  const [office, home] = twoComputers({ now: '2022-03-29T10:00:00' }, { now: '2022-03-29T11:00:00' })
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(office, id, { phone: 'с работы' })
  editSchool(home, id, { phone: 'из дома' })
  exchange(home, office, SCOPE)
  editSchool(office, id, { phone: 'верный' })
  office.ledger.undo()
  expect(valuesOf(office, schoolEntity.name, id, 'phone')).toEqual(['с работы', 'из дома'])
  expect(school(office, id)?.['phone']).toBe('из дома')
})

test('an action all of which was edited since elsewhere is passed over, not called undone', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  editSchool(office, id, { phone: '1' })
  exchange(office, home, SCOPE)
  editSchool(home, id, { phone: '2' })
  exchange(home, office, SCOPE)
  expect(office.ledger.undo()?.kept).toEqual(['школа «СОШ № 1»: Телефон'])
  expect(school(office, id)?.['phone']).toBe('2')
  const [edit] = readHistory(office.db, { record: id, before: null, limit: 10 })
  expect(edit).toMatchObject({ kind: 'write', undone: false })
  expect(office.ledger.status().undo).not.toBe(edit?.label)
})

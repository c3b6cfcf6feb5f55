import { expect, test } from 'vitest'
import { schoolEntity } from '../../../shared/school.ts'
import { stageEntity } from '../../../shared/stage.ts'
import { newId } from '../../../electron/core/ledger/id.ts'
import { readScope } from '../../../electron/core/ledger/state.ts'
import { seededRandom } from '../../helpers/clock.ts'
import {
  ABSENT,
  addSchool,
  attendanceId,
  deleteSchool,
  editSchool,
  markOf,
  markWrite,
  MEETING,
  OTHER_SCOPE,
  PRESENT,
  school,
  SCOPE,
  SPEAKER,
} from '../../helpers/district.ts'
import { everyRow, openTestLedger } from '../../helpers/ledger.ts'

test('a school that was entered can be read from its table, and the ledger says when it was saved', () => {
  const office = openTestLedger({ now: '2022-03-29T14:02:00' })
  const id = addSchool(office, 'СОШ № 1', { phone: '8 (84545) 1-11-11' })
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '8 (84545) 1-11-11', note: null })
  expect(office.heard).toEqual([['school']])
  expect(office.ledger.status()).toMatchObject({
    savedAt: new Date('2022-03-29T14:02:00').getTime(),
    undo: 'Школа добавлена: СОШ № 1',
    redo: null,
    conflicts: 0,
  })
})

test('writing what is there already changes no byte, makes no history and is not announced', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  const before = everyRow(office.db)
  office.clock.advance(60_000)
  const written = editSchool(office, id, { shortName: 'СОШ № 1', phone: '1', note: null })
  expect(written).toEqual({ history: null, entities: [], records: 0 })
  expect(everyRow(office.db)).toBe(before)
  expect(office.heard).toHaveLength(1)
})

test('a field that is emptied is empty, and that is a value: it travels, unlike a field nobody ever wrote', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  editSchool(office, id, { phone: null })
  expect(school(office, id)).toMatchObject({ phone: null })
  const values = readScope(office.db, SCOPE).records[0]?.cells.flatMap((c) => Object.entries(c.values))
  expect(values).toEqual([
    ['shortName', 'СОШ № 1'],
    ['phone', null],
  ])
})

test('a deleted school is in no query any more and comes back as it was', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1', note: 'ремонт' })
  const before = school(office, id)
  deleteSchool(office, id)
  expect(school(office, id)).toBeUndefined()
  deleteSchool(office, id, false)
  expect(school(office, id)).toEqual(before)
})

test('a whole block of marks is one transaction, one dot and one line of history', () => {
  const office = openTestLedger()
  const schools = ['1', '2', '3'].map((n) => addSchool(office, `СОШ № ${n}`))
  const written = office.ledger.write({
    scope: SCOPE,
    label: 'Участие: 2.6, 29.03 – отметок: 3',
    records: schools.map((id) => markWrite(id, '2022-03-29', PRESENT)),
  })
  expect(written.records).toBe(3)
  const dots = readScope(office.db, SCOPE)
    .records.filter((r) => r.entity === 'attendance')
    .flatMap((r) => r.cells.map((c) => c.seq))
  expect(new Set(dots)).toEqual(new Set([4]))
  expect(office.db.prepare('SELECT count(*) FROM history').pluck().get()).toBe(4)
})

test('a value its field does not take is refused in Russian, and the whole action leaves no trace', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const before = everyRow(office.db)
  const act = () =>
    office.ledger.write({
      scope: SCOPE,
      label: 'Отметки',
      records: [
        { entity: schoolEntity, id, fields: { phone: '2' } },
        markWrite(id, '2022-03-29', { state: 'late' } as never),
      ],
    })
  expect(act).toThrow(/Значение поля «Отметка» не принято: .*[а-я].*Прежнее значение сохранено\. Исправьте/)
  expect(everyRow(office.db)).toBe(before)
  expect(school(office, id)).toMatchObject({ phone: null })
  editSchool(office, id, { phone: '3' })
  expect(readScope(office.db, SCOPE).changes.map((c) => c.seq)).toEqual([1, 2])
})

test('a field that does not exist and a record of another district are programming errors, not data', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  expect(() => editSchool(office, id, { colour: 'red' })).toThrow('school has no field colour')
  expect(() =>
    office.ledger.write({
      scope: OTHER_SCOPE,
      label: '',
      records: [{ entity: schoolEntity, id, fields: { phone: '1' } }],
    }),
  ).toThrow('belongs to another scope')
})

test('two people who record the same fact meet in one record', () => {
  const id = attendanceId('0'.repeat(32), '2022-03-29')
  expect(attendanceId('0'.repeat(32), '2022-03-29')).toBe(id)
  expect(attendanceId('0'.repeat(32), '2022-03-30')).not.toBe(id)
  expect(id).toMatch(/^[0-9a-f]{12}8[0-9a-f]{3}a[0-9a-f]{15}$/)
  const random = newId(1_648_537_200_000, seededRandom()(16))
  expect(random).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
  expect(newId(-1, seededRandom()(16))).toMatch(/^0{12}7/)
})

test('a mark that was taken back is there again when it is entered again', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const enter = () =>
    office.ledger.write({ scope: SCOPE, label: 'Отметка', records: [markWrite(id, '2022-03-29', PRESENT)] })
  enter()
  office.ledger.undo()
  expect(markOf(office, id, '2022-03-29')).toBeUndefined()
  expect(enter().records).toBe(1)
  expect(markOf(office, id, '2022-03-29')).toBe('present')
  office.ledger.undo()
  expect(markOf(office, id, '2022-03-29')).toBeUndefined()
})

test('emptying a field of a deleted record does not bring it back', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  deleteSchool(office, id)
  editSchool(office, id, { phone: null })
  expect(school(office, id)).toBeUndefined()
  deleteSchool(office, id, false)
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: null })
})

test('a pasted block that names a school twice keeps its last value, and undo brings back the first', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const paste = (records: Parameters<typeof office.ledger.write>[0]['records']) =>
    office.ledger.write({ scope: SCOPE, label: 'Вставка из таблицы', records })
  paste([markWrite(id, '2022-03-29', ABSENT)])
  const written = paste([
    markWrite(id, '2022-03-29', PRESENT),
    { entity: schoolEntity, id, fields: { phone: '1' } },
    markWrite(id, '2022-03-29', SPEAKER),
    { entity: schoolEntity, id, fields: { phone: '2', email: 'a@example.org' } },
  ])
  expect(written.records).toBe(2)
  expect(school(office, id)).toMatchObject({ phone: '2', email: 'a@example.org' })
  office.ledger.undo()
  expect(markOf(office, id, '2022-03-29')).toBe('absent')
  expect(school(office, id)).toMatchObject({ phone: null, email: null })
})

test('a record that is deleted and written again in one action is not taken for a new one', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  office.ledger.write({
    scope: SCOPE,
    label: 'Замена',
    records: [
      { entity: schoolEntity, id, deleted: true },
      { entity: schoolEntity, id, fields: { phone: '2' } },
    ],
  })
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '2' })
  office.ledger.undo()
  expect(school(office, id)).toMatchObject({ shortName: 'СОШ № 1', phone: '1' })
})

test('a group of columns is one cell: a step of ИС МЭДК is written and cleared as a whole', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const set = (fact: { on: string; by: string | null; note: null } | null) =>
    office.ledger.write({
      scope: SCOPE,
      label: 'ИС МЭДК',
      records: [
        {
          entity: stageEntity,
          id: MEETING,
          fields: { school: id, year: 2022, step: 'conceptPlaced', fact },
        },
      ],
    })
  const row = () => office.db.prepare('SELECT year, step, "on", by FROM stage').get()
  set({ on: '2022-03-21', by: 'Куратор', note: null })
  expect(row()).toEqual({ year: 2022, step: 'conceptPlaced', on: '2022-03-21', by: 'Куратор' })
  set(null)
  expect(row()).toEqual({ year: 2022, step: 'conceptPlaced', on: null, by: null })
  expect(() => set({ on: '2022-02-30', by: null, note: null })).toThrow('Нет такой даты')
})

test('a scope nobody wrote to can be read without leaving a trace', () => {
  const office = openTestLedger()
  const before = everyRow(office.db)
  expect(readScope(office.db, OTHER_SCOPE)).toEqual({
    scope: OTHER_SCOPE,
    coverage: {},
    sides: {},
    changes: [],
    records: [],
  })
  expect(everyRow(office.db)).toBe(before)
})

import { expect, test } from 'vitest'
import { transaction } from '../../../electron/core/database/query.ts'
import { readHistory } from '../../../electron/core/ledger/history.ts'
import { rebuild, typedContent } from '../../../electron/core/ledger/rebuild.ts'
import { readScope, type ScopeState } from '../../../electron/core/ledger/state.ts'
import {
  addSchool,
  attendanceId,
  deleteSchool,
  editSchool,
  markOf,
  MEETING,
  PRESENT,
  school,
  SCOPE,
} from '../../helpers/district.ts'
import { everyRow, exchange, openTestLedger, posted, receive, twoComputers } from '../../helpers/ledger.ts'

const NEWER = 'e'.repeat(32)
const RECORD = 'a'.repeat(32)

/** A state as a program of next year might write it. */
const fromNextYear = (
  entity: string,
  id: string,
  values: ScopeState['records'][number]['cells'][number]['values'],
  seq = 1,
): ScopeState => ({
  scope: SCOPE,
  coverage: { [NEWER]: seq },
  sides: {},
  changes: [
    { replica: NEWER, seq, hlc: 1_680_000_000_000 * 1024 + seq, at: 1, author: 'Новая программа', label: '' },
  ],
  records: [{ entity, id, cells: [{ replica: NEWER, seq, values }] }],
})

/** Key order of JSON text included: byte for byte. */
const bytes = (state: ScopeState) => JSON.stringify(state)

test('fields and entities of a newer program are kept and sent on byte for byte', () => {
  const [office, home] = twoComputers()
  const nested = { z: [1, { ё: null }], a: 'строка', n: -1.5, deep: { __proto__x: true } }
  const states = [
    fromNextYear('school', RECORD, { shortName: 'СОШ № 1', colour: nested, '': 'пустое имя' }, 1),
    fromNextYear('olympiad', 'b'.repeat(32), { title: 'Олимпиада', places: nested }, 2),
  ]
  for (const state of states) receive(office, state)
  expect(school(office, RECORD)).toMatchObject({ shortName: 'СОШ № 1' })
  exchange(office, home, SCOPE)
  const sent = readScope(home.db, SCOPE).records
  const valuesSent = Object.fromEntries(
    sent.map((r) => [r.entity, Object.assign({}, ...r.cells.map((c) => c.values))]),
  )
  expect(valuesSent).toEqual({
    school: { shortName: 'СОШ № 1', colour: nested, '': 'пустое имя' },
    olympiad: { title: 'Олимпиада', places: nested },
  })
  expect(JSON.stringify(valuesSent['olympiad'])).toContain(JSON.stringify(nested))
  expect(bytes(readScope(home.db, SCOPE))).toBe(bytes(readScope(office.db, SCOPE)))
})

test('a field called __proto__ is a field like any other', () => {
  const office = openTestLedger()
  const values = JSON.parse('{"__proto__": {"polluted": true}, "shortName": "СОШ № 1"}') as Record<
    string,
    never
  >
  receive(office, fromNextYear('school', RECORD, values))
  expect(JSON.stringify(readScope(office.db, SCOPE).records[0]?.cells[0]?.values)).toContain('"__proto__":')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('own edits of such a record leave the unknown fields alone', () => {
  const [office, home] = twoComputers()
  receive(office, fromNextYear('school', RECORD, { shortName: 'СОШ № 1', colour: 'синий' }))
  editSchool(office, RECORD, { shortName: 'Лицей' })
  deleteSchool(office, RECORD)
  office.ledger.undo()
  office.ledger.undo()
  exchange(office, home, SCOPE)
  expect(school(home, RECORD)).toMatchObject({ shortName: 'СОШ № 1' })
  const values = readScope(home.db, SCOPE).records[0]?.cells.flatMap((c) => Object.entries(c.values))
  expect(values).toContainEqual(['colour', 'синий'])
})

test('a mark with a part of a newer program is shown as far as it is understood and sent on whole', () => {
  const [office, home] = twoComputers()
  const id = addSchool(office, 'СОШ № 1')
  const mark = { ...PRESENT, certificate: '№ 7' }
  receive(
    office,
    fromNextYear('attendance', attendanceId(id, '2022-03-29'), {
      activity: MEETING,
      aspect: '',
      occurrence: '2022-03-29',
      subject: id,
      subjectKind: 'school',
      mark,
    }),
  )
  const marks = (state: ScopeState) =>
    state.records.filter((r) => r.entity === 'attendance').map((r) => r.cells.map((c) => c.values['mark']))
  for (const computer of [office, home]) {
    if (computer === home) exchange(office, home, SCOPE)
    expect(markOf(computer, id, '2022-03-29')).toBe('present')
    expect(marks(readScope(computer.db, SCOPE))).toEqual([[mark]])
    expect(computer.ledger.status().conflicts).toBe(0)
  }
  const before = everyRow(home.db)
  expect(exchange(office, home, SCOPE).outcomes).toEqual([])
  transaction(home.db, () => rebuild(home.db))
  expect(everyRow(home.db)).toBe(before)
})

test('after the update yesterday’s unknown words move into their columns', () => {
  const office = openTestLedger()
  receive(office, fromNextYear('school', RECORD, { shortName: 'СОШ № 1', phone: '8-800', note: 'ремонт' }))
  const asKnown = { typed: typedContent(office.db), state: bytes(readScope(office.db, SCOPE)) }
  // A program that knew neither the entity nor its fields kept every cell like this.
  transaction(office.db, () => {
    const cells = readScope(office.db, SCOPE).records[0]?.cells[0]
    const row = office.db.prepare('SELECT scope, dot FROM school').get() as { scope: number; dot: number }
    for (const [field, value] of Object.entries(cells?.values ?? {}))
      office.db
        .prepare('INSERT INTO cell (record, entity, field, dot, scope, value) VALUES (?, ?, ?, ?, ?, ?)')
        .run(Buffer.from(RECORD, 'hex'), 'school', field, row.dot, row.scope, JSON.stringify(value))
    office.db.prepare('DELETE FROM school').run()
  })
  expect(school(office, RECORD)).toBeUndefined()
  office.db.prepare("UPDATE meta SET value = 'of the older program' WHERE key = 'registry'").run()
  office.close()
  const updated = openTestLedger({ file: office.file })
  expect(school(updated, RECORD)).toMatchObject({ shortName: 'СОШ № 1', phone: '8-800', note: 'ремонт' })
  expect({ typed: typedContent(updated.db), state: bytes(readScope(updated.db, SCOPE)) }).toEqual(asKnown)
  expect(updated.db.prepare('SELECT count(*) FROM cell').pluck().get()).toBe(0)
})

test('two values of a field nobody here knows are a conflict all the same, and history names it plainly', () => {
  const [office, home] = twoComputers()
  receive(office, fromNextYear('olympiad', RECORD, { title: 'Первая' }))
  const other = posted(fromNextYear('olympiad', RECORD, { title: 'Вторая' }))
  const uid = 'f'.repeat(32)
  other.coverage = { [uid]: 1 }
  for (const part of [...other.changes, ...other.records.flatMap((r) => r.cells)]) part.replica = uid
  receive(office, other)
  exchange(office, home, SCOPE)
  for (const computer of [office, home]) expect(computer.ledger.status().conflicts).toBe(1)
  home.db
    .prepare(
      "INSERT INTO history (kind, at, author, label, records, before) VALUES ('import', 0, '', '', 1, ?)",
    )
    .run(JSON.stringify([{ e: 'olympiad', n: [], c: [[RECORD, { title: null }]] }]))
  expect(readHistory(home.db, { record: null, before: null, limit: 5 })[0]?.changes).toMatchObject([
    { title: 'запись более новой версии программы', label: 'title', from: 'пусто' },
  ])
})

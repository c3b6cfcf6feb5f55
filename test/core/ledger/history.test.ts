import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../../shared/history.ts'
import { cohortEntity, curatorEntity } from '../../../shared/school.ts'
import { keyedId } from '../../../electron/core/ledger/id.ts'
import { readHistory } from '../../../electron/core/ledger/history.ts'
import { describeValue } from '../../../electron/core/ledger/words.ts'
import {
  addSchool,
  deleteSchool,
  editSchool,
  markWrite,
  PRESENT,
  school,
  SCOPE,
  SPEAKER,
} from '../../helpers/district.ts'
import { exchange, openTestLedger, type TestLedger, twoComputers } from '../../helpers/ledger.ts'

const history = (
  { db }: TestLedger,
  record: string | null = null,
  limit = 50,
  before: number | null = null,
) => readHistory(db, { record, before, limit })

const lines = (entry: HistoryEntry | undefined) =>
  entry?.changes.map(({ title, label, from, to }) => `${title}: ${label}: ${from} → ${to}`)

test('history says who did what and when, newest first, with the old and the new value in words', () => {
  const office = openTestLedger({ author: 'Координатор района', now: '2022-03-29T14:02:00' })
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  office.clock.set('2022-03-30T09:00:00')
  editSchool(office, id, { phone: '2', note: 'ремонт' }, 'Школа изменена: СОШ № 1')
  const [edited, entered] = history(office)
  expect(edited).toMatchObject({
    kind: 'write',
    at: new Date('2022-03-30T09:00:00').getTime(),
    author: 'Координатор района',
    label: 'Школа изменена: СОШ № 1',
    records: 1,
    undone: false,
  })
  expect(lines(edited)).toEqual([
    'школа «СОШ № 1»: Телефон: 1 → 2',
    'школа «СОШ № 1»: Примечание: пусто → ремонт',
  ])
  // With its first values, not with today's: the phone was changed since.
  expect(lines(entered)).toEqual([
    'школа «СОШ № 1»: Запись: пусто → создана',
    'школа «СОШ № 1»: Краткое наименование: пусто → СОШ № 1',
    'школа «СОШ № 1»: Телефон: пусто → 1',
  ])
})

test('what a value became is what the next change found there, not what is there today', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  for (const phone of ['2', '3', '4']) editSchool(office, id, { phone })
  const all = history(office).map((e) => lines(e)?.[0])
  expect(all.slice(0, 3)).toEqual([
    'школа «СОШ № 1»: Телефон: 3 → 4',
    'школа «СОШ № 1»: Телефон: 2 → 3',
    'школа «СОШ № 1»: Телефон: 1 → 2',
  ])
  const second = history(office)[1]
  expect(history(office, null, 1, second?.id ?? 0).map((e) => lines(e)?.[0])).toEqual([
    'школа «СОШ № 1»: Телефон: 1 → 2',
  ])
})

test('undo and redo are lines of their own, and the undone action says so', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  editSchool(office, id, { phone: '2' }, 'Телефон')
  office.ledger.undo()
  office.ledger.redo()
  expect(history(office).map(({ kind, label, undone }) => [kind, label, undone])).toEqual([
    ['redo', 'Возвращено: Телефон', false],
    ['undo', 'Отменено: Телефон', true],
    ['write', 'Телефон', true],
    ['write', 'Школа добавлена: СОШ № 1', false],
  ])
})

test('the history of one school shows its own changes only', () => {
  const office = openTestLedger()
  const first = addSchool(office, 'СОШ № 1')
  const second = addSchool(office, 'СОШ № 2')
  const cohort = keyedId(cohortEntity, SCOPE, { school: first, year: 2022 })
  const enrol = (of: string) =>
    office.ledger.write({
      scope: SCOPE,
      label: 'Набор',
      records: [{ entity: cohortEntity, id: cohort, fields: { school: of, year: 2022, status: 'project' } }],
    })
  enrol(first)
  enrol(second)
  editSchool(office, second, { phone: '2' })
  expect(history(office, first).map((e) => e.label)).toEqual(['Школа добавлена: СОШ № 1'])
  expect(history(office, second).map((e) => e.label)).toEqual(['Школа изменена', 'Школа добавлена: СОШ № 2'])
})

test('marks, dates, references and deletion are told in words', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const curator = office.ledger.newId()
  office.ledger.write({
    scope: SCOPE,
    label: 'Куратор',
    records: [{ entity: curatorEntity, id: curator, fields: { name: 'Куратор К. К.' } }],
  })
  const mark = (value: typeof PRESENT | null) =>
    office.ledger.write({ scope: SCOPE, label: 'Отметка', records: [markWrite(id, '2022-03-29', value)] })
  mark(PRESENT)
  mark({ ...SPEAKER, headcount: 3, note: '2022-03-29 опоздали' })
  mark(null)
  const cohort = keyedId(cohortEntity, SCOPE, { school: id, year: 2022 })
  for (const value of [curator, null])
    office.ledger.write({
      scope: SCOPE,
      label: 'Набор',
      records: [{ entity: cohortEntity, id: cohort, fields: { school: id, year: 2022, curator: value } }],
    })
  deleteSchool(office, id)
  deleteSchool(office, id, false)
  const told = history(office).map((e) => lines(e)?.[0])
  expect(told.slice(0, 6)).toEqual([
    'школа «СОШ № 1»: Удаление: удалено → восстановлено',
    'школа «СОШ № 1»: Удаление: есть → удалено',
    'участие школы в наборе «СОШ № 1, 2022»: Куратор: Куратор К. К. → пусто',
    'участие школы в наборе «СОШ № 1, 2022»: Запись: пусто → создана',
    'отметка участия «СОШ № 1, 29.03.2022»: Отметка: участвовали, выступающий, 3 чел., 2022-03-29 опоздали → пусто',
    'отметка участия «СОШ № 1, 29.03.2022»: Отметка: участвовали, слушатель → участвовали, выступающий, 3 чел., 2022-03-29 опоздали',
  ])
})

test('what a person typed is shown as typed, even when it looks like a word of the program', () => {
  const { db } = openTestLedger()
  expect(describeValue(db, 'school', 'note', 'constructor')).toBe('constructor')
  expect(describeValue(db, 'school', 'note', '2022-03-29 звонил директор')).toBe('2022-03-29 звонил директор')
  expect(describeValue(db, 'plan', 'doneOn', '2022-03-29')).toBe('29.03.2022')
  expect(describeValue(db, 'school', 'note', '')).toBe('пусто')
  expect(describeValue(db, 'riskDirection', 'confirmed', false)).toBe('нет')
  expect(describeValue(db, 'novelty', 'list', ['а', 2, true])).toBe('а, 2, да')
})

test('a record is called by the value that is shown, also while two are in conflict', () => {
  const [office, home] = twoComputers({ now: '2022-03-29T12:00:00' }, { now: '2022-03-29T11:00:00' })
  const id = addSchool(office, 'СОШ № 1')
  exchange(office, home, SCOPE)
  editSchool(office, id, { shortName: 'Лицей' })
  editSchool(home, id, { shortName: 'Гимназия' })
  exchange(office, home, SCOPE)
  exchange(home, office, SCOPE)
  for (const computer of [office, home]) {
    const shown = String(school(computer, id)?.['shortName'])
    expect(history(computer, id).every((e) => e.changes[0]?.title === `школа «${shown}»`)).toBe(true)
  }
})

test('a long bulk action lists its first forty changes and counts them all', () => {
  const office = openTestLedger()
  const ids = Array.from({ length: 50 }, (_, i) => addSchool(office, `СОШ № ${i}`))
  office.ledger.write({
    scope: SCOPE,
    label: 'Отметки',
    records: ids.map((id) => markWrite(id, '2022-03-29', PRESENT)),
  })
  expect(history(office)[0]).toMatchObject({ records: 50 })
  expect(history(office)[0]?.changes).toHaveLength(40)
})

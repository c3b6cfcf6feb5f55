import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { transaction } from '../../../electron/core/database/query.ts'
import { reading, readingByPart, touch } from '../../../electron/core/database/reading.ts'

const database = () => new Database(':memory:')

test('a value is kept until one of its sources changes, and shared until then', () => {
  const db = database()
  const read = () => reading(db, 'schools', ['school', 'cohort'], () => ({}))
  const first = read()
  touch(db, 'curator')
  expect(read()).toBe(first)
  touch(db, 'cohort')
  const second = read()
  expect(second).not.toBe(first)
  expect(read()).toBe(second)
})

test('of an entity that is kept apart a change in one part leaves the others', () => {
  const db = database()
  const row = (part: string) => reading(db, `row ${part}`, [['attendance', part]], () => ({}))
  const [one, two] = [row('2.6'), row('3.1')]
  touch(db, 'attendance', ['2.6'])
  expect(row('2.6')).not.toBe(one)
  expect(row('3.1')).toBe(two)
  // Nobody can tell which part it was.
  touch(db, 'attendance')
  expect(row('3.1')).not.toBe(two)
})

test('parts are read at once the first time and alone afterwards', () => {
  const db = database()
  const marks = new Map([
    ['2.6', 3],
    ['3.1', 5],
  ])
  const asked: string[] = []
  const read = () =>
    readingByPart(
      db,
      'marks',
      'attendance',
      () => (asked.push('all'), new Map(marks)),
      (part) => (asked.push(part), marks.get(part)),
    )
  expect([read()('2.6'), read()('3.1'), read()('5.2')]).toEqual([3, 5, undefined])
  marks.set('3.1', 6)
  touch(db, 'attendance', ['3.1'])
  expect([read()('2.6'), read()('3.1'), read()('3.1')]).toEqual([3, 6, 6])
  marks.delete('3.1')
  touch(db, 'attendance', ['3.1'])
  expect(read()('3.1')).toBeUndefined()
  expect(asked).toEqual(['all', '3.1', '3.1'])
})

test('what was computed inside a transaction that is rolled back is forgotten with it', () => {
  const db = database()
  db.exec('CREATE TABLE school (name TEXT)')
  const count = () =>
    reading(db, 'count', ['school'], () => db.prepare('SELECT count(*) FROM school').pluck().get())
  expect(count()).toBe(0)
  const look = () =>
    transaction(db, () => {
      db.exec("INSERT INTO school VALUES ('СОШ № 1')")
      touch(db, 'school')
      expect(count()).toBe(1)
      throw new Error('only a look')
    })
  expect(look).toThrow('only a look')
  expect(count()).toBe(0)
})

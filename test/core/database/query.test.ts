import { expect, test } from 'vitest'
import { all, build, one, prepared, run, transaction } from '../../../electron/core/database/query.ts'
import { addSchool, DISTRICT } from '../../helpers/district.ts'
import { openTestLedger } from '../../helpers/ledger.ts'

test('ids are hex text for the program and blobs in the file', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  const query = build.selectFrom('school').select(['id', 'shortName']).where('id', '=', id)
  expect(all(office.db, query)).toEqual([{ id, shortName: 'СОШ № 1' }])
  expect(one(office.db, query)).toEqual({ id, shortName: 'СОШ № 1' })
  expect(office.db.prepare('SELECT typeof(id), length(id) FROM school').raw(true).get()).toEqual(['blob', 16])
  expect(one(office.db, query.where('id', '=', DISTRICT))).toBeUndefined()
  const several = build.selectFrom('school').select('shortName').where('id', 'in', [id, DISTRICT])
  expect(all(office.db, several)).toHaveLength(1)
})

test('a statement is compiled once for each database', () => {
  const [office, home] = [openTestLedger(), openTestLedger()]
  const sql = 'SELECT count(*) FROM school'
  expect(prepared(office.db, sql)).toBe(prepared(office.db, sql))
  expect(prepared(home.db, sql)).not.toBe(prepared(office.db, sql))
})

test('a statement says how many rows it changed', () => {
  const { db } = openTestLedger()
  const insert = build.insertInto('setting').values([
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ])
  expect(run(db, insert)).toBe(2)
  expect(run(db, build.deleteFrom('setting').where('key', '=', 'c'))).toBe(0)
})

test('an error takes the whole transaction back and comes out as it was', () => {
  const { db } = openTestLedger()
  const error = new Error('посередине')
  const work = () =>
    transaction(db, () => {
      run(db, build.insertInto('setting').values({ key: 'a', value: '1' }))
      throw error
    })
  expect(work).toThrow(error)
  expect(all(db, build.selectFrom('setting').selectAll())).toEqual([])
  expect(db.inTransaction).toBe(false)
})

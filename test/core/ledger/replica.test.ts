import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScope } from '../../../electron/core/ledger/state.ts'
import { addSchool, editSchool, SCOPE, valuesOf } from '../../helpers/district.ts'
import { exchange, exchangeBoth, openTestLedger, temporaryFolder } from '../../helpers/ledger.ts'

test('a database that is opened where it was made keeps its writing copy’s id', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const { uid } = office.ledger.replica
  office.close()
  expect(openTestLedger({ file: office.file, place: 'рабочий компьютер' }).ledger.replica.uid).toBe(uid)
})

test('a database that was carried elsewhere writes under a new id, and again under another on its way back', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const ids = [office.ledger.replica.uid]
  office.close()
  for (const place of ['ноутбук', 'рабочий компьютер']) {
    const moved = openTestLedger({ file: office.file, place })
    ids.push(moved.ledger.replica.uid)
    moved.close()
  }
  expect(new Set(ids).size).toBe(3)
})

test('a copy made by hand and its original both write, and no dot gets two values', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const id = addSchool(office, 'СОШ № 1')
  office.close()
  const file = join(temporaryFolder(), 'district.sqlite')
  copyFileSync(office.file, file)
  const original = openTestLedger({ file: office.file, place: 'рабочий компьютер' })
  const copy = openTestLedger({ file, place: 'ноутбук' })
  editSchool(original, id, { phone: 'из оригинала' })
  editSchool(copy, id, { phone: 'из копии' })
  exchangeBoth(original, copy, SCOPE)
  for (const computer of [original, copy]) {
    expect(new Set(valuesOf(computer, 'school', id, 'phone'))).toEqual(new Set(['из копии', 'из оригинала']))
    expect(computer.ledger.status().conflicts).toBe(1)
  }
})

test('an older file put by hand in the place of a newer one does not give its dots a second life', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const home = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  office.close()
  const kept = join(temporaryFolder(), 'на флешке.sqlite')
  copyFileSync(office.file, kept)
  const yesterday = openTestLedger({ file: office.file, place: 'рабочий компьютер' })
  editSchool(yesterday, id, { phone: 'ушедший в письме' })
  exchange(yesterday, home, SCOPE)
  yesterday.close()

  copyFileSync(kept, office.file)
  const today = openTestLedger({ file: office.file, place: 'рабочий компьютер' })
  expect(today.ledger.replica.uid).not.toBe(yesterday.ledger.replica.uid)
  editSchool(today, id, { phone: 'после возврата' })
  exchangeBoth(today, home, SCOPE)
  for (const computer of [today, home])
    expect(new Set(valuesOf(computer, 'school', id, 'phone'))).toEqual(
      new Set(['ушедший в письме', 'после возврата']),
    )
})

test('a file that came without its witness, or with a broken one, writes under a new id, once', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const ids = [office.ledger.replica.uid]
  office.close()
  const again = () => {
    const opened = openTestLedger({ file: office.file, place: 'рабочий компьютер' })
    addSchool(opened, 'СОШ')
    opened.ledger.undo()
    opened.close()
    ids.push(opened.ledger.replica.uid)
  }
  rmSync(`${office.file}.witness`)
  again()
  again()
  writeFileSync(`${office.file}.witness`, '{"replica": ')
  again()
  again()
  expect(ids[1]).not.toBe(ids[0])
  expect(ids[2]).toBe(ids[1])
  expect(ids[3]).not.toBe(ids[2])
  expect(ids[4]).toBe(ids[3])
})

test('every action of a copy takes the next number of its scope, and what was refused takes none', () => {
  const office = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  expect(() => editSchool(office, id, { phone: 'x'.repeat(101) })).toThrow('Телефон')
  editSchool(office, id, { phone: '1' })
  editSchool(office, id, { phone: '1' })
  editSchool(office, id, { email: '2' })
  expect(readScope(office.db, SCOPE).changes.map((c) => c.seq)).toEqual([1, 2, 3])
  expect(readScope(office.db, SCOPE).coverage).toEqual({ [office.ledger.replica.uid]: 3 })
})

test('a whole folder that went back a day counts on from what others know of it', () => {
  const office = openTestLedger({ place: 'рабочий компьютер' })
  const home = openTestLedger()
  const id = addSchool(office, 'СОШ № 1')
  office.close()
  const old = join(temporaryFolder(), 'district.sqlite')
  for (const end of ['', '.witness']) copyFileSync(office.file + end, old + end)
  const today = openTestLedger({ file: office.file, place: 'рабочий компьютер' })
  editSchool(today, id, { phone: 'вчерашний' })
  exchange(today, home, SCOPE)
  today.close()
  const restored = openTestLedger({ file: old, place: 'рабочий компьютер' })
  expect(restored.ledger.replica.uid).toBe(today.ledger.replica.uid)
  exchange(home, restored, SCOPE)
  editSchool(restored, id, { phone: 'сегодняшний' })
  exchange(restored, home, SCOPE)
  expect(valuesOf(home, 'school', id, 'phone')).toEqual(['сегодняшний'])
})

import { expect, test } from 'vitest'
import { createClock } from '../../../electron/core/ledger/clock.ts'
import { readScope } from '../../../electron/core/ledger/state.ts'
import { YEAR_MS } from '../../helpers/clock.ts'
import { addSchool, editSchool, school, SCOPE } from '../../helpers/district.ts'
import {
  exchange,
  exchangeBoth,
  openTestLedger,
  type TestLedger,
  twoComputers,
} from '../../helpers/ledger.ts'

const moments = ({ db }: TestLedger) =>
  db.prepare('SELECT hlc FROM change ORDER BY dot').pluck().all() as number[]

const ascending = (numbers: number[]) => numbers.every((n, at) => at === 0 || n > (numbers[at - 1] ?? 0))

test('a computer whose battery died and that woke in 2009 still writes later than it wrote before', () => {
  const office = openTestLedger({ now: '2022-03-29T10:00:00' })
  const id = addSchool(office, 'СОШ № 1')
  office.clock.set('2009-01-01T00:00:00')
  editSchool(office, id, { phone: '1' })
  office.close()
  const again = openTestLedger({ file: office.file, now: '2009-01-01T00:00:05' })
  editSchool(again, id, { phone: '2' })
  again.clock.set('2022-03-30T10:00:00')
  editSchool(again, id, { phone: '3' })
  expect(moments(again)).toHaveLength(4)
  expect(ascending(moments(again))).toBe(true)
})

test('clocks eighty years apart lose nothing: the later knowledge wins, the moment is the author’s own', () => {
  const [office, home] = twoComputers(
    { now: Date.UTC(2022, 2, 29) - 80 * YEAR_MS },
    { now: Date.UTC(2022, 2, 29) + 80 * YEAR_MS },
  )
  const id = addSchool(home, 'СОШ № 1', { phone: 'из будущего' })
  exchange(home, office, SCOPE)
  editSchool(office, id, { phone: 'из прошлого' })
  exchangeBoth(office, home, SCOPE)
  for (const computer of [office, home]) {
    expect(school(computer, id)).toMatchObject({ phone: 'из прошлого' })
    expect(computer.ledger.status().conflicts).toBe(0)
  }
  const years = readScope(home.db, SCOPE).changes.map((c) => new Date(c.at).getUTCFullYear())
  expect(new Set(years)).toEqual(new Set([1942, 2102]))
})

test('two presses within one millisecond have an order', () => {
  const clock = createClock(() => 5, 0)
  const given = Array.from({ length: 2000 }, () => clock.next())
  expect(ascending(given)).toBe(true)
})

test('a moment from a package is passed by, one beyond any clock is not believed', () => {
  const clock = createClock(() => 1_648_537_200_000, 0)
  clock.witness(1_700_000_000_000 * 1024)
  expect(clock.next()).toBe(1_700_000_000_000 * 1024 + 1)
  clock.witness(Number.MAX_SAFE_INTEGER)
  expect(clock.next()).toBe(1_700_000_000_000 * 1024 + 2)
})

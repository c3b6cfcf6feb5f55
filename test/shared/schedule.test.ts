import { expect, test } from 'vitest'
import { Schedule } from '../../shared/schedule.ts'

const accepts = (schedule: unknown) => Schedule.safeParse(schedule).success

test('every wording of a roadmap has a schedule', () => {
  const schedules = [
    { kind: 'date', on: '2022-09-20' },
    { kind: 'due', by: '2022-03-25' },
    { kind: 'range', from: '2022-02-14', to: '2022-03-01' },
    { kind: 'month', month: '2022-03' },
    { kind: 'months', from: '2022-10', to: '2022-12' },
    { kind: 'weekly', weekday: 'TU', ranges: [{ from: '2022-02-08', to: '2022-07-05' }] },
    { kind: 'weekly', weekday: null, ranges: [{ from: '2022-01-01', to: '2022-12-31' }] },
    { kind: 'monthly', weekday: 'TU', nth: -1, from: '2022-03', to: '2022-12' },
    { kind: 'year', year: 2022 },
    { kind: 'always', year: 2022 },
    { kind: 'unknown' },
  ]
  expect(schedules.filter((schedule) => !accepts(schedule))).toEqual([])
})

test('a schedule that begins after its end is refused, whatever its kind', () => {
  expect(accepts({ kind: 'range', from: '2022-03-01', to: '2022-02-14' })).toBe(false)
  expect(accepts({ kind: 'months', from: '2022-12', to: '2022-10' })).toBe(false)
  expect(accepts({ kind: 'monthly', weekday: 'TU', nth: -1, from: '2022-12', to: '2022-03' })).toBe(false)
  expect(accepts({ kind: 'weekly', weekday: 'TU', ranges: [{ from: '2022-07-05', to: '2022-02-08' }] })).toBe(
    false,
  )
})

test('a day or month that does not exist is refused', () => {
  expect(accepts({ kind: 'date', on: '2022-02-30' })).toBe(false)
  expect(accepts({ kind: 'month', month: '2022-13' })).toBe(false)
})

test('a weekly schedule without any range and a fifth weekday of a month are refused', () => {
  expect(accepts({ kind: 'weekly', weekday: 'TH', ranges: [] })).toBe(false)
  expect(accepts({ kind: 'monthly', weekday: 'TU', nth: 5, from: '2022-03', to: '2022-12' })).toBe(false)
  expect(accepts({ kind: 'monthly', weekday: 'TU', nth: 0, from: '2022-03', to: '2022-12' })).toBe(false)
})

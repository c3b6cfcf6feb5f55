import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReference } from '../../../electron/core/reference/load.ts'
import { expandSchedule } from '../../../electron/core/roadmap/expand.ts'
import { daysBetween } from '../../../shared/date.ts'
import type { Schedule } from '../../../shared/schedule.ts'

const roadmap2022 = readReference(join(import.meta.dirname, '../../../resources/reference')).years.get(
  2022,
)?.roadmap

/** The occurrences of a row of the shipped roadmap of 2022. */
function row(number: string) {
  const activity = roadmap2022?.activities.find((a) => a.number === number)
  if (!activity) throw new Error(`no row ${number}`)
  return expandSchedule(activity.schedule, 2022)
}
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

test('2.7: the federal meetings fall on 39 Tuesdays with a summer break', () => {
  const tuesdays = row('2.7')
  expect(tuesdays).toHaveLength(39)
  expect(tuesdays.every((o) => weekday(o.from) === 2 && o.key === o.from && o.to === o.from)).toBe(true)
  expect(tuesdays[0]?.key).toBe('2022-02-08')
  expect(tuesdays[21]?.key).toBe('2022-07-05')
  expect(tuesdays[22]?.key).toBe('2022-08-30')
  expect(tuesdays.at(-1)?.key).toBe('2022-12-20')
})

test('3.1: the exchange webinars fall on 35 Thursdays', () => {
  const thursdays = row('3.1')
  expect(thursdays).toHaveLength(35)
  expect(thursdays.every((o) => weekday(o.from) === 4)).toBe(true)
  expect([thursdays[0]?.key, thursdays[19]?.key, thursdays[20]?.key, thursdays.at(-1)?.key]).toEqual([
    '2022-02-10',
    '2022-06-23',
    '2022-09-15',
    '2022-12-22',
  ])
})

test('2.6: ten last Tuesdays from March', () => {
  const lastTuesdays = '03-29 04-26 05-31 06-28 07-26 08-30 09-27 10-25 11-29 12-27'.split(' ')
  expect(row('2.6').map((o) => o.key)).toEqual(lastTuesdays.map((day) => `2022-${day}`))
})

test('a single day, «до», a month and months are one occurrence that keeps its key when the date is corrected', () => {
  expect(row('2.8')).toEqual([{ key: 'once', from: '2022-09-20', to: '2022-09-20' }])
  expect(row('5.2')).toEqual([{ key: 'once', from: '2022-03-25', to: '2022-03-25' }])
  expect(row('4.1')).toEqual([{ key: 'once', from: '2022-02-14', to: '2022-03-01' }])
  expect(row('2.9')).toEqual([{ key: 'once', from: '2022-09-01', to: '2022-09-30' }])
  expect(row('2.11')).toEqual([{ key: 'once', from: '2022-10-01', to: '2022-12-31' }])
  expect(expandSchedule({ kind: 'month', month: '2024-02' }, 2024)[0]?.to).toBe('2024-02-29')
})

test('«в течение года» and «постоянно» last the whole year', () => {
  const wholeYear = [{ key: 'once', from: '2022-01-01', to: '2022-12-31' }]
  expect(row('2.13')).toEqual(wholeYear)
  expect(row('5.10')).toEqual(wholeYear)
})

test('2.4: a lost date gives no occurrence rather than an invented one', () => {
  expect(row('2.4')).toEqual([])
})

test('2.16: «еженедельно» without a weekday makes every week a period, cut at both ends of the year', () => {
  const weeks = row('2.16')
  expect(weeks).toHaveLength(53)
  expect(weeks[0]).toEqual({ key: '2021-12-27', from: '2022-01-01', to: '2022-01-02' })
  expect(weeks[1]).toEqual({ key: '2022-01-03', from: '2022-01-03', to: '2022-01-09' })
  expect(weeks.at(-1)).toEqual({ key: '2022-12-26', from: '2022-12-26', to: '2022-12-31' })
  expect(weeks.every((o) => weekday(o.key) === 1 && daysBetween(o.from, o.to) <= 6)).toBe(true)
})

test('a week that two ranges share is one period; a weekday that two ranges share is one day', () => {
  const ranges = [
    { from: '2022-03-07', to: '2022-03-15' },
    { from: '2022-03-15', to: '2022-03-22' },
  ]
  expect(expandSchedule({ kind: 'weekly', weekday: null, ranges }, 2022)).toEqual([
    { key: '2022-03-07', from: '2022-03-07', to: '2022-03-13' },
    { key: '2022-03-14', from: '2022-03-14', to: '2022-03-20' },
    { key: '2022-03-21', from: '2022-03-21', to: '2022-03-22' },
  ])
  expect(expandSchedule({ kind: 'weekly', weekday: 'TU', ranges }, 2022).map((o) => o.key)).toEqual([
    '2022-03-08',
    '2022-03-15',
    '2022-03-22',
  ])
})

test('a series stays in the year of its roadmap; a period may end in the next', () => {
  const thursdays: Schedule = {
    kind: 'weekly',
    weekday: 'TH',
    ranges: [{ from: '2022-12-15', to: '2023-01-12' }],
  }
  expect(expandSchedule(thursdays, 2022).map((o) => o.key)).toEqual([
    '2022-12-15',
    '2022-12-22',
    '2022-12-29',
  ])
  expect(expandSchedule(thursdays, 2023).map((o) => o.key)).toEqual(['2023-01-05', '2023-01-12'])
  expect(expandSchedule(thursdays, 2024)).toEqual([])
  expect(expandSchedule({ kind: 'range', from: '2022-12-20', to: '2023-01-20' }, 2022)[0]?.to).toBe(
    '2023-01-20',
  )
})

test('a month without the day asked for is left out of the series', () => {
  const midMonth: Schedule = { kind: 'monthly', weekday: 'MO', nth: 4, from: '2022-01', to: '2022-03' }
  expect(expandSchedule(midMonth, 2022).map((o) => o.key)).toEqual(['2022-01-24', '2022-02-28', '2022-03-28'])
})

test('what one caller does to its occurrences is not seen by the next', () => {
  const first = row('3.1')
  first.reverse()
  for (const o of first) o.to = '1999-01-01'
  expect(row('3.1')[0]).toEqual({ key: '2022-02-10', from: '2022-02-10', to: '2022-02-10' })
})

test.each([
  ['Pacific/Kiritimati', '2022-11-01'],
  ['Europe/Saratov', '2022-11-08'],
  ['America/Los_Angeles', '2022-11-15'],
])('the clock of %s moves no day, neither the first nor the last', (zone, from) => {
  const before = process.env['TZ']
  process.env['TZ'] = zone
  try {
    // A range of its own for each zone, so that the cache can't answer.
    const ranges = [{ from, to: '2022-12-20' }]
    const tuesdays = expandSchedule({ kind: 'weekly', weekday: 'TU', ranges }, 2022)
    expect(new Date(2022, 11, 20).getTimezoneOffset()).not.toBe(0)
    expect(tuesdays).toHaveLength(daysBetween(from, '2022-12-20') / 7 + 1)
    expect([tuesdays[0]?.key, tuesdays.at(-1)?.key]).toEqual([from, '2022-12-20'])
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

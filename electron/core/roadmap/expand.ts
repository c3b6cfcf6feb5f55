import * as rruleModule from 'rrule'
import { addDays, endOfMonth } from '../../../shared/date.ts'
import type { Occurrence, Schedule } from '../../../shared/schedule.ts'

// rrule has a CommonJS and an ES build: plain Node sees the names under `default`, a bundler at the top.
const rrule = (Reflect.get(rruleModule, 'default') ?? rruleModule) as typeof rruleModule
const { RRule } = rrule

const cache = new Map<string, readonly Occurrence[]>()
const CACHE_LIMIT = 500

/**
 * Turns a schedule into its dated occurrences, in order of days, each key once.
 *
 * Single days and periods give one occurrence with the key `once`, unclipped: a row of the roadmap may end in
 * the next year. Series (weekly, monthly) are clipped to the calendar `year` of the roadmap and keyed by the
 * planned day; a week without a named day is a period Monday–Sunday clipped to the ranges, keyed by its Monday.
 * `unknown` gives nothing.
 */
export function expandSchedule(schedule: Schedule, year: number): Occurrence[] {
  const key = `${year} ${JSON.stringify(schedule)}`
  let occurrences = cache.get(key)
  if (!occurrences) {
    if (cache.size >= CACHE_LIMIT) cache.clear()
    occurrences = expand(schedule, year)
    cache.set(key, occurrences)
  }
  return occurrences.map((o) => ({ ...o }))
}

function expand(schedule: Schedule, year: number): Occurrence[] {
  switch (schedule.kind) {
    case 'date':
      return once(schedule.on, schedule.on)
    case 'due':
      return once(schedule.by, schedule.by)
    case 'range':
      return once(schedule.from, schedule.to)
    case 'month':
      return once(`${schedule.month}-01`, endOfMonth(schedule.month))
    case 'months':
      return once(`${schedule.from}-01`, endOfMonth(schedule.to))
    case 'year':
    case 'always':
      return once(`${schedule.year}-01-01`, `${schedule.year}-12-31`)
    case 'unknown':
      return []
    case 'monthly': {
      const weekday = RRule[schedule.weekday].nth(schedule.nth)
      const range = clip({ from: `${schedule.from}-01`, to: endOfMonth(schedule.to) }, year)
      return range ? days(RRule.MONTHLY, weekday, range).map(single) : []
    }
    case 'weekly': {
      const ranges = schedule.ranges.map((range) => clip(range, year)).filter((range) => range !== null)
      return schedule.weekday === null ? weeks(ranges) : weekdays(RRule[schedule.weekday], ranges)
    }
  }
}

interface Range {
  from: string
  to: string
}

const once = (from: string, to: string): Occurrence[] => [{ key: 'once', from, to }]
const single = (day: string): Occurrence => ({ key: day, from: day, to: day })

const earlier = (a: string, b: string) => (a < b ? a : b)
const later = (a: string, b: string) => (a > b ? a : b)

function clip(range: Range, year: number): Range | null {
  const clipped = { from: later(range.from, `${year}-01-01`), to: earlier(range.to, `${year}-12-31`) }
  return clipped.from <= clipped.to ? clipped : null
}

/** Days of a rule within a range. rrule reads and writes only the UTC fields of a Date, so midnight UTC is a day. */
function days(freq: rruleModule.Frequency, byweekday: rruleModule.Weekday, range: Range): string[] {
  const at = (day: string) => new Date(`${day}T00:00:00Z`)
  return new RRule({ freq, byweekday, dtstart: at(range.from), until: at(range.to) })
    .all()
    .map((date) => date.toISOString().slice(0, 10))
}

const weekdays = (weekday: rruleModule.Weekday, ranges: Range[]): Occurrence[] =>
  [...new Set(ranges.flatMap((range) => days(RRule.WEEKLY, weekday, range)))].toSorted().map(single)

/** Weeks of several ranges; a week that two ranges share is one period from the first day to the last. */
function weeks(ranges: Range[]): Occurrence[] {
  const found = new Map<string, Occurrence>()
  for (const range of ranges) {
    for (const monday of days(RRule.WEEKLY, RRule.MO, { from: addDays(range.from, -6), to: range.to })) {
      const from = later(monday, range.from)
      const to = earlier(addDays(monday, 6), range.to)
      const known = found.get(monday)
      found.set(monday, {
        key: monday,
        from: known ? earlier(known.from, from) : from,
        to: known ? later(known.to, to) : to,
      })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

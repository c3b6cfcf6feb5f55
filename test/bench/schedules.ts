import { join } from 'node:path'
import * as rruleModule from 'rrule'
import { addDays, endOfMonth } from '../../shared/date.ts'
import type { Schedule } from '../../shared/schedule.ts'
import { readReference } from '../../electron/core/reference/load.ts'
import { expandSchedule } from '../../electron/core/roadmap/expand.ts'
import { YEAR } from './district.ts'
import { type Figure, interleaved, median, spread, timedSync } from './measure.ts'
import { resourcesDir } from './workbench.ts'

const { RRule } = (Reflect.get(rruleModule, 'default') ?? rruleModule) as typeof rruleModule

/** The rules a schedule asks rrule for; none for single days and periods. */
function rulesOf(schedule: Schedule): Partial<rruleModule.Options>[] {
  const at = (day: string) => new Date(`${day}T00:00:00Z`)
  const rule = (freq: rruleModule.Frequency, byweekday: rruleModule.Weekday, from: string, to: string) => ({
    freq,
    byweekday,
    dtstart: at(from),
    until: at(to),
  })
  if (schedule.kind === 'monthly')
    return [
      rule(
        RRule.MONTHLY,
        RRule[schedule.weekday].nth(schedule.nth),
        `${schedule.from}-01`,
        endOfMonth(schedule.to),
      ),
    ]
  if (schedule.kind !== 'weekly') return []
  const { weekday, ranges } = schedule
  // A week without a day is found by its Monday, which may lie before the range.
  return ranges.map(({ from, to }) =>
    rule(RRule.WEEKLY, RRule[weekday ?? 'MO'], weekday === null ? addDays(from, -6) : from, to),
  )
}

/** A millisecond each: more pairs than elsewhere. */
const MANY = 61

/** The year's schedules turned into dates, for the first time and from memory. */
export async function measureSchedules(): Promise<Figure[]> {
  const roadmap = readReference(join(resourcesDir, 'reference')).years.get(YEAR)?.roadmap
  if (!roadmap) throw new Error(`no roadmap of ${YEAR}`)
  const schedules = roadmap.activities.map((a) => a.schedule)
  const rules = schedules.flatMap(rulesOf)
  const expand = (list: readonly Schedule[]) => list.map((schedule) => expandSchedule(schedule, YEAR).length)
  /** The same schedules under a mark that is new to the cache. */
  const unknown = (at: number) => schedules.map((schedule) => Object.assign({}, schedule, { at }))
  const all = () => timedSync(() => rules.map((rule) => new RRule(rule).all().length))

  const first = await interleaved(
    (at) => {
      const list = unknown(at)
      return timedSync(() => expand(list))
    },
    all,
    MANY,
  )
  expand(schedules)
  const again = await interleaved(() => timedSync(() => expand(schedules)), all, MANY)
  const limit = `rrule's own all() for the ${rules.length} recurring rules among them`
  return [
    {
      operation: `${schedules.length} schedules of a year → dates, first`,
      unit: 'ms',
      ours: median(first.ours),
      limit: { what: limit, value: median(first.limit) },
      goal: 1.1,
      note: spread(first),
    },
    {
      operation: `${schedules.length} schedules of a year → dates, again`,
      unit: 'ms',
      ours: median(again.ours),
      limit: { what: limit, value: median(again.limit) },
      goal: 0.05,
      note: spread(again),
    },
  ]
}

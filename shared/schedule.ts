import { z } from 'zod'
import { IsoDate } from './entity.ts'

/** `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const Weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
export const Year = z.int().min(2000).max(2100)

const DateRange = z.object({ from: IsoDate, to: IsoDate }).refine((r) => r.from <= r.to, 'Начало позже конца')

const AnySchedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), on: IsoDate }),
  /** «до 25.03.2022» */
  z.object({ kind: z.literal('due'), by: IsoDate }),
  z.object({ kind: z.literal('range'), from: IsoDate, to: IsoDate }),
  z.object({ kind: z.literal('month'), month: Month }),
  z.object({ kind: z.literal('months'), from: Month, to: Month }),
  /** «еженедельно»; `weekday: null` when the roadmap does not name the day: then each week is a period. */
  z.object({ kind: z.literal('weekly'), weekday: Weekday.nullable(), ranges: z.array(DateRange).min(1) }),
  /** «ежемесячно, в последний вторник»: nth 1…4, or -1 for the last. */
  z.object({
    kind: z.literal('monthly'),
    weekday: Weekday,
    nth: z.union([z.literal(-1), z.int().min(1).max(4)]),
    from: Month,
    to: Month,
  }),
  /** «в течение года» */
  z.object({ kind: z.literal('year'), year: Year }),
  /** «постоянно» */
  z.object({ kind: z.literal('always'), year: Year }),
  /** The source does not say when (lost text, «по отдельному графику»). */
  z.object({ kind: z.literal('unknown') }),
])

/**
 * When an activity of a roadmap takes place, as data. The words of the region's table stay beside it
 * (`scheduleText`); this is what the program counts with.
 */
export const Schedule = AnySchedule.refine((s) => !('from' in s) || s.from <= s.to, 'Начало позже конца')
export type Schedule = z.infer<typeof Schedule>

/**
 * One dated appearance of an activity. `key` is its identity and does not move with the date:
 * the planned day for recurring schedules, `once` for all others, so a corrected deadline keeps its facts.
 */
export interface Occurrence {
  key: string
  from: IsoDate
  /** Equal to `from` for a single day; the deadline for periods. */
  to: IsoDate
}

export const OccurrenceKey = z.union([z.literal('once'), IsoDate])

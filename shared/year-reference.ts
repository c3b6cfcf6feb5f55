import { z } from 'zod'
import { CalendarDay, DayKind } from './calendar.ts'
import { Id, IsoDate } from './entity.ts'
import { Year } from './schedule.ts'

/** Lists of reference data that a year has beside its roadmap. */
export const ReferenceList = z.enum(['directions', 'criteria', 'checklist', 'calendar'])
export type ReferenceList = z.infer<typeof ReferenceList>

export const REFERENCE_LIST: Record<
  ReferenceList,
  { title: string; counted: readonly [string, string, string] }
> = {
  directions: {
    title: 'Рисковые направления',
    counted: ['направление', 'направления', 'направлений'],
  },
  criteria: { title: 'Критерии экспертизы', counted: ['критерий', 'критерия', 'критериев'] },
  checklist: { title: 'Чек-лист сайтов', counted: ['пункт', 'пункта', 'пунктов'] },
  calendar: { title: 'Производственный календарь', counted: ['день', 'дня', 'дней'] },
}

/** What a year has of one list, where it comes from, and where it could be taken from. */
export const YearList = z.object({
  list: ReferenceList,
  count: z.int(),
  /** A sentence; empty where there is nothing. */
  source: z.string(),
  /** This workplace writes it: the region's own, at a district one that its region has not sent. */
  mine: z.boolean(),
  /** Other years that have such a list, the latest first. */
  elsewhere: z.array(z.object({ year: Year, count: z.int() })),
})
export type YearList = z.infer<typeof YearList>

export const YearReference = z.object({
  year: Year,
  roadmap: z.object({
    rows: z.int(),
    source: z.string(),
    mine: z.boolean(),
    /** Came with the program: it is corrected, never removed as a whole. */
    shipped: z.boolean(),
    /** Rows of which something is recorded. */
    recorded: z.int(),
  }),
  lists: z.array(YearList),
})
export type YearReference = z.infer<typeof YearReference>

/** What taking a list from another year has brought, and what of it could not be taken. */
export const TakenList = z.object({ taken: z.int(), kept: z.int(), left: z.array(z.string()) })
export type TakenList = z.infer<typeof TakenList>

export const YearDay = CalendarDay.extend({ id: Id })
export type YearDay = z.infer<typeof YearDay>

export const YearDayDraft = z.object({ on: IsoDate, kind: DayKind, title: z.string().trim().max(200) })
export type YearDayDraft = z.infer<typeof YearDayDraft>
export const YearDayPatch = YearDayDraft.omit({ on: true }).partial()
export type YearDayPatch = z.infer<typeof YearDayPatch>

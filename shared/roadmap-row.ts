import { z } from 'zod'
import { HeldOccurrence } from './attendance.ts'
import { Id, IsoDate } from './entity.ts'
import { Indicator } from './indicator.ts'
import { Plan } from './plan.ts'
import { ActivityClass, Goal, JournalKind, Measure, Population } from './roadmap.ts'
import { Schedule } from './schedule.ts'

/**
 * `nobody`: the row speaks only about schools or curators the district does not have. `regional`: the region's own work,
 * nothing for the district to record.
 */
export const ActivityState = z.enum([
  'upcoming',
  'running',
  'overdue',
  'done',
  'notStarted',
  'nobody',
  'regional',
])
export type ActivityState = z.infer<typeof ActivityState>

export const ACTIVITY_STATES: Record<ActivityState, string> = {
  upcoming: 'впереди',
  running: 'идёт',
  overdue: 'просрочено',
  done: 'выполнено',
  notStarted: 'не начато',
  nobody: 'некого считать',
  regional: 'ведёт регион',
}

/** Where the facts of a row are entered. */
export const FactsPlace = z.enum(['attendance', 'stages', 'journal', 'expertise', 'sites', 'done', 'none'])
export type FactsPlace = z.infer<typeof FactsPlace>

/** A row of the roadmap as the district sees it today. */
export const RoadmapRow = z.object({
  id: Id,
  number: z.string(),
  section: z.string(),
  title: z.string(),
  scheduleText: z.string(),
  schedule: Schedule,
  executors: z.string(),
  tasks: z.string(),
  class: ActivityClass,
  journal: JournalKind.nullable(),
  note: z.string(),
  state: ActivityState,
  /** Next date to come (or the one that is missed), with its occurrence key. */
  next: z.object({ key: z.string(), from: IsoDate, to: IsoDate }).nullable(),
  /** Past occurrences without a single mark. */
  unmarked: z.array(HeldOccurrence),
  /** The date that counts for the district: its internal deadline, else the end of the schedule. */
  deadline: IsoDate.nullable(),
  plan: Plan,
  facts: z.array(FactsPlace),
  indicators: z.array(Indicator),
})
export type RoadmapRow = z.infer<typeof RoadmapRow>

export const Roadmap = z.object({
  year: z.int(),
  title: z.string(),
  /** This workplace corrects it: the region's own, at a district one that it has loaded itself. */
  mine: z.boolean(),
  sections: z.array(z.object({ number: z.string(), title: z.string() })),
  rows: z.array(RoadmapRow),
})
export type Roadmap = z.infer<typeof Roadmap>

/** One row with everything a side panel shows. */
export const RoadmapDetail = z.object({
  row: RoadmapRow,
  occurrences: z.array(HeldOccurrence),
  /** The record of the district's plan for this row, for its history; there may be none yet. */
  planRecord: Id,
})
export type RoadmapDetail = z.infer<typeof RoadmapDetail>

/** What the region may correct in its own roadmap. */
export const ActivityPatch = z
  .object({
    title: z.string().trim().min(1).max(2000),
    scheduleText: z.string().max(2000),
    schedule: Schedule,
    executors: z.string().max(2000),
    tasks: z.string().max(4000),
    note: z.string().max(4000),
    class: ActivityClass,
    journal: JournalKind.nullable(),
  })
  .partial()
export type ActivityPatch = z.infer<typeof ActivityPatch>
export const TargetPatch = z
  .object({
    text: z.string().trim().min(1).max(4000),
    population: Population,
    measure: Measure,
    goal: Goal,
  })
  .partial()
export type TargetPatch = z.infer<typeof TargetPatch>

export interface StateInput {
  today: string
  /** Cancelled ones left out, by date. */
  occurrences: readonly { from: string; to: string }[]
  internalDeadline: string | null
  doneOn: string | null
  indicators: readonly Indicator[]
  unmarked: number
  /** The district has something to record here. */
  recordable: boolean
  /** All the row asks for is part in meetings: once held and marked they are done, whoever was absent. */
  meetingsOnly: boolean
}

/**
 * State of a row today. Done = marked so by the person, or every comparable target reached after the last date, or
 * the meetings are over and marked. Only the person's own mark makes a row done while a target has no data.
 * Overdue = the deadline has passed without that, or a past meeting has no mark: what is missed stays until marked.
 */
export function activityState(input: StateInput): ActivityState {
  const { today, occurrences, indicators } = input
  if (input.doneOn !== null) return 'done'
  const hasFacts = indicators.some((i) => i.state === 'counted')
  const first = occurrences[0]?.from ?? null
  const last = occurrences.reduce<string | null>((max, o) => (max === null || o.to > max ? o.to : max), null)
  const deadline = input.internalDeadline ?? last
  const ended = deadline !== null && deadline < today
  const known = indicators.every((i) => i.state !== 'noData')
  const compared = indicators.filter(
    (i) => (i.goal.kind === 'share' || i.quota !== null) && i.state === 'counted',
  )
  const reached = known && compared.length > 0 && compared.every((i) => i.reached === true)
  const over = last === null || last <= today
  if (reached && input.unmarked === 0 && over) return 'done'
  if (!input.recordable)
    return first !== null && first > today ? 'upcoming' : ended || last === null ? 'regional' : 'running'
  if (input.unmarked > 0) return 'overdue'
  const own = indicators.filter((i) => i.state !== 'regional')
  if (own.length > 0 && own.every((i) => i.state === 'nobody'))
    return first !== null && first > today ? 'upcoming' : 'nobody'
  if (input.meetingsOnly && hasFacts && known && last !== null && last < today) return 'done'
  if (ended) return reached || (known && compared.length === 0 && hasFacts) ? 'done' : 'overdue'
  if (hasFacts) return 'running'
  return first !== null && first > today ? 'upcoming' : 'notStarted'
}

import { z } from 'zod'
import { Id, IsoDate } from './entity.ts'
import { ActivityState } from './roadmap-row.ts'
import { StageStep } from './roadmap.ts'

/** A dated thing the coordinator has to do or attend. */
export const Obligation = z.object({
  activity: Id,
  number: z.string(),
  title: z.string(),
  /** Occurrence key. */
  key: z.string(),
  from: IsoDate,
  to: IsoDate,
  /** Why it is in the list: a meeting on that day, a deadline, a missed mark. */
  kind: z.enum(['meeting', 'deadline', 'internalDeadline', 'unmarked']),
  /** «через 3 дня», «сегодня», «просрочено на 5 дней». */
  distance: z.int(),
})
export type Obligation = z.infer<typeof Obligation>

export const Dashboard = z.object({
  today: IsoDate,
  overdue: z.array(Obligation),
  todayItems: z.array(Obligation),
  week: z.array(Obligation),
  /** Rows that the region sent back, with its remark. */
  returned: z.array(z.object({ activity: Id, number: z.string(), title: z.string(), note: z.string() })),
  /** Rows of each section by state. */
  sections: z.array(
    z.object({ number: z.string(), title: z.string(), states: z.partialRecord(ActivityState, z.int()) }),
  ),
  /** Share of expected marks that say «участвовали», per project school; null = no data. */
  coverage: z.array(
    z.object({
      school: Id,
      name: z.string(),
      present: z.int(),
      expected: z.int(),
      share: z.number().nullable(),
    }),
  ),
  /** How many project schools have done each step. */
  stages: z.array(z.object({ step: StageStep, title: z.string(), done: z.int(), of: z.int() })),
  schools: z.int(),
  curators: z.int(),
})
export type Dashboard = z.infer<typeof Dashboard>

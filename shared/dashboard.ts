import { z } from 'zod'
import { Id, IsoDate } from './entity.ts'
import { ActivityState } from './roadmap-row.ts'
import { StageStep } from './roadmap.ts'

export const Dashboard = z.object({
  today: IsoDate,
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

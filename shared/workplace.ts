import { z } from 'zod'
import { Id } from './entity.ts'
import { Year } from './schedule.ts'

export const Role = z.enum(['district', 'region'])
export type Role = z.infer<typeof Role>

/** Who works here: settings of this copy of the program; they do not travel. */
export const Workplace = z.object({
  /** False until the first run is completed. */
  ready: z.boolean(),
  role: Role,
  /** The own district; null in the region's role. */
  district: z.object({ id: Id, name: z.string() }).nullable(),
  regionName: z.string(),
  /** Name of the person who works; signs every change. */
  author: z.string(),
  year: Year,
  /** The data are a training district and must never be taken for real ones. */
  demo: z.boolean(),
  /** Today by the computer's clock, YYYY-MM-DD. */
  today: z.string(),
})
export type Workplace = z.infer<typeof Workplace>

import { z } from 'zod'
import { Id } from './entity.ts'
import { RegionVerdict } from './plan.ts'

/** A district as the region sees it. */
export const RegionDistrict = z.object({
  id: Id,
  name: z.string(),
  coordinator: z.string(),
  schools: z.int(),
  curators: z.int(),
  /** Rows of the roadmap with a comparable target, and how many of them are reached. */
  reached: z.int(),
  comparable: z.int(),
  /** Rows that were sent back to the district. */
  returned: z.int(),
  /** Facts about schools in which the district and the region contradict each other. */
  differing: z.int(),
  /** Moment of the last package applied, ms. */
  lastPackageAt: z.number().nullable(),
})
export type RegionDistrict = z.infer<typeof RegionDistrict>

/** What the region says of a district's work on a row; absent fields stay as they are. */
export const Judgement = z.object({ verdict: RegionVerdict.nullable(), note: z.string().max(2000) }).partial()
export type Judgement = z.infer<typeof Judgement>

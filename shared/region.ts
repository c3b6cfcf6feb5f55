import { z } from 'zod'
import { Id } from './entity.ts'

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
  /** Moment of the last package applied, ms. */
  lastPackageAt: z.number().nullable(),
})
export type RegionDistrict = z.infer<typeof RegionDistrict>

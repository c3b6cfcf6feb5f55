import { z } from 'zod'
import { Id } from './entity.ts'

const Name = z.string().max(100)

/** How this copy of the program is looked at: no data, nothing that travels, nothing that is undone. */
export const View = z.object({
  navigationCollapsed: z.boolean(),
  /** Which district the region looks at. */
  chosenDistrict: Id.nullable(),
  /** Filters of each page by their names. */
  filters: z.record(Name, z.record(Name, z.string().max(200))),
})
export type View = z.infer<typeof View>

export const PLAIN_VIEW: View = { navigationCollapsed: false, chosenDistrict: null, filters: {} }

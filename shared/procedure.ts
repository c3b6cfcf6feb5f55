import { oc } from '@orpc/contract'
import { z } from 'zod'
import { Id } from './entity.ts'
import { Year } from './schedule.ts'

/** The single error that carries a sentence to the person; everything else is a defect. */
export const procedure = oc.errors({
  REFUSED: {
    data: z.object({ code: z.string(), what: z.string(), safe: z.string(), next: z.string() }),
  },
})

/** Which district is looked at: the own one in the district's role, any imported one at the region. */
export const OfDistrict = z.object({ district: Id, year: Year })
export const Created = z.object({ id: Id })
export const Done = z.object({})

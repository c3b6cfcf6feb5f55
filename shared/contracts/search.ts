import { z } from 'zod'
import { OfDistrict, procedure } from '../procedure.ts'
import { Found } from '../search.ts'

export const searchContract = {
  /** Every record of a district's year in which all words of the query stand, in any order, whatever their case or ё. */
  find: procedure.input(OfDistrict.extend({ query: z.string().max(200) })).output(Found),
}

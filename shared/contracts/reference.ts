import { z } from 'zod'
import { Id } from '../entity.ts'
import { Created, Done, procedure } from '../procedure.ts'
import { RiskDirection, RiskDirectionDraft, RiskDirectionPatch } from '../risk.ts'
import { Year } from '../schedule.ts'
import {
  ReferenceList,
  TakenList,
  YearDay,
  YearDayDraft,
  YearDayPatch,
  YearReference,
} from '../year-reference.ts'

const OfYear = z.object({ year: Year })
const One = z.object({ id: Id })

/**
 * Reference data of a year. The region writes them; a district only lists that neither its region nor the program has
 * brought (SPEC O9), else every writing procedure refuses with `region-only`.
 */
export const referenceContract = {
  get: procedure.input(OfYear).output(YearReference),
  /** Adds what the year lacks of another year's list; what it has stays as it is. One undo step. */
  takeFrom: procedure.input(OfYear.extend({ list: ReferenceList, from: Year })).output(TakenList),
  directions: procedure.input(OfYear).output(z.array(RiskDirection)),
  addDirection: procedure.input(OfYear.extend({ draft: RiskDirectionDraft })).output(Created),
  editDirection: procedure.input(One.extend({ patch: RiskDirectionPatch })).output(Done),
  /** One place up or down. */
  moveDirection: procedure.input(One.extend({ by: z.literal([-1, 1]) })).output(Done),
  /** Only marks: what schools have recorded of it comes back with it. */
  removeDirection: procedure.input(One).output(Done),
  calendar: procedure.input(OfYear).output(z.array(YearDay)),
  addDay: procedure.input(OfYear.extend({ draft: YearDayDraft })).output(Created),
  editDay: procedure.input(One.extend({ patch: YearDayPatch })).output(Done),
  removeDay: procedure.input(One).output(Done),
}

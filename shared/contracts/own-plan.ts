import { z } from 'zod'
import { Id, IsoDate } from '../entity.ts'
import { OwnActivityPatch, OwnPlan } from '../own-plan.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import { Year } from '../schedule.ts'
import { TrayFile } from '../tray.ts'

export const ownPlanContract = {
  get: procedure.input(OfDistrict).output(OwnPlan),
  /** Copies rows of the region's roadmap; those that were taken before stay as they are. */
  take: procedure
    .input(z.object({ year: Year, activities: z.array(Id).min(1).max(500) }))
    .output(z.object({ taken: z.int() })),
  /** An empty row at the end. */
  add: procedure.input(z.object({ year: Year })).output(Created),
  update: procedure.input(z.object({ id: Id, patch: OwnActivityPatch })).output(Done),
  /** Only marks; undo brings them back. */
  remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
  move: procedure.input(z.object({ id: Id, by: z.union([z.literal(-1), z.literal(1)]) })).output(Done),
  /** Keeps the table as it is now as a version that was sent to the region on that day (row 5.1). */
  send: procedure
    .input(z.object({ year: Year, on: IsoDate, note: z.string().max(2000) }))
    .output(z.object({ id: Id, number: z.int() })),
  /** XLSX of six columns. */
  table: procedure.input(OfDistrict).output(TrayFile),
  /** Region only: its recommendation on a row; an empty one takes it back. */
  remark: procedure.input(z.object({ district: Id, id: Id, remark: z.string().max(4000) })).output(Done),
}

import { z } from 'zod'
import { Id } from '../entity.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import { StageStep } from '../roadmap.ts'
import { Year } from '../schedule.ts'
import { StageBoard, StageRequest, StageReturnPatch } from '../stage.ts'

export const stagesContract = {
  board: procedure.input(OfDistrict).output(StageBoard),
  set: procedure.input(StageRequest).output(z.object({ written: z.int() })),
  /** Where the document of a step lies; '' takes the link away. */
  link: procedure
    .input(z.object({ school: Id, year: Year, step: StageStep, link: z.string().trim().max(1000) }))
    .output(Done),
  sendBack: procedure
    .input(z.object({ school: Id, year: Year, step: StageStep, draft: StageReturnPatch }))
    .output(Created),
  updateReturn: procedure.input(z.object({ id: Id, patch: StageReturnPatch })).output(Done),
  removeReturn: procedure.input(z.object({ id: Id })).output(Done),
}

import { z } from 'zod'
import { Id } from '../entity.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import {
  Programme,
  ProgrammeIndicatorPatch,
  ProgrammeList,
  ProgrammeMeasurePatch,
  ProgrammePatch,
  ProgrammeTable,
} from '../programme.ts'

const Line = z.object({ table: ProgrammeTable, id: Id })

export const programmesContract = {
  list: procedure.input(OfDistrict).output(ProgrammeList),
  get: procedure.input(z.object({ district: Id, id: Id })).output(Programme),
  /** Refuses a second one for the same school and direction. */
  create: procedure.input(z.object({ school: Id, direction: Id })).output(Created),
  update: procedure.input(z.object({ id: Id, patch: ProgrammePatch })).output(Done),
  /** With its indicators and measures. */
  remove: procedure.input(z.object({ id: Id })).output(Done),
  addIndicator: procedure.input(z.object({ programme: Id, draft: ProgrammeIndicatorPatch })).output(Created),
  updateIndicator: procedure.input(z.object({ id: Id, patch: ProgrammeIndicatorPatch })).output(Done),
  addMeasure: procedure.input(z.object({ programme: Id, draft: ProgrammeMeasurePatch })).output(Created),
  updateMeasure: procedure.input(z.object({ id: Id, patch: ProgrammeMeasurePatch })).output(Done),
  removeLine: procedure.input(Line).output(Done),
  /** One place up (−1) or down (1) in its table. */
  moveLine: procedure.input(Line.extend({ by: z.union([z.literal(-1), z.literal(1)]) })).output(Done),
}

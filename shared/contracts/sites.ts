import { z } from 'zod'
import { Id, IsoDate } from '../entity.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import { Year } from '../schedule.ts'
import {
  CheckedSite,
  ChecklistDraft,
  ChecklistItem,
  ChecklistPatch,
  SiteAnswerPatch,
  SiteCheckPatch,
} from '../site-check.ts'

/** Checks of the sites of a district and of its schools (row 5.10). */
export const sitesContract = {
  /** The district's own site first, then every school of the project and every other one that was checked. */
  board: procedure.input(OfDistrict).output(z.array(CheckedSite)),
  /** A new check with the items that the checklist has for such a site now; `school` null is the district's own. */
  begin: procedure.input(z.object({ year: Year, school: Id.nullable(), on: IsoDate })).output(Created),
  update: procedure.input(z.object({ id: Id, patch: SiteCheckPatch })).output(Done),
  answer: procedure
    .input(z.object({ check: Id, code: z.string().max(20), patch: SiteAnswerPatch }))
    .output(Done),
  /** «да» for every item that has no answer yet. */
  answerRest: procedure.input(z.object({ check: Id })).output(Done),
  remove: procedure.input(z.object({ id: Id })).output(Done),
  /** Plain text for the аналитическая справка, made of the checks. */
  statement: procedure.input(OfDistrict).output(z.object({ text: z.string() })),
  checklist: procedure.input(z.object({ year: Year })).output(z.array(ChecklistItem)),
  /** Region only; checks that were begun keep their own words. */
  addItem: procedure.input(z.object({ year: Year, item: ChecklistDraft })).output(Created),
  editItem: procedure.input(z.object({ id: Id, patch: ChecklistPatch })).output(Done),
  removeItem: procedure.input(z.object({ id: Id })).output(Done),
}

import { z } from 'zod'
import { Id } from '../entity.ts'
import {
  CriteriaSet,
  CriteriaSetPatch,
  CriterionPatch,
  ExpertiseBoard,
  ExpertiseSheet,
  RegionalPatch,
  ScorePatch,
} from '../expertise-sheet.ts'
import { ExpertiseKey, ExpertisePatch, ExpertiseStage, RecommendationPatch } from '../expertise.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import { Year } from '../schedule.ts'

const OfSheet = ExpertiseKey.extend({ district: Id })
const Code = z.string().min(1).max(20)
const OfSet = z.object({ year: Year, stage: ExpertiseStage })

export const expertiseContract = {
  board: procedure.input(OfDistrict).output(ExpertiseBoard),
  sheet: procedure.input(OfSheet).output(ExpertiseSheet),

  /** Takes the criteria of today over; a further round those of the round before. Once more does nothing. */
  begin: procedure.input(ExpertiseKey).output(Created),
  update: procedure.input(ExpertiseKey.extend({ patch: ExpertisePatch })).output(Done),
  score: procedure.input(ExpertiseKey.extend({ code: Code, patch: ScorePatch })).output(Done),
  /** Marks the sheet with its scores and recommendations as deleted. */
  remove: procedure.input(ExpertiseKey).output(Done),
  recommend: procedure.input(ExpertiseKey.extend({ draft: RecommendationPatch })).output(Created),
  updateRecommendation: procedure.input(z.object({ id: Id, patch: RecommendationPatch })).output(Done),
  removeRecommendation: procedure.input(z.object({ id: Id })).output(Done),

  /** The region's own sheet in a district; region only. */
  beginRegional: procedure.input(OfSheet).output(Created),
  updateRegional: procedure.input(OfSheet.extend({ patch: RegionalPatch })).output(Done),
  scoreRegional: procedure.input(OfSheet.extend({ code: Code, patch: ScorePatch })).output(Done),

  criteria: procedure.input(z.object({ year: Year })).output(z.array(CriteriaSet)),
  /** Region only; sheets that are begun keep their criteria. */
  updateSet: procedure.input(OfSet.extend({ patch: CriteriaSetPatch })).output(Done),
  addCriterion: procedure.input(OfSet.extend({ code: Code, draft: CriterionPatch })).output(Created),
  updateCriterion: procedure.input(z.object({ id: Id, patch: CriterionPatch })).output(Done),
  removeCriterion: procedure.input(z.object({ id: Id })).output(Done),
}

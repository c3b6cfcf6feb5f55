import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { today } from '../workplace/workplace.ts'
import { expertiseBoard } from './board.ts'
import { addCriterion, removeCriterion, updateCriterion, updateSet } from './criteria.ts'
import { criteriaSets } from './read.ts'
import { beginRegional, scoreRegional, updateRegional } from './regional.ts'
import { expertiseSheet } from './sheet.ts'
import {
  addRecommendation,
  beginSheet,
  removeRecommendation,
  removeSheet,
  setScore,
  updateRecommendation,
  updateSheet,
} from './write.ts'

const done = {}

export const expertiseRouter = (os: Implementer, ctx: Context) => ({
  board: os.expertise.board.handler(({ input }) =>
    expertiseBoard(ctx, input.district, input.year, today(ctx)),
  ),
  sheet: os.expertise.sheet.handler(({ input }) => expertiseSheet(ctx, input, today(ctx))),
  begin: os.expertise.begin.handler(({ input }) => beginSheet(ctx, input)),
  update: os.expertise.update.handler(({ input: { patch, ...key } }) => (updateSheet(ctx, key, patch), done)),
  score: os.expertise.score.handler(
    ({ input: { code, patch, ...key } }) => (setScore(ctx, key, code, patch), done),
  ),
  remove: os.expertise.remove.handler(({ input }) => (removeSheet(ctx, input), done)),
  recommend: os.expertise.recommend.handler(({ input: { draft, ...key } }) =>
    addRecommendation(ctx, key, draft),
  ),
  updateRecommendation: os.expertise.updateRecommendation.handler(
    ({ input }) => (updateRecommendation(ctx, input.id, input.patch), done),
  ),
  removeRecommendation: os.expertise.removeRecommendation.handler(
    ({ input }) => (removeRecommendation(ctx, input.id), done),
  ),
  beginRegional: os.expertise.beginRegional.handler(({ input }) => beginRegional(ctx, input)),
  updateRegional: os.expertise.updateRegional.handler(
    ({ input: { patch, ...of } }) => (updateRegional(ctx, of, patch), done),
  ),
  scoreRegional: os.expertise.scoreRegional.handler(
    ({ input: { code, patch, ...of } }) => (scoreRegional(ctx, of, code, patch), done),
  ),
  criteria: os.expertise.criteria.handler(({ input }) => criteriaSets(ctx.db, input.year)),
  updateSet: os.expertise.updateSet.handler(
    ({ input: { patch, ...of } }) => (updateSet(ctx, of, patch), done),
  ),
  addCriterion: os.expertise.addCriterion.handler(({ input: { draft, ...of } }) =>
    addCriterion(ctx, of, draft),
  ),
  updateCriterion: os.expertise.updateCriterion.handler(
    ({ input }) => (updateCriterion(ctx, input.id, input.patch), done),
  ),
  removeCriterion: os.expertise.removeCriterion.handler(
    ({ input }) => (removeCriterion(ctx, input.id), done),
  ),
})

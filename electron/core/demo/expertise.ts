import { z } from 'zod'
import { type Id, IsoDate } from '../../../shared/entity.ts'
import {
  expertiseEntity,
  expertiseScoreEntity,
  ExpertiseStage,
  ExpertiseVerdict,
  RecommendationPatch,
} from '../../../shared/expertise.ts'
import { type Context, ownScope } from '../context.ts'
import { criteriaSets } from '../expertise/read.ts'
import { addRecommendation, beginSheet, sheetLabel } from '../expertise/write.ts'
import { keyedId } from '../ledger/id.ts'
import { emptied, filled } from '../patch.ts'
import { at, type Built, demoFile } from './file.ts'

/** Scores and comments of a sheet in the order of the criteria. */
export const Scored = z.object({
  school: z.int(),
  stage: ExpertiseStage,
  on: IsoDate.nullable(),
  verdict: ExpertiseVerdict.nullable(),
  scores: z.array(z.int().nullable()),
  comments: z.record(z.string(), z.string()),
})

const File = z.object({
  sheets: z.array(
    Scored.extend({
      round: z.int(),
      conclusion: z.string(),
      recommendations: z.array(RecommendationPatch),
    }),
  ),
})

/** Codes of a stage's criteria, as the year has them. */
export const codesOf = (ctx: Context, year: number, stage: ExpertiseStage): string[] =>
  criteriaSets(ctx.db, year)
    .find((set) => set.stage === stage)
    ?.criteria.map(({ code }) => code) ?? []

/** The district's sheets: most are finished, one is begun, one school has none; the sheets in the order of the file. */
export function examine(ctx: Context, { year, schools }: Built): Id[] {
  const scope = ownScope(ctx)
  return demoFile(ctx, 'expertise.json', File).sheets.map((sheet) => {
    const { stage, round, on, verdict, conclusion, scores, comments, recommendations } = sheet
    const key = { school: at(schools, sheet.school), year, stage, round }
    const { id } = beginSheet(ctx, key)
    const codes = codesOf(ctx, year, stage)
    // A whole sheet at once: one by one, scores alone would be most of the district's history.
    ctx.ledger.write({
      scope,
      label: `${sheetLabel(ctx, key)}: баллы и вывод`,
      records: [
        { entity: expertiseEntity, id, fields: filled({ on, verdict, conclusion }) },
        ...codes.map((code, place) => ({
          entity: expertiseScoreEntity,
          id: keyedId(expertiseScoreEntity, scope, { expertise: id, code }),
          fields: emptied({ score: scores[place] ?? null, comment: comments[code] ?? '' }),
        })),
      ],
    })
    for (const draft of recommendations) addRecommendation(ctx, key, draft)
    return id
  })
}

import { z } from 'zod'
import { type Id, IsoDate } from '../../../shared/entity.ts'
import { SiteAnswer } from '../../../shared/site-check.ts'
import type { Context } from '../context.ts'
import { answerItem, answerRest, beginCheck, updateCheck } from '../sites/checks.ts'
import { at, type Built, demoFile } from './file.ts'

const File = z.object({
  checks: z.array(
    z.object({
      /** Null: the district's own site. */
      school: z.int().nullable(),
      on: IsoDate,
      url: z.string(),
      note: z.string(),
      answers: z.array(
        z.object({
          code: z.string(),
          answer: SiteAnswer,
          remark: z.string(),
          fixedOn: IsoDate.nullable(),
        }),
      ),
    }),
  ),
})

/** Checks of sites, some remarks mended and some open; what the file does not name is in order. */
export function checkSites(ctx: Context, { year, schools }: Built): Id[] {
  return demoFile(ctx, 'sites.json', File).checks.map(({ school, on, url, note, answers }) => {
    const { id } = beginCheck(ctx, { year, school: school === null ? null : at(schools, school), on })
    updateCheck(ctx, id, { url, note })
    for (const { code, ...patch } of answers) answerItem(ctx, { check: id, code, patch })
    answerRest(ctx, id)
    return id
  })
}

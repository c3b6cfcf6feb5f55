import type { Id } from '../../../shared/entity.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { STAGE_STEPS, stageEntity, type StageRequest } from '../../../shared/stage.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { refuseBadLink } from '../patch.ts'
import { keyedId } from '../ledger/id.ts'
import { schoolName } from '../schools/schools.ts'

/** Sets or clears steps as one undo step. */
export function setStages(ctx: Context, { year, facts }: StageRequest): { written: number } {
  const scope = ownScope(ctx)
  const meant = refuseUnknown(
    ctx,
    schoolEntity,
    facts.map((f) => f.school),
  )
  const first = facts[0]
  const title = STAGE_STEPS.find((s) => s.step === first?.step)?.title ?? ''
  const what =
    facts.length === 1 && first
      ? `${title} – ${schoolName(ctx, meant(first.school))}`
      : `отметок: ${facts.length}`
  const { records } = ctx.ledger.write({
    scope,
    label: `ИС МЭДК: ${what}`,
    records: facts.map(({ school: named, step, fact }) => {
      const school = meant(named)
      return {
        entity: stageEntity,
        id: keyedId(stageEntity, scope, { school, year, step }),
        fields: { school, year, step, fact },
      }
    }),
  })
  return { written: records }
}

/** Keeps where the document of a step lies. A link is an address of the net: no path, no program code. */
export function linkStage(
  ctx: Context,
  { school: named, year, step, link }: { school: Id; year: number; step: StageStep; link: string },
): void {
  const scope = ownScope(ctx)
  const school = refuseUnknown(ctx, schoolEntity, [named])(named)
  refuseBadLink(link)
  const title = STAGE_STEPS.find((s) => s.step === step)?.title ?? ''
  ctx.ledger.write({
    scope,
    label: `ИС МЭДК: ссылка – ${title}, ${schoolName(ctx, school)}`,
    records: [
      {
        entity: stageEntity,
        id: keyedId(stageEntity, scope, { school, year, step }),
        fields: { school, year, step, link: link || null },
      },
    ],
  })
}

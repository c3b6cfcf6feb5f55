import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { STAGE_STEPS, stageReturnEntity, type StageReturnPatch } from '../../../shared/stage.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { emptied } from '../patch.ts'
import { build, one } from '../database/query.ts'
import { schoolName } from '../schools/schools.ts'

const titleOf = (step: string | null): string => STAGE_STEPS.find((s) => s.step === step)?.title ?? ''

/** It cannot be put right before it was sent back. */
function refuseBackwards({ on, fixedOn }: Pick<StageReturnPatch, 'on' | 'fixedOn'>): void {
  if (on && fixedOn && fixedOn < on)
    throw new Refusal({
      code: 'fixed-before-return',
      what: 'Дата доработки раньше даты возврата.',
      safe: 'Ничего не изменено.',
      next: 'Проверьте обе даты.',
    })
}

/** A step of a school was sent back to be revised; as often as it happens. */
export function sendBack(
  ctx: Context,
  {
    school: named,
    year,
    step,
    draft,
  }: { school: Id; year: number; step: StageStep; draft: StageReturnPatch },
): { id: Id } {
  const school = refuseUnknown(ctx, schoolEntity, [named])(named)
  refuseBackwards(draft)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `ИС МЭДК: на доработку – ${titleOf(step)}, ${schoolName(ctx, school)}`,
    records: [{ entity: stageReturnEntity, id, fields: { school, year, step, ...emptied(draft) } }],
  })
  return { id }
}

function returnOf(ctx: Context, id: Id): { words: string; on: string | null; fixedOn: string | null } {
  refuseUnknown(ctx, stageReturnEntity, [id])
  const row = one(
    ctx.db,
    build.selectFrom('stageReturn').select(['school', 'step', 'on', 'fixedOn']).where('id', '=', id),
  )
  const school = row?.school ? `, ${schoolName(ctx, row.school)}` : ''
  return {
    words: `${titleOf(row?.step ?? null)}${school}`,
    on: row?.on ?? null,
    fixedOn: row?.fixedOn ?? null,
  }
}

export function updateReturn(ctx: Context, id: Id, patch: StageReturnPatch): void {
  const { words, ...known } = returnOf(ctx, id)
  refuseBackwards({ ...known, ...patch })
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `ИС МЭДК: ${patch.fixedOn ? 'доработано' : 'возврат'} – ${words}`,
    records: [{ entity: stageReturnEntity, id, fields: emptied(patch) }],
  })
}

export function removeReturn(ctx: Context, id: Id): void {
  const { words } = returnOf(ctx, id)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `ИС МЭДК: возврат удалён – ${words}`,
    records: [{ entity: stageReturnEntity, id, deleted: true }],
  })
}

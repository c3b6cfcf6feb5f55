import type { Id, JsonValue } from '../../../shared/entity.ts'
import { planEntity, type PlanPatch } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ActivityPatch, TargetPatch } from '../../../shared/roadmap-row.ts'
import { activityEntity, targetEntity } from '../../../shared/roadmap.ts'
import { type Context, ownScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { unknownActivity } from './rows.ts'

export function activityNumber(ctx: Context, id: Id): string {
  const row = one(ctx.db, build.selectFrom('activity').select('number').where('id', '=', id))
  if (!row) throw unknownActivity()
  return row.number
}

/** What the district adds to a row: internal deadline, responsible, mark of execution, evidence. */
export function editPlan(ctx: Context, activity: Id, patch: PlanPatch): void {
  const scope = ownScope(ctx)
  const fields = Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [key, value === '' ? null : value]),
  )
  ctx.ledger.write({
    scope,
    label: `План района: ${activityNumber(ctx, activity)}`,
    records: [
      {
        entity: planEntity,
        id: keyedId(planEntity, scope, { activity }),
        deleted: false,
        fields: { activity, ...fields },
      },
    ],
  })
}

function regionOnly(ctx: Context): void {
  if (ctx.settings.get().role !== 'region')
    throw new Refusal({
      code: 'region-only',
      what: 'Дорожную карту региона исправляет регион.',
      safe: 'Ничего не изменено.',
      next: 'Внутренний срок и ответственного района можно указать в плане района.',
    })
}

/** The region corrects a row; districts get it with the next package. */
export function editActivity(ctx: Context, id: Id, patch: ActivityPatch): void {
  regionOnly(ctx)
  ctx.ledger.write({
    scope: 'ref',
    label: `Дорожная карта: строка ${activityNumber(ctx, id)}`,
    records: [{ entity: activityEntity, id, fields: patch as Record<string, JsonValue> }],
  })
}

export function editTarget(ctx: Context, id: Id, patch: TargetPatch): void {
  regionOnly(ctx)
  const target = one(ctx.db, build.selectFrom('target').select('activity').where('id', '=', id))
  if (!target) throw unknownActivity()
  ctx.ledger.write({
    scope: 'ref',
    label: `Показатель строки ${activityNumber(ctx, target.activity)}`,
    records: [{ entity: targetEntity, id, fields: patch as Record<string, JsonValue> }],
  })
}

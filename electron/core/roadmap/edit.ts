import { formatDate } from '../../../shared/date.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { type OccurrenceChange, occurrenceChangeEntity } from '../../../shared/occurrence.ts'
import { planEntity, type PlanPatch } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ActivityPatch, TargetPatch } from '../../../shared/roadmap-row.ts'
import { activityEntity, targetEntity } from '../../../shared/roadmap.ts'
import { type Context, ownScope } from '../context.ts'
import { emptied } from '../patch.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeNumber } from '../ledger/replica.ts'
import { writeReference } from '../reference/write.ts'
import { readDistrictYear } from './facts.ts'
import { unknownActivity } from './rows.ts'

export function activityNumber(ctx: Context, id: Id): string {
  const row = one(ctx.db, build.selectFrom('activity').select('number').where('id', '=', id))
  if (!row) throw unknownActivity()
  return row.number
}

/** What the district adds to a row: internal deadline, responsible, mark of execution, evidence. */
export function editPlan(ctx: Context, activity: Id, patch: PlanPatch): void {
  const scope = ownScope(ctx)
  const fields = emptied(patch)
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

/** Only a date that the row has – planned, added or remembered by its marks – can be cancelled or moved. */
function refuseUnknownDate(ctx: Context, scope: string, activity: Id, occurrence: string): void {
  const row = one(ctx.db, build.selectFrom('activity').select('year').where('id', '=', activity))
  if (!row) throw unknownActivity()
  const { occurrences } = readDistrictYear(ctx.db, scopeNumber(ctx.db, scope), row.year)
  if (!occurrences.get(activity)?.some((o) => o.key === occurrence))
    throw new Refusal({
      code: 'date-unknown',
      what: 'Такой даты у мероприятия нет.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу: срок мог измениться. Новую дату можно добавить.',
    })
}

/** Records that a date is cancelled, moved or added, with its reason; `change: null` brings the plan back. */
export function changeOccurrence(ctx: Context, { activity, occurrence, change }: OccurrenceChange): void {
  const scope = ctx.settings.get().role === 'region' ? 'ref' : ownScope(ctx)
  if (change && change.kind !== 'added') refuseUnknownDate(ctx, scope, activity, occurrence)
  const words = { cancelled: 'отменено', moved: 'перенесено', added: 'добавлено' }
  const day = occurrence === 'once' ? '' : `, ${formatDate(occurrence)}`
  ctx.ledger.write({
    scope,
    label: `Мероприятие ${activityNumber(ctx, activity)}${day}: ${change ? words[change.kind] : 'дата по плану'}`,
    records: [
      {
        entity: occurrenceChangeEntity,
        id: keyedId(occurrenceChangeEntity, scope, { activity, occurrence }),
        ...(change ? { deleted: false, fields: { activity, occurrence, ...change } } : { deleted: true }),
      },
    ],
  })
}

const regionOnly = () =>
  new Refusal({
    code: 'region-only',
    what: 'Дорожную карту региона исправляет регион.',
    safe: 'Ничего не изменено.',
    next: 'Внутренний срок и ответственного района можно указать в плане района.',
  })

/** The region corrects a row, and districts get it with the next package; a district one that it has loaded itself. */
export function editActivity(ctx: Context, id: Id, patch: ActivityPatch): void {
  writeReference(
    ctx,
    `Дорожная карта: строка ${activityNumber(ctx, id)}`,
    [{ entity: activityEntity, id, fields: patch as Record<string, JsonValue> }],
    regionOnly,
  )
}

export function editTarget(ctx: Context, id: Id, patch: TargetPatch): void {
  const target = one(ctx.db, build.selectFrom('target').select('activity').where('id', '=', id))
  if (!target) throw unknownActivity()
  writeReference(
    ctx,
    `Показатель строки ${activityNumber(ctx, target.activity)}`,
    [{ entity: targetEntity, id, fields: patch as Record<string, JsonValue> }],
    regionOnly,
  )
}

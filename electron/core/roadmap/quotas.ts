import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import {
  type Override,
  overrideEntity,
  type OverrideRequest,
  type Quota,
  quotaEntity,
  type QuotaRequest,
} from '../../../shared/quota.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { Goal, Measure } from '../../../shared/roadmap.ts'
import { type Context, ownScope, regionsScope } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'

/** The district's parts of the region's numbers, by target. */
export function readQuotas(db: Database, scope: number): Map<Id, Quota> {
  const rows = all(
    db,
    build.selectFrom('quota').select(['target', 'amount', 'note']).where('scope', '=', scope),
  )
  return new Map(
    rows.flatMap(({ target, amount, note }) =>
      amount === null ? [] : [[target, { amount, note: note ?? '' }] as const],
    ),
  )
}

/** Values by hand, by target; what came without its number or reason says nothing. */
export function readOverrides(db: Database, scope: number): Map<Id, Override> {
  const rows = all(
    db,
    build.selectFrom('override').select(['target', 'fact', 'of', 'reason', 'on']).where('scope', '=', scope),
  )
  return new Map(
    rows.flatMap(({ target, fact, of, reason, on }) =>
      fact === null || reason === null || on === null
        ? []
        : [[target, { fact, of: of === 0 ? null : of, reason, on }] as const],
    ),
  )
}

function targetOf(ctx: Context, id: Id): { number: string; goal: Goal; measure: Measure } {
  const row = one(
    ctx.db,
    build
      .selectFrom('target as t')
      .innerJoin('activity as a', 'a.id', 't.activity')
      .select(['a.number', 't.goal', 't.measure'])
      .where('t.id', '=', id),
  )
  if (!row)
    throw new Refusal({
      code: 'target-unknown',
      what: 'Такого показателя в дорожной карте нет.',
      safe: 'Данные не изменены.',
      next: 'Обновите страницу: дорожная карта могла измениться.',
    })
  return {
    number: row.number,
    goal: Goal.parse(JSON.parse(row.goal)),
    measure: Measure.parse(JSON.parse(row.measure)),
  }
}

/** The region names a district's part of its number; null takes it back. */
export function setQuota(ctx: Context, { district, target, quota }: QuotaRequest): void {
  const scope = regionsScope(ctx, district)
  const { number, goal } = targetOf(ctx, target)
  if (quota !== null && goal.kind !== 'count')
    throw new Refusal({
      code: 'quota-without-number',
      what: 'У этого показателя нет числа по области, и делить между районами нечего.',
      safe: 'Ничего не изменено.',
      next: 'Квоту можно назначить показателю, цель которого – число по области.',
    })
  if (quota !== null && goal.kind === 'count' && quota.amount > goal.regional)
    throw new Refusal({
      code: 'quota-too-large',
      what: `Квота района – ${quota.amount}, а по всей области нужно ${goal.regional}.`,
      safe: 'Ничего не изменено.',
      next: `Укажите число не больше ${goal.regional}.`,
    })
  ctx.ledger.write({
    scope,
    label: quota === null ? `Квота района снята: ${number}` : `Квота района: ${number} – ${quota.amount}`,
    records: [
      {
        entity: quotaEntity,
        id: keyedId(quotaEntity, scope, { target }),
        fields: { target, amount: quota?.amount ?? null, note: quota?.note.trim() || null },
      },
    ],
  })
}

/** A value typed instead of the computed one, with its reason; null brings the computed one back. */
export function setOverride(ctx: Context, { target, override }: OverrideRequest): void {
  const scope = ownScope(ctx)
  const { number, goal, measure } = targetOf(ctx, target)
  const id = keyedId(overrideEntity, scope, { target })
  if (override === null) {
    ctx.ledger.write({
      scope,
      label: `Показатель ${number}: снова по данным программы`,
      records: [{ entity: overrideEntity, id, deleted: true }],
    })
    return
  }
  const refuse = (code: string, what: string, next: string) => {
    throw new Refusal({ code, what, safe: 'Показатель считается как прежде.', next })
  }
  const { fact, of, reason, on } = override
  if (measure.by === 'region')
    refuse('override-regional', 'Этот показатель считает регион.', 'Значение придёт с пакетом региона.')
  if (reason === '')
    refuse('override-reason', 'Не указана причина.', 'Напишите, откуда число и почему не то, что посчитано.')
  if (of !== null && fact > of)
    refuse('override-too-large', `${fact} больше, чем всего: ${of}.`, 'Проверьте оба числа.')
  if (goal.kind === 'share' && of === null)
    refuse('override-of', 'Для доли нужно знать, от скольких она берётся.', 'Заполните «Из скольких».')
  ctx.ledger.write({
    scope,
    label: `Показатель ${number}: значение вручную – ${fact}${of === null ? '' : ` из ${of}`}`,
    records: [{ entity: overrideEntity, id, deleted: false, fields: { target, fact, of, reason, on } }],
  })
}

import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  type RiskDirectionDraft,
  riskDirectionEntity,
  type RiskDirectionPatch,
} from '../../../shared/risk.ts'
import type { Context } from '../context.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import type { RecordWrite } from '../ledger/write.ts'
import { emptied, filled } from '../patch.ts'
import { riskDirections } from '../reference/risk-directions.ts'
import { mayWriteList } from '../reference/records.ts'
import { listRefusal, writeReference } from '../reference/write.ts'

function refuseOthers(ctx: Context, year: number): void {
  if (!mayWriteList(ctx, 'directions', year)) throw listRefusal('Рисковые направления', year)
}

function known(ctx: Context, id: Id): { year: number; code: string; title: string } {
  const row = one(
    ctx.db,
    build.selectFrom('riskDirection').select(['year', 'code', 'title']).where('id', '=', id),
  )
  if (!row)
    throw new Refusal({
      code: 'riskDirection-unknown',
      what: 'Такого рискового направления нет. Возможно, его убрали.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  refuseOthers(ctx, row.year)
  return { ...row, title: row.title ?? '' }
}

/** A further direction at the end of the list; refuses `direction-twice` a code that the year has. */
export function addDirection(ctx: Context, year: number, draft: RiskDirectionDraft): { id: Id } {
  refuseOthers(ctx, year)
  const list = riskDirections(ctx, year)
  const { code } = draft
  if (list.some((direction) => direction.code === code))
    throw new Refusal({
      code: 'direction-twice',
      what: `Направление с номером «${code}» в списке ${year} года уже есть.`,
      safe: 'Ничего не изменено.',
      next: 'Дайте новому направлению другой номер.',
    })
  const id = keyedId(riskDirectionEntity, 'ref', { year, code })
  // Where an order was given the new one stands last; else its code says where.
  const position = one(
    ctx.db,
    build
      .selectFrom('riskDirection')
      .select((e) => e.fn.max('position').as('last'))
      .where('year', '=', year),
  )?.last
  const fields = filled({
    year,
    ...draft,
    confirmed: true,
    position: position === null || position === undefined ? null : position + 1,
  })
  writeReference(ctx, `Рисковые направления ${year} года: добавлено «${draft.title}»`, [
    { entity: riskDirectionEntity, id, deleted: false, fields },
  ])
  return { id }
}

export function editDirection(ctx: Context, id: Id, patch: RiskDirectionPatch): void {
  const { year, title } = known(ctx, id)
  writeReference(ctx, `Рисковые направления ${year} года: «${title}»`, [
    { entity: riskDirectionEntity, id, fields: emptied(patch) },
  ])
}

/** One place up or down; the whole list gets its order from then on. */
export function moveDirection(ctx: Context, id: Id, by: -1 | 1): void {
  const { year, title } = known(ctx, id)
  const order = riskDirections(ctx, year).map((direction) => direction.id)
  const at = order.indexOf(id)
  const to = at + by
  const other = order[to]
  if (other === undefined) return
  order[to] = id
  order[at] = other
  writeReference(
    ctx,
    `Рисковые направления ${year} года: порядок, «${title}»`,
    order.map((direction, position): RecordWrite => ({
      entity: riskDirectionEntity,
      id: direction,
      fields: { position },
    })),
  )
}

export function removeDirection(ctx: Context, id: Id): void {
  const { year, title } = known(ctx, id)
  writeReference(ctx, `Рисковые направления ${year} года: убрано «${title}»`, [
    { entity: riskDirectionEntity, id, deleted: true },
  ])
}

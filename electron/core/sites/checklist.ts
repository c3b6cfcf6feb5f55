import type { Id, JsonValue } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  type ChecklistDraft,
  type ChecklistItem,
  checklistItemEntity,
  type ChecklistPatch,
  SiteOf,
} from '../../../shared/site-check.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'

/** The items of a year in the order of the list. */
export function listChecklist(ctx: Context, year: number): ChecklistItem[] {
  return all(
    ctx.db,
    build
      .selectFrom('checklistItem')
      .select(['id', 'code', 'title', 'site'])
      .where('year', '=', year)
      .orderBy('position')
      .orderBy('code'),
  ).map(({ id, code, title, site }) => ({
    id,
    code,
    title: title ?? '',
    site: SiteOf.catch('both').parse(site),
  }))
}

function regionOnly(ctx: Context): void {
  if (ctx.settings.get().role !== 'region')
    throw new Refusal({
      code: 'region-only',
      what: 'Чек-лист сайтов исправляет регион.',
      safe: 'Ничего не изменено.',
      next: 'Замечание к сайту можно записать в самой проверке.',
    })
}

function meantItem(ctx: Context, id: Id): string {
  const item = one(ctx.db, build.selectFrom('checklistItem').select('title').where('id', '=', id))
  if (!item)
    throw new Refusal({
      code: 'checklistItem-unknown',
      what: 'Такого пункта в чек-листе нет.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  return item.title ?? ''
}

/** A new item at the end of the list, under the first number nobody has had. */
export function addItem(ctx: Context, year: number, item: ChecklistDraft): { id: Id } {
  regionOnly(ctx)
  const known = listChecklist(ctx, year)
  const position =
    one(
      ctx.db,
      build
        .selectFrom('checklistItem')
        .select((e) => e.fn.max('position').as('last'))
        .where('year', '=', year),
    )?.last ?? -1
  const numbers = known.map(({ code }) => Number(code)).filter(Number.isInteger)
  const code = String(Math.max(0, ...numbers) + 1)
  const id = keyedId(checklistItemEntity, 'ref', { year, code })
  ctx.ledger.write({
    scope: 'ref',
    label: `Чек-лист сайтов: новый пункт ${code}`,
    records: [
      {
        entity: checklistItemEntity,
        id,
        deleted: false,
        fields: { year, code, position: position + 1, title: item.title, site: item.site },
      },
    ],
  })
  return { id }
}

export function editItem(ctx: Context, id: Id, patch: ChecklistPatch): void {
  regionOnly(ctx)
  ctx.ledger.write({
    scope: 'ref',
    label: `Чек-лист сайтов: ${meantItem(ctx, id)}`,
    records: [{ entity: checklistItemEntity, id, fields: patch as Record<string, JsonValue> }],
  })
}

export function removeItem(ctx: Context, id: Id): void {
  regionOnly(ctx)
  ctx.ledger.write({
    scope: 'ref',
    label: `Чек-лист сайтов: удалён пункт «${meantItem(ctx, id)}»`,
    records: [{ entity: checklistItemEntity, id, deleted: true }],
  })
}

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
import { mayWriteList } from '../reference/records.ts'
import { writeReference } from '../reference/write.ts'

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

function refuseOthers(ctx: Context, year: number): void {
  if (!mayWriteList(ctx, 'checklist', year)) throw regionOnly()
}

const regionOnly = () =>
  new Refusal({
    code: 'region-only',
    what: 'Чек-лист сайтов исправляет регион.',
    safe: 'Ничего не изменено.',
    next: 'Замечание к сайту можно записать в самой проверке.',
  })

/** Its words; refuses an item that is not there, or not written here. */
function meantItem(ctx: Context, id: Id): string {
  const item = one(ctx.db, build.selectFrom('checklistItem').select(['title', 'year']).where('id', '=', id))
  if (!item)
    throw new Refusal({
      code: 'checklistItem-unknown',
      what: 'Такого пункта в чек-листе нет.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  refuseOthers(ctx, item.year)
  return item.title ?? ''
}

/** A new item at the end of the list, under the first number nobody has had. */
export function addItem(ctx: Context, year: number, item: ChecklistDraft): { id: Id } {
  refuseOthers(ctx, year)
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
  writeReference(ctx, `Чек-лист сайтов: новый пункт ${code}`, [
    {
      entity: checklistItemEntity,
      id,
      deleted: false,
      fields: { year, code, position: position + 1, title: item.title, site: item.site },
    },
  ])
  return { id }
}

export function editItem(ctx: Context, id: Id, patch: ChecklistPatch): void {
  writeReference(ctx, `Чек-лист сайтов: ${meantItem(ctx, id)}`, [
    { entity: checklistItemEntity, id, fields: patch as Record<string, JsonValue> },
  ])
}

export function removeItem(ctx: Context, id: Id): void {
  writeReference(ctx, `Чек-лист сайтов: удалён пункт «${meantItem(ctx, id)}»`, [
    { entity: checklistItemEntity, id, deleted: true },
  ])
}

import type { Id } from '../../../shared/entity.ts'
import { formatDate } from '../../../shared/date.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { schoolEntity } from '../../../shared/school.ts'
import {
  siteAnswerEntity,
  type SiteAnswerPatch,
  type SiteCheck,
  siteCheckEntity,
  type SiteCheckPatch,
} from '../../../shared/site-check.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { emptied, refuseBadLink } from '../patch.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeNumber } from '../ledger/replica.ts'
import { schoolName } from '../schools/schools.ts'
import { listChecklist } from './checklist.ts'
import { readSites } from './board.ts'

const OWN_SITE = 'сайт района'

/** Begins a check with the items the checklist has for such a site now; later changes of the list leave it alone. */
export function beginCheck(
  ctx: Context,
  { year, school: named, on }: { year: number; school: Id | null; on: string },
): { id: Id } {
  const scope = ownScope(ctx)
  const school = named === null ? null : refuseUnknown(ctx, schoolEntity, [named])(named)
  const kind = school === null ? 'district' : 'school'
  const items = listChecklist(ctx, year).filter(({ site }) => site === 'both' || site === kind)
  if (items.length === 0)
    throw new Refusal({
      code: 'checklist-empty',
      what: `В чек-листе ${year} года нет пунктов для такого сайта.`,
      safe: 'Проверка не начата.',
      next: 'Чек-лист ведёт регион: его пункты придут с пакетом региона.',
    })
  const site = readSites(ctx.db, scopeNumber(ctx.db, scope), year).find(
    (known) => (known.school?.id ?? null) === school,
  )
  const check = ctx.ledger.newId()
  const author = ctx.settings.get().author
  ctx.ledger.write({
    scope,
    label: `Проверка сайта ${formatDate(on)}: ${school === null ? OWN_SITE : schoolName(ctx, school)}`,
    records: [
      {
        entity: siteCheckEntity,
        id: check,
        fields: {
          year,
          on,
          ...(school === null ? {} : { school }),
          ...(site?.url ? { url: site.url } : {}),
          ...(author === '' ? {} : { by: author }),
        },
      },
      ...items.map(({ code, title }, position) => ({
        entity: siteAnswerEntity,
        id: keyedId(siteAnswerEntity, scope, { check, code }),
        fields: { check, code, position, title },
      })),
    ],
  })
  return { id: check }
}

/** The check as it is now, in the own district; refuses one that is not there. */
function meantCheck(ctx: Context, id: Id): { id: Id; name: string; check: SiteCheck } {
  const meant = refuseUnknown(ctx, siteCheckEntity, [id])(id)
  const scope = scopeNumber(ctx.db, ownScope(ctx))
  const row = one(ctx.db, build.selectFrom('siteCheck').select('year').where('id', '=', meant))
  const check = readSites(ctx.db, scope, row?.year ?? 0)
    .flatMap(({ checks }) => checks)
    .find((known) => known.id === meant)
  if (!check)
    throw new Refusal({
      code: 'siteCheck-school-unknown',
      what: 'Школы, чей сайт проверяли, в районе больше нет.',
      safe: 'Проверка не изменена.',
      next: 'Если школу удалили по ошибке, верните её: Ctrl+Z.',
    })
  return { id: meant, name: check.school?.name ?? OWN_SITE, check }
}

export function updateCheck(ctx: Context, id: Id, patch: SiteCheckPatch): void {
  const { id: check, name } = meantCheck(ctx, id)
  refuseBadLink(patch.url)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Проверка сайта: ${name}`,
    records: [{ entity: siteCheckEntity, id: check, fields: emptied(patch) }],
  })
}

/** Answers one item of a check, or says what is wrong and when it was mended. */
export function answerItem(
  ctx: Context,
  { check: id, code, patch }: { check: Id; code: string; patch: SiteAnswerPatch },
): void {
  const { id: check, name, check: known } = meantCheck(ctx, id)
  const item = known.items.find((one) => one.code === code)
  if (!item)
    throw new Refusal({
      code: 'siteAnswer-unknown',
      what: 'Такого пункта в этой проверке нет.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  if (patch.fixedOn && known.on !== null && patch.fixedOn < known.on)
    throw new Refusal({
      code: 'fixed-before-check',
      what: `Устранено ${formatDate(patch.fixedOn)} – раньше, чем проверяли: ${formatDate(known.on)}.`,
      safe: 'Ничего не изменено.',
      next: 'Проверьте обе даты.',
    })
  const scope = ownScope(ctx)
  ctx.ledger.write({
    scope,
    label: `Проверка сайта: ${name} – ${item.title}`,
    records: [
      {
        entity: siteAnswerEntity,
        id: keyedId(siteAnswerEntity, scope, { check, code }),
        fields: emptied(patch),
      },
    ],
  })
}

/** «да» for every item without an answer, as one step. */
export function answerRest(ctx: Context, id: Id): void {
  const { id: check, name, check: known } = meantCheck(ctx, id)
  const scope = ownScope(ctx)
  const rest = known.items.filter(({ answer }) => answer === null)
  if (rest.length === 0) return
  ctx.ledger.write({
    scope,
    label: `Проверка сайта: ${name} – остальное «да»`,
    records: rest.map(({ code }) => ({
      entity: siteAnswerEntity,
      id: keyedId(siteAnswerEntity, scope, { check, code }),
      fields: { answer: 'yes' },
    })),
  })
}

/** Removes a check with its answers; undone as a whole. */
export function removeCheck(ctx: Context, id: Id): void {
  const { id: check, name, check: known } = meantCheck(ctx, id)
  const scope = ownScope(ctx)
  ctx.ledger.write({
    scope,
    label: `Удалена проверка сайта: ${name}`,
    records: [
      { entity: siteCheckEntity, id: check, deleted: true },
      ...known.items.map(({ code }) => ({
        entity: siteAnswerEntity,
        id: keyedId(siteAnswerEntity, scope, { check, code }),
        deleted: true,
      })),
    ],
  })
}

import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { checkEmail, checkPhone } from '../../../shared/requisites.ts'
import { cohortEntity, curatorEntity, type CuratorPatch, type CuratorRow } from '../../../shared/school.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { duplicatesOf } from '../ledger/merged.ts'
import { tidyText } from './schools.ts'

/** Curators of a district, each with the schools led in the year. */
export function listCurators(ctx: Context, district: Id, year: number): CuratorRow[] {
  const scope = districtScope(ctx, district)
  const curators = all(
    ctx.db,
    build
      .selectFrom('curator')
      .select(['id', 'name', 'post', 'workplace', 'phone', 'email', 'note'])
      .where('scope', '=', scope),
  )
  const led = all(
    ctx.db,
    build
      .selectFrom('cohort as c')
      .innerJoin('school as s', 's.id', 'c.school')
      .select(['c.curator', 's.id', 's.shortName'])
      .where('c.scope', '=', scope)
      .where('c.year', '=', year)
      .where('c.curator', 'is not', null)
      .orderBy('s.shortName'),
  )
  const merged = duplicatesOf(ctx.db, curatorEntity.name, scope)
  return curators
    .map(({ id, ...texts }) => ({
      id,
      name: texts.name ?? '',
      post: texts.post ?? '',
      workplace: texts.workplace ?? '',
      phone: texts.phone ?? '',
      email: texts.email ?? '',
      note: texts.note ?? '',
      schools: led.filter((s) => s.curator === id).map((s) => ({ id: s.id, name: s.shortName ?? '' })),
      warnings: [
        { field: 'phone', text: texts.phone ? checkPhone(texts.phone) : null },
        { field: 'email', text: texts.email ? checkEmail(texts.email) : null },
      ].flatMap(({ field, text }) => (text ? [{ field, text }] : [])),
      merged: merged.get(id) ?? [],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ru'))
}

const cleaned = (patch: CuratorPatch): Record<string, string | null> =>
  Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, tidyText(value ?? '')]))

function refuseNameless(fields: Record<string, string | null>): void {
  if ('name' in fields && !fields['name'])
    throw new Refusal({
      code: 'curator-nameless',
      what: 'У куратора нет фамилии, имени, отчества.',
      safe: 'Ничего не изменено.',
      next: 'Введите фамилию, имя, отчество.',
    })
}

/** The cells of a new curator; refuses one without a name. */
export function draftCurator(draft: CuratorPatch): Record<string, string> {
  const fields = cleaned({ name: '', ...draft })
  refuseNameless(fields)
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Record<
    string,
    string
  >
}

export function createCurator(ctx: Context, draft: CuratorPatch): { id: Id } {
  const fields = draftCurator(draft)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Новый куратор: ${fields['name']}`,
    records: [{ entity: curatorEntity, id, fields }],
  })
  return { id }
}

const curatorName = (ctx: Context, id: Id): string =>
  one(ctx.db, build.selectFrom('curator').select('name').where('id', '=', id))?.name ?? 'куратор'

export function updateCurator(ctx: Context, named: Id, patch: CuratorPatch): void {
  const id = refuseUnknown(ctx, curatorEntity, [named])(named)
  const fields = cleaned(patch)
  refuseNameless(fields)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Куратор: ${curatorName(ctx, id)}`,
    records: [{ entity: curatorEntity, id, fields }],
  })
}

/** Marks curators as deleted and takes them off their schools, in one step. */
export function removeCurators(ctx: Context, named: readonly Id[]): void {
  const ids = named.map(refuseUnknown(ctx, curatorEntity, named))
  const led = all(
    ctx.db,
    build
      .selectFrom('cohort')
      .select('id')
      .where('curator', 'in', [...ids]),
  )
  ctx.ledger.write({
    scope: ownScope(ctx),
    label:
      ids.length === 1
        ? `Удалён куратор: ${curatorName(ctx, ids[0] as Id)}`
        : `Удалено кураторов: ${ids.length}`,
    records: [
      ...ids.map((id) => ({ entity: curatorEntity, id, deleted: true })),
      ...led.map(({ id }) => ({ entity: cohortEntity, id, fields: { curator: null } })),
    ],
  })
}

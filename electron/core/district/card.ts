import { type DistrictCard, districtEntity } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import { type Context, ownScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { districtOfScope } from '../ledger/replica.ts'

/** The district and its coordinator; what was never filled in, and an unknown district, is empty text. */
export function districtCard(ctx: Context, id: Id): DistrictCard {
  const row = one(ctx.db, build.selectFrom('district').selectAll().where('id', '=', id))
  const text = (value: string | null | undefined) => value ?? ''
  return {
    id,
    name: text(row?.name),
    office: text(row?.office),
    coordinator: text(row?.coordinator),
    post: text(row?.post),
    phone: text(row?.phone),
    email: text(row?.email),
    signatory: text(row?.signatory),
    signatoryPost: text(row?.signatoryPost),
  }
}

/** Requisites as typed; empty text empties the cell. */
export function updateDistrict(
  ctx: Context,
  patch: Partial<Record<keyof DistrictCard, string | undefined>>,
): void {
  const scope = ownScope(ctx)
  ctx.ledger.write({
    scope,
    label: 'Сведения о районе',
    records: [
      {
        entity: districtEntity,
        id: districtOfScope(scope) ?? '',
        fields: Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, value || null])),
      },
    ],
  })
}

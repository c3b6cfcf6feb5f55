import { districtEntity } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { derivedId } from '../ledger/id.ts'
import type { Gate } from '../ledger/merge.ts'
import { districtOfScope, scopeOfDistrict } from '../ledger/replica.ts'
import { tables } from '../ledger/table.ts'
import type { Manifest } from './format.ts'
import { misaddressed } from './refusals.ts'

export interface Party {
  role: 'district' | 'region'
  org: Id
  name: string
}

/** The region as an address; every copy comes to the same id from the region's name. */
export function regionParty(ctx: Context): Party {
  const { name } = ctx.reference.districts.region
  return { role: 'region', org: derivedId('region', name), name }
}

export function districtParty(ctx: Context, district: Id): Party {
  const row = one(ctx.db, build.selectFrom('district').select('name').where('id', '=', district))
  return { role: 'district', org: district, name: row?.name ?? 'Район' }
}

/** This workplace as a sender. */
export function ownParty(ctx: Context): Party {
  const { district } = ctx.settings.get()
  return district === null ? regionParty(ctx) : districtParty(ctx, district)
}

/** Scopes of all districts that are known here, in a fixed order. */
const districtScopes = ({ db }: Context): string[] =>
  all(db, build.selectFrom('scope').select('key').orderBy('key'))
    .map(({ key }) => key)
    .filter((key) => districtOfScope(key) !== null)

const sameParty = (a: { role: string; org: Id }, b: { role: string; org: Id }): boolean =>
  a.role === b.role && a.org === b.org

/** Which scopes a package to a party carries; `told` ones only say how much of them is known here. */
export function scopesFor(ctx: Context, to: Party): { data: string[]; told: string[] } {
  const own = ownParty(ctx)
  if (own.role === 'region' && sameParty(own, to)) return { data: ['ref', ...districtScopes(ctx)], told: [] }
  if (to.role === 'district') return { data: ['ref', scopeOfDistrict(to.org)], told: [] }
  return { data: [scopeOfDistrict(ownParty(ctx).org)], told: ['ref'] }
}

/** Between two computers of one side everything goes that this side may hold. */
function mayHold(own: Party, scope: string): boolean {
  const district = districtOfScope(scope)
  return scope === 'ref' || (own.role === 'region' ? district !== null : district === own.org)
}

/** Between a district and its region goes `ref` from the region and the scope of that district. */
function mayTravel(ctx: Context, { from, to }: Manifest, scope: string, data: boolean): boolean {
  const [district, region] = from.role === 'district' ? [from, to] : [to, from]
  const known = district.role === 'district' && sameParty(region, regionParty(ctx))
  if (!known) return false
  return scope === 'ref' ? from.role === 'region' || !data : districtOfScope(scope) === district.org
}

/**
 * SPEC O1: a package goes between a district and its region, or between two computers of one side. It is taken only by
 * whom it is addressed to, or by another computer of its own sender.
 */
export function refuseStrangers(ctx: Context, manifest: Manifest): void {
  const { from, to, scopes } = manifest
  const own = ownParty(ctx)
  if (!sameParty(own, to) && !sameParty(own, from)) throw misaddressed(from.name, to.name)
  const allowed = scopes.every(({ scope, data }) =>
    sameParty(from, to) ? mayHold(own, scope) : mayTravel(ctx, manifest, scope, data),
  )
  if (!allowed)
    throw new Refusal({
      code: 'package-foreign-data',
      what: `В пакете от «${from.name}» есть данные, которые он не вправе присылать.`,
      safe: 'Из пакета ничего не загружено, данные не изменились.',
      next: 'Сообщите отправителю: пакет должен содержать только его собственные данные.',
    })
}

/**
 * SPEC O2, O4, O5: whose cells are taken from whom, and where; an entity nobody knows here passes. The other computer
 * of the own side hands on what it has from the region.
 */
export const gateFor = (ctx: Context, from: Party): Gate => {
  const own = sameParty(from, ownParty(ctx))
  return (entity, scope, id) => {
    const writer = tables.get(entity)?.entity.writer ?? 'both'
    if (scope === 'ref' && from.role !== 'region' && !own) return 'справочные данные присылает только регион'
    if (scope === 'ref' && writer === 'district') return 'сведения района не входят в справочные данные'
    if (scope !== 'ref' && writer === 'region') return 'дорожную карту ведёт только регион'
    if (entity === districtEntity.name && id !== districtOfScope(scope))
      return 'карточка другого района не входит в данные этого'
    return null
  }
}

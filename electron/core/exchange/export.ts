import type { Id } from '../../../shared/entity.ts'
import { localDay } from '../../../shared/date.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { versionOf } from '../database/migrate.ts'
import { transaction } from '../database/query.ts'
import { readScope, type ScopeState } from '../ledger/state.ts'
import type { PackageHead } from './pack.ts'
import { pack } from './pack.ts'
import { ownKey } from './key.ts'
import { nextNumber, notePackage } from './package-journal.ts'
import { districtParty, ownParty, type Party, regionParty, scopesFor } from './parties.ts'
import { unpack } from './unpack.ts'

const short = (party: Party): string =>
  party.role === 'region'
    ? 'регион'
    : party.name.replace(/ (муниципальный|городской) (район|округ)$/u, '').replace(/\s+/g, '-')

/** `500_Балашовский_в-регион_2022-03-21_0017.p500` */
export const packageName = (from: Party, to: Party, at: number, number: number): string =>
  `500_${short(from)}_${to.role === 'region' ? 'в-регион' : `в-${short(to)}`}_${localDay(at)}_${String(number).padStart(4, '0')}.p500`

function addressee(ctx: Context, district: Id | null): Party {
  if (ctx.settings.get().role === 'district') return regionParty(ctx)
  if (district === null)
    throw new Refusal({
      code: 'package-no-addressee',
      what: 'Не выбран район, для которого готовится пакет.',
      safe: 'Ничего не изменено.',
      next: 'Выберите район в списке.',
    })
  return districtParty(ctx, district)
}

/**
 * Makes a package: a district for its region, the region for the chosen district. Reads the whole state, changes
 * nothing but the journal of packages. The finished bytes are read back and checked before anyone gets them. No two
 * packages of one copy have the same number, however many are made at once.
 */
export async function exportPackage(ctx: Context, district: Id | null): Promise<TrayItem> {
  const { db, deps } = ctx
  const to = addressee(ctx, district)
  const from = ownParty(ctx)
  const scopes = scopesFor(ctx, to)
  const states = scopes.data.map((scope) => readScope(db, scope))
  const told = scopes.told.map((scope): ScopeState => ({ ...readScope(db, scope), changes: [], records: [] }))
  for (;;) {
    const head: PackageHead = {
      kind: 'data',
      packageId: ctx.ledger.newId(),
      number: nextNumber(ctx),
      createdAt: deps.now(),
      from: {
        ...from,
        author: ctx.settings.get().author,
        replica: ctx.ledger.replica.uid,
        replaces: [],
        app: deps.appVersion,
        schema: versionOf(db),
      },
      to,
    }
    const bytes = await pack(head, states, told, ownKey(deps.dataDir))
    await unpack(bytes)
    const item = transaction(db, () => {
      // The number is inside the signed bytes: if another export took it meanwhile, they are made again.
      if (nextNumber(ctx) !== head.number) return null
      const file = ctx.tray.put(packageName(from, to, head.createdAt, head.number), bytes)
      notePackage(ctx, {
        packageId: head.packageId,
        direction: 'out',
        number: head.number,
        at: head.createdAt,
        fileName: file.name,
        size: file.size,
        partner: to.org,
        partnerName: to.name,
        state: 'created',
        note: '',
        kind: head.kind,
        coverage: Object.fromEntries(states.map((s) => [s.scope, s.coverage])),
      })
      return file
    })
    if (item === null) continue
    ctx.emit({ type: 'changed', entities: ['package'] })
    return item
  }
}

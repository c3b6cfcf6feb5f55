import type { Id } from '../../../shared/entity.ts'
import { localDay } from '../../../shared/date.ts'
import type { TrayItem } from '../../../shared/host.ts'
import type { MadePackage } from '../../../shared/letter.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { TRAINING_REGION } from '../ledger/id.ts'
import { readScope, type ScopeState, withoutReplica } from '../ledger/state.ts'
import { findIncoming } from './incoming.ts'
import { issue } from './outgoing.ts'
import { pack } from './pack.ts'
import { districtParty, ownParty, type Party, regionParty, scopesFor } from './parties.ts'
import { introduceKey } from './trust/introduce.ts'
import { unpack } from './unpack.ts'
import { issueVolumes } from './volumes.ts'

const short = (party: Party): string =>
  party.role === 'region'
    ? 'регион'
    : party.name.replace(/ (муниципальный|городской) (район|округ)$/u, '').replace(/\s+/g, '-')

function receiver(from: Party, to: Party): string {
  if (from.role === to.role && from.org === to.org) return 'второй-компьютер'
  return to.role === 'region' ? 'в-регион' : `в-${short(to)}`
}

/** `500_Балашовский_в-регион_2022-03-21_0017.p500` */
export const packageName = (from: Party, to: Party, at: number, number: number, mark = ''): string =>
  `500_${short(from)}_${receiver(from, to)}_${localDay(at)}_${String(number).padStart(4, '0')}${mark}.p500`

export interface Addressee {
  /** For the region's role; null in the district's, which writes to its region. */
  district: Id | null
  /** Another computer of the own side. */
  ownComputer: boolean
}

interface ExportRequest extends Addressee {
  /** Closes the package; null leaves that to the setting on the page «Ключи». */
  passphrase: string | null
}

export function partyOf(ctx: Context, { district, ownComputer }: Addressee): Party {
  if (ownComputer) return ownParty(ctx)
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

const told = (ctx: Context, scope: string): ScopeState => ({
  ...readScope(ctx.db, scope),
  changes: [],
  records: [],
})

/**
 * Makes a package: a district for its region, the region for the chosen district, either for another computer of its
 * own (SPEC O1). Reads the whole state, changes nothing but the journal of packages. The finished bytes are read back
 * and checked before anyone gets them.
 */
export async function exportPackage(ctx: Context, request: ExportRequest): Promise<MadePackage> {
  // Where that was done before, nothing is written.
  await introduceKey(ctx)
  const to = partyOf(ctx, request)
  const scopes = scopesFor(ctx, to)
  // The invented region of the training district is unknown to every real one, which would refuse its words (SPEC O8).
  const heard = (state: ScopeState) => (to.role === 'region' ? withoutReplica(state, TRAINING_REGION) : state)
  const states = scopes.data.map((scope) => heard(readScope(ctx.db, scope)))
  const known = scopes.told.map((scope) => told(ctx, scope))
  return issueVolumes(ctx, {
    to,
    states,
    told: known,
    passphrase: request.passphrase,
    name: ({ from, createdAt, number }, mark) => packageName(from, to, createdAt, number, mark),
  })
}

/**
 * SPEC M2: a receipt for the sender of a file that was taken in: what arrived, what became of it, and no data.
 * Refusal `receipt-nobody` when the file does not say who sent it.
 */
export async function exportReceipt(ctx: Context, id: string): Promise<TrayItem> {
  const { head: of } = findIncoming(ctx, id)
  if (!of || of.kind === 'receipt')
    throw new Refusal({
      code: 'receipt-nobody',
      what: 'На этот файл квитанция не нужна.',
      safe: 'Ничего не изменено.',
      next: 'Квитанцию получает отправитель пакета с данными.',
    })
  const to: Party = { role: of.from.role, org: of.from.org, name: of.from.name }
  const scopes = scopesFor(ctx, to)
  const known = [...scopes.data, ...scopes.told].map((scope) => told(ctx, scope))
  const { item } = await issue(ctx, {
    kind: 'receipt',
    to,
    coverage: {},
    name: ({ from, createdAt, number }) => packageName(from, to, createdAt, number, '_квитанция'),
    make: (head, { signing }) => checked(pack(head, [], known, signing)),
  })
  return item
}

async function checked(made: Promise<Buffer>): Promise<Buffer> {
  const bytes = await made
  await unpack(bytes)
  return bytes
}

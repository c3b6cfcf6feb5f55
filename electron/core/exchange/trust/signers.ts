import type { Id, JsonValue, Side } from '../../../../shared/entity.ts'
import { type Verdict, signerEntity } from '../../../../shared/signer.ts'
import type { Context } from '../../context.ts'
import { all, build } from '../../database/query.ts'
import { keyedId } from '../../ledger/id.ts'
import { DELETED, isGone, loadCells } from '../../ledger/record.ts'
import { knownScopeNumber, scopeOfDistrict } from '../../ledger/replica.ts'
import type { Party } from '../parties.ts'
import { introducedKey } from './remembered.ts'

export type KeyState = 'trusted' | 'unknown' | 'refused' | 'lost'

/** What both sides say of one key of one sender. */
export interface Opinion {
  state: KeyState
  /** The word of this side. */
  ours: Verdict | null
  /** The word of the key's own side, or of the other computers of the region. */
  theirs: Verdict | null
  /** Somebody has spoken of it at all. */
  known: boolean
}

/** The scope in which this side keeps its own word on keys of `of`. */
export const scopeOfSigner = (own: Party, of: Party): string =>
  of.role === 'district' ? scopeOfDistrict(of.org) : own.role === 'region' ? 'ref' : scopeOfDistrict(own.org)

/** The field in which this side says what it thinks of a key. */
export const verdictField = (own: Party): 'regionVerdict' | 'districtVerdict' =>
  own.role === 'region' ? 'regionVerdict' : 'districtVerdict'

export const signerId = (scope: string, key: string): Id => keyedId(signerEntity, scope, { key })

interface Word {
  verdict: Verdict | null
  /** Somebody among several who have not seen each other said so: a no counts, however old it is. */
  against: Verdict | null
}

const SILENT: Word = { verdict: null, against: null }

/** What a scope says of a key in one field; `side` is whose key it must be said to be. */
function word(
  ctx: Context,
  scope: string,
  key: string,
  field: 'regionVerdict' | 'districtVerdict',
  side: Side | null,
): Word {
  const cells = loadCells(ctx.db, signerEntity.name, signerId(scope, key), true)
  if (!cells || cells.scope !== knownScopeNumber(ctx.db, scope)) return SILENT
  const all = (name: string): JsonValue[] => (cells.fields.get(name) ?? []).map((s) => s.value)
  if (side !== null && !all('side').includes(side)) return SILENT
  const said = all(field)
  const against = (['lost', 'refused'] as const).find((v) => said.includes(v)) ?? null
  const gone = isGone(cells.fields) || all(DELETED).includes(true)
  return { verdict: !gone && said.includes('confirmed') ? 'confirmed' : null, against }
}

/**
 * SPEC T2: what is known here of a key as a key of `of`. Only what is in the database counts: a file that is being
 * judged has not been joined yet.
 */
export function opinionOf(ctx: Context, own: Party, of: Party, key: string): Opinion {
  const scope = scopeOfSigner(own, of)
  // What the region says in a district's scope is about the keys of that district; the district says whose they are.
  const spoken = own.role === 'district' ? word(ctx, scope, key, 'districtVerdict', of.role) : null
  const regional =
    of.role === 'region'
      ? word(ctx, 'ref', key, 'regionVerdict', null)
      : word(ctx, scope, key, 'regionVerdict', null)
  const [mine, other] =
    own.role === 'district'
      ? [spoken ?? SILENT, regional]
      : [regional, of.role === 'district' ? word(ctx, scope, key, 'districtVerdict', 'district') : SILENT]
  const isOwn = own.role === of.role && own.org === of.org && key === introducedKey(ctx)
  const against = mine.against ?? other.against
  const state: KeyState =
    against === 'lost' || against === 'refused'
      ? against
      : isOwn || mine.verdict === 'confirmed' || other.verdict === 'confirmed'
        ? 'trusted'
        : 'unknown'
  const ours = mine.against ?? mine.verdict
  const theirs = other.against ?? other.verdict
  return { state, ours, theirs, known: ours !== null || theirs !== null }
}

export interface SignerRow {
  key: string
  name: string
  computer: string
  recipient: string
}

/**
 * Keys that are said to be of `of`, from the scopes where that may be said; a record whose id does not fit its key is
 * left out, so that nobody speaks of one key under the name of another.
 */
export function signersOf(ctx: Context, own: Party, of: Party): SignerRow[] {
  const scopes = new Set([scopeOfSigner(own, of), ...(of.role === 'region' ? ['ref'] : [])])
  const found = new Map<string, SignerRow>()
  for (const scope of scopes) {
    const n = knownScopeNumber(ctx.db, scope)
    if (n === undefined) continue
    const rows = all(
      ctx.db,
      build
        .selectFrom('signer')
        .select(['id', 'key', 'regionKey', 'side', 'name', 'computer', 'recipient', 'regionRecipient'])
        .where('scope', '=', n)
        .orderBy('id'),
    )
    for (const row of rows) {
      const key = row.key ?? row.regionKey
      if (key === null || row.id !== signerId(scope, key)) continue
      if (scope !== 'ref' && row.side !== null && row.side !== of.role) continue
      if (scope !== 'ref' && row.side === null && of.role === 'region') continue
      const before = found.get(key)
      found.set(key, {
        key,
        name: before?.name || (row.name ?? ''),
        computer: before?.computer || (row.computer ?? ''),
        recipient: before?.recipient || (row.recipient ?? row.regionRecipient ?? ''),
      })
    }
  }
  return [...found.values()]
}

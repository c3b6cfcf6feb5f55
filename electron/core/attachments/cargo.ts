import type { Id } from '../../../shared/entity.ts'
import { safeFileName } from '../tray/tray.ts'
import type { Context } from '../context.ts'
import { all, build, one } from '../database/query.ts'
import { knownScopeNumber } from '../ledger/replica.ts'

/** A manifest's lists stay far below the megabyte it may have; the newest are named. */
const TOLD_HAVE = 4000
const TOLD_WANT = 2000

interface Named {
  sha256: string
  name: string
  size: number | null
}

/** Attachments that live records of these scopes name, each once, the newest first. */
function namedIn(ctx: Context, scopes: readonly string[]): Named[] {
  const numbers = scopes.flatMap((key) => knownScopeNumber(ctx.db, key) ?? [])
  const rows = all(
    ctx.db,
    build
      .selectFrom('attachment')
      .select(['sha256', 'name', 'size'])
      .where('scope', 'in', numbers)
      .where('sha256', 'is not', null)
      .orderBy('id', 'desc'),
  )
  const first = new Map<string, Named>()
  for (const { sha256, name, size } of rows)
    if (sha256 !== null && !first.has(sha256))
      first.set(sha256, { sha256, name: safeFileName(name ?? 'файл'), size })
  return [...first.values()]
}

/** SPEC B1: what is here of the attachments of these scopes, and what is not. */
export function haveAndWant(ctx: Context, scopes: readonly string[]): { have: string[]; want: string[] } {
  const have: string[] = []
  const want: string[] = []
  for (const { sha256, size } of namedIn(ctx, scopes))
    (ctx.blobs.has(sha256, size) ? have : want).push(sha256)
  return { have: have.slice(0, TOLD_HAVE), want: want.slice(0, TOLD_WANT) }
}

/** What a partner said to have when he was last heard of. */
function haveOf(ctx: Context, partner: Id): ReadonlySet<string> {
  const last = one(
    ctx.db,
    build
      .selectFrom('package')
      .select('have')
      .where('direction', '=', 'in')
      .where('partner', '=', partner)
      // Of a package that was declined nothing is known here but that it came.
      .where('state', '!=', 'refused')
      .orderBy('at', 'desc')
      .orderBy('number', 'desc')
      .limit(1),
  )
  return new Set(last?.have ? (JSON.parse(last.have) as string[]) : [])
}

/**
 * SPEC B2: attachments of these scopes that are here and that the partner is not known to have, the oldest first, so
 * that what waited longest goes first.
 */
export function cargoFor(ctx: Context, partner: Id, scopes: readonly string[]): Named[] {
  const there = haveOf(ctx, partner)
  return namedIn(ctx, scopes)
    .filter(({ sha256, size }) => !there.has(sha256) && ctx.blobs.has(sha256, size))
    .toReversed()
}

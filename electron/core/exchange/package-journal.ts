import type { PackageJournalEntry } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { all, build, one, run } from '../database/query.ts'
import type { Manifest } from './format.ts'

type Coverage = Record<string, Record<string, number>>

/** Number of the next outgoing package of this copy; taken by noting the package in the same transaction. */
export function nextNumber(ctx: Context): number {
  const row = one(
    ctx.db,
    build
      .selectFrom('package')
      .select((e) => e.fn.max('number').as('last'))
      .where('direction', '=', 'out'),
  )
  return (row?.last ?? 0) + 1
}

export interface PackageRow {
  packageId: string
  direction: 'out' | 'in'
  number: number
  at: number
  fileName: string
  size: number
  partner: string
  partnerName: string
  state: PackageJournalEntry['state']
  note: string
  /** Of the scopes whose data the package carries. */
  coverage: Coverage
  kind: Manifest['kind']
}

/** Notes a package; a second delivery of an incoming one is noted on the same line. */
export function notePackage(ctx: Context, row: PackageRow): void {
  run(
    ctx.db,
    build
      .insertInto('package')
      .values({ ...row, coverage: JSON.stringify(row.coverage) })
      .onConflict((c) =>
        c.columns(['packageId', 'direction']).doUpdateSet({ state: 'appliedAgain', note: row.note }),
      ),
  )
}

/** All that the sender says to know, with data or without. */
export const coverageOfManifest = (manifest: Manifest): Coverage =>
  Object.fromEntries(manifest.scopes.map(({ scope, coverage }) => [scope, coverage]))

/**
 * A partner who says how much he knows acknowledges every package of ours that brought no more than that.
 * @returns numbers of the packages that are acknowledged now
 */
export function acknowledge(ctx: Context, manifest: Manifest): number[] {
  const theirs = coverageOfManifest(manifest)
  const waiting = all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'number', 'coverage'])
      .where('direction', '=', 'out')
      .where('state', '=', 'created')
      .where('partner', '=', manifest.from.org),
  )
  const arrived = waiting.filter(({ coverage }) => {
    const sent = Object.entries(JSON.parse(coverage) as Coverage)
    return sent.every(([scope, replicas]) =>
      Object.entries(replicas).every(([replica, seq]) => (theirs[scope]?.[replica] ?? 0) >= seq),
    )
  })
  for (const { packageId } of arrived)
    run(
      ctx.db,
      build
        .updateTable('package')
        .set({ state: 'accepted', note: `квитанция – пакет № ${manifest.number}` })
        .where('packageId', '=', packageId)
        .where('direction', '=', 'out'),
    )
  return arrived.map((row) => row.number)
}

export const isApplied = (ctx: Context, packageId: string): boolean =>
  one(
    ctx.db,
    build
      .selectFrom('package')
      .select('number')
      .where('packageId', '=', packageId)
      .where('direction', '=', 'in'),
  ) !== undefined

/** All packages, newest first. */
export function listPackages(ctx: Context): PackageJournalEntry[] {
  return all(
    ctx.db,
    build
      .selectFrom('package')
      .select([
        'packageId',
        'direction',
        'number',
        'at',
        'fileName',
        'size',
        'partnerName as partner',
        'state',
        'note',
      ])
      .orderBy('at', 'desc'),
  ).map((row) => ({ ...row, state: row.state as PackageJournalEntry['state'] }))
}

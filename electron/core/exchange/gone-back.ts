import type { AheadPackage } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { all, build } from '../database/query.ts'
import { readCoverage } from '../ledger/replica.ts'
import { packageName } from './export.ts'
import { openPackage } from './open.ts'
import { notePackage, type PackageRow } from './package-journal.ts'

/**
 * Files of made packages that no line names: the database went back to a copy from before they were made (SPEC M6). One
 * that can't be opened here – it has a passphrase – stays without a line.
 * @returns whether any got one
 */
export async function listStrays(ctx: Context, closed: () => boolean): Promise<boolean> {
  const known = new Set(
    all(ctx.db, build.selectFrom('package').select('file').where('direction', '=', 'out')).map((p) => p.file),
  )
  let news = false
  for (const file of ctx.packages.out.list()) {
    if (known.has(file)) continue
    const bytes = ctx.packages.out.read(file)
    const opened = bytes && (await openPackage(ctx, bytes).catch(() => null))
    if (closed()) return false
    if (!opened) continue
    const { packageId, kind, number, createdAt, from, to, scopes } = opened.manifest
    notePackage(ctx, {
      packageId,
      direction: 'out',
      number,
      at: createdAt,
      fileName: packageName(from, to, createdAt, number),
      size: bytes.length,
      partner: to.org,
      partnerName: to.name,
      state: 'created',
      note: '',
      kind,
      coverage: Object.fromEntries(scopes.filter((s) => s.data).map((s) => [s.scope, s.coverage])),
      file,
      have: [],
      history: null,
    })
    news = true
  }
  return news
}

/**
 * SPEC R3: packages of this side that brought more than is known here now, because the database went back to an older
 * copy. Newest first, and only those without which something would be missing.
 */
export function packagesAhead(ctx: Context): AheadPackage[] {
  const rows = all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'number', 'at', 'partnerName as partner', 'coverage'])
      .where('direction', '=', 'out')
      .where('kind', '=', 'data')
      .where('file', 'is not', null)
      .orderBy('at', 'desc')
      .orderBy('number', 'desc'),
  )
  const known = new Map<string, Record<string, number>>()
  return rows.flatMap(({ coverage, ...row }) => {
    let brings = false
    for (const [scope, replicas] of Object.entries(JSON.parse(coverage) as PackageRow['coverage'])) {
      const here = known.get(scope) ?? readCoverage(ctx.db, scope)
      known.set(scope, here)
      for (const [replica, seq] of Object.entries(replicas))
        if (seq > (here[replica] ?? 0)) {
          here[replica] = seq
          brings = true
        }
    }
    return brings ? [row] : []
  })
}

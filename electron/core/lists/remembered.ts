import { type Alias, aliasEntity, writtenKey } from '../../../shared/alias.ts'
import type { Id } from '../../../shared/entity.ts'
import { type ImportProfile, importProfileEntity, ListKind } from '../../../shared/list-import.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { scopeNumber } from '../ledger/replica.ts'

/** Saved profiles, the last used first. */
export function listProfiles(ctx: Context): ImportProfile[] {
  return all(
    ctx.db,
    build
      .selectFrom('importProfile')
      .select(['id', 'kind', 'title', 'mapping', 'usedOn'])
      .where('scope', '=', scopeNumber(ctx.db, ownScope(ctx)))
      .orderBy('usedOn', 'desc')
      .orderBy('title'),
  ).flatMap(({ kind, title, mapping, ...row }) => {
    const known = ListKind.safeParse(kind)
    const columns = Object.keys(JSON.parse(mapping ?? '{}') as object).length
    return known.success ? [{ ...row, kind: known.data, title: title ?? '', columns }] : []
  })
}

export function renameProfile(ctx: Context, named: Id, title: string): void {
  const id = refuseUnknown(ctx, importProfileEntity, [named])(named)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Настройка загрузки: ${title.slice(0, 120)}`,
    records: [{ entity: importProfileEntity, id, fields: { title } }],
  })
}

export function removeProfiles(ctx: Context, named: readonly Id[]): void {
  const meant = refuseUnknown(ctx, importProfileEntity, named)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Удалено настроек загрузки: ${named.length}`,
    records: named.map((id) => ({ entity: importProfileEntity, id: meant(id), deleted: true })),
  })
}

/** Names of other lists that were explained once, by the alphabet. */
export function listAliases(ctx: Context): Alias[] {
  return all(
    ctx.db,
    build
      .selectFrom('alias as a')
      .leftJoin('school as s', 's.id', 'a.subject')
      .leftJoin('curator as k', 'k.id', 'a.subject')
      .leftJoin('district as d', 'd.id', 'a.subject')
      .select(['a.id', 'a.written', 'a.subject', 's.shortName', 'k.name as curator', 'd.coordinator'])
      .where('a.scope', '=', scopeNumber(ctx.db, ownScope(ctx)))
      .orderBy('a.written'),
  ).map(({ id, written, subject, shortName, curator, coordinator }) => ({
    id,
    written,
    subject,
    name: shortName ?? curator ?? coordinator ?? '',
  }))
}

/** Remembers whom written names mean; null is nobody of this district. */
export function sayNames(ctx: Context, names: readonly { written: string; subject: Id | null }[]): void {
  const scope = ownScope(ctx)
  const [first] = names
  ctx.ledger.write({
    scope,
    label:
      names.length === 1 && first
        ? `Имя в списках: ${first.written.slice(0, 120)}`
        : `Имён в списках: ${names.length}`,
    records: names.map(({ written, subject }) => {
      const key = { written: writtenKey(written) }
      return {
        entity: aliasEntity,
        id: keyedId(aliasEntity, scope, key),
        deleted: false,
        fields: { ...key, subject },
      }
    }),
  })
}

export function removeAliases(ctx: Context, named: readonly Id[]): void {
  const meant = refuseUnknown(ctx, aliasEntity, named)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Забыто имён в списках: ${named.length}`,
    records: named.map((id) => ({ entity: aliasEntity, id: meant(id), deleted: true })),
  })
}

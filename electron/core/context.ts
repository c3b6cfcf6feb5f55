import type { Database } from 'better-sqlite3'
import type { Entity, Id } from '../../shared/entity.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { CoreEvent } from '../../shared/events.ts'
import type { BlobStore } from './attachments/store.ts'
import type { CopyKeeper } from './database/copy-keeper.ts'
import { build, one, prepared } from './database/query.ts'
import type { CoreDeps } from './deps.ts'
import type { Ledger } from './ledger/ledger.ts'
import { standsFor } from './ledger/merged.ts'
import { knownScopeNumber, scopeOfDistrict } from './ledger/replica.ts'
import { idBytes } from './ledger/table.ts'
import type { Reference } from './reference/load.ts'
import type { Tray } from './tray/tray.ts'
import type { WorkplaceSettings } from './workplace/settings.ts'

/** What an action of a domain word works with; handed in, never global. */
export interface Context {
  deps: CoreDeps
  db: Database
  ledger: Ledger
  copies: CopyKeeper
  /** What was odd about the data when they were opened, as a sentence. */
  remark: string | null
  tray: Tray
  /** Bytes of attachments. */
  blobs: BlobStore
  /** Files of packages that came and that were made, under their SHA-256. */
  packages: { in: BlobStore; out: BlobStore }
  reference: Reference
  settings: WorkplaceSettings
  emit: (event: CoreEvent) => void
  /** What is left to do once changes of others came in: facts of merged records move on (SPEC D3). */
  settle: () => void
}

/** The scope a person of this workplace writes district facts to; the region only reads them. */
export function ownScope(ctx: Context): string {
  const { district } = ctx.settings.get()
  if (district === null)
    throw new Refusal({
      code: 'not-own-district',
      what: 'Сведения района вносит сам район.',
      safe: 'Ничего не изменено.',
      next: 'Попросите координатора района исправить запись и прислать новый пакет.',
    })
  return scopeOfDistrict(district)
}

/** The region's own words in a district's scope (SPEC O6); the district reads them. */
export function regionsScope(ctx: Context, district: Id): string {
  if (ctx.settings.get().role !== 'region')
    throw new Refusal({
      code: 'region-only',
      what: 'Сведения региона вносит регион.',
      safe: 'Ничего не изменено.',
      next: 'Если они неверны, сообщите региональному координатору: исправление придёт с его пакетом.',
    })
  if (!one(ctx.db, build.selectFrom('district').select('id').where('id', '=', district)))
    throw new Refusal({
      code: 'district-unknown',
      what: 'Этого района здесь ещё нет.',
      safe: 'Ничего не изменено.',
      next: 'Примите пакет района, потом внесите сведения о нём.',
    })
  return scopeOfDistrict(district)
}

/** No scope has it: a district nobody has heard of has no facts. */
const NO_SCOPE = -1

/** The local number of a district's scope, for queries; reading alone never makes a district known. */
export const districtScope = (ctx: Context, district: Id): number =>
  knownScopeNumber(ctx.db, scopeOfDistrict(district)) ?? NO_SCOPE

/**
 * Refuses with code `<entity>-unknown` unless every record is there now, in the own district. The ledger itself gives
 * a deleted record back to who writes to it and takes any new id, so a page that is behind would make ghosts.
 * @returns the record that each id means: for a duplicate that was merged the one that stands for it (SPEC D2)
 */
export function refuseUnknown(ctx: Context, entity: Entity, ids: Iterable<Id>): (id: Id) => Id {
  const { db } = ctx
  const scope = knownScopeNumber(db, ownScope(ctx)) ?? NO_SCOPE
  const found = prepared(db, `SELECT 1 FROM "${entity.name}" WHERE id = ? AND scope = ?`)
  const isThere = (id: Id) => found.get(idBytes(id), scope) !== undefined
  const meant = new Map<Id, Id>()
  for (const id of new Set(ids)) {
    if (isThere(id)) continue
    const other = standsFor(db, entity.name, id)
    if (!isThere(other))
      throw new Refusal({
        code: `${entity.name}-unknown`,
        what: `В районе нет такой записи: ${entity.title}. Возможно, её удалили.`,
        safe: 'Ничего не изменено.',
        next: 'Обновите страницу. Удалённое по ошибке возвращает отмена последнего действия.',
      })
    meant.set(id, other)
  }
  return (id) => meant.get(id) ?? id
}

import {
  ATTACHMENT_LIMIT,
  type AttachedTo,
  type Attachment,
  attachmentEntity,
} from '../../../shared/attachment.ts'
import type { Entity, Id } from '../../../shared/entity.ts'
import { entities } from '../../../shared/entities.ts'
import { dangerInName, endingOf } from '../../../shared/file-name.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { explainFolder } from '../database/failure.ts'
import { all, build, one } from '../database/query.ts'
import { knownScopeNumber } from '../ledger/replica.ts'
import { recordTitle } from '../ledger/words.ts'
import { unknownActivity } from '../roadmap/rows.ts'
import { safeFileName } from '../tray/tray.ts'
import { dangerIn } from './danger.ts'
import {
  dangerous,
  empty,
  foreignSubject,
  missing,
  nameRefused,
  notHandedOut,
  tooLarge,
  twice,
} from './refusals.ts'
import { tidyBlobs } from './tidy.ts'

const NAMELESS = 'файл'
const TITLE_IN_LABEL = 200

/** Where a person of this workplace attaches files: a district to its own records, the region to `ref`. */
const writingScope = (ctx: Context): string => (ctx.settings.get().role === 'region' ? 'ref' : ownScope(ctx))

/** The record that is meant; refuses one that is unknown or not of this workplace. */
function meantSubject(ctx: Context, kind: AttachedTo, subject: Id): Id {
  if (kind === 'activity') {
    const known = one(ctx.db, build.selectFrom('activity').select('id').where('id', '=', subject))
    if (!known) throw unknownActivity()
    return subject
  }
  if (ctx.settings.get().role === 'region') throw foreignSubject()
  return refuseUnknown(ctx, entities.find((e) => e.name === kind) as Entity, [subject])(subject)
}

/** Files of a record: the district's own and those of the region; the oldest first. */
export function listAttachments(ctx: Context, district: Id, subject: Id): Attachment[] {
  const ref = knownScopeNumber(ctx.db, 'ref')
  const own = knownScopeNumber(ctx.db, writingScope(ctx))
  const scopes = [districtScope(ctx, district), ...(ref === undefined ? [] : [ref])]
  return all(
    ctx.db,
    build
      .selectFrom('attachment')
      .select(['id', 'scope', 'name', 'size', 'sha256', 'note'])
      .where('subject', '=', subject)
      .where('scope', 'in', scopes)
      .orderBy('id'),
  ).map(({ id, scope, name, size, sha256, note }) => ({
    id,
    name: safeFileName(name ?? NAMELESS),
    size: size ?? 0,
    note: note ?? '',
    state: sha256 !== null && ctx.blobs.has(sha256, size) ? ('here' as const) : ('wanted' as const),
    owner: scope === ref ? ('region' as const) : ('district' as const),
    mine: scope === own,
  }))
}

/**
 * Attaches a file of the tray to a record. The bytes are on the disk before the record names them, so that no moment
 * of a crash leaves a name without its file.
 */
export function attach(ctx: Context, kind: AttachedTo, named: Id, trayId: string): { id: Id } {
  const subject = meantSubject(ctx, kind, named)
  const { name, size } = ctx.tray.item(trayId)
  if (size > ATTACHMENT_LIMIT) throw tooLarge(name)
  if (size === 0) throw empty(name)
  const bytes = ctx.tray.read(trayId)
  const danger = dangerIn(name, bytes)
  if (danger) throw dangerous(name, danger)
  const sha256 = keep(ctx, bytes)
  const same = one(
    ctx.db,
    build
      .selectFrom('attachment')
      .select('name')
      .where('subject', '=', subject)
      .where('sha256', '=', sha256)
      .where('scope', '=', knownScopeNumber(ctx.db, writingScope(ctx)) ?? -1),
  )
  if (same) throw twice(same.name ?? NAMELESS)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope: writingScope(ctx),
    label: `Приложен файл «${name}» – ${recordTitle(ctx.db, kind, subject).slice(0, TITLE_IN_LABEL)}`,
    records: [
      {
        entity: attachmentEntity,
        id,
        fields: { subject, subjectKind: kind, name, size: bytes.length, sha256 },
      },
    ],
  })
  ctx.tray.remove(trayId)
  tidyBlobs(ctx)
  return { id }
}

function keep(ctx: Context, bytes: Uint8Array): string {
  try {
    return ctx.blobs.put(bytes)
  } catch (error) {
    throw explainFolder(error)
  }
}

/** The record, which must be of this workplace. */
function ownAttachment(ctx: Context, id: Id): { name: string; sha256: string | null } {
  const row = one(
    ctx.db,
    build
      .selectFrom('attachment')
      .select(['name', 'sha256'])
      .where('id', '=', id)
      .where('scope', '=', knownScopeNumber(ctx.db, writingScope(ctx)) ?? -1),
  )
  if (!row) {
    refuseUnknown(ctx, attachmentEntity, [id])
    throw foreignSubject()
  }
  return { name: row.name ?? NAMELESS, sha256: row.sha256 }
}

/** Gives a file another name; the ending stays, since it says what opens the file. */
export function renameAttachment(ctx: Context, id: Id, typed: string): void {
  const { name: old } = ownAttachment(ctx, id)
  if (typed.trim() === '') throw nameRefused()
  const ending = endingOf(old)
  const wanted = safeFileName(typed.trim())
  const name = ending === '' || endingOf(wanted) === ending ? wanted : safeFileName(`${wanted}.${ending}`)
  const danger = dangerInName(name)
  if (danger) throw dangerous(name, danger)
  ctx.ledger.write({
    scope: writingScope(ctx),
    label: `Вложение «${old}»: имя`,
    records: [{ entity: attachmentEntity, id, fields: { name } }],
  })
}

export function noteAttachment(ctx: Context, id: Id, note: string): void {
  const { name } = ownAttachment(ctx, id)
  ctx.ledger.write({
    scope: writingScope(ctx),
    label: `Вложение «${name}»: пояснение`,
    records: [{ entity: attachmentEntity, id, fields: { note: note.trim() || null } }],
  })
}

/** Takes files off their records. Their bytes stay: undo and the history bring a removed file back whole. */
export function removeAttachments(ctx: Context, ids: readonly Id[]): void {
  const names = ids.map((id) => ownAttachment(ctx, id).name)
  ctx.ledger.write({
    scope: writingScope(ctx),
    label: names.length === 1 ? `Убран файл «${names[0]}»` : `Убрано файлов: ${names.length}`,
    records: ids.map((id) => ({ entity: attachmentEntity, id, deleted: true })),
  })
}

/** Puts a copy of the file into the tray, for the person to keep. Refused for programs, whoever sent them. */
export function handOutAttachment(ctx: Context, id: Id): TrayItem {
  const row = one(
    ctx.db,
    build.selectFrom('attachment').select(['name', 'sha256', 'size']).where('id', '=', id),
  )
  const name = safeFileName(row?.name ?? NAMELESS)
  const bytes = row?.sha256 ? ctx.blobs.read(row.sha256) : null
  if (bytes === null) {
    // A damaged file has just been put aside: pages say «ждём» from now on.
    ctx.emit({ type: 'changed', entities: [attachmentEntity.name] })
    throw missing(name)
  }
  const danger = dangerIn(name, bytes)
  if (danger) throw notHandedOut(name, danger)
  return ctx.tray.put(name, bytes)
}

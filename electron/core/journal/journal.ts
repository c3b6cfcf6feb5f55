import type { Id, JsonValue } from '../../../shared/entity.ts'
import { type JournalEntry, type JournalPatch, journalEntity, JOURNALS } from '../../../shared/journal.ts'
import { JournalKind } from '../../../shared/roadmap.ts'
import { curatorEntity, schoolEntity } from '../../../shared/school.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { emptied, filled, refuseBadLink } from '../patch.ts'
import { all, build, one } from '../database/query.ts'
import { unknownActivity } from '../roadmap/rows.ts'

/** Entries of one activity's journal, newest first; those without a date on top. */
export function listJournal(ctx: Context, district: Id, activity: Id): JournalEntry[] {
  const rows = all(
    ctx.db,
    build
      .selectFrom('journal as j')
      .leftJoin('school as s', 's.id', 'j.school')
      .leftJoin('curator as k', 'k.id', 'j.curator')
      .select([
        'j.id',
        'j.activity',
        'j.on',
        'j.title',
        'j.person',
        'j.amount',
        'j.closedOn',
        'j.link',
        'j.note',
      ])
      .select(['s.id as schoolId', 's.shortName', 'k.id as curatorId', 'k.name as curatorName'])
      .where('j.scope', '=', districtScope(ctx, district))
      .where('j.activity', '=', activity),
  )
  return rows
    .map(({ schoolId, shortName, curatorId, curatorName, ...row }) => ({
      ...row,
      title: row.title ?? '',
      person: row.person ?? '',
      link: row.link ?? '',
      note: row.note ?? '',
      school: schoolId ? { id: schoolId, name: shortName ?? '' } : null,
      curator: curatorId ? { id: curatorId, name: curatorName ?? '' } : null,
    }))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : (b.on ?? '9999') < (a.on ?? '9999') ? -1 : 1))
}

function kindOf(ctx: Context, activity: Id): { number: string; one: string } {
  const row = one(
    ctx.db,
    build.selectFrom('activity').select(['number', 'journal']).where('id', '=', activity),
  )
  const kind = JournalKind.safeParse(row?.journal)
  if (!row || !kind.success) throw unknownActivity()
  return { number: row.number, one: JOURNALS[kind.data].one }
}

/** Empty text is an empty cell; a link must be a link. */
function cleaned(patch: JournalPatch): Record<string, JsonValue> {
  refuseBadLink(patch.link)
  return emptied(patch)
}

export function createEntry(ctx: Context, activity: Id, draft: JournalPatch): { id: Id } {
  const kind = kindOf(ctx, activity)
  const meant = meantNames(ctx, draft)
  const id = ctx.ledger.newId()
  const fields = filled(cleaned(meant))
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `${kind.number}: новая запись – ${kind.one}`,
    records: [{ entity: journalEntity, id, fields: { activity, ...fields } }],
  })
  return { id }
}

/** The school or curator an entry is about must be there when it is named. */
function meantNames(ctx: Context, patch: JournalPatch): JournalPatch {
  const { school, curator } = patch
  return {
    ...patch,
    ...(school ? { school: refuseUnknown(ctx, schoolEntity, [school])(school) } : {}),
    ...(curator ? { curator: refuseUnknown(ctx, curatorEntity, [curator])(curator) } : {}),
  }
}

function entryKind(ctx: Context, ids: readonly Id[]): { number: string; one: string } {
  refuseUnknown(ctx, journalEntity, ids)
  const row = one(
    ctx.db,
    build
      .selectFrom('journal')
      .select('activity')
      .where('id', '=', ids[0] as Id),
  )
  if (!row) throw unknownActivity()
  return kindOf(ctx, row.activity)
}

export function updateEntry(ctx: Context, id: Id, patch: JournalPatch): void {
  const kind = entryKind(ctx, [id])
  const meant = meantNames(ctx, patch)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `${kind.number}: ${kind.one}`,
    records: [{ entity: journalEntity, id, fields: cleaned(meant) }],
  })
}

export function removeEntries(ctx: Context, ids: readonly Id[]): void {
  const kind = entryKind(ctx, ids)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `${kind.number}: удалено записей – ${ids.length}`,
    records: ids.map((id) => ({ entity: journalEntity, id, deleted: true })),
  })
}

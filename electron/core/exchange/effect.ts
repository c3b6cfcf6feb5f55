import { daysBetween, localDay } from '../../../shared/date.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { PackagePreview } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { build, one, prepared } from '../database/query.ts'
import type { MergeResult, Outcome } from '../ledger/merge.ts'
import { winner } from '../ledger/join.ts'
import { orderIn } from '../ledger/order.ts'
import { DELETED, loadCells } from '../ledger/record.ts'
import { districtOfScope, scopeNumber } from '../ledger/replica.ts'
import { tables } from '../ledger/table.ts'
import { describeValue, recordTitle } from '../ledger/words.ts'

/** A preview lists at most this many changes; the counts are always whole. */
const SHOWN = 500
/** A clock that is this much ahead is named; being behind can't be told from a slow letter. */
const AHEAD_MS = 15 * 60_000
const OLD_DAYS = 400
/** Fewer deletions than that are corrections, whatever their share. */
const MANY = 5

/** What the join of one scope did. */
export type Merged = MergeResult & { scope: string }
type Counts = PackagePreview['counts']
type Change = PackagePreview['changes'][number]

/** A disputed deletion is one thing to decide (SPEC J10), however many cells it has put into conflict. */
function onceDisputed(): (outcome: Outcome) => boolean {
  const seen = new Set<string>()
  return ({ entity, id, disputed }) => {
    if (!disputed) return true
    const record = `${entity} ${id}`
    if (seen.has(record)) return false
    seen.add(record)
    return true
  }
}

export function countsOf(merged: readonly Merged[]): Counts {
  const counts = { created: 0, changed: 0, deleted: 0, unchanged: 0, conflicts: 0, refused: 0 }
  for (const { outcomes, unchanged } of merged) {
    counts.unchanged += unchanged
    const changed = new Set<Id>()
    const counted = onceDisputed()
    for (const outcome of outcomes) {
      if (!counted(outcome)) continue
      const { kind, id } = outcome
      if (kind === 'created') counts.created++
      else if (kind === 'deleted') counts.deleted++
      else if (kind === 'conflict') counts.conflicts++
      else if (kind === 'refused') counts.refused++
      else changed.add(id)
    }
    counts.changed += changed.size
  }
  return counts
}

/** «Часы отправителя …» when the moment of the package can't be right. */
export function clockRemark(createdAt: number, now: number): string | null {
  const days = daysBetween(localDay(now), localDay(createdAt))
  if (createdAt > now + AHEAD_MS)
    return days > 0 ? `Часы отправителя спешат на ${days} дн.` : 'Часы отправителя спешат.'
  if (-days > OLD_DAYS) return 'Пакет очень старый, или часы отправителя отстают.'
  return null
}

const value = (ctx: Context, entity: string, field: string, v: JsonValue): string =>
  tables.has(entity) ? describeValue(ctx.db, entity, field, v) : JSON.stringify(v)

const nameOfDistrict = ({ db }: Context, id: Id): string | null =>
  one(db, build.selectFrom('district').select('name').where('id', '=', id))?.name ?? null

function inWords(
  ctx: Context,
  district: string,
  { entity, id, field, kind, from, to, reason, against = [], disputed }: Outcome,
): Change {
  const known = tables.get(entity)?.entity
  const record = {
    district,
    entity,
    record: id,
    title: known ? recordTitle(ctx.db, entity, id) : `неизвестное (${entity})`,
    outcome: kind,
  }
  if (disputed) {
    const words = { gone: 'удалено', there: 'есть' }
    return { ...record, label: 'Удаление', from: words[disputed], to: words.there, against: words.gone }
  }
  return {
    ...record,
    label: known?.fields[field]?.label ?? (field === DELETED ? 'Удаление' : field),
    from: kind === 'created' ? '' : value(ctx, entity, field, from),
    to: reason ?? (kind === 'created' ? 'новая запись' : value(ctx, entity, field, to)),
    against: [...new Set(against.map((v) => value(ctx, entity, field, v)))].join('; '),
  }
}

/**
 * The region's words in a record that it was the first to write to: «план района» is new here, and what matters is what
 * was said of it. Asked after the join, in its transaction.
 */
function regionsWords(ctx: Context, district: string, { entity, id }: Outcome): Change[] {
  const known = tables.get(entity)?.entity
  if (!known || known.writer !== 'district') return []
  const cells = loadCells(ctx.db, entity, id, true)
  const order = cells && orderIn(ctx.db, cells.scope)
  const words = Object.entries(known.fields).flatMap(([field, { label, writer }]) => {
    const to = order ? (winner(cells.fields.get(field) ?? [], order)?.value ?? null) : null
    return writer === 'region' && to !== null && to !== '' ? [{ field, label, to }] : []
  })
  return words.map(({ field, label, to }) => ({
    district,
    entity,
    record: id,
    title: recordTitle(ctx.db, entity, id),
    outcome: 'created' as const,
    label,
    from: value(ctx, entity, field, null),
    to: value(ctx, entity, field, to),
    against: '',
  }))
}

/** The first changes in people's words; `only` leaves out other outcomes. */
export function describe(
  ctx: Context,
  merged: readonly Merged[],
  only: (outcome: Outcome) => boolean = () => true,
): Change[] {
  const changes: Change[] = []
  for (const { scope, outcomes } of merged) {
    const id = districtOfScope(scope)
    const district = id === null ? 'Дорожная карта региона' : (nameOfDistrict(ctx, id) ?? 'Район')
    const told = onceDisputed()
    for (const outcome of outcomes) {
      if (changes.length >= SHOWN) return changes
      if (!only(outcome) || !told(outcome)) continue
      const words = outcome.kind === 'created' ? regionsWords(ctx, district, outcome) : []
      changes.push(...(words.length > 0 ? words : [inWords(ctx, district, outcome)]))
    }
  }
  return changes
}

/** Values that were not taken and values that differ: what the sender is told of. */
export const isRemark = ({ kind }: Outcome): boolean => kind === 'refused' || kind === 'conflict'

/** Districts whose data the package brought, as they are called now. */
export const districtsOf = (ctx: Context, merged: readonly Merged[]): string[] =>
  merged.flatMap(({ scope }) => {
    const id = districtOfScope(scope)
    const name = id === null ? null : nameOfDistrict(ctx, id)
    return name === null ? [] : [name]
  })

/** SPEC I8: kinds of records of which more than half vanish by this join; asked after it, in its transaction. */
export function wipesOf({ db }: Context, merged: readonly Merged[]): PackagePreview['wipes'] {
  const wipes: PackagePreview['wipes'] = []
  for (const { scope, outcomes } of merged) {
    const counts = new Map<string, { deleted: number; created: number }>()
    for (const { entity, kind } of outcomes) {
      const count = counts.get(entity) ?? { deleted: 0, created: 0 }
      if (kind === 'deleted') count.deleted++
      if (kind === 'created') count.created++
      counts.set(entity, count)
    }
    for (const [entity, table] of tables) {
      const { deleted, created } = counts.get(entity) ?? { deleted: 0, created: 0 }
      if (deleted < MANY) continue
      const left = prepared(db, `SELECT count(*) FROM "${entity}" WHERE scope = ?`)
        .pluck()
        .get(scopeNumber(db, scope)) as number
      const of = left + deleted - created
      if (deleted * 2 > of) wipes.push({ title: table.entity.title, deleted, of })
    }
  }
  return wipes
}

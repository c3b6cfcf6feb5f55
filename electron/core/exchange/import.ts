import { join } from 'node:path'
import { daysBetween, localDay } from '../../../shared/date.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { PackagePreview, PackageReceipt } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { copyDatabase } from '../database/copy.ts'
import { explained } from '../database/failure.ts'
import { build, one, prepared, transaction } from '../database/query.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { mergeScope, type MergeResult, type Outcome } from '../ledger/merge.ts'
import { DELETED } from '../ledger/record.ts'
import { coverageOf, districtOfScope, forgetReplica, isOvertaken, scopeNumber } from '../ledger/replica.ts'
import { idBytes, tables } from '../ledger/table.ts'
import type { Seen } from '../ledger/undo.ts'
import { describeValue, recordTitle } from '../ledger/words.ts'
import type { Before } from '../ledger/write.ts'
import { acknowledge, coverageOfManifest, isApplied, notePackage } from './package-journal.ts'
import { gateFor, refuseStrangers } from './parties.ts'
import { type OpenedPackage, unpack } from './unpack.ts'

/** A preview lists at most this many changes; the counts are always whole. */
const SHOWN = 500
/** A clock that is this much ahead is named; being behind can't be told from a slow letter. */
const AHEAD_MS = 15 * 60_000
const OLD_DAYS = 400

type Merged = MergeResult & { scope: string }

function joinAll(ctx: Context, opened: OpenedPackage, clock: HybridClock): Merged[] {
  const gate = gateFor(opened.manifest.from)
  return opened.states.map((state) => {
    const merged = mergeScope(ctx.db, state, gate, clock, ctx.settings.get().role)
    return { ...merged, scope: state.scope, outcomes: merged.outcomes.filter((o) => !cameDeleted(ctx, o)) }
  })
}

/** Made and removed before it ever travelled: it is kept, but nobody here gets to see a new record. */
const cameDeleted = ({ db }: Context, { kind, entity, id }: Outcome): boolean =>
  kind === 'created' && tables.get(entity)?.select(db).get(idBytes(id)) === undefined && tables.has(entity)

/** A look at a package must not move the own clock to its moments: they are not rolled back with the database. */
const unmoved = (clock: HybridClock): HybridClock => ({ next: () => clock.next(), witness: () => undefined })

function countsOf(merged: readonly Merged[]): PackagePreview['counts'] {
  const counts = { created: 0, changed: 0, deleted: 0, unchanged: 0, conflicts: 0, refused: 0 }
  for (const { outcomes, unchanged } of merged) {
    counts.unchanged += unchanged
    const changed = new Set<Id>()
    for (const { kind, id } of outcomes) {
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
function clockRemark(createdAt: number, now: number): string | null {
  const days = daysBetween(localDay(now), localDay(createdAt))
  if (createdAt > now + AHEAD_MS)
    return days > 0 ? `Часы отправителя спешат на ${days} дн.` : 'Часы отправителя спешат.'
  if (-days > OLD_DAYS) return 'Пакет очень старый, или часы отправителя отстают.'
  return null
}

const value = (ctx: Context, entity: string, field: string, v: JsonValue): string =>
  tables.has(entity) ? describeValue(ctx.db, entity, field, v) : JSON.stringify(v)

function describe(ctx: Context, merged: readonly Merged[]): PackagePreview['changes'] {
  const changes: PackagePreview['changes'] = []
  for (const { scope, outcomes } of merged) {
    const id = districtOfScope(scope)
    const card = id
      ? one(ctx.db, build.selectFrom('district').select('name').where('id', '=', id))
      : undefined
    const district = id === null ? 'Дорожная карта региона' : (card?.name ?? 'Район')
    for (const { entity, id: record, field, kind, from, to, reason } of outcomes) {
      if (changes.length >= SHOWN) return changes
      const known = tables.get(entity)?.entity
      changes.push({
        district,
        entity,
        record,
        title: known ? recordTitle(ctx.db, entity, record) : `неизвестное (${entity})`,
        outcome: kind,
        label: known?.fields[field]?.label ?? (field === DELETED ? 'Удаление' : field),
        from: kind === 'created' ? '' : value(ctx, entity, field, from),
        to: reason ?? (kind === 'created' ? 'новая запись' : value(ctx, entity, field, to)),
      })
    }
  }
  return changes
}

/** Carries the preview out of the transaction that must not happen. */
class RolledBack extends Error {
  readonly preview: PackagePreview
  constructor(preview: PackagePreview) {
    super('rolled back')
    this.preview = preview
  }
}

async function open(ctx: Context, trayId: string): Promise<OpenedPackage> {
  const opened = await unpack(ctx.tray.read(trayId))
  refuseStrangers(ctx, opened.manifest)
  return opened
}

/** What the package would do: the real join in a transaction that is rolled back (SPEC I2). */
export async function previewPackage(ctx: Context, trayId: string): Promise<PackagePreview> {
  const opened = await open(ctx, trayId)
  const { manifest } = opened
  try {
    transaction(ctx.db, () => {
      const merged = joinAll(ctx, opened, unmoved(ctx.ledger.clock))
      const counts = countsOf(merged)
      const changes = describe(ctx, merged)
      const outcomes = merged.reduce((sum, m) => sum + m.outcomes.length, 0)
      throw new RolledBack({
        trayId,
        fileName: ctx.tray.item(trayId).name,
        packageId: manifest.packageId,
        number: manifest.number,
        from: { role: manifest.from.role, name: manifest.from.name, author: manifest.from.author },
        to: { role: manifest.to.role, name: manifest.to.name },
        createdAt: manifest.createdAt,
        fingerprint: opened.fingerprint,
        clock: clockRemark(manifest.createdAt, ctx.deps.now()),
        nothingNew: outcomes === 0,
        counts,
        changes,
        cut: outcomes > changes.length,
      })
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.preview
    throw error
  }
  throw new Error('preview must roll back')
}

/** The old values of an import, in the form that history reads. */
function beforeOf(merged: readonly Merged[]): Before[] {
  const before = new Map<string, Before>()
  const changed = new Map<string, Record<string, JsonValue>>()
  for (const { outcomes } of merged)
    for (const { entity, id, field, kind, from } of outcomes) {
      if (kind === 'refused' || !tables.has(entity)) continue
      let packed = before.get(entity)
      if (!packed) before.set(entity, (packed = { e: entity, n: [], c: [] }))
      if (kind === 'created') {
        packed.n.push(id)
        continue
      }
      let old = changed.get(`${entity} ${id}`)
      if (!old) {
        // A field named `__proto__` of a newer program must stay a plain key.
        old = Object.create(null) as Record<string, JsonValue>
        changed.set(`${entity} ${id}`, old)
        packed.c.push([id, old])
      }
      old[field] = from
    }
  return [...before.values()]
}

/** Coverage after the join: what an undo of this import may take back. */
const seenNow = ({ db }: Context, merged: readonly Merged[]): Seen =>
  Object.fromEntries(
    merged.map(({ scope }) => {
      const n = scopeNumber(db, scope)
      return [n, Object.fromEntries(coverageOf(db, n))]
    }),
  )

function receiptText(
  opened: OpenedPackage,
  counts: PackagePreview['counts'],
  acknowledged: readonly number[],
): string {
  const { manifest } = opened
  const parts = [
    `Пакет № ${manifest.number} от «${manifest.from.name}» принят.`,
    counts.created + counts.changed + counts.deleted + counts.conflicts === 0
      ? 'Нового в нём не было.'
      : `Новых записей: ${counts.created}, изменено: ${counts.changed}, удалено: ${counts.deleted}.`,
    counts.conflicts ? `Разошлись значения: ${counts.conflicts}.` : '',
    counts.refused ? `Не принято значений: ${counts.refused}.` : '',
    acknowledged.length ? `Отправитель получил наши пакеты: № ${acknowledged.join(', № ')}.` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

/**
 * Applies a package: checked again, a safety copy first, then everything in one transaction – cells, history,
 * journal of packages – or nothing. Applying it a second time changes nothing. A sender who knows more of this writing
 * copy than it does itself makes it go on under a new id (SPEC R1).
 */
export async function applyPackage(ctx: Context, trayId: string): Promise<PackageReceipt> {
  const opened = await open(ctx, trayId)
  const { manifest } = opened
  const { db, deps } = ctx
  const item = ctx.tray.item(trayId)
  const changed = new Set<string>(['package'])
  let overtaken = false
  const receipt = explained(() => {
    if (!isApplied(ctx, manifest.packageId))
      copyDatabase(db, join(deps.dataDir, 'copies'), deps.now(), 'перед-загрузкой')
    return transaction(db, () => {
      overtaken = isOvertaken(db, ctx.ledger.replica.uid, coverageOfManifest(manifest))
      if (overtaken) {
        forgetReplica(db)
        ctx.ledger.renewReplica()
      }
      const merged = joinAll(ctx, opened, ctx.ledger.clock)
      const counts = countsOf(merged)
      const before = beforeOf(merged)
      const label = `Загружен пакет № ${manifest.number} от «${manifest.from.name}»`
      if (before.length > 0)
        prepared(
          db,
          `INSERT INTO history (kind, at, author, label, records, before, seen) VALUES ('import', ?, ?, ?, ?, ?, ?)`,
        ).run(
          deps.now(),
          manifest.from.author,
          label,
          counts.created + counts.changed + counts.deleted,
          JSON.stringify(before),
          JSON.stringify(seenNow(ctx, merged)),
        )
      for (const { scope, foreign } of merged) ctx.ledger.reassert(scope, foreign)
      for (const { entities } of merged) for (const entity of entities) changed.add(entity)
      const acknowledged = acknowledge(ctx, manifest)
      const text = receiptText(opened, counts, acknowledged)
      notePackage(ctx, {
        packageId: manifest.packageId,
        direction: 'in',
        number: manifest.number,
        at: deps.now(),
        fileName: item.name,
        size: item.size,
        partner: manifest.from.org,
        partnerName: manifest.from.name,
        state: 'applied',
        note: text,
        kind: manifest.kind,
        coverage: coverageOfManifest(manifest),
      })
      const districts = opened.states.flatMap(({ scope }) => {
        const id = districtOfScope(scope)
        const row = id ? one(db, build.selectFrom('district').select('name').where('id', '=', id)) : undefined
        return row?.name ? [row.name] : []
      })
      return { packageId: manifest.packageId, counts, districts, text }
    })
  })
  ctx.ledger.settled()
  ctx.emit({ type: 'changed', entities: [...changed] })
  return receipt
}

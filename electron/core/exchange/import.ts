import { join } from 'node:path'
import type { Id, JsonValue, Side } from '../../../shared/entity.ts'
import type { PackagePreview, PackageReceipt } from '../../../shared/package.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { SignerDecision } from '../../../shared/trust.ts'
import type { Context } from '../context.ts'
import { copyDatabase } from '../database/copy.ts'
import { explain, explained } from '../database/failure.ts'
import { prepared, transaction } from '../database/query.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { mergeScope, type Outcome } from '../ledger/merge.ts'
import { coverageOf, forgetReplica, isOvertaken, knownSide, scopeNumber } from '../ledger/replica.ts'
import type { ScopeState } from '../ledger/state.ts'
import { idBytes, tables } from '../ledger/table.ts'
import type { Seen } from '../ledger/undo.ts'
import type { Before } from '../ledger/write.ts'
import { attachmentsAfter, attachmentSentences, settleBlobs, takeBlobs } from './arrival.ts'
import { clockRemark, countsOf, describe, districtsOf, isRemark, type Merged, wipesOf } from './effect.ts'
import type { Manifest } from './format.ts'
import { headOf, noteIncoming } from './incoming.ts'
import { coverageOfManifest, isApplied, notePackage, writeNote } from './package-journal.ts'
import { gateFor } from './parties.ts'
import { answerSentences, remarksOf, takeAnswers } from './receipt.ts'
import { admit, type Admission } from './trust/decide.ts'
import { judgeSigner } from './trust/judge.ts'
import type { OpenedPackage } from './unpack.ts'

function joinAll(ctx: Context, opened: OpenedPackage, clock: HybridClock, admission?: Admission): Merged[] {
  const ownership = gateFor(ctx, opened.manifest.from)
  const gate = admission?.gate(ownership) ?? ownership
  const { role } = ctx.settings.get()
  return opened.states.map((sent) => {
    const state = { ...sent, unproven: unprovenIn(ctx, opened.manifest.from.role, sent) }
    const merged = mergeScope(ctx.db, state, gate, clock, role)
    return { ...merged, scope: state.scope, outcomes: merged.outcomes.filter((o) => !cameDeleted(ctx, o)) }
  })
}

/** SPEC O8: a district can't make a new computer of the region's; the region itself knows those it has worked with. */
const unprovenIn = (ctx: Context, from: Side, { sides }: ScopeState): ReadonlySet<Id> =>
  new Set(
    ctx.settings.get().role === 'region' && from === 'district'
      ? Object.entries(sides).flatMap(([uid, side]) =>
          side === 'region' && knownSide(ctx.db, uid) !== 'region' ? [uid] : [],
        )
      : [],
  )

/** Made and removed before it ever travelled: it is kept, but nobody here gets to see a new record. */
const cameDeleted = ({ db }: Context, { kind, entity, id }: Outcome): boolean =>
  kind === 'created' && tables.get(entity)?.select(db).get(idBytes(id)) === undefined && tables.has(entity)

/** A look at a package must not move the own clock to its moments: they are not rolled back with the database. */
const unmoved = (clock: HybridClock): HybridClock => ({ next: () => clock.next(), witness: () => undefined })

/** Carries the preview out of the transaction that must not happen. */
class RolledBack extends Error {
  readonly preview: PackagePreview
  constructor(preview: PackagePreview) {
    super('rolled back')
    this.preview = preview
  }
}

/** A file under its SHA-256, as it is called here. */
export interface PackageSource {
  id: string
  name: string
  size: number
}

/** What the package would do: the real join in a transaction that is rolled back (SPEC I2). */
export function previewPackage(ctx: Context, source: PackageSource, opened: OpenedPackage): PackagePreview {
  const { manifest } = opened
  const judged = judgeSigner(ctx, manifest)
  try {
    transaction(ctx.db, () => {
      const merged = joinAll(ctx, opened, unmoved(ctx.ledger.clock))
      const changes = describe(ctx, merged)
      const outcomes = merged.reduce((sum, m) => sum + m.outcomes.length, 0)
      const attachments = attachmentsAfter(ctx, opened)
      throw new RolledBack({
        id: source.id,
        fileName: source.name,
        kind: manifest.kind,
        packageId: manifest.packageId,
        number: manifest.number,
        from: { role: manifest.from.role, name: manifest.from.name, author: manifest.from.author },
        to: { role: manifest.to.role, name: manifest.to.name },
        createdAt: manifest.createdAt,
        fingerprint: opened.fingerprint,
        signer: judged,
        clock: clockRemark(manifest.createdAt, ctx.deps.now()),
        nothingNew: outcomes === 0 && attachments.brings === 0,
        counts: countsOf(merged),
        changes,
        cut: outcomes > changes.length,
        wipes: wipesOf(ctx, merged),
        volume: { number: manifest.volume.number, of: manifest.volume.of },
        attachments: { has: manifest.have.length, wants: manifest.want.length, ...attachments },
        answers: answerSentences(takeAnswers(ctx, manifest)),
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
  { kind, number, from, volume }: Manifest,
  counts: PackagePreview['counts'],
  answers: readonly string[],
): string {
  if (kind === 'blobs')
    return [`Файл ${volume.number} из ${volume.of} от «${from.name}» принят.`, ...answers].join(' ')
  if (kind === 'receipt') return [`Квитанция № ${number} от «${from.name}».`, ...answers].join(' ')
  const parts = [
    `Пакет № ${number} от «${from.name}» принят.`,
    counts.created + counts.changed + counts.deleted + counts.conflicts === 0
      ? 'Нового в нём не было.'
      : `Новых записей: ${counts.created}, изменено: ${counts.changed}, удалено: ${counts.deleted}.`,
    counts.conflicts ? `Разошлись значения: ${counts.conflicts}.` : '',
    counts.refused ? `Не принято значений: ${counts.refused}.` : '',
    ...answers,
  ]
  return parts.filter(Boolean).join(' ')
}

/** The way back from an import. */
export const copyBeforeImport = ({ db, deps }: Context): void =>
  void copyDatabase(db, join(deps.dataDir, 'copies'), deps.now(), 'перед-загрузкой')

/** SPEC I8: so many deletions are applied only when a person has said that they are meant. */
function refuseWipe([first]: PackagePreview['wipes']): void {
  if (!first) return
  throw new Refusal({
    code: 'package-deletes-much',
    what: `Пакет удаляет больше половины записей «${first.title}»: ${first.deleted} из ${first.of}.`,
    safe: 'Из пакета ничего не загружено, данные не изменились.',
    next: 'Откройте пакет, посмотрите, что удаляется, и подтвердите удаление, если оно верно.',
  })
}

/** The import's line in the history; null when it changed nothing that people see. */
function noteHistory(ctx: Context, merged: readonly Merged[], author: string, label: string): number | null {
  const before = beforeOf(merged)
  if (before.length === 0) return null
  const { created, changed, deleted } = countsOf(merged)
  const row = prepared(
    ctx.db,
    `INSERT INTO history (kind, at, author, label, records, before, seen) VALUES ('import', ?, ?, ?, ?, ?, ?)`,
  ).run(
    ctx.deps.now(),
    author,
    label,
    created + changed + deleted,
    JSON.stringify(before),
    JSON.stringify(seenNow(ctx, merged)),
  )
  return Number(row.lastInsertRowid)
}

export interface ApplyOptions {
  /** The person has seen that more than half of the records of a kind go. */
  confirmed: boolean
  /** About a key that nobody here knows. */
  signer: SignerDecision | null
}

/**
 * Applies a package that was opened: a safety copy first, then everything in one transaction – cells, history, journal
 * of packages, the file's line among the incoming ones – or nothing. Applying it a second time changes nothing. A sender
 * who knows more of this writing copy than it does itself makes it go on under a new id (SPEC R1).
 * Refusals: `package-deletes-much`, those of `admit`.
 */
export function applyPackage(
  ctx: Context,
  source: PackageSource,
  opened: OpenedPackage,
  { confirmed, signer }: ApplyOptions,
  copy: (ctx: Context) => void = copyBeforeImport,
): PackageReceipt {
  const { manifest } = opened
  const { db, deps } = ctx
  const admission = admit(ctx, manifest, signer)
  const changed = new Set<string>(['package'])
  // Before any record names them (SPEC B5).
  const fresh = explained(() => takeBlobs(ctx, opened))
  const receipt = explained(() => {
    if (opened.states.length > 0 && !isApplied(ctx, manifest.packageId)) copy(ctx)
    return orAsBefore(ctx, () => {
      if (isOvertaken(db, ctx.ledger.replica.uid, coverageOfManifest(manifest))) {
        forgetReplica(db)
        ctx.ledger.renewReplica()
      }
      const merged = joinAll(ctx, opened, ctx.ledger.clock, admission)
      if (!confirmed) refuseWipe(wipesOf(ctx, merged))
      const counts = countsOf(merged)
      const label = `Загружен пакет № ${manifest.number} от «${manifest.from.name}»${admission.note && ` – ${admission.note}`}`
      const history = noteHistory(ctx, merged, manifest.from.author, label)
      for (const { scope, foreign } of merged) ctx.ledger.reassert(scope, foreign)
      for (const { entities } of merged) for (const entity of entities) changed.add(entity)
      const text = receiptText(manifest, counts, [
        ...attachmentSentences(ctx, manifest, fresh),
        ...answerSentences(takeAnswers(ctx, manifest)),
      ])
      const remarks = remarksOf(describe(ctx, merged, isRemark))
      notePackage(ctx, {
        packageId: manifest.packageId,
        direction: 'in',
        number: manifest.number,
        at: deps.now(),
        fileName: source.name,
        size: source.size,
        partner: manifest.from.org,
        partnerName: manifest.from.name,
        state: 'applied',
        note: writeNote(text, remarks),
        kind: manifest.kind,
        coverage: coverageOfManifest(manifest),
        file: source.id,
        have: manifest.have,
        history,
      })
      noteIncoming(ctx, {
        id: source.id,
        fileName: source.name,
        size: source.size,
        arrivedAt: deps.now(),
        state: 'applied',
        reason: null,
        head: headOf(manifest),
      })
      const districts = districtsOf(ctx, merged)
      return { packageId: manifest.packageId, kind: manifest.kind, counts, districts, text, remarks }
    })
  })
  ctx.ledger.settled()
  const undone = [
    afterwards('Записи объединённых дублей перейдут при следующей загрузке.', () => ctx.settle()),
    afterwards('О ключе отправителя программа спросит снова при следующем пакете.', () => admission.settle()),
  ].filter(Boolean)
  settleBlobs(ctx, fresh)
  ctx.emit({ type: 'changed', entities: [...changed] })
  return { ...receipt, text: [receipt.text, ...undone].join(' ') }
}

/** One transaction; when it is rolled back, the id the copy may have taken in it is rolled back as well. */
function orAsBefore<T>(ctx: Context, work: () => T): T {
  try {
    return transaction(ctx.db, work)
  } catch (error) {
    ctx.ledger.renewReplica()
    throw error
  }
}

/**
 * Work after the commit. A disk that fails now must not call the import refused, which is done: the person is told what
 * is left for the next package.
 */
function afterwards(left: string, work: () => void): string {
  try {
    work()
    return ''
  } catch (error) {
    const known = explain(error)
    if (!(known instanceof Refusal)) throw error
    return `${known.what} ${left}`
  }
}

import { join } from 'node:path'
import type { PackagePreview, PackageReceipt } from '../../../shared/package.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { SignerDecision } from '../../../shared/trust.ts'
import type { Context } from '../context.ts'
import { copyDatabase } from '../database/copy.ts'
import { explain, explained } from '../database/failure.ts'
import { transaction } from '../database/query.ts'
import { forgetReplica, isOvertaken } from '../ledger/replica.ts'
import { attachmentSentences, settleBlobs, takeBlobs } from './arrival.ts'
import { countsOf, describe, districtsOf, isRemark, wipesOf } from './effect.ts'
import type { Manifest } from './format.ts'
import { noteHistory } from './import-history.ts'
import { headOf, noteIncoming } from './incoming.ts'
import { joinAll } from './join-package.ts'
import { coverageOfManifest, isApplied, notePackage, writeNote } from './package-journal.ts'
import { answerSentences, remarksOf, takeAnswers } from './receipt.ts'
import { admit } from './trust/decide.ts'
import type { OpenedPackage } from './unpack.ts'

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

/** A file under its SHA-256, as it is called here. */
export interface PackageSource {
  id: string
  name: string
  size: number
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

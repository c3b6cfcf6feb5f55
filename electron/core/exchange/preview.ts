import type { PackagePreview } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { transaction } from '../database/query.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { attachmentsAfter } from './arrival.ts'
import { clockRemark, countsOf, describe, wipesOf } from './effect.ts'
import type { PackageSource } from './import.ts'
import { joinAll } from './join-package.ts'
import { answerSentences, takeAnswers } from './receipt.ts'
import { judgeSigner } from './trust/judge.ts'
import type { OpenedPackage } from './unpack.ts'

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

import type { JsonValue } from '../../../../shared/entity.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { type Verdict, signerEntity } from '../../../../shared/signer.ts'
import type { SignerDecision } from '../../../../shared/trust.ts'
import type { Context } from '../../context.ts'
import type { Gate } from '../../ledger/merge.ts'
import { loadCells } from '../../ledger/record.ts'
import type { RecordWrite } from '../../ledger/write.ts'
import type { Manifest } from '../format.ts'
import { fingerprintOf } from '../key.ts'
import { ownParty, type Party } from '../parties.ts'
import { judgeSigner } from './judge.ts'
import { scopeOfSigner, signerId, verdictField } from './signers.ts'

/** A key with what the one who vouches for it knows of its workplace. */
interface Spoken {
  key: string
  verdict: Verdict | null
  recipient?: string | undefined
}

/** The records that say it; the fields depend on whose word it is (`ownerOf`). */
function records(
  ctx: Context,
  of: Party,
  spoken: readonly Spoken[],
): { scope: string; records: RecordWrite[] } {
  const own = ownParty(ctx)
  const scope = scopeOfSigner(own, of)
  const foreign = own.role === 'region' && of.role === 'district'
  return {
    scope,
    records: spoken.map(({ key, verdict, recipient }) => {
      const id = signerId(scope, key)
      const told = () => loadCells(ctx.db, signerEntity.name, id, true)?.fields.has('key') ?? false
      const about: Record<string, JsonValue> = foreign
        ? told()
          ? {}
          : { regionKey: key, ...(recipient === undefined ? {} : { regionRecipient: recipient }) }
        : {
            key,
            side: of.role,
            ...(of.role === 'region' && own.role === 'district' ? { name: of.name } : {}),
            ...(recipient === undefined ? {} : { recipient }),
          }
      return { entity: signerEntity, id, fields: { ...about, [verdictField(own)]: verdict } }
    }),
  }
}

const DECIDED: Record<Verdict, string> = {
  confirmed: 'Ключ подтверждён',
  refused: 'Ключ не признан',
  lost: 'Ключ объявлен утерянным',
}

/** SPEC T5: says what this side thinks of a key: a write like any other, in the history and with an undo. */
export function decideKey(
  ctx: Context,
  of: Party,
  key: string,
  verdict: Verdict | null,
  more: { recipient?: string | undefined; lost?: readonly string[]; setup?: boolean } = {},
): void {
  const label = verdict === null ? 'Решение о ключе снято' : DECIDED[verdict]
  const { scope, records: written } = records(ctx, of, [
    { key, verdict, recipient: more.recipient },
    ...(more.lost ?? []).map((lost): Spoken => ({ key: lost, verdict: 'lost' })),
  ])
  ctx.ledger.write({
    scope,
    label: `${label}: «${of.name}», ${fingerprintOf(key)}`,
    records: written,
    setup: more.setup ?? false,
  })
}

/** Under which condition a package is joined. */
export interface Admission {
  /** Wraps the gate of ownership. */
  gate: (gate: Gate) => Gate
  /** For the history: who took the package though its key was unknown; empty when it was known. */
  note: string
  /** To be called when the package has been joined: writes down what was decided about its key. */
  settle: () => void
}

const ADMITTED: Admission = { gate: (gate) => gate, note: '', settle: () => undefined }

/**
 * SPEC T3, T4: whether a package may be joined. A package that is taken once says nothing about keys, so that it can't
 * vouch for itself.
 * Refusals: `package-unknown-signer`, `package-refused-signer`.
 */
export function admit(ctx: Context, manifest: Manifest, decision: SignerDecision | null): Admission {
  const signer = judgeSigner(ctx, manifest)
  const { from } = manifest
  if (signer.state === 'trusted') return ADMITTED
  if (signer.state === 'refused')
    throw new Refusal({
      code: 'package-refused-signer',
      what: `${signer.sentence} Цифры ключа: ${signer.fingerprint}.`,
      safe: 'Из пакета ничего не загружено, данные не изменились.',
      next: 'Сообщите отправителю. Если это ошибка, измените решение о ключе на странице «Ключи» и откройте пакет снова.',
    })
  if (decision === null)
    throw new Refusal({
      code: 'package-unknown-signer',
      what: `Пакет от «${from.name}» подписан неизвестным ключом: ${signer.fingerprint}.`,
      safe: 'Из пакета ничего не загружено, данные не изменились.',
      next: 'Позвоните отправителю и сверьте цифры, затем подтвердите ключ или примите пакет один раз без проверки.',
    })
  const decided = `решение: ${ctx.settings.get().author}`
  if (decision.decision === 'once')
    return {
      ...ADMITTED,
      gate: (gate) => (entity, scope, id) =>
        entity === signerEntity.name
          ? 'ключ отправителя не проверен, его слова о ключах не принимаются'
          : gate(entity, scope, id),
      note: `без проверки ключа ${signer.fingerprint}, ${decided}`,
    }
  const of: Party = { role: from.role, org: from.org, name: from.name }
  const lost = signer.known.map((k) => k.key).filter((key) => decision.lost.includes(key))
  return {
    ...ADMITTED,
    note: `ключ ${signer.fingerprint} сверен, ${decided}`,
    settle: () => decideKey(ctx, of, manifest.key, 'confirmed', { recipient: manifest.recipient, lost }),
  }
}

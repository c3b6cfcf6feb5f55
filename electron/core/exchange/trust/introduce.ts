import { Refusal } from '../../../../shared/refusal.ts'
import { signerEntity } from '../../../../shared/signer.ts'
import type { Context } from '../../context.ts'
import { explain } from '../../database/failure.ts'
import { ownParty } from '../parties.ts'
import { type OwnKeys, ownKeys } from './own-keys.ts'
import { introducedKey, rememberIntroduced, workplaceName } from './remembered.ts'
import { scopeOfSigner, signerId } from './signers.ts'

/**
 * SPEC T1: makes the key of this workplace known among the keys of its side; writes nothing when that was done and
 * nobody has moved or been renamed. It says whose key it is and nothing of whether it can be trusted: that is for others.
 */
export async function introduceKey(ctx: Context): Promise<OwnKeys> {
  const keys = await ownKeys(ctx.deps)
  if (!ctx.settings.get().ready) return keys
  const own = ownParty(ctx)
  const scope = scopeOfSigner(own, own)
  ctx.ledger.write({
    scope,
    label: 'Ключ подписи этого рабочего места',
    setup: true,
    records: [
      {
        entity: signerEntity,
        id: signerId(scope, keys.publicKey),
        fields: {
          key: keys.publicKey,
          side: own.role,
          name: ctx.settings.get().author.slice(0, 300),
          computer: workplaceName(ctx) || null,
          recipient: keys.recipient,
        },
      },
    ],
  })
  if (introducedKey(ctx) !== keys.publicKey) rememberIntroduced(ctx, keys.publicKey)
  return keys
}

/**
 * The same after an action that is done already, which must not be called refused: what stands against it now is told
 * when the next package is made.
 */
export async function introduceKeyAfter(ctx: Context): Promise<void> {
  try {
    await introduceKey(ctx)
  } catch (error) {
    if (!(explain(error) instanceof Refusal)) throw error
  }
}

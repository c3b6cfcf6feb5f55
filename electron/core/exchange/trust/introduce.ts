import { signerEntity } from '../../../../shared/signer.ts'
import type { Context } from '../../context.ts'
import { loadCells } from '../../ledger/record.ts'
import { ownParty } from '../parties.ts'
import { type OwnKeys, ownKeys } from './own-keys.ts'
import { scopeOfSigner, signerId, verdictField } from './signers.ts'

const NAME = 'workplace-name'

/** What this workplace is called: «кабинет 12»; empty until somebody says so. */
export function workplaceName(ctx: Context): string {
  const name = ctx.settings.recall(NAME)
  return typeof name === 'string' ? name : ''
}

export const rememberWorkplaceName = (ctx: Context, name: string): void => ctx.settings.remember(NAME, name)

/**
 * SPEC T1: makes the key of this workplace known among the keys of its side; writes nothing when that was done and
 * nobody has moved or been renamed. A word that was said of it – lost, not recognised – stays.
 */
export async function introduceKey(ctx: Context): Promise<OwnKeys> {
  const keys = await ownKeys(ctx.deps)
  if (!ctx.settings.get().ready) return keys
  const own = ownParty(ctx)
  const scope = scopeOfSigner(own, own)
  const id = signerId(scope, keys.publicKey)
  const field = verdictField(own)
  const judged = loadCells(ctx.db, signerEntity.name, id, true)?.fields.has(field) ?? false
  ctx.ledger.write({
    scope,
    label: 'Ключ подписи этого рабочего места',
    setup: true,
    records: [
      {
        entity: signerEntity,
        id,
        fields: {
          key: keys.publicKey,
          side: own.role,
          name: ctx.settings.get().author.slice(0, 300),
          computer: workplaceName(ctx) || null,
          recipient: keys.recipient,
          ...(judged ? {} : { [field]: 'confirmed' }),
        },
      },
    ],
  })
  return keys
}

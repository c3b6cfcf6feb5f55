import type { IncomingPackage } from '../../../shared/package.ts'
import type { Context } from '../context.ts'
import { findIncoming, forgetIncoming, incomingBytes } from './incoming.ts'
import type { Mailbox } from './mailbox.ts'
import { unseal } from './trust/sealing.ts'

/**
 * SPEC E3: opens a kept file with its passphrase. What was in it is taken in under the same name, and the closed file
 * goes: the passphrase is kept nowhere, so nothing could open it a second time. Refusal `package-wrong-passphrase`.
 */
export async function unlock(
  ctx: Context,
  mailbox: Mailbox,
  id: string,
  passphrase: string,
): Promise<IncomingPackage> {
  const { fileName } = findIncoming(ctx, id)
  const opened = await unseal(ctx, incomingBytes(ctx, id), passphrase)
  const [taken] = await mailbox.takeIn([ctx.tray.put(fileName, opened).trayId])
  if (!taken) throw new Error('nothing was taken in')
  if (taken.id !== id) forgetIncoming(ctx, id)
  return taken
}

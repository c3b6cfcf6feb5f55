import type { Context } from '../context.ts'
import type { Manifest } from './format.ts'
import { refuseStrangers } from './parties.ts'
import { damaged } from './refusals.ts'
import { unseal } from './trust/sealing.ts'
import { type OpenedPackage, unpack } from './unpack.ts'

/**
 * Everything that can be said of a file without its effect: opened if it was encrypted (SPEC E3), sound (SPEC F), of a kind that may carry what it carries
 * (SPEC M1), and meant for this workplace (SPEC O1). `read` is told what the manifest says before the last two.
 */
export async function openPackage(
  ctx: Context,
  bytes: Buffer,
  read: (manifest: Manifest) => void = () => undefined,
): Promise<OpenedPackage> {
  const opened = await unpack(await unseal(ctx, bytes))
  const { manifest } = opened
  read(manifest)
  if (manifest.kind !== 'data' && opened.states.length > 0) throw damaged(`${manifest.kind} with data`)
  refuseStrangers(ctx, manifest)
  return opened
}

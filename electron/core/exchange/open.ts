import type { Context } from '../context.ts'
import type { Manifest } from './format.ts'
import { refuseStrangers } from './parties.ts'
import { damaged } from './refusals.ts'
import { type OpenedPackage, unpack } from './unpack.ts'

/**
 * Everything that can be said of a file without its effect: sound (SPEC F), of a kind that may carry what it carries
 * (SPEC M1), and meant for this workplace (SPEC O1). `read` is told what the manifest says before the last two.
 */
export async function openPackage(
  ctx: Context,
  bytes: Buffer,
  read: (manifest: Manifest) => void = () => undefined,
): Promise<OpenedPackage> {
  const opened = await unpack(bytes)
  const { manifest } = opened
  read(manifest)
  if (manifest.kind !== 'data' && opened.states.length > 0) throw damaged(`${manifest.kind} with data`)
  refuseStrangers(ctx, manifest)
  return opened
}

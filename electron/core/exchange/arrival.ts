import { attachmentEntity } from '../../../shared/attachment.ts'
import { haveAndWant } from '../attachments/cargo.ts'
import { tidyBlobs } from '../attachments/tidy.ts'
import type { Context } from '../context.ts'
import { explainFolder } from '../database/failure.ts'
import type { Manifest } from './format.ts'
import type { OpenedPackage } from './unpack.ts'

/** Attachments of the scopes a package speaks of that are named and not here. */
const missing = (ctx: Context, { scopes }: Manifest): string[] =>
  haveAndWant(
    ctx,
    scopes.map(({ scope }) => scope),
  ).want

/** What a package would bring of attachments, and how many would still be awaited; asked after the join. */
export function attachmentsAfter(
  ctx: Context,
  { manifest, blobs }: OpenedPackage,
): { brings: number; missing: number } {
  const carried = new Set(blobs)
  return {
    brings: blobs.filter((sha256) => !ctx.blobs.has(sha256, null)).length,
    missing: missing(ctx, manifest).filter((sha256) => !carried.has(sha256)).length,
  }
}

/**
 * SPEC B5: keeps the attachments of a package, before any record names them; what is here already costs nothing.
 * @returns how many were new
 */
export function takeBlobs(ctx: Context, opened: OpenedPackage): number {
  const fresh = opened.blobs.filter((sha256) => !ctx.blobs.has(sha256, null))
  try {
    for (const sha256 of fresh) ctx.blobs.put(opened.readBlob(sha256))
  } catch (error) {
    throw explainFolder(error)
  }
  return fresh.length
}

/** After the commit: pages read again what is here, and what nobody has named for long goes. */
export function settleBlobs(ctx: Context, fresh: number): void {
  if (fresh === 0) return
  tidyBlobs(ctx)
  ctx.emit({ type: 'changed', entities: [attachmentEntity.name] })
}

/** «Получено файлов: 3. Ждём ещё файлов: 2.»; asked after the join. */
export function attachmentSentences(ctx: Context, manifest: Manifest, fresh: number): string[] {
  const awaited = missing(ctx, manifest).length
  return [
    fresh > 0 ? `Получено файлов: ${fresh}.` : '',
    awaited > 0 ? `Ждём ещё файлов: ${awaited}.` : '',
  ].filter(Boolean)
}

import { z } from 'zod'
import { attachmentEntity } from '../../../shared/attachment.ts'
import type { Context } from '../context.ts'
import { prepared } from '../database/query.ts'

const KEEP_DAYS = 90
const SETTING = 'attachments.unnamed'
const Since = z.record(z.string(), z.number())

/** SPEC A6: a removed record, a losing value, or a line of history that undo could bring back. */
const isRemembered = ({ db }: Context, sha256: string): boolean =>
  prepared(db, 'SELECT 1 FROM cell WHERE entity = ? AND instr(value, ?)').get(
    attachmentEntity.name,
    sha256,
  ) !== undefined || prepared(db, 'SELECT 1 FROM history WHERE instr(before, ?)').get(sha256) !== undefined

/**
 * Deletes bytes that nothing here has named for 90 days: the record of a file that came first is expected for that
 * long. What was given again since then stays; so does what is found nameless only now, since a database put back
 * from a copy has forgotten names for a while.
 */
export function tidyBlobs(ctx: Context): void {
  try {
    tidy(ctx)
  } catch {
    // What can't be deleted now must not hide that the file was taken in.
  }
}

function tidy(ctx: Context): void {
  ctx.blobs.sweep()
  const live = new Set(prepared(ctx.db, 'SELECT sha256 FROM attachment').pluck().all() as (string | null)[])
  const stored = Since.safeParse(ctx.settings.recall(SETTING))
  const before = stored.success ? stored.data : {}
  const now = ctx.deps.now()
  const old = now - KEEP_DAYS * 86_400_000
  const since: Record<string, number> = {}
  for (const sha256 of ctx.blobs.list()) {
    if (live.has(sha256) || isRemembered(ctx, sha256)) continue
    const found = before[sha256] ?? now
    if (found < old && ctx.blobs.givenAt(sha256) < old) ctx.blobs.remove(sha256)
    else since[sha256] = found
  }
  if (JSON.stringify(since) !== JSON.stringify(before)) ctx.settings.remember(SETTING, since)
}

import { Refusal, type RefusalText } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { explain } from '../database/failure.ts'
import { packageName } from './export.ts'
import { listStrays } from './gone-back.ts'
import { headOf, incomingRows, type IncomingRow, noteIncoming } from './incoming.ts'
import { openPackage } from './open.ts'
import { isApplied } from './package-journal.ts'
import type { OpenedPackage } from './unpack.ts'

/** These files are sound as far as can be told, and something else has to happen first (SPEC M7): what that is. */
const WAITS: Readonly<Record<string, string>> = {
  'package-invitation': 'Откройте его, сверьте, от кого оно, и примите.',
  'package-passphrase': 'Узнайте пароль у отправителя по телефону и введите его.',
  'key-unavailable': 'Откройте файл снова, когда хранилище ключей системы будет доступно.',
  'package-newer': 'Обновите программу: файл сохранён и будет проверен сам, когда она запустится снова.',
  'package-check-failed': 'Файл будет проверен ещё раз при следующем запуске программы.',
}

type Verdict = Pick<IncomingRow, 'state' | 'reason' | 'head'> & { opened: OpenedPackage | null }

const textOf = ({ code, what, safe, next }: RefusalText): RefusalText => ({ code, what, safe, next })

const CHECK_FAILED: RefusalText = {
  code: 'package-check-failed',
  what: 'Проверить файл не удалось из-за ошибки в программе.',
  safe: 'Файл сохранён, данные не изменились.',
  next: 'Повторите; если не поможет, закройте программу и откройте её снова.',
}

/** What a person is told of anything that stood against taking in or applying a file. */
export function refusalOf(error: unknown): RefusalText {
  const known = explain(error)
  return known instanceof Refusal ? textOf(known) : CHECK_FAILED
}

/** Says of the file alone what can be said; the database is only asked whose workplace this is. */
export async function examine(ctx: Context, bytes: Buffer): Promise<Verdict> {
  let head: Verdict['head'] = null
  try {
    const opened = await openPackage(ctx, bytes, (manifest) => (head = headOf(manifest)))
    // SPEC L5: what tries out the mail has nothing to apply.
    const state = opened.manifest.kind === 'probe' ? 'applied' : 'checked'
    return { state, reason: null, head, opened }
  } catch (error) {
    const reason = error instanceof Refusal ? textOf(error) : CHECK_FAILED
    const waits = WAITS[reason.code]
    if (waits === undefined) return { state: 'refused', reason, head, opened: null }
    return { state: 'waiting', reason: { ...reason, next: waits }, head, opened: null }
  }
}

/** What an earlier start could not read may be readable now; what a crash left without a line gets one. */
export async function recheck(ctx: Context, closed: () => boolean): Promise<void> {
  for (const store of [ctx.packages.in, ctx.packages.out]) store.sweep()
  const rows = incomingRows(ctx)
  const known = new Set(rows.map(({ id }) => id))
  let news = await listStrays(ctx, closed)
  if (closed()) return
  for (const row of rows) {
    if (row.state !== 'waiting') continue
    const bytes = ctx.packages.in.read(row.id)
    if (!bytes) continue
    const { opened: _, ...verdict } = await examine(ctx, bytes)
    if (closed()) return
    noteIncoming(ctx, { ...row, ...verdict })
    news ||= verdict.state !== 'waiting'
  }
  for (const id of ctx.packages.in.list()) {
    if (known.has(id)) continue
    const bytes = ctx.packages.in.read(id)
    if (!bytes) continue
    const { opened: _, ...verdict } = await examine(ctx, bytes)
    if (closed()) return
    const { head } = verdict
    const fileName = head
      ? packageName(head.from, head.to, head.createdAt, head.number)
      : `${id.slice(0, 8)}.p500`
    const state = head && isApplied(ctx, head.packageId) ? 'applied' : verdict.state
    noteIncoming(ctx, { id, fileName, size: bytes.length, arrivedAt: ctx.deps.now(), ...verdict, state })
    news = true
  }
  if (news) ctx.emit({ type: 'changed', entities: ['package'] })
}

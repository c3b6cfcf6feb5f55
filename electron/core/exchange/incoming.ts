import type { Id } from '../../../shared/entity.ts'
import type { IncomingPackage } from '../../../shared/package.ts'
import { Refusal, type RefusalText } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { all, build, one, run } from '../database/query.ts'
import type { Manifest } from './format.ts'
import { readNote } from './package-journal.ts'
import { judgeKey } from './trust/judge.ts'

type State = IncomingPackage['state']

/** What the list of incoming files needs of a manifest. */
type Head = Pick<Manifest, 'packageId' | 'kind' | 'number' | 'createdAt' | 'from' | 'to' | 'key'>

export interface IncomingRow {
  id: string
  fileName: string
  size: number
  arrivedAt: number
  state: State
  reason: RefusalText | null
  head: Head | null
}

export const headOf = ({ packageId, kind, number, createdAt, from, to, key }: Manifest): Head => ({
  packageId,
  kind,
  number,
  createdAt,
  from,
  to,
  key,
})

/** Notes a file that was taken in; the same file is one line (SPEC M6), and what was applied stays so. */
export function noteIncoming(ctx: Context, row: IncomingRow): void {
  const known = {
    state: row.state,
    reason: row.reason === null ? null : JSON.stringify(row.reason),
    packageId: row.head?.packageId ?? null,
    head: row.head === null ? null : JSON.stringify(row.head),
  }
  run(
    ctx.db,
    build
      .insertInto('incoming')
      .values({
        sha256: row.id,
        fileName: row.fileName,
        size: row.size,
        arrivedAt: row.arrivedAt,
        ...known,
      })
      .onConflict((c) => c.column('sha256').doUpdateSet(known).where('incoming.state', '!=', 'applied')),
  )
}

const columns = ['sha256', 'fileName', 'size', 'arrivedAt', 'state', 'reason', 'head'] as const

interface Stored {
  sha256: string
  fileName: string
  size: number
  arrivedAt: number
  state: State
  reason: string | null
  head: string | null
}

const read = ({ sha256, reason, head, ...row }: Stored): IncomingRow => ({
  id: sha256,
  ...row,
  reason: reason === null ? null : (JSON.parse(reason) as RefusalText),
  head: head === null ? null : (JSON.parse(head) as Head),
})

/** Refusal `incoming-unknown` for a file that was never taken in, or is forgotten. */
export function findIncoming(ctx: Context, id: string): IncomingRow {
  const row = one(ctx.db, build.selectFrom('incoming').select(columns).where('sha256', '=', id))
  if (row) return read(row)
  throw new Refusal({
    code: 'incoming-unknown',
    what: 'Этого файла во входящих нет.',
    safe: 'Данные программы не изменились.',
    next: 'Откройте файл ещё раз.',
  })
}

export const incomingRows = (ctx: Context): IncomingRow[] =>
  all(
    ctx.db,
    build.selectFrom('incoming').select(columns).orderBy('arrivedAt', 'desc').orderBy('fileName', 'desc'),
  ).map(read)

/** The kept bytes. Refusal `incoming-lost` when they are gone or damaged. */
export function incomingBytes(ctx: Context, id: string): Buffer {
  const bytes = ctx.packages.in.read(id)
  if (bytes) return bytes
  throw new Refusal({
    code: 'incoming-lost',
    what: 'Сохранённый файл пакета не найден или повреждён.',
    safe: 'Данные программы не изменились.',
    next: 'Откройте файл из письма или с флешки ещё раз либо попросите отправителя прислать новый пакет.',
  })
}

/** The file has become something else or has done its work: neither its line nor its bytes stay. */
export function forgetIncoming(ctx: Context, id: string): void {
  run(ctx.db, build.deleteFrom('incoming').where('sha256', '=', id))
  ctx.packages.in.remove(id)
  ctx.emit({ type: 'changed', entities: ['package'] })
}

/** Why a file that is sound waits for a decision on its key; null when it need not (SPEC M7). */
function unknownSigner(ctx: Context, { from, key }: Head): RefusalText | null {
  const { state, sentence } = judgeKey(ctx, { role: from.role, org: from.org, name: from.name }, key)
  if (state === 'trusted') return null
  return {
    code: state === 'refused' ? 'package-refused-signer' : 'package-unknown-signer',
    what: sentence,
    safe: 'Из пакета ничего не загружено.',
    next: 'Откройте пакет: там видно, от кого он, и можно решить, принимать ли его.',
  }
}

const PROBE_ARRIVED = 'Проверочный файл дошёл без изменений. Откройте строку, чтобы ответить отправителю.'

/** As the page shows it: whose key is trusted is asked anew each time, since a decision changes it. */
function shown(ctx: Context, row: IncomingRow): IncomingPackage {
  const { head } = row
  const stranger = row.state === 'checked' && head ? unknownSigner(ctx, head) : null
  const done =
    head && row.state !== 'checked' && row.state !== 'waiting' ? doneWith(ctx, head.packageId) : null
  return {
    id: row.id,
    fileName: row.fileName,
    size: row.size,
    arrivedAt: row.arrivedAt,
    state: stranger ? 'waiting' : row.state,
    reason: stranger ?? row.reason,
    head: head && {
      packageId: head.packageId,
      kind: head.kind,
      number: head.number,
      createdAt: head.createdAt,
      from: { role: head.from.role, org: head.from.org, name: head.from.name, author: head.from.author },
      to: { role: head.to.role, org: head.to.org, name: head.to.name },
    },
    ...readNote(done?.note ?? (head?.kind === 'probe' ? PROBE_ARRIVED : '')),
    history: done?.history ?? null,
    answerable: done !== null && head !== null && head.kind !== 'receipt' && head.kind !== 'probe',
  }
}

/** What the journal says of a package that came; the import's line of history while it can be taken back. */
function doneWith(ctx: Context, packageId: Id): { note: string; history: number | null } | null {
  const row = one(
    ctx.db,
    build
      .selectFrom('package')
      .leftJoin('history', 'history.id', 'package.history')
      .select(['package.note', 'package.history', 'history.undone'])
      .where('packageId', '=', packageId)
      .where('direction', '=', 'in'),
  )
  return row ? { note: row.note, history: row.undone === 0 ? row.history : null } : null
}

/** All files that were taken in, newest first. */
export const listIncoming = (ctx: Context): IncomingPackage[] =>
  incomingRows(ctx).map((row) => shown(ctx, row))

export const showIncoming = (ctx: Context, id: string): IncomingPackage => shown(ctx, findIncoming(ctx, id))

/** Files that a person can accept now. */
export const readyCount = (ctx: Context): number =>
  listIncoming(ctx).filter(({ state }) => state === 'checked').length

import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { SILENT_DAYS } from '../../../shared/package.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { haveAndWant } from '../attachments/cargo.ts'
import type { Context } from '../context.ts'
import { versionOf } from '../database/migrate.ts'
import { all, build, one, run, transaction } from '../database/query.ts'
import type { Manifest } from './format.ts'
import type { PackageHead } from './pack.ts'
import { listPackages, nextNumber, notePackage } from './package-journal.ts'
import { ownParty, type Party, scopesFor } from './parties.ts'
import { answersFor } from './receipt.ts'
import { type OwnKeys, ownKeys } from './trust/own-keys.ts'
import { seal } from './trust/sealing.ts'

const DAY_MS = 86_400_000
/** Of each partner this many files are kept, and every one that is younger than the days below. */
const KEEP_NEWEST = 20
const KEEP_DAYS = 90

export interface Letter {
  kind: Manifest['kind']
  to: Party
  /** Of the scopes whose data it carries: scope → replica → highest seq. */
  coverage: Record<string, Record<Id, number>>
  name: (head: PackageHead) => string
  /** The finished bytes, already read back and checked. */
  make: (head: PackageHead, keys: OwnKeys) => Promise<Buffer>
  /** Closes the file instead of keys; told to the receiver, kept nowhere. */
  passphrase?: string | null
}

/** What a package made now would say of itself, attachments that are here and wanted included (SPEC B1). */
export function headFor(ctx: Context, kind: Manifest['kind'], to: Party, keys: OwnKeys): PackageHead {
  const scopes = scopesFor(ctx, to)
  return {
    kind,
    packageId: ctx.ledger.newId(),
    number: nextNumber(ctx),
    createdAt: ctx.deps.now(),
    from: {
      ...ownParty(ctx),
      author: ctx.settings.get().author,
      replica: ctx.ledger.replica.uid,
      replaces: [],
      app: ctx.deps.appVersion,
      schema: versionOf(ctx.db),
    },
    to,
    recipient: keys.recipient,
    answers: answersFor(ctx, to.org),
    ...haveAndWant(ctx, [...scopes.data, ...scopes.told]),
  }
}

/**
 * Makes a package: gives it a number, keeps its file and notes it in the journal. No two packages of one copy have the
 * same number, however many are made at once. The file is on the disk before anything is said of it.
 */
export async function issue(ctx: Context, letter: Letter): Promise<{ packageId: Id; item: TrayItem }> {
  const { db } = ctx
  const keys = await ownKeys(ctx.deps)
  for (;;) {
    const head = headFor(ctx, letter.kind, letter.to, keys)
    const bytes = await seal(ctx, letter.to, await letter.make(head, keys), letter.passphrase ?? null)
    const file = ctx.packages.out.put(bytes)
    const item = transaction(db, () => {
      // The number is inside the signed bytes: if another package took it meanwhile, they are made again.
      if (nextNumber(ctx) !== head.number) return null
      const item = ctx.tray.put(letter.name(head), bytes)
      notePackage(ctx, {
        packageId: head.packageId,
        direction: 'out',
        number: head.number,
        at: head.createdAt,
        fileName: item.name,
        size: item.size,
        partner: letter.to.org,
        partnerName: letter.to.name,
        state: 'created',
        note: '',
        kind: letter.kind,
        coverage: letter.coverage,
        file,
        have: [],
        history: null,
      })
      return item
    })
    if (item === null) {
      ctx.packages.out.remove(file)
      continue
    }
    pruneFiles(ctx, 'out')
    ctx.emit({ type: 'changed', entities: ['package'] })
    return { packageId: head.packageId, item }
  }
}

/** A person says that he has sent a package, or that he has not after all. */
export function markSent(ctx: Context, packageId: Id, sent: boolean): void {
  run(
    ctx.db,
    build
      .updateTable('package')
      .set({ sentAt: sent ? ctx.deps.now() : null })
      .where('packageId', '=', packageId)
      .where('direction', '=', 'out'),
  )
  ctx.emit({ type: 'changed', entities: ['package'] })
}

/** The file of an outgoing package once more, in the tray. Refuses with `package-file-gone`. */
export function packageFile(ctx: Context, packageId: Id): TrayItem {
  const row = one(
    ctx.db,
    build
      .selectFrom('package')
      .select(['file', 'fileName'])
      .where('packageId', '=', packageId)
      .where('direction', '=', 'out'),
  )
  const bytes = row?.file ? ctx.packages.out.read(row.file) : null
  if (!row || !bytes)
    throw new Refusal({
      code: 'package-file-gone',
      what: 'Файл этого пакета больше не хранится.',
      safe: 'Данные программы не изменились.',
      next: 'Приготовьте новый пакет: в нём будет всё, что было в прежнем.',
    })
  return ctx.tray.put(row.fileName, bytes)
}

/** Forgets files that are neither young nor among the newest of their partner; the journal keeps its lines. */
export function pruneFiles(ctx: Context, direction: 'out' | 'in'): void {
  const store = ctx.packages[direction]
  const before = ctx.deps.now() - KEEP_DAYS * DAY_MS
  const rows = all(
    ctx.db,
    build
      .selectFrom('package')
      .select(['packageId', 'partner', 'at', 'file'])
      .where('direction', '=', direction)
      .where('file', 'is not', null)
      .orderBy('at', 'desc'),
  )
  for (const [, own] of Map.groupBy(rows, ({ partner }) => partner))
    for (const { packageId, at, file } of own.slice(KEEP_NEWEST)) {
      if (at > before || file === null) continue
      transaction(ctx.db, () => {
        run(
          ctx.db,
          build
            .updateTable('package')
            .set({ file: null })
            .where('packageId', '=', packageId)
            .where('direction', '=', direction),
        )
        if (direction === 'in')
          run(ctx.db, build.deleteFrom('incoming').where('sha256', '=', file).where('state', '=', 'applied'))
      })
      store.remove(file)
    }
}

/** «ждём квитанцию по № 17»; null when no answer is awaited. */
export function awaitedAnswers(ctx: Context): string | null {
  const waiting = listPackages(ctx)
    .filter((p) => p.direction === 'out' && p.waitingDays !== null)
    .toSorted((a, b) => a.number - b.number)
  const silent = waiting.filter(({ waitingDays }) => (waitingDays ?? 0) >= SILENT_DAYS)
  if (silent.length > 0) {
    const days = Math.max(...silent.map(({ waitingDays }) => waitingDays ?? 0))
    return `нет ответа ${days} дн. – ${named(silent)}`
  }
  return waiting.length > 0 ? `ждём квитанцию по ${named(waiting)}` : null
}

/** Few are named, many are counted. */
const named = (packages: readonly { number: number }[]): string =>
  packages.length <= 3
    ? packages.map(({ number }) => `№ ${number}`).join(', ')
    : `№ ${packages[0]?.number} и ещё ${packages.length - 1}`

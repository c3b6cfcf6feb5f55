import { createHash } from 'node:crypto'
import { setImmediate as breath } from 'node:timers/promises'
import type { TrayItem } from '../../../shared/host.ts'
import type {
  AheadPackage,
  BatchOutcome,
  IncomingPackage,
  PackageFile,
  PackagePreview,
  PackageReceipt,
} from '../../../shared/package.ts'
import { Refusal, type RefusalText } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { transaction } from '../database/query.ts'
import { examine, recheck, refusalOf } from './examine.ts'
import { packagesAhead } from './gone-back.ts'
import { type ApplyOptions, applyPackage, copyBeforeImport, type PackageSource } from './import.ts'
import { findIncoming, incomingBytes, listIncoming, noteIncoming, showIncoming } from './incoming.ts'
import { openPackage } from './open.ts'
import { packageFile, pruneFiles } from './outgoing.ts'
import { notePackage } from './package-journal.ts'
import { previewPackage } from './preview.ts'
import { judgeSigner } from './trust/judge.ts'
import type { OpenedPackage } from './unpack.ts'

/** Task of the progress events. */
const TASK = 'mail'

/** As the file alone goes: nobody has been asked anything. */
const UNASKED: ApplyOptions = { confirmed: false, signer: null }

interface Source extends PackageSource {
  bytes: Buffer
}

/** Incoming files from their arrival to the end; outlives the window, ends with the core. */
export interface Mailbox {
  /** Keeps the files, checks them at once and lists them; a receipt that can be trusted is applied. */
  takeIn(trayIds: readonly string[]): Promise<IncomingPackage[]>
  list(): Promise<IncomingPackage[]>
  /** Own packages that know more than the database (SPEC R3). */
  ahead(): Promise<AheadPackage[]>
  /** Takes them in as if they had come. */
  takeBack(): Promise<IncomingPackage[]>
  preview(file: PackageFile): Promise<PackagePreview>
  apply(file: PackageFile, options: ApplyOptions): Promise<PackageReceipt>
  /** One after another; what can't be applied stays as it is and stops nobody. */
  applyAll(ids: readonly string[]): Promise<BatchOutcome[]>
  /** Ends the batch that is running behind the file at hand. */
  stop(): void
  /** The person does not want it; the sender reads the reason in the next answer. */
  decline(id: string, reason: string): void
  close(): void
}

export function createMailbox(ctx: Context): Mailbox {
  let stopAsked = false
  let closed = false

  const sourceOf = (file: PackageFile): Source => {
    if ('id' in file) {
      const { id, fileName: name, size } = findIncoming(ctx, file.id)
      return { id, name, size, bytes: incomingBytes(ctx, id) }
    }
    const bytes = ctx.tray.read(file.trayId)
    const { name, size } = ctx.tray.item(file.trayId)
    return { id: createHash('sha256').update(bytes).digest('hex'), name, size, bytes }
  }

  const progress = (done: number, total: number, label: string) => {
    if (total > 1)
      ctx.emit({ type: 'progress', task: TASK, done, total, label: `${label}: ${done} из ${total}` })
  }
  const changed = () => ctx.emit({ type: 'changed', entities: ['package'] })

  const apply = async (
    source: Source,
    opened: OpenedPackage,
    options: ApplyOptions,
    copy = copyBeforeImport,
  ): Promise<PackageReceipt> => {
    ctx.packages.in.put(source.bytes)
    const receipt = applyPackage(ctx, source, opened, options, copy)
    pruneFiles(ctx, 'in')
    return receipt
  }

  const keep = async (item: TrayItem): Promise<string> => {
    const bytes = ctx.tray.read(item.trayId)
    const id = ctx.packages.in.put(bytes)
    const { opened, ...verdict } = await examine(ctx, bytes)
    noteIncoming(ctx, { id, fileName: item.name, size: item.size, arrivedAt: ctx.deps.now(), ...verdict })
    ctx.tray.remove(item.trayId)
    // SPEC M5: a receipt changes no data, so nobody needs to look at it first.
    if (opened?.manifest.kind === 'receipt' && judgeSigner(ctx, opened.manifest).state === 'trusted')
      await apply({ id, name: item.name, size: item.size, bytes }, opened, UNASKED)
    return id
  }

  const ready = recheck(ctx, () => closed)
  // Whoever asks for the list hears of a failure; at the start nobody does.
  ready.catch(() => undefined)

  return {
    async takeIn(trayIds) {
      await ready
      stopAsked = false
      const ids: string[] = []
      const failed: { name: string; reason: RefusalText }[] = []
      for (const [at, trayId] of trayIds.entries()) {
        progress(at, trayIds.length, 'Проверка файлов')
        const item = ctx.tray.item(trayId)
        try {
          if (stopAsked) throw new Refusal(STOPPED)
          ids.push(await keep(item))
        } catch (error) {
          failed.push({ name: item.name, reason: refusalOf(error) })
        }
        await breath()
      }
      progress(trayIds.length, trayIds.length, 'Проверка файлов')
      changed()
      if (failed.length > 0) throw notKept(failed)
      return [...new Set(ids)].map((id) => showIncoming(ctx, id))
    },
    async list() {
      await ready
      return listIncoming(ctx)
    },
    async ahead() {
      await ready
      return packagesAhead(ctx)
    },
    async takeBack() {
      await ready
      return this.takeIn(packagesAhead(ctx).map(({ packageId }) => packageFile(ctx, packageId).trayId))
    },
    async preview(file) {
      const source = sourceOf(file)
      return previewPackage(ctx, source, await openPackage(ctx, source.bytes))
    },
    async apply(file, options) {
      const source = sourceOf(file)
      return apply(source, await openPackage(ctx, source.bytes), options)
    },
    async applyAll(ids) {
      await ready
      stopAsked = false
      let copied = false
      // One copy is the way back from the whole batch (SPEC I3).
      const copyOnce = (of: Context) => {
        if (!copied) copyBeforeImport(of)
        copied = true
      }
      const outcomes: BatchOutcome[] = []
      for (const [at, id] of ids.entries()) {
        const { fileName } = findIncoming(ctx, id)
        if (stopAsked) {
          outcomes.push({
            id,
            fileName,
            outcome: 'untouched',
            text: 'Приём остановлен, файл ждёт во входящих.',
            counts: null,
            reason: null,
          })
          continue
        }
        progress(at, ids.length, 'Приём пакетов')
        await breath()
        try {
          const source = sourceOf({ id })
          const opened = await openPackage(ctx, source.bytes)
          const { text, counts } = await apply(source, opened, UNASKED, copyOnce)
          outcomes.push({ id, fileName, outcome: 'applied', text, counts, reason: null })
        } catch (error) {
          const reason = refusalOf(error)
          const text = `${reason.what} ${reason.next}`
          outcomes.push({ id, fileName, outcome: 'left', text, counts: null, reason })
        }
      }
      progress(ids.length, ids.length, 'Приём пакетов')
      changed()
      return outcomes
    },
    stop() {
      stopAsked = true
    },
    decline(id, reason) {
      const row = findIncoming(ctx, id)
      if (row.state === 'applied') throw alreadyApplied()
      const { head } = row
      transaction(ctx.db, () => {
        noteIncoming(ctx, { ...row, state: 'refused', reason: declined(reason) })
        if (head)
          notePackage(ctx, {
            packageId: head.packageId,
            direction: 'in',
            number: head.number,
            at: ctx.deps.now(),
            fileName: row.fileName,
            size: row.size,
            partner: head.from.org,
            partnerName: head.from.name,
            state: 'refused',
            note: reason.replaceAll('\n', ' '),
            coverage: {},
            kind: head.kind,
            file: row.id,
            have: [],
            history: null,
          })
      })
      changed()
    },
    close() {
      closed = true
    },
  }
}

const STOPPED: RefusalText = {
  code: 'taking-stopped',
  what: 'Проверка файлов остановлена.',
  safe: 'Данные не изменились.',
  next: 'Откройте эти файлы ещё раз, когда будет время.',
}

const declined = (reason: string): RefusalText => ({
  code: 'package-declined',
  what: `Пакет отклонён: ${reason}`,
  safe: 'Из пакета ничего не загружено, файл сохранён.',
  next: 'Его можно открыть и принять позже. Отправитель узнает причину из квитанции или вашего следующего пакета.',
})

const alreadyApplied = () =>
  new Refusal({
    code: 'package-already-applied',
    what: 'Этот пакет уже принят, отклонить его нельзя.',
    safe: 'Данные не изменились.',
    next: 'Загрузку пакета можно отменить на странице «История».',
  })

function notKept(failed: readonly { name: string; reason: RefusalText }[]): Refusal {
  const [first] = failed
  return new Refusal({
    code: 'incoming-not-kept',
    what: `Не приняты файлы: ${failed.map(({ name }) => `«${name}»`).join(', ')}. ${first?.reason.what ?? ''}`,
    safe: 'Остальные файлы приняты и проверены, данные не изменились.',
    next: first?.reason.next ?? 'Откройте эти файлы ещё раз.',
  })
}

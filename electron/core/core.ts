import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { EventPublisher } from '@orpc/server'
import type { CoreEvent } from '../../shared/events.ts'
import { Refusal } from '../../shared/refusal.ts'
import { createBlobStore } from './attachments/store.ts'
import type { Context } from './context.ts'
import { EXCHANGED } from './database/closing.ts'
import { keepCopies } from './database/copy-keeper.ts'
import { closeDatabase, openDatabase, type OpenOptions } from './database/open.ts'
import { restoredSentence, restoreNewest, withAdvice } from './database/restore.ts'
import type { CoreDeps } from './deps.ts'
import { sweepMerged } from './duplicates/sweep.ts'
import { createMailbox } from './exchange/mailbox.ts'
import { openLedger } from './ledger/ledger.ts'
import { readReference } from './reference/load.ts'
import { seedReference } from './reference/seed.ts'
import { createRouter } from './router.ts'
import { createTray } from './tray/tray.ts'
import { createSettings } from './workplace/settings.ts'

const databaseFile = (dataDir: string): string => join(resolve(dataDir), 'district.sqlite')
const copiesFolder = (dataDir: string): string => join(dataDir, 'copies')

/** True for a folder the program has worked in, even if its database is gone. Looks, and makes nothing. */
export const holdsData = (dataDir: string): boolean =>
  existsSync(databaseFile(dataDir)) || existsSync(copiesFolder(dataDir))

function openOrAdvise(file: string, options: OpenOptions) {
  try {
    return openDatabase(file, options)
  } catch (error) {
    throw error instanceof Refusal ? withAdvice(options.copiesDir, error) : error
  }
}

/** True when another program has these data open at this moment. */
export function isOpenElsewhere(dataDir: string, now: () => number): boolean {
  if (!existsSync(databaseFile(dataDir))) return false
  try {
    closeDatabase(openDatabase(databaseFile(dataDir), { copiesDir: copiesFolder(dataDir), now }))
    return false
  } catch (error) {
    return error instanceof Refusal && error.code === 'database-busy'
  }
}

/** `--restore`: returns the data folder to its newest intact copy; says so in one sentence. */
export function restoreData(dataDir: string, now: number): string {
  return restoredSentence(restoreNewest(databaseFile(dataDir), copiesFolder(dataDir), now))
}

/** Opens the data folder and joins the shipped reference data. Throws Refusals (see openDatabase, readReference). */
function openContext(deps: CoreDeps, emit: (event: CoreEvent) => void): Context {
  const copiesDir = copiesFolder(deps.dataDir)
  const reference = readReference(join(deps.resourcesDir, 'reference'))
  const file = databaseFile(deps.dataDir)
  let remark: string | null = null
  const db = openOrAdvise(file, { copiesDir, now: deps.now, exchanged: () => (remark = EXCHANGED) })
  try {
    const settings = createSettings(db, Math.max(...reference.years.keys()))
    const copies = keepCopies(db, copiesDir, deps.now)
    const ledger = openLedger({
      db,
      now: deps.now,
      random: deps.random,
      author: () => settings.get().author,
      side: () => (settings.get().ready ? settings.get().role : null),
      place: createHash('sha256').update(`${hostname()}\n${file}`).digest('hex'),
      changed(entities) {
        copies.changed()
        emit({ type: 'changed', entities })
      },
    })
    seedReference(db, reference, ledger.clock)
    const tray = createTray(join(deps.dataDir, 'tray'))
    const blobs = createBlobStore(join(resolve(deps.dataDir), 'blobs'), deps.now)
    const filesOf = (box: string) => createBlobStore(join(resolve(deps.dataDir), 'packages', box), deps.now)
    const packages = { in: filesOf('in'), out: filesOf('out') }
    const settle = () => sweepMerged(ctx)
    const ctx: Context = {
      deps,
      db,
      ledger,
      copies,
      remark,
      tray,
      blobs,
      packages,
      reference,
      settings,
      emit,
      settle,
    }
    return ctx
  } catch (error) {
    closeDatabase(db)
    throw error
  }
}

/** The application itself: a router of the contract over one data folder. */
export function createCore(deps: CoreDeps) {
  const events = new EventPublisher<{ event: CoreEvent }>()
  const ctx = openContext(deps, (event) => events.publish('event', event))
  const mailbox = createMailbox(ctx)
  return {
    router: createRouter(ctx, events, mailbox),
    tray: ctx.tray,
    close() {
      mailbox.close()
      ctx.copies.stop()
      closeDatabase(ctx.db)
    },
  }
}
export type Core = ReturnType<typeof createCore>

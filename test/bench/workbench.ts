import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Core, createCore } from '../../electron/core/core.ts'
import { fakeClock } from '../helpers/clock.ts'

export const root = join(import.meta.dirname, '../..')
export const resourcesDir = join(root, 'resources')
export const databaseOf = (dataDir: string): string => join(dataDir, 'district.sqlite')

const clientOf = (core: Core) => createRouterClient(core.router)
export type CoreClient = ReturnType<typeof clientOf>

export interface OpenCore {
  core: Core
  client: CoreClient
  close(): void
}

/** The program on a data folder, in this process, asked through its router as a page asks it. */
export function openCore(dataDir: string): OpenCore {
  // A day of the next year: every date has passed. The clock goes on by itself, so that the history has an order.
  const clock = fakeClock('2023-01-09T10:00:00')
  const core = createCore({
    dataDir,
    resourcesDir,
    appVersion: '0.0.0',
    now: () => (clock.advance(1000), clock.now()),
    random: (n) => randomBytes(n),
  })
  return { core, client: clientOf(core), close: () => core.close() }
}

/** Folders of one run, on a real disk, removed at its end. */
export interface Workbench {
  folder(name: string): string
  /** A fresh copy of a closed data folder. */
  copyOf(dataDir: string): string
  remove(): void
}

export function openWorkbench(): Workbench {
  const at = mkdtempSync(join(tmpdir(), 'koordinator500-bench-'))
  const folder = (name: string) => mkdtempSync(join(at, `${name}-`))
  return {
    folder,
    copyOf(dataDir) {
      const copy = folder('copy')
      cpSync(dataDir, copy, { recursive: true })
      return copy
    },
    remove: () => rmSync(at, { recursive: true, force: true, maxRetries: 3 }),
  }
}

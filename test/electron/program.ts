import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'
import type { ContractRouterClient } from '@orpc/contract'
import { build } from 'vite'
import type { Contract } from '../../shared/contract.ts'
import type { Host } from '../../shared/host.ts'
import type { DesktopApplication } from '../electron-stand-in/launch.ts'
import type { Asked, Script } from '../electron-stand-in/script.ts'
import { launch, type Start } from './launch.ts'

declare global {
  interface Window {
    desktop: Host
    /** Once `takeCore` put it there. */
    core: ContractRouterClient<Contract>
  }
}

export interface MenuEntry {
  /** Labels from the menu bar down to the item. */
  path: string[]
  accelerator: string | null
  visible: boolean
  role: string | null
}

/** The running program, as a person and their file manager see it. */
export interface Program {
  app: DesktopApplication
  page: Page
  /** Lays out the answer to the next dialog. */
  answer(kind: Asked, value: unknown): Promise<void>
  /** What the program has asked so far. */
  asked(): Promise<Script['asked']>
  /** What it had the file manager show. */
  shown(): Promise<{ verb: string; path: string }[]>
  menu(): Promise<MenuEntry[]>
  choose(...path: string[]): Promise<void>
  corePid(): Promise<number | null>
  quit(): Promise<number | null>
}

interface Fixtures {
  /** A folder of this test alone. */
  folder: string
  open: (start?: Partial<Start>) => Promise<Program>
}

export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'koordinator500-electron-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  },
  open: async ({ folder }, use) => {
    const opened: DesktopApplication[] = []
    await use(async (start = {}) => {
      const app = await launch({ dataDir: join(folder, 'data'), ...start })
      opened.push(app)
      const page = await app.firstWindow()
      await page.waitForLoadState()
      return programOf(app, page)
    })
    for (const app of opened) await app.close()
  },
})
export { expect }

function programOf(app: DesktopApplication, page: Page): Program {
  return {
    app,
    page,
    answer: (kind, value) =>
      app.evaluate(
        (_electron, answer) => {
          const { dialogScript } = globalThis as unknown as { dialogScript: Script }
          dialogScript.answers.push(answer)
        },
        { kind, value },
      ),
    asked: () => app.evaluate(() => (globalThis as unknown as { dialogScript: Script }).dialogScript.asked),
    shown: () =>
      app.evaluate(
        () => (globalThis as unknown as { shellShown: { verb: string; path: string }[] }).shellShown,
      ),
    menu: () => app.evaluate(readMenu),
    choose: (...path) => app.evaluate(clickMenu, path),
    corePid: () =>
      app.evaluate(({ app: main }) => {
        const core = main.getAppMetrics().find(({ type, name }) => type === 'Utility' && name === 'core')
        return core?.pid ?? null
      }),
    async quit() {
      await app.close()
      return app.process().exitCode
    },
  }
}

function readMenu({ Menu }: typeof import('electron')): MenuEntry[] {
  const read = (menu: Electron.Menu | undefined, above: string[]): MenuEntry[] =>
    (menu?.items ?? [])
      .filter((item) => item.type !== 'separator')
      .flatMap((item) => {
        const path = [...above, item.label]
        const own = {
          path,
          accelerator: item.accelerator ? String(item.accelerator) : null,
          visible: item.visible,
          role: item.role ?? null,
        }
        return [own, ...read(item.submenu, path)]
      })
  return read(Menu.getApplicationMenu() ?? undefined, [])
}

function clickMenu({ Menu }: typeof import('electron'), path: string[]): void {
  let menu: Electron.Menu | undefined = Menu.getApplicationMenu() ?? undefined
  let found: Electron.MenuItem | undefined
  for (const label of path) {
    found = menu?.items.find((item) => item.label === label)
    menu = found?.submenu
  }
  if (!found) throw new Error(`no such menu item: ${path.join(' → ')}`)
  found.click()
}

let pageClient: Promise<string> | null = null

/** Gives the page `window.core`, the client of the contract; the page itself is left without an answer. */
export async function takeCore(page: Page): Promise<void> {
  pageClient ??= bundle(fileURLToPath(new URL('../renderer/port-client.ts', import.meta.url)))
  // Drawn, the page has its port: the port of its first load can't come to the second one and end what that asks.
  await page.getByRole('heading').first().waitFor()
  await page.addInitScript({ content: await pageClient })
  await page.reload()
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    root: resolve(import.meta.dirname, '../..'),
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'pageClient' } },
  })
  const [first] = Array.isArray(built) ? built : []
  const [chunk] = first?.output ?? []
  if (chunk?.type !== 'chunk') throw new Error('the page client could not be built')
  return chunk.code
}

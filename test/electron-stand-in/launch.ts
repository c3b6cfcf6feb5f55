import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { FromTest, ToTest } from './control.ts'

type ElectronModule = typeof import('electron')

/** The part of Playwright's `ElectronApplication` that the specs use; the real one fits it as well. */
export interface DesktopApplication {
  firstWindow(): Promise<Page>
  evaluate<R>(work: (electron: ElectronModule) => R | Promise<R>): Promise<R>
  evaluate<R, A>(work: (electron: ElectronModule, argument: A) => R | Promise<R>, argument: A): Promise<R>
  process(): ChildProcess
  close(): Promise<void>
}

export interface LaunchOptions {
  /** Arguments of the program. */
  args: string[]
  env: Record<string, string | undefined>
  /** Folder the program is started in. */
  cwd?: string
}

const here = import.meta.dirname
const main = resolve(here, '../../out/main/main.js')
const closeMs = 20_000

/** Starts the built main process on the stand-in; to be waited for with `firstWindow()` or the process's exit. */
export function startProcess({ args, env, cwd }: LaunchOptions): ChildProcess {
  return fork(join(here, 'run.ts'), [main, ...args], {
    execArgv: ['--import', join(here, 'register.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env,
    ...(cwd ? { cwd } : {}),
  })
}

/** Same shape as Playwright's `_electron.launch()`. */
export async function launch(options: LaunchOptions): Promise<DesktopApplication> {
  const child = startProcess(options)
  let written = ''
  const collect = (chunk: Buffer) => (written += chunk.toString())
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)

  const gone = once(child, 'exit').then(([code]) => new Error(`the program ended with ${code}\n${written}`))
  const orGone = <T>(wanted: Promise<T>): Promise<T> =>
    Promise.race([wanted, gone.then((error) => Promise.reject(error))])

  const endpoint = Promise.withResolvers<string>()
  const target = Promise.withResolvers<string>()
  const asked = new Map<number, PromiseWithResolvers<unknown>>()
  child.on('message', (message: ToTest) => {
    if (message.kind === 'browser') endpoint.resolve(message.endpoint)
    else if (message.kind === 'window') target.resolve(message.targetId)
    else if (message.error === null) asked.get(message.id)?.resolve(message.value)
    else asked.get(message.id)?.reject(new Error(message.error))
  })
  const send = (message: FromTest) => void (child.connected && child.send(message))

  let browser: Browser | null = null
  let first: Promise<Page> | null = null
  const findFirst = async (): Promise<Page> => {
    browser = await chromium.connectOverCDP(await orGone(endpoint.promise))
    const context = browser.contexts()[0]
    if (!context) throw new Error('Chromium has no default context')
    return pageOf(context, await orGone(target.promise))
  }

  return {
    firstWindow: () => (first ??= findFirst()),
    process: () => child,
    evaluate<R>(work: (...given: never[]) => unknown, argument?: unknown): Promise<R> {
      const id = asked.size
      const answer = Promise.withResolvers<unknown>()
      asked.set(id, answer)
      send({ kind: 'evaluate', id, source: work.toString(), argument })
      return orGone(answer.promise) as Promise<R>
    },
    async close() {
      send({ kind: 'quit' })
      const hung = setTimeout(() => child.kill('SIGKILL'), closeMs)
      await gone
      clearTimeout(hung)
      await browser?.close().catch(() => undefined)
    },
  }
}

/** Two clients look at one browser; a page is the same page when its target is the same. */
async function pageOf(context: BrowserContext, targetId: string): Promise<Page> {
  for (;;) {
    for (const page of context.pages()) {
      const cdp = await context.newCDPSession(page).catch(() => null)
      const info = await cdp?.send('Target.getTargetInfo')
      await cdp?.detach()
      if (info?.targetInfo.targetId === targetId) return page
    }
    await context.waitForEvent('page', { timeout: 500 }).catch(() => undefined)
  }
}

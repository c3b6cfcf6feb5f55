import { runInThisContext } from 'node:vm'
import * as electron from './electron.ts'
import { app } from './app.ts'
import { windowNews } from './open-windows.ts'
import type { BrowserWindow } from './window.ts'

export type FromTest = { kind: 'evaluate'; id: number; source: string; argument: unknown } | { kind: 'quit' }

export type ToTest =
  | { kind: 'browser'; endpoint: string }
  | { kind: 'window'; targetId: string }
  | { kind: 'evaluated'; id: number; value: unknown; error: string | null }

export function tellTest(message: ToTest): void {
  if (process.connected) process.send?.(message)
}

/** Lets the test look into this process, and ends with it. */
export function obeyTest(): void {
  if (!process.connected) return
  process.on('disconnect', () => app.exit(1))
  process.on('message', (message: FromTest) => {
    if (message.kind === 'quit') app.quit()
    else void evaluate(message.id, message.source, message.argument)
  })
  windowNews.on('window', (window: BrowserWindow) => {
    void announce(window).catch((error: unknown) => {
      // A window that went before its page could say who it is has nobody to be announced to.
      if (!window.isDestroyed()) throw error
    })
  })
}

async function announce(window: BrowserWindow): Promise<void> {
  const page = await window.contents.page
  const cdp = await page.context().newCDPSession(page)
  const { targetInfo } = await cdp.send('Target.getTargetInfo')
  tellTest({ kind: 'window', targetId: targetInfo.targetId })
}

async function evaluate(id: number, source: string, argument: unknown): Promise<void> {
  try {
    // The test's function comes as source, as Playwright sends it to the real Electron.
    const work: (module: typeof electron, argument: unknown) => unknown = runInThisContext(`(${source})`)
    tellTest({ kind: 'evaluated', id, value: await work(electron, argument), error: null })
  } catch (error) {
    tellTest({ kind: 'evaluated', id, value: undefined, error: String(error) })
  }
}

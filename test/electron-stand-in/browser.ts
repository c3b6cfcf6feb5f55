import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

/** The one headless Chromium behind all windows; its default context is the default session. */
interface Running {
  browser: Browser
  context: BrowserContext
}
let running: Promise<Running> | null = null

/** Starts it, with its profile in `profileDir`; answers Chromium's version. */
export async function startBrowser(profileDir: string): Promise<{ version: string; endpoint: string }> {
  running = launch(profileDir)
  const { browser } = await running
  const port = readFileSync(join(profileDir, 'DevToolsActivePort'), 'utf8').split('\n')[0]
  return { version: browser.version(), endpoint: `http://127.0.0.1:${port}` }
}

async function launch(profileDir: string): Promise<Running> {
  const executablePath = process.env['CHROMIUM']
  const context = await chromium.launchPersistentContext(profileDir, {
    ...(executablePath ? { executablePath } : {}),
    args: [
      '--no-sandbox',
      '--remote-debugging-port=0', // This computer stays reachable: what a page may not reach must be refused by the program.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
    viewport: null,
    locale: 'ru-RU',
  })
  const browser = context.browser()
  if (!browser) throw new Error('Chromium did not start')
  return { browser, context }
}

const started = (): Promise<Running> => running ?? Promise.reject(new Error('no window before `ready`'))

export const defaultContext = async (): Promise<BrowserContext> => (await started()).context

export const privateContext = async (javaScriptEnabled: boolean): Promise<BrowserContext> =>
  (await started()).browser.newContext({ javaScriptEnabled })

export async function stopBrowser(): Promise<void> {
  if (running) await (await running).context.close()
}

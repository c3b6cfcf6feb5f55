/** The browser host's process: one line on stdout, the address; everything else goes to stderr. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createRouterClient } from '@orpc/server'
import { Refusal } from '../../shared/refusal.ts'
import { type Core, createCore, restoreData } from '../core/core.ts'
import { defaultDataDir } from '../core/data-dir.ts'
import { type BrowserHost, startBrowserHost } from './server.ts'

// electron/browser/ and out/main/ are equally deep: the same paths hold for the sources and for the build.
const root = join(import.meta.dirname, '../..')

const say = (text: string) => void process.stderr.write(`${text}\n`)

interface Start {
  port: number
  dataDir: string
  demo: boolean
  restore: boolean
}

/** Throws a `TypeError` for what it doesn't understand. */
function readArguments(): Start {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean' },
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      demo: { type: 'boolean', default: false },
      restore: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new TypeError(`--port ${values.port}`)
  // The training district never shares a folder with real data.
  const dataDir = values.data ? resolve(values.data) : defaultDataDir() + (values.demo ? '-demo' : '')
  return { port, dataDir, demo: values.demo, restore: values.restore }
}

/** `--demo`: the training district, unless the folder already holds data. */
async function openDemo(core: Core): Promise<void> {
  const client = createRouterClient(core.router)
  const { ready } = await client.workplace.get()
  if (!ready) await client.workplace.openDemo()
}

async function start({ port, dataDir, demo, restore }: Start): Promise<void> {
  if (restore) say(restoreData(dataDir, Date.now()))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const core = createCore({
    dataDir,
    resourcesDir: join(root, 'resources'),
    appVersion: version,
    now: Date.now,
    random: (n) => randomBytes(n),
  })
  core.tray.clear()
  let host: BrowserHost
  try {
    if (demo) await openDemo(core)
    host = await startBrowserHost({
      core,
      appVersion: version,
      pagesDir: join(root, 'out/renderer'),
      port,
      onDefect: (error) => say(describe(error)),
    })
  } catch (error) {
    core.close()
    throw error
  }
  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await host.close()
    core.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())
  process.stdout.write(`${host.url}\n`)
}

function describe(error: unknown): string {
  if (error instanceof Refusal) return `${error.what} ${error.safe} ${error.next}`
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'Этот порт занят другой программой. Данные не изменились. Запустите с --port 0: будет взят свободный.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  const wanted = readArguments()
  await start(wanted).catch((error: unknown) => {
    say(describe(error))
    process.exitCode = 1
  })
} catch (error) {
  say(
    `Не понимаю параметры запуска (${String(error)}). Можно: --browser --port N --data ПАПКА --demo --restore`,
  )
  process.exitCode = 1
}

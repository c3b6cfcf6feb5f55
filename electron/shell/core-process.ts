import { appendFileSync } from 'node:fs'
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron'
import type { RefusalText } from '../../shared/refusal.ts'
import type { CoreStart, FromCore, ToCore } from '../core/core-process.messages.ts'
import { answerVault } from './key-store.ts'

/** This many crashes within a minute mean that starting once more won't help. */
const crashesToGiveUp = 3
const minute = 60_000
/** The core closes its database in well under a second; a hung one must not keep the computer from shutting down. */
const stopMs = 10_000

const restarted =
  'Служба данных неожиданно остановилась и запущена снова. Всё сохранённое на месте; ' +
  'последнее действие проверьте и, если его нет, повторите.'

export interface CoreProcessOptions {
  /** Built entry of the core process. */
  entry: string
  start: CoreStart
  /** Gets what the core wrote before it crashed. */
  logFile: string
  onNotice: (text: string) => void
  onReminder: (text: string) => void
  /** The core can't be had; called once. */
  onGivenUp: (reason: RefusalText) => void
}

export interface CoreProcess {
  /** Resolves when the core answers for the first time. */
  ready: Promise<void>
  /** Call each time the page has loaded: it gets a port to the core, at once or as soon as the core is ready. */
  serve(page: WebContents): void
  /** Asks whether there is anything to remind of; nothing happens while the core is not ready. */
  remind(): void
  /** Resolves when the database is closed and the process is gone. */
  stop(): Promise<void>
}

/** Starts the process that owns the data and keeps it running. */
export function startCoreProcess(options: CoreProcessOptions): CoreProcess {
  let child: UtilityProcess | null = null
  const firstReady = Promise.withResolvers<void>()
  let ready = false
  let page: WebContents | null = null
  let state: 'running' | 'stopping' | 'given-up' = 'running'
  let crashes: number[] = []

  const post = (message: ToCore, ports?: Electron.MessagePortMain[]) => child?.postMessage(message, ports)

  const connect = () => {
    if (!ready || !page || page.isDestroyed()) return
    const { port1, port2 } = new MessageChannelMain()
    post({ type: 'page' }, [port1])
    page.postMessage('rpc-port', null, [port2])
  }

  const giveUp = (reason: RefusalText) => {
    if (state !== 'running') return
    state = 'given-up'
    options.onGivenUp(reason)
  }

  const start = () => {
    const started = utilityProcess.fork(options.entry, [], { serviceName: 'core', stdio: 'pipe' })
    child = started
    const lastWords = collect(started)
    started.on('message', (message: FromCore) => {
      if (message.type === 'failed') return giveUp(message.refusal ?? defect(message.detail))
      if (message.type === 'vault') return post(answerVault(message))
      if (message.type === 'reminder') return options.onReminder(message.text)
      ready = true
      firstReady.resolve()
      connect()
      if (crashes.length > 0) options.onNotice(restarted)
    })
    started.once('exit', (code) => {
      ready = false
      child = null
      if (state !== 'running') return
      log(options.logFile, `core exited with ${code}\n${lastWords()}`)
      const now = Date.now()
      crashes = [...crashes.filter((at) => now - at < minute), now]
      if (crashes.length >= crashesToGiveUp) giveUp(keepsCrashing)
      else start()
    })
    post({ type: 'start', with: options.start })
  }
  start()

  return {
    ready: firstReady.promise,
    serve(contents) {
      page = contents
      connect()
    },
    remind() {
      if (ready) post({ type: 'remind' })
    },
    stop: () =>
      new Promise((resolve) => {
        state = 'stopping'
        const going = child
        if (!going) return resolve()
        const hung = setTimeout(() => going.kill(), stopMs)
        going.once('exit', () => {
          clearTimeout(hung)
          resolve()
        })
        post({ type: 'stop' })
      }),
  }
}

/** Keeps the end of what a process writes. */
function collect(child: UtilityProcess): () => string {
  let tail = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    tail = (tail + chunk.toString()).slice(-8192)
  })
  child.stdout?.on('data', (chunk: Buffer) => process.stdout.write(chunk))
  return () => tail
}

function log(file: string, text: string): void {
  try {
    appendFileSync(file, `${new Date().toISOString()} ${text}\n`)
  } catch {
    // A full disk must not turn one failure into two.
  }
}

const keepsCrashing: RefusalText = {
  code: 'core-keeps-crashing',
  what: 'Служба данных несколько раз подряд остановилась, программа не может продолжать работу.',
  safe: 'Всё, что было сохранено, осталось в папке с данными.',
  next: 'Перезапустите компьютер и откройте программу снова. Если не поможет, скопируйте папку с данными и обратитесь в поддержку.',
}
const defect = (detail: string): RefusalText => ({
  code: 'core-not-started',
  what: `Служба данных не запустилась: ${detail}`,
  safe: 'Файлы в папке с данными не изменены.',
  next: 'Скопируйте папку с данными и обратитесь в поддержку.',
})

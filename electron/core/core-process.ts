/**
 * Entry of the process that owns the data. Its parent talks to it by the messages in core-process.messages.ts;
 * each page talks to the router over a MessagePort of its own.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createRouterClient, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { Refusal } from '../../shared/refusal.ts'
import type { CoreStart, FromCore, ToCore } from './core-process.messages.ts'
import { type Core, createCore } from './core.ts'
import { remoteVault } from './core-process.vault.ts'

/** How long a closing page may take to deliver its last change. */
const lastWordsMs = 1000

const parent = process.parentPort
const tell = (message: FromCore) => parent.postMessage(message)
const note = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
}

interface Running {
  core: Core
  handler: RPCHandler<Record<never, never>>
}
let running: Running | null = null
const pages = new Set<Promise<void>>()
const store = remoteVault(tell)

async function start({ demo, keyStore, ...folders }: CoreStart): Promise<void> {
  try {
    const core = createCore({
      ...folders,
      now: Date.now,
      random: (n) => randomBytes(n),
      vault: keyStore ? store.vault : undefined,
    })
    if (demo) await openDemo(core)
    running = { core, handler: new RPCHandler(core.router, { interceptors: [onError(note)] }) }
    tell({ type: 'ready' })
  } catch (error) {
    note(error)
    const refusal =
      error instanceof Refusal
        ? { code: error.code, what: error.what, safe: error.safe, next: error.next }
        : null
    tell({ type: 'failed', refusal, detail: error instanceof Error ? error.message : String(error) })
  }
}

async function openDemo(core: Core): Promise<void> {
  const client = createRouterClient(core.router)
  const { ready } = await client.workplace.get()
  if (!ready) await client.workplace.openDemo()
}

function servePage(port: Electron.MessagePortMain): void {
  if (!running) return
  const closed = new Promise<void>((resolve) => port.once('close', resolve))
  pages.add(closed)
  void closed.then(() => pages.delete(closed))
  running.handler.upgrade(port)
  port.start()
}

async function remind(): Promise<void> {
  if (!running) return
  try {
    const reminder = await createRouterClient(running.core.router).reminder.take()
    if (reminder) tell({ type: 'reminder', text: reminder.text })
  } catch (error) {
    // Nobody asked by hand: the next hour asks again.
    note(error)
  }
}

/** A page's port closes only after its last message, so a change made while closing the window is not lost. */
async function stop(): Promise<void> {
  await Promise.race([Promise.all(pages), delay(lastWordsMs)])
  running?.core.close()
  process.exit(0)
}

parent.on('message', ({ data, ports }) => {
  const message: ToCore = data
  switch (message.type) {
    case 'start':
      void start(message.with)
      break
    case 'page':
      if (ports[0]) servePage(ports[0])
      break
    case 'remind':
      void remind()
      break
    case 'stop':
      void stop()
      break
    case 'vault':
      store.answered(message)
      break
  }
})

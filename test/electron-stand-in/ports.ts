import { EventEmitter } from 'node:events'
import { notModelled, strict } from './not-modelled.ts'

/** The far side of a port that was sent to a page or to another process. */
export interface Remote {
  deliver(data: unknown): void
  close(): void
}

/** One end of a channel, here or sent away; messages wait until `start` as in Electron. */
export class MessagePortMain extends EventEmitter {
  peer: Remote | null = null
  #remote: Remote | null = null
  #waiting: unknown[] = []
  #started = false
  #closed = false

  postMessage(data: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) notModelled('a port sent through a port')
    if (!this.#closed) this.peer?.deliver(structuredClone(data))
  }
  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.#arrive(data)
  }
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.peer?.close()
    this.emit('close')
  }

  /** What the other end posted. */
  readonly local: Remote = {
    deliver: (data) => {
      if (this.#remote) this.#remote.deliver(data)
      else if (this.#started) this.#arrive(data)
      else this.#waiting.push(data)
    },
    close: () => {
      if (this.#closed) return
      this.#closed = true
      if (this.#remote) this.#remote.close()
      else this.emit('close')
    },
  }

  /** This end is now held by `remote`; what it says goes to the other end. */
  sendAway(remote: Remote): Remote {
    this.#remote = remote
    for (const data of this.#waiting.splice(0)) remote.deliver(data)
    return {
      deliver: (data) => this.peer?.deliver(data),
      close: () => this.close(),
    }
  }

  #arrive(data: unknown): void {
    queueMicrotask(() => this.emit('message', strict('MessageEvent', { data, ports: [] })))
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain()
  readonly port2 = new MessagePortMain()
  constructor() {
    this.port1.peer = this.port2.local
    this.port2.peer = this.port1.local
  }
}

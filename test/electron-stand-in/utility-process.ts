import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { onlyKnown, strict } from './not-modelled.ts'
import type { MessagePortMain, Remote } from './ports.ts'

/** What goes between the two processes. */
export type Parcel =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'port-closed'; id: number }

interface Options {
  serviceName?: string
  stdio?: 'pipe' | 'inherit'
}

/** Running children, for `app.getAppMetrics()`. */
export const utilities = new Set<UtilityProcess>()

/** A real child process that finds `process.parentPort` and nothing of Electron. */
class UtilityProcess extends EventEmitter {
  readonly name: string
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  #child: ChildProcess
  #ports = new Map<number, Remote>()
  #lastPort = 0

  constructor(modulePath: string, args: string[], options: Options) {
    super()
    onlyKnown('utilityProcess.fork', options, ['serviceName', 'stdio'])
    this.name = options.serviceName ?? 'Node Utility Process'
    const stdio = options.stdio ?? 'inherit'
    this.#child = fork(join(import.meta.dirname, 'utility-entry.ts'), [modulePath, ...args], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
    })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    utilities.add(this)
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.on('message', (parcel: Parcel) => this.#receive(parcel))
    this.#child.once('exit', (code) => {
      utilities.delete(this)
      for (const port of this.#ports.values()) port.close()
      this.emit('exit', code ?? 1)
    })
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined
  }
  postMessage(data: unknown, ports: MessagePortMain[] = []): void {
    this.#send({ kind: 'message', data, ports: ports.map((port) => this.#take(port)) })
  }
  kill(): boolean {
    return this.#child.kill()
  }

  #take(port: MessagePortMain): number {
    const id = ++this.#lastPort
    const toOtherEnd = port.sendAway({
      deliver: (data) => this.#send({ kind: 'port', id, data }),
      close: () => this.#send({ kind: 'port-closed', id }),
    })
    this.#ports.set(id, toOtherEnd)
    return id
  }
  #send(parcel: Parcel): void {
    if (this.#child.connected) this.#child.send(parcel)
  }
  #receive(parcel: Parcel): void {
    if (parcel.kind === 'message') this.emit('message', parcel.data)
    else if (parcel.kind === 'port') this.#ports.get(parcel.id)?.deliver(parcel.data)
    else this.#ports.get(parcel.id)?.close()
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: string[] = [], options: Options = {}) =>
    strict('UtilityProcess', new UtilityProcess(modulePath, args, options)),
}

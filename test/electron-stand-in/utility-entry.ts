/** First module of a utility process: gives it `process.parentPort`, then runs the program's own entry. */
import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { MessagePortMain } from './ports.ts'
import { strict } from './not-modelled.ts'
import type { Parcel } from './utility-process.ts'

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') throw new Error(`the core must not know 'electron' (${context.parentURL})`)
    return next(specifier, context)
  },
})

const send = (parcel: Parcel) => {
  if (process.connected) process.send?.(parcel)
}
const ports = new Map<number, MessagePortMain>()

function openPort(id: number): MessagePortMain {
  const port = new MessagePortMain()
  port.peer = {
    deliver: (data) => send({ kind: 'port', id, data }),
    close: () => send({ kind: 'port-closed', id }),
  }
  ports.set(id, port)
  return port
}

/** Messages wait for the first listener, as Electron's do. */
class ParentPort extends EventEmitter {
  #waiting: object[] = []
  constructor() {
    super()
    this.on('newListener', (event) => {
      if (event === 'message')
        queueMicrotask(() => this.#waiting.splice(0).forEach((one) => this.receive(one)))
    })
  }
  receive(event: object): void {
    if (this.listenerCount('message') === 0) this.#waiting.push(event)
    else this.emit('message', event)
  }
  postMessage(data: unknown): void {
    send({ kind: 'message', data, ports: [] })
  }
}
const parentPort = new ParentPort()
Object.defineProperty(process, 'parentPort', { value: strict('parentPort', parentPort) })

process.on('message', (parcel: Parcel) => {
  if (parcel.kind === 'message')
    parentPort.receive({ data: parcel.data, ports: parcel.ports.map((id) => openPort(id)) })
  else if (parcel.kind === 'port') ports.get(parcel.id)?.local.deliver(parcel.data)
  else ports.get(parcel.id)?.local.close()
})
// A utility process never outlives its main process.
process.on('disconnect', () => process.exit(0))

const entry = process.argv[2]
if (!entry) throw new Error('no module to run')
process.argv.splice(1, 1)
await import(pathToFileURL(entry).href)

/**
 * What a page finds before its own scripts run: `ipcRenderer`, `contextBridge` and the preload. `pageWorld` is
 * injected as source, so it must not use anything outside itself and its arguments.
 */
import { decode, encode } from './wire.ts'

/** From the page to the main process. */
export type FromPage =
  | { kind: 'hello' }
  | { kind: 'invoke' | 'send'; channel: string; args: unknown[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'port-closed'; id: number }
  | { kind: 'permission-request' | 'permission-check'; permission: string }

/** From the main process to the page. */
export type ToPage =
  | { kind: 'event'; channel: string; args: unknown[]; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'port-closed'; id: number }

export const bindingName = '__electronStandIn'
export const receiverName = '__electronStandInReceive'

type Listener = (event: { ports: MessagePort[] }, ...args: unknown[]) => void

function pageWorld(
  wire: { encode: typeof encode; decode: typeof decode },
  preload: ((require: (name: string) => unknown) => void) | null,
): void {
  if (window.top !== window || !location.protocol.startsWith('http')) return
  const page = window as unknown as Record<string, unknown>
  const call = page['__electronStandIn'] as (text: string) => Promise<string>
  const tell = async (message: FromPage): Promise<unknown> => wire.decode(await call(wire.encode(message)))

  const ports = new Map<number, MessagePort>()
  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.addEventListener('message', ({ data }) => void tell({ kind: 'port', id, data }))
    port1.addEventListener('close', () => void tell({ kind: 'port-closed', id }))
    port1.start()
    return port2
  }

  const listeners = new Map<string, Set<Listener>>()
  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const answer = (await tell({ kind: 'invoke', channel, args })) as { error?: string; value?: unknown }
      if (answer.error !== undefined) throw new Error(answer.error)
      return answer.value
    },
    send: (channel: string, ...args: unknown[]): void => void tell({ kind: 'send', channel, args }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      return ipcRenderer
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener)
      return ipcRenderer
    },
  }

  page['__electronStandInReceive'] = (text: string): void => {
    const message = wire.decode(text) as ToPage
    if (message.kind === 'port') ports.get(message.id)?.postMessage(message.data)
    else if (message.kind === 'port-closed') ports.get(message.id)?.close()
    else {
      const given = message.ports.map(openPort)
      for (const listener of listeners.get(message.channel) ?? []) listener({ ports: given }, ...message.args)
    }
  }

  /** Copies as contextBridge does: functions stay callable, an Error keeps only its message. */
  const bridge = (value: unknown): unknown => {
    if (typeof value === 'function')
      return (...args: unknown[]) => {
        const result: unknown = value(...args.map(bridge))
        if (!(result instanceof Promise)) return bridge(result)
        return result.then(bridge, (error: unknown) => {
          throw bridge(error)
        })
      }
    if (value instanceof Error) return new Error(value.message)
    if (Array.isArray(value)) return value.map(bridge)
    if (value === null || typeof value !== 'object') return value
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value)
    return Object.freeze(
      Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bridge(inner)])),
    )
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) =>
      Object.defineProperty(window, key, { value: bridge(api), enumerable: true }),
  }

  const ask = async (permission: string) => (await tell({ kind: 'permission-request', permission })) === true
  const denied = () => new DOMException('Permission denied', 'NotAllowedError')
  navigator.permissions.query = async ({ name }) => {
    const granted = await tell({ kind: 'permission-check', permission: name })
    return { name, state: granted === true ? 'granted' : 'denied', onchange: null } as PermissionStatus
  }
  Notification.requestPermission = async () => ((await ask('notifications')) ? 'granted' : 'denied')
  navigator.geolocation.getCurrentPosition = (_found, failed) =>
    void ask('geolocation').then((granted) => {
      if (granted) throw new Error('not modelled: geolocation')
      failed?.({ code: 1, message: 'denied' } as GeolocationPositionError)
    })
  navigator.mediaDevices.getUserMedia = async () => {
    if (await ask('media')) throw new Error('not modelled: media')
    throw denied()
  }

  void tell({ kind: 'hello' })
  preload?.((name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer }
    throw new Error(`module not found: ${name} (a sandboxed preload has only 'electron')`)
  })
}

/** The script to run first in each document of a window; `preload` is the source of its preload, if it has one. */
export const pageScript = (preload: string | null): string =>
  `(${pageWorld.toString()})(
    { encode: ${encode.toString()}, decode: ${decode.toString()} },
    ${preload === null ? 'null' : `(require) => { const exports = {}, module = { exports };\n${preload}\n}`},
  )`

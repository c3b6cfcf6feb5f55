import { contextBridge, ipcRenderer } from 'electron'
import {
  CORE_PORT_MESSAGE,
  type Host,
  type HostAnswer,
  type HostFeeds,
  type HostVerb,
} from '../shared/host.ts'

async function ask<V extends HostVerb>(
  verb: V,
  ...args: Parameters<Host[V]>
): Promise<Awaited<ReturnType<Host[V]>>> {
  const answer: HostAnswer<V> = await ipcRenderer.invoke(verb, ...args)
  if (answer.ok) return answer.value
  // A plain object on purpose: contextBridge strips an Error down to its message.
  throw answer.refusal
}

/** Keeps what came before anyone listened; a listener never sees the IPC event. */
function feed<F extends keyof HostFeeds>(name: F) {
  const listeners = new Set<(value: HostFeeds[F]) => void>()
  const waiting: HostFeeds[F][] = []
  ipcRenderer.on(name, (_event, value: HostFeeds[F]) => {
    if (listeners.size === 0) waiting.push(value)
    for (const listener of listeners) listener(value)
  })
  return (listener: (value: HostFeeds[F]) => void) => {
    listeners.add(listener)
    for (const value of waiting.splice(0)) listener(value)
    return () => {
      listeners.delete(listener)
    }
  }
}

// A MessagePort cannot pass through contextBridge, so it is handed to the page with window.postMessage.
ipcRenderer.on('rpc-port', (event) => {
  window.postMessage(CORE_PORT_MESSAGE, window.location.origin, event.ports)
})

const desktop = {
  kind: 'electron',
  versions: () => ask('versions'),
  takeIn: (kind) => ask('takeIn', kind),
  takeInMany: (kind) => ask('takeInMany', kind),
  takeInDropped: (name, bytes) => ask('takeInDropped', name, bytes),
  handOut: (trayId) => ask('handOut', trayId),
  handOutAll: (trayIds) => ask('handOutAll', trayIds),
  showInFolder: (trayId) => ask('showInFolder', trayId),
  read: (trayId) => ask('read', trayId),
  toPdf: (trayId) => ask('toPdf', trayId),
  stopPdf: (trayId) => ask('stopPdf', trayId),
  print: (trayId) => ask('print', trayId),
  onPackage: feed('package'),
  onMenu: feed('menu'),
  onNotice: feed('notice'),
} satisfies Host

contextBridge.exposeInMainWorld('desktop', desktop)

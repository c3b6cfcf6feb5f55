import { z } from 'zod'
import type { Host, TakenIn, TakeInKind } from '../../shared/host.ts'
import { Refusal } from '../../shared/refusal.ts'

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    desktop?: Host
  }
}

const Told = z.object({ code: z.string(), what: z.string(), safe: z.string(), next: z.string() })
const Item = z.object({ trayId: z.string(), name: z.string(), size: z.int() })
const Versions = z.object({ app: z.string(), shell: z.string(), node: z.string() })

const ACCEPT: Record<TakeInKind, string> = {
  spreadsheet: '.xlsx,.csv,.txt',
  package: '.p500,.zip',
  attachment: '',
}

/** Resolving against the page's address keeps the token in its path and drops its query and hash. */
const verb = (path: string): URL => new URL(`host/${path}`, window.location.href)

/** Throws what the host refused as `Refusal`; a host that is gone throws fetch's own TypeError. */
async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(verb(path), init)
  if (response.ok) return response
  const told = Told.safeParse(await response.json().catch(() => null))
  throw told.success ? new Refusal(told.data) : new Error(`${response.status} ${path}`)
}

/** Opens the browser's file dialog; nothing when it was closed without a choice. */
const choose = (accept: string, multiple: boolean): Promise<File[]> =>
  new Promise((chosen) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.multiple = multiple
    input.addEventListener('change', () => chosen([...(input.files ?? [])]))
    input.addEventListener('cancel', () => chosen([]))
    input.click()
  })

const upload = async (name: string, body: Blob | ArrayBuffer) =>
  Item.parse(await (await ask(`tray?name=${encodeURIComponent(name)}`, { method: 'POST', body })).json())

/** Chromium's version as it names itself; other browsers name themselves whole. */
const engine = () => /Chrom(?:e|ium)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? navigator.userAgent

async function download(trayId: string): Promise<void> {
  // A failed download would show a page of the browser: ask first.
  await ask(`tray/${trayId}`, { method: 'HEAD' })
  const link = document.createElement('a')
  link.href = verb(`tray/${trayId}`).href
  link.download = ''
  link.click()
}

const nothingToHear = () => () => undefined

const browserHost: Host = {
  kind: 'browser',
  versions: async () => ({ ...Versions.parse(await (await ask('versions')).json()), chromium: engine() }),
  takeIn: async (kind) => {
    const [file] = await choose(ACCEPT[kind], false)
    return file ? upload(file.name, file) : null
  },
  takeInMany: async (kind) => {
    const taken: TakenIn = { items: [], failed: [] }
    for (const file of await choose(ACCEPT[kind], true))
      try {
        taken.items.push(await upload(file.name, file))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { code, what, safe, next } = error
        taken.failed.push({ code, what: `«${file.name}»: ${what}`, safe, next })
      }
    return taken
  },
  takeInDropped: upload,
  handOut: async (trayId) => {
    await download(trayId)
    return true
  },
  // The browser has a folder of its own for them and numbers equal names itself.
  handOutAll: async (trayIds) => {
    for (const trayId of trayIds) await download(trayId)
    return true
  },
  // Where the browser put a download is the browser's secret.
  showInFolder: () => Promise.resolve(false),
  read: async (trayId) => (await ask(`tray/${trayId}`)).arrayBuffer(),
  toPdf: async (trayId) =>
    Item.nullable().parse(await (await ask(`pdf/${trayId}`, { method: 'POST' })).json()),
  stopPdf: async (trayId) => void (await ask(`pdf/${trayId}`, { method: 'DELETE' })),
  // Not a blob: address: such a document would inherit this page's policy, which refuses its inline styles.
  print: async (trayId) => {
    await ask(`html/${trayId}`, { method: 'HEAD' })
    const frame = document.createElement('iframe')
    frame.setAttribute('aria-hidden', 'true')
    // `display: none` would print an empty sheet.
    Object.assign(frame.style, {
      position: 'fixed',
      width: '0',
      height: '0',
      border: '0',
      visibility: 'hidden',
    })
    frame.src = verb(`html/${trayId}`).href
    await new Promise((loaded) => {
      frame.addEventListener('load', loaded, { once: true })
      document.body.append(frame)
    })
    frame.contentWindow?.addEventListener('afterprint', () => frame.remove(), { once: true })
    frame.contentWindow?.print()
  },
  // A browser hands over no double-clicked files and has no menu of ours.
  onPackage: nothingToHear,
  onMenu: nothingToHear,
  onNotice: nothingToHear,
}

/**
 * Where a frame of this page may show an HTML document of the tray as it is; null where the host has no such address
 * (Electron, which always has its own way to pages).
 */
export const documentAddress = (trayId: string): string | null =>
  window.desktop ? null : verb(`html/${trayId}`).href

/** The machine this page runs on. */
export const host: Host = window.desktop ?? browserHost

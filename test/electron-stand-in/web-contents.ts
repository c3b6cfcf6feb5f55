import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import { fromBrowser, toBrowser } from './address.ts'
import { app } from './app.ts'
import { invoke, ipcMain } from './ipc-main.ts'
import { notModelled, onlyKnown, strict } from './not-modelled.ts'
import { bindingName, type FromPage, pageScript, receiverName, type ToPage } from './page-world.ts'
import type { MessagePortMain, Remote } from './ports.ts'
import { nextAnswer } from './script.ts'
import { guardNavigation, type Session } from './session.ts'
import { decode, encode } from './wire.ts'

export interface WebPreferences {
  preload?: string
  session?: Session
  javascript?: boolean
  sandbox?: boolean
  contextIsolation?: boolean
  nodeIntegration?: boolean
  webviewTag?: boolean
  spellcheck?: boolean
  zoomFactor?: number
  devTools?: boolean
}
const knownPreferences = [
  'preload',
  'session',
  'javascript',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
  'zoomFactor',
  'devTools',
]

type WindowOpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }
interface PdfOptions {
  preferCSSPageSize?: boolean
  printBackground?: boolean
  pageSize?: string
  generateTaggedPDF?: boolean
  generateDocumentOutline?: boolean
}

let lastId = 0

/** A page of the browser with the main process's side of its preload. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId
  readonly session: Session
  /** The page, once the browser has opened it. */
  readonly page: Promise<Page>
  #preferences: WebPreferences
  #preload: string | null
  #destroyed = false
  #zoom = 1
  #loading: string | null = null
  #ports = new Map<number, Remote>()
  #lastPort = 0
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' })
  #self: WebContents

  constructor(preferences: WebPreferences, session: Session) {
    super()
    onlyKnown('webPreferences', preferences, knownPreferences)
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, spellcheck } = preferences
    // What a page could do without these can't be shown here, so no window opens without them.
    if (!sandbox || !contextIsolation || nodeIntegration !== false || webviewTag !== false)
      notModelled('a window that is not shut off from Node')
    if (spellcheck !== false) notModelled('a spell checker, which fetches its dictionaries')
    this.#preferences = preferences
    this.session = session
    this.#zoom = preferences.zoomFactor ?? 1
    this.#preload = preferences.preload ? readFileSync(preferences.preload, 'utf8') : null
    this.page = this.#open()
    this.#self = strict('webContents', this)
  }
  /** What the program holds: the same object, strict about what isn't modelled. */
  get self(): WebContents {
    return this.#self
  }

  async #open(): Promise<Page> {
    const javascript = this.#preferences.javascript ?? true
    const context = await this.session.context(javascript)
    const page = await context.newPage()
    if (javascript) {
      await page.exposeBinding(bindingName, ({ frame }, text: string) => this.#receive(frame, text))
      await page.addInitScript({ content: pageScript(this.#preload) })
    }
    guardNavigation(page, (url, isMainFrame) => this.#refuses(url, isMainFrame))
    page.on('request', (request) => {
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return
      this.emit('did-start-navigation', {
        url: fromBrowser(request.url()),
        isMainFrame: true,
        isSameDocument: false,
      })
    })
    page.on('domcontentloaded', () => {
      this.emit('dom-ready')
      this.emit('ready-to-show')
    })
    page.on('load', () => this.emit('did-finish-load'))
    page.on('crash', () => {
      this.#closePorts()
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    page.on('popup', (popup) => {
      if (this.#openHandler({ url: fromBrowser(popup.url()) }).action !== 'deny')
        notModelled('a window opened by a page')
      void popup.close()
    })
    page.on('close', () => this.destroy())
    return page
  }

  /** Asks the listeners of `will-…navigate`, unless the program itself is loading this address. */
  #refuses(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#loading === url) return false
    let refused = false
    const event = strict('navigation event', {
      url,
      isMainFrame,
      preventDefault: () => void (refused = true),
    })
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event)
    return refused
  }

  async #receive(frame: Frame, text: string): Promise<string> {
    const message = decode(text) as FromPage
    switch (message.kind) {
      case 'hello':
        this.#closePorts()
        break
      case 'invoke':
        return encode(await invoke(message.channel, this.#event(frame), message.args))
      case 'send':
        ipcMain.emit(message.channel, this.#event(frame), ...message.args)
        break
      case 'port':
        this.#ports.get(message.id)?.deliver(message.data)
        break
      case 'port-closed':
        this.#ports.get(message.id)?.close()
        break
      case 'permission-request':
        return encode(await this.session.requestPermission(message.permission))
      case 'permission-check':
        return encode(this.session.checkPermission(message.permission))
    }
    return encode(undefined)
  }
  #event(frame: Frame): object {
    const url = fromBrowser(frame.url())
    const origin = originOf(frame)
    const senderFrame = strict('senderFrame', { url, origin, parent: frame.parentFrame() && {} })
    return strict('IpcMainEvent', { sender: this.#self, senderFrame })
  }

  /** Everything goes through one chain, so that messages arrive in the order they were sent. */
  #toPage(message: ToPage): void {
    void this.page
      .then((page) =>
        page.evaluate(
          ([name, text]) => (window as never as Record<string, (text: string) => void>)[name]?.(text),
          [receiverName, encode(message)] as const,
        ),
      )
      .catch(() => undefined) // the page has gone or is loading, as with Electron
  }
  send(channel: string, ...args: unknown[]): void {
    this.#toPage({ kind: 'event', channel, args, ports: [] })
  }
  postMessage(channel: string, data: unknown, transfer: MessagePortMain[] = []): void {
    const ports = transfer.map((port) => {
      const id = ++this.#lastPort
      const toOtherEnd = port.sendAway({
        deliver: (sent) => this.#toPage({ kind: 'port', id, data: sent }),
        close: () => this.#toPage({ kind: 'port-closed', id }),
      })
      this.#ports.set(id, toOtherEnd)
      return id
    })
    this.#toPage({ kind: 'event', channel, args: [data], ports })
  }
  #closePorts(): void {
    for (const port of this.#ports.values()) port.close()
    this.#ports.clear()
  }

  async loadURL(url: string): Promise<void> {
    this.#loading = url
    await (await this.page).goto(toBrowser(url))
  }
  reload(): void {
    void this.page.then((page) => {
      this.#loading = fromBrowser(page.url())
      return page.reload()
    })
  }
  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor
    this.emit('stand-in-zoom')
  }
  getZoomFactor(): number {
    return this.#zoom
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.emit('destroyed')
    // What the page posted before it went still arrives; its ports close behind that.
    void this.page
      .then((page) => page.close())
      .catch(() => undefined)
      .finally(() => this.#closePorts())
  }

  async printToPDF(options: PdfOptions): Promise<Buffer> {
    onlyKnown('printToPDF', options, [
      'preferCSSPageSize',
      'printBackground',
      'pageSize',
      'generateTaggedPDF',
      'generateDocumentOutline',
    ])
    return (await this.page).pdf({
      format: options.pageSize ?? 'Letter',
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      printBackground: options.printBackground ?? false,
      tagged: options.generateTaggedPDF ?? false,
      outline: options.generateDocumentOutline ?? false,
    })
  }
  /** The answer is scripted: '' = printed, else Electron's words for the failure. */
  print(options: object, done: (printed: boolean, failure: string) => void): void {
    onlyKnown('print', options, ['printBackground', 'pageSize'])
    const failure = nextAnswer('print', options) as string
    setImmediate(() => done(failure === '', failure))
  }
}

/** An empty frame has the origin of the page that made it, as `WebFrameMain.origin` says. */
function originOf(frame: Frame): string {
  const parent = frame.parentFrame()
  if (parent && /^(about:|$)/.test(frame.url())) return originOf(parent)
  const url = fromBrowser(frame.url())
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'null'
}

export function createWebContents(preferences: WebPreferences, session: Session): WebContents {
  const contents = new WebContents(preferences, session)
  app.emit('web-contents-created', {}, contents.self)
  return contents
}

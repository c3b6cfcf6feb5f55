import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { onlyKnown, strict } from './not-modelled.ts'
import { openWindows, windowNews } from './open-windows.ts'
import { screen } from './screen.ts'
import { session } from './session.ts'
import { createWebContents, type WebContents, type WebPreferences } from './web-contents.ts'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}
interface Options extends Partial<Bounds> {
  minWidth?: number
  minHeight?: number
  show?: boolean
  title?: string
  backgroundColor?: string
  webPreferences?: WebPreferences
}
const knownOptions = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'backgroundColor',
  'webPreferences',
]

class BrowserWindow extends EventEmitter {
  readonly contents: WebContents
  readonly webContents: WebContents
  #bounds: Bounds
  #smallest: { width: number; height: number }
  #title: string
  #visible: boolean
  #maximized = false
  #minimized = false
  #fullScreen = false
  #destroyed = false

  constructor(options: Options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    onlyKnown('BrowserWindow', options, knownOptions)
    const preferences = options.webPreferences ?? {}
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.#smallest = { width: options.minWidth ?? 0, height: options.minHeight ?? 0 }
    this.#title = options.title ?? app.getName()
    this.#visible = options.show ?? true
    this.contents = createWebContents(preferences, preferences.session ?? session.defaultSession)
    this.webContents = this.contents.self
    this.contents.once('ready-to-show', () => this.emit('ready-to-show'))
    this.contents.on('stand-in-zoom', () => this.#resizePage())
    this.contents.once('destroyed', () => this.destroy())
    this.#resizePage()
    openWindows.add(this)
    windowNews.emit('window', this)
    return strict('BrowserWindow', this)
  }
  static getAllWindows(): BrowserWindow[] {
    return [...openWindows]
  }

  /** Zoom makes a page larger by giving it fewer CSS pixels; the stand-in shows just that. */
  #resizePage(): void {
    const { width, height } = this.getBounds()
    const zoom = this.contents.getZoomFactor()
    const size = { width: Math.round(width / zoom), height: Math.round(height / zoom) }
    void this.contents.page.then((page) => page.setViewportSize(size)).catch(() => undefined)
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }
  getBounds(): Bounds {
    return this.#maximized ? screen.getPrimaryDisplay().workArea : { ...this.#bounds }
  }
  getNormalBounds(): Bounds {
    return { ...this.#bounds }
  }
  setBounds(bounds: Partial<Bounds>): void {
    const wanted = { ...this.#bounds, ...bounds }
    this.#bounds = {
      ...wanted,
      width: Math.max(wanted.width, this.#smallest.width),
      height: Math.max(wanted.height, this.#smallest.height),
    }
    this.#resizePage()
    this.emit('resize')
    this.emit('move')
  }
  maximize(): void {
    this.#maximized = true
    this.#resizePage()
    this.emit('maximize')
  }
  isMaximized(): boolean {
    return this.#maximized
  }
  minimize(): void {
    this.#minimized = true
    this.emit('minimize')
  }
  isMinimized(): boolean {
    return this.#minimized
  }
  restore(): void {
    this.#minimized = false
    this.emit('restore')
  }
  show(): void {
    this.#visible = true
    this.emit('show')
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimized
  }
  focus(): void {
    this.emit('focus')
  }
  setFullScreen(on: boolean): void {
    this.#fullScreen = on
  }
  isFullScreen(): boolean {
    return this.#fullScreen
  }
  getTitle(): string {
    return this.#title
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  /** As if the person had closed it. */
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => void (prevented = true) })
    if (!prevented) this.destroy()
  }
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    openWindows.delete(this)
    this.contents.destroy()
    this.emit('closed')
    if (openWindows.size === 0) app.lastWindowClosed()
  }
}

const StrictBrowserWindow = strict('BrowserWindow', BrowserWindow)
export { StrictBrowserWindow, type BrowserWindow }

import { EventEmitter } from 'node:events'
import type { BrowserContext, Request as BrowserRequest, Route } from 'playwright-core'
import { fromBrowser } from './address.ts'
import { defaultContext, privateContext } from './browser.ts'
import { notModelled, onlyKnown, strict } from './not-modelled.ts'

type Serve = (request: Request) => Response | Promise<Response>
type Guard = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void
type PermissionRequest = (contents: null, permission: string, answer: (granted: boolean) => void) => void
type PermissionCheck = (contents: null, permission: string) => boolean

/** Told of each navigation that a page began itself; true = refused. */
export type NavigationGuard = (url: string, isMainFrame: boolean) => boolean
const navigationGuards = new WeakMap<object, NavigationGuard>()
export const guardNavigation = (page: object, guard: NavigationGuard) => navigationGuards.set(page, guard)

/** One browser context: its requests go through `webRequest` and `protocol` first. */
class Session extends EventEmitter {
  #context: Promise<BrowserContext> | null = null
  #isDefault: boolean
  #schemes = new Map<string, Serve>()
  #guard: Guard | null = null
  #permissionRequest: PermissionRequest | null = null
  #permissionCheck: PermissionCheck | null = null

  constructor(isDefault: boolean) {
    super()
    this.#isDefault = isDefault
  }

  readonly protocol = strict('protocol', {
    handle: (scheme: string, serve: Serve): void => {
      this.#schemes.set(scheme, serve)
    },
  })
  readonly webRequest = strict('webRequest', {
    onBeforeRequest: (guard: Guard): void => {
      this.#guard = guard
    },
  })
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#permissionRequest = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.#permissionCheck = handler
  }
  setDevicePermissionHandler(_handler: () => boolean): void {}
  setSpellCheckerEnabled(_enabled: boolean): void {}

  /** What the page's permission calls are answered with; without handlers Electron grants everything. */
  requestPermission(permission: string): Promise<boolean> {
    const handler = this.#permissionRequest
    return new Promise((resolve) => (handler ? handler(null, permission, resolve) : resolve(true)))
  }
  checkPermission(permission: string): boolean {
    return this.#permissionCheck?.(null, permission) ?? true
  }

  /** The browser context behind this session; whether scripts run is decided by its first window. */
  context(javascript: boolean): Promise<BrowserContext> {
    if (!this.#context) this.#context = this.#open(javascript)
    return this.#context
  }
  async #open(javascript: boolean): Promise<BrowserContext> {
    if (this.#isDefault && !javascript) notModelled('a window without scripts in the default session')
    const context = await (this.#isDefault ? defaultContext() : privateContext(javascript))
    await context.route('**/*', (route, request) => this.#answer(route, request))
    return context
  }

  async #answer(route: Route, request: BrowserRequest): Promise<void> {
    const url = fromBrowser(request.url())
    if (isRefusedNavigation(request, url)) return route.abort('aborted')
    const guard = this.#guard
    const { cancel } = await new Promise<{ cancel?: boolean }>((resolve) =>
      guard ? guard({ url }, resolve) : resolve({}),
    )
    if (cancel) return route.abort('blockedbyclient')
    const serve = this.#schemes.get(new URL(url).protocol.slice(0, -1))
    if (!serve) return route.continue()
    const response = await serve(new Request(url, { method: request.method() }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }
}
export type { Session }

function isRefusedNavigation(request: BrowserRequest, url: string): boolean {
  if (!request.isNavigationRequest()) return false
  try {
    const frame = request.frame()
    return navigationGuards.get(frame.page())?.(url, frame.parentFrame() === null) ?? true
  } catch {
    return true // a window that was never allowed
  }
}

const partitions = new Map<string, Session>()
const open = (isDefault: boolean) => strict('session', new Session(isDefault))

export const session = strict('session', {
  defaultSession: open(true),
  fromPartition(partition: string): Session {
    if (partition.startsWith('persist:')) notModelled('persistent partitions')
    const known = partitions.get(partition) ?? open(false)
    partitions.set(partition, known)
    return known
  },
})

/** The module-level `protocol`: schemes are named before `ready`, handled per session. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]): void {
    for (const { scheme, privileges } of schemes) {
      if (scheme !== 'app') notModelled(`scheme ${scheme}`)
      onlyKnown('privileges', privileges, ['standard', 'secure', 'supportFetchAPI', 'codeCache'])
    }
  },
})

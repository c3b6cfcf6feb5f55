import { app, type Session, type WebContents } from 'electron'

/** The one permission the page needs: copying a table to the clipboard. */
const granted = 'clipboard-sanitized-write'

/**
 * Everything a page could use to leave the program is refused: other addresses, windows, permissions, downloads.
 * Call before `ready`. `pageOrigin` is the only place a page may be at.
 */
export function lockDown(pageOrigin: string): void {
  app.enableSandbox()
  // Chromium's own chatter; requests of pages are refused in `closeSession`.
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-domain-reliability')
  app.commandLine.appendSwitch('no-proxy-server')
  app.on('web-contents-created', (_event, contents) => guardContents(contents, pageOrigin))
}

function guardContents(contents: WebContents, pageOrigin: string): void {
  const stay = (event: { url: string; preventDefault: () => void }) => {
    if (originOf(event.url) !== pageOrigin) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** `app://local/index.html` → `app://local`. `URL.origin` says `null` for schemes the URL standard doesn't know. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** A session in which only addresses that pass `allowed` are fetched and no permission but copying is given. */
export function closeSession(session: Session, allowed: (url: string) => boolean): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === granted))
  session.setPermissionCheckHandler((_contents, permission) => permission === granted)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The spell checker fetches its dictionaries from the network.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !allowed(details.url) }))
}

/** What a page of the program may fetch; `devServer` is the origin of Vite while developing. */
export function pageMayFetch(pageOrigin: string): (url: string) => boolean {
  const { protocol, host } = new URL(pageOrigin)
  const developing = protocol !== 'app:'
  return (url) => {
    if (/^(blob|data|devtools):/.test(url)) return true
    const origin = originOf(url)
    return origin === pageOrigin || (developing && origin === `ws://${host}`)
  }
}

import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * The token is the first part of the path: `http://127.0.0.1:PORT/TOKEN/…`. Why there and not in a cookie or in
 * `?token=`: cookies are shared by all ports of 127.0.0.1, so any other local server the person opens would be sent
 * it, and they are added to requests that foreign pages cause; a query is lost when the page's router changes
 * the address, and with it every reload. A path stays through reloads, covers scripts, downloads and frames
 * alike, and is nobody's but this page's: `Referrer-Policy: no-referrer` keeps it from leaving.
 */
export interface Admitted {
  /** The rest of the path after the token, percent-encoding untouched: `''`, `rpc/workplace/get`, `assets/x.js`. */
  path: string
  query: URLSearchParams
}

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Lets in requests of this program's own page only; null means 403.
 * `Host` stops DNS rebinding, `Origin` and `Sec-Fetch-Site` stop pages of other sites and of other local ports.
 */
export function admit(req: IncomingMessage, port: number, token: string): Admitted | null {
  const { host, origin } = req.headers
  if (host !== `127.0.0.1:${port}`) return null
  if (origin !== undefined && origin !== `http://127.0.0.1:${port}`) return null
  const site = req.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null

  // Cut by hand: `new URL()` would resolve `..` and hide an attempt to walk out of the folder.
  const [path = '', query = ''] = (req.url ?? '').split('?', 2)
  const [, first = '', ...rest] = path.split('/')
  if (!sameText(first, token) || rest.length === 0) return null
  return { path: rest.join('/'), query: new URLSearchParams(query) }
}

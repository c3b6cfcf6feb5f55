import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

/** Sent with every answer. */
export const STRICT_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'cache-control': 'no-store',
}

/** Mantine writes `<style>` elements (theme variables, responsive props): they need the nonce, nothing else does. */
const pagePolicy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `frame-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** For a printed document: no script, no address; only what the document carries itself. */
export const DOCUMENT_POLICY = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `font-src data:`,
  `img-src data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ')

/**
 * The built pages as a closed map, read once: a path is looked up, never joined to a folder, and a rebuild
 * under a running host cannot mix old scripts with new ones.
 */
export function loadPages(dir: string): (path: string) => Answer | null {
  const files = new Map<string, Buffer>()
  for (const entry of existsSync(dir) ? readdirSync(dir, { recursive: true, withFileTypes: true }) : []) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    files.set(relative(dir, file).split(sep).join('/'), readFileSync(file))
  }
  return (path) => {
    const name = path === '' ? 'index.html' : path
    const body = files.get(name)
    if (!body) return null
    const headers: Record<string, string> = {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
    }
    if (extname(name) !== '.html')
      return { status: 200, headers: { ...headers, 'cache-control': 'private, max-age=86400' }, body }
    const nonce = randomBytes(16).toString('base64')
    return {
      status: 200,
      headers: { ...headers, 'content-security-policy': pagePolicy(nonce), 'x-frame-options': 'DENY' },
      body: body.toString().replaceAll('__CSP_NONCE__', nonce),
    }
  }
}

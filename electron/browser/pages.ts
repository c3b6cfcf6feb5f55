import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { FILE_HEADERS, mediaType, pagePolicy, withNonce } from '../../shared/page-policy.ts'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: Uint8Array | string
}

/** Sent with every answer. */
export const STRICT_HEADERS: Record<string, string> = {
  ...FILE_HEADERS,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'cache-control': 'no-store',
}

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
    const headers = { 'content-type': mediaType(extname(name)) }
    if (extname(name) !== '.html')
      return { status: 200, headers: { ...headers, 'cache-control': 'private, max-age=86400' }, body }
    const nonce = randomBytes(16).toString('base64')
    return {
      status: 200,
      headers: {
        ...headers,
        // A printed document stands in a frame; so does the report where no PDF can be made.
        'content-security-policy': pagePolicy(nonce, { frames: true }),
        'x-frame-options': 'DENY',
      },
      body: withNonce(body.toString(), nonce),
    }
  }
}

import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Protocol, protocol } from 'electron'

/** The page's address; nothing else is served. */
export const builtPagesOrigin = 'app://local'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Must run before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** URL path → file. A closed list: whatever an address says, only a file of the build can come back. */
function builtFiles(dir: string, prefix = '/'): Map<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = prefix + encodeURIComponent(entry.name)
    const file = join(dir, entry.name)
    if (!entry.isDirectory()) files.set(path, file)
    else for (const [below, found] of builtFiles(file, `${path}/`)) files.set(below, found)
  }
  return files
}

/** Serves the built pages in `dir` under `app://local/`. */
export function serveBuiltPages(to: Protocol, dir: string): void {
  const files = builtFiles(dir)
  to.handle('app', async (request) => {
    const { protocol: scheme, host, pathname } = new URL(request.url)
    const file = `${scheme}//${host}` === builtPagesOrigin ? files.get(pathname) : undefined
    if (!file || request.method !== 'GET') return new Response(null, { status: 404 })
    const headers = new Headers({
      'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    const bytes = await readFile(file)
    if (extname(file) !== '.html') return new Response(bytes, { headers })
    // Mantine writes <style> elements at run time: they carry a nonce that only this response knows.
    const nonce = randomBytes(16).toString('base64')
    headers.set('content-security-policy', contentSecurityPolicy(nonce))
    headers.set('cache-control', 'no-store')
    return new Response(bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce), { headers })
  })
}

import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Protocol, protocol } from 'electron'
import { FILE_HEADERS, mediaType, pagePolicy, withNonce } from '../../shared/page-policy.ts'

/** The page's address; nothing else is served. */
export const builtPagesOrigin = 'app://local'

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
    const headers = new Headers({ ...FILE_HEADERS, 'content-type': mediaType(extname(file)) })
    const bytes = await readFile(file)
    if (extname(file) !== '.html') return new Response(bytes, { headers })
    const nonce = randomBytes(16).toString('base64')
    headers.set('content-security-policy', pagePolicy(nonce))
    headers.set('cache-control', 'no-store')
    return new Response(withNonce(bytes.toString('utf8'), nonce), { headers })
  })
}

import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowserHost } from '../../electron/browser/server.ts'
import { createCore } from '../../electron/core/core.ts'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A real host over a real core, with two small pages; `ask` sends a request exactly as written. */
export async function openHost() {
  const dir = mkdtempSync(join(tmpdir(), 'koordinator500-host-'))
  const pagesDir = join(dir, 'pages')
  mkdirSync(join(pagesDir, 'assets'), { recursive: true })
  writeFileSync(join(pagesDir, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__">')
  writeFileSync(join(pagesDir, 'assets/page.js'), 'export {}')
  writeFileSync(join(dir, 'secret.txt'), 'тайна')

  const core = createCore({
    dataDir: join(dir, 'data'),
    resourcesDir: join(import.meta.dirname, '../../resources'),
    appVersion: '1.2.3',
    now: Date.now,
    random: (n) => randomBytes(n),
  })
  const defects: unknown[] = []
  const host = await startBrowserHost({
    core,
    appVersion: '1.2.3',
    pagesDir,
    port: 0,
    onDefect: (error) => defects.push(error),
  })
  const address = new URL(host.url)
  const token = address.pathname.split('/')[1] ?? ''

  /** `path` follows the token; `raw` replaces the whole request target. */
  const ask = (
    path: string,
    init: {
      raw?: string
      method?: string
      headers?: Record<string, string>
      body?: string | Uint8Array
    } = {},
  ): Promise<Reply> =>
    new Promise((done, failed) => {
      const req = request(
        {
          host: '127.0.0.1',
          port: address.port,
          path: init.raw ?? `/${token}/${path}`,
          method: init.method ?? 'GET',
          headers: init.headers ?? {},
        },
        (res) => {
          const parts: Buffer[] = []
          res.on('data', (part: Buffer) => parts.push(part))
          res.on('end', () =>
            done({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
          )
          res.on('error', failed)
        },
      )
      req.on('error', failed)
      req.end(init.body)
    })

  return {
    core,
    url: host.url,
    port: Number(address.port),
    token,
    defects,
    ask,
    async close() {
      await host.close()
      core.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type OpenHost = Awaited<ReturnType<typeof openHost>>

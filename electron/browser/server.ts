import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onError, ORPCError } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { Refusal, type RefusalText } from '../../shared/refusal.ts'
import type { Core } from '../core/core.ts'
import { admit } from './guard.ts'
import { hostVerb } from './host-verbs.ts'
import { type Answer, loadPages, STRICT_HEADERS } from './pages.ts'
import { createPdfMaking } from './pdf-making.ts'

export interface BrowserHostOptions {
  core: Core
  appVersion: string
  /** Folder of the built pages. */
  pagesDir: string
  /** 0 takes any free port. */
  port: number
  /** Receives what nobody is told: defects behind an answer 500. */
  onDefect: (error: unknown) => void
}

export interface BrowserHost {
  /** The only address that opens the program: it carries this run's token. */
  url: string
  close(): Promise<void>
}

const plain = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': `default-src 'none'` },
  body: text,
})

const refused = (status: number, { code, what, safe, next }: RefusalText): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ code, what, safe, next } satisfies RefusalText),
})

function send(req: IncomingMessage, res: ServerResponse, answer: Answer): void {
  res.writeHead(answer.status, {
    ...STRICT_HEADERS,
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    // An upload refused half-way would otherwise be read to its end before the next request.
    ...(req.complete || req.method === 'GET' || req.method === 'HEAD' ? {} : { connection: 'close' }),
  })
  res.end(req.method === 'HEAD' ? undefined : answer.body)
}

/** Opens the program's pages and core on 127.0.0.1. Rejects when the port is taken. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { core } = options
  const token = randomBytes(32).toString('base64url')
  const page = loadPages(options.pagesDir)
  const pdfs = createPdfMaking(core.tray)
  const room = { tray: core.tray, pdfs, appVersion: options.appVersion }
  const rpc = new RPCHandler(core.router, {
    interceptors: [
      onError((error) => {
        if (!(error instanceof ORPCError && error.code === 'REFUSED')) options.onDefect(error)
      }),
    ],
    plugins: [new BodyLimitPlugin({ maxBodySize: 16 * 1024 * 1024 })],
  })
  let port = 0

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<Answer | null> {
    const admitted = admit(req, port, token)
    if (!admitted)
      return plain(
        403,
        'Откройте адрес, который программа напечатала при запуске: он действует до её закрытия.\n',
      )
    const { path, query } = admitted
    if (path.startsWith('rpc/')) {
      for (const [name, value] of Object.entries(STRICT_HEADERS)) res.setHeader(name, value)
      const { matched } = await rpc.handle(req, res, { prefix: `/${token}/rpc` })
      return matched ? null : plain(404, 'Нет такой процедуры.\n')
    }
    if (path.startsWith('host/'))
      return (
        (await hostVerb(room, req, path.slice('host/'.length), query)) ?? plain(404, 'Нет такого действия.\n')
      )
    if (req.method !== 'GET' && req.method !== 'HEAD') return plain(405, 'Страницы только читаются.\n')
    return page(path) ?? plain(404, 'Нет такой страницы.\n')
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    try {
      const result = await answer(req, res)
      if (result) send(req, res, result)
    } catch (error) {
      if (error instanceof Refusal) return send(req, res, refused(422, error))
      options.onDefect(error)
      if (res.headersSent) return void res.destroy()
      send(
        req,
        res,
        refused(500, {
          code: 'defect',
          what: 'В программе произошла ошибка.',
          safe: 'Сохранённые данные не изменились.',
          next: 'Повторите действие; если ошибка останется, закройте программу и запустите её снова.',
        }),
      )
    }
  }

  const server = createServer((req, res) => void serve(req, res))
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(options.port, '127.0.0.1', listening)
  })
  port = (server.address() as AddressInfo).port

  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      // The stream of events never ends by itself.
      server.closeAllConnections()
      await Promise.all([closed, pdfs.close()])
    },
  }
}

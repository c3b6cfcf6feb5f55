import type { IncomingMessage } from 'node:http'
import type { HostVersions } from '../../shared/host.ts'
import { DOCUMENT_POLICY } from '../../shared/page-policy.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Tray } from '../core/tray/tray.ts'
import type { Answer } from './pages.ts'
import type { PdfMaking } from './pdf-making.ts'

/** Bytes of one uploaded file. */
export const UPLOAD_LIMIT = 128 * 1024 * 1024

const json = (value: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

/** RFC 6266: a plain name for old readers, the real one in UTF-8. */
export const attachment = (name: string): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${utf8}`
}

async function receive(req: IncomingMessage): Promise<Buffer> {
  const tooLarge = () =>
    new Refusal({
      code: 'upload-too-large',
      what: `Файл больше ${UPLOAD_LIMIT / 1024 / 1024} МБ и не принят.`,
      safe: 'Данные программы не изменились.',
      next: 'Проверьте, тот ли файл выбран.',
    })
  if (Number(req.headers['content-length']) > UPLOAD_LIMIT) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > UPLOAD_LIMIT) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}

/** What the verbs work with. */
export interface HostRoom {
  tray: Tray
  pdfs: PdfMaking
  appVersion: string
}

/** The Host verbs over HTTP; `path` is what follows `/TOKEN/host/`. Null: no such verb. Throws `Refusal`. */
export async function hostVerb(
  { tray, pdfs, appVersion }: HostRoom,
  req: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Promise<Answer | null> {
  const [verb = '', id = '', ...rest] = path.split('/')
  if (rest.length) return null
  const reads = req.method === 'GET' || req.method === 'HEAD'
  if (verb === 'versions' && reads) {
    const versions: Omit<HostVersions, 'chromium'> = {
      app: appVersion,
      shell: 'браузер',
      node: process.versions.node,
    }
    return json(versions)
  }
  if (verb === 'tray' && id === '' && req.method === 'POST')
    return json(tray.put(query.get('name') ?? '', await receive(req)))
  if (verb === 'tray' && id !== '' && reads) {
    const { name } = tray.item(id)
    return {
      status: 200,
      headers: { 'content-type': 'application/octet-stream', 'content-disposition': attachment(name) },
      body: tray.read(id),
    }
  }
  if (verb === 'html' && reads && /\.html?$/i.test(tray.item(id).name))
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `${DOCUMENT_POLICY}; frame-ancestors 'self'`,
      },
      body: tray.read(id),
    }
  if (verb === 'pdf' && req.method === 'POST') {
    // Nobody waits for the PDF of a page that is gone.
    const stop = () => pdfs.stop(id)
    req.socket.once('close', stop)
    try {
      return json(await pdfs.make(id))
    } finally {
      req.socket.removeListener('close', stop)
    }
  }
  if (verb === 'pdf' && req.method === 'DELETE') {
    pdfs.stop(id)
    return json(null)
  }
  return null
}

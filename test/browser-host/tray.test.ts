import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachment, UPLOAD_LIMIT } from '../../electron/browser/host-verbs.ts'
import type { TrayItem } from '../../shared/host.ts'
import { type OpenHost, openHost } from './host.ts'

let host: OpenHost
beforeAll(async () => {
  host = await openHost()
})
afterAll(() => host.close())

const upload = async (name: string, body: Uint8Array) => {
  const reply = await host.ask(`host/tray?name=${encodeURIComponent(name)}`, { method: 'POST', body })
  return { reply, item: JSON.parse(reply.body.toString()) as TrayItem }
}

test('a file with a Cyrillic name comes back byte for byte under its own name', async () => {
  const name = 'Школы района — 2022 (ёлка, №5).xlsx'
  const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256)
  const { reply, item } = await upload(name, bytes)
  expect(reply.status).toBe(200)
  expect(item).toMatchObject({ name, size: bytes.length })

  const back = await host.ask(`host/tray/${item.trayId}`)
  expect(new Uint8Array(back.body)).toEqual(bytes)
  expect(back.headers['content-type']).toBe('application/octet-stream')
  const sent = /filename\*=UTF-8''(\S+)$/.exec(back.headers['content-disposition'] ?? '')?.[1] ?? ''
  expect(decodeURIComponent(sent)).toBe(name)
  expect(sent).toMatch(/^[\w.!#$&+^`|~%-]+$/)

  const head = await host.ask(`host/tray/${item.trayId}`, { method: 'HEAD' })
  expect(head.headers['content-length']).toBe(String(bytes.length))
  expect(head.body).toHaveLength(0)
})

test('a name cannot add a header or leave its quotes', () => {
  expect(attachment('a"b\r\nset-cookie: x=1.txt')).toMatch(
    /^attachment; filename="a_b__set-cookie: x=1.txt"; filename\*=\S+$/,
  )
  expect(attachment("it's (1)*.txt")).toContain("UTF-8''it%27s%20%281%29%2A.txt")
})

test('a name that is a path leaves only its last part', async () => {
  const { item } = await upload('..\\..\\Windows\\система.csv', new Uint8Array(3))
  expect(item.name).toBe('система.csv')
})

test('a file over the limit is refused in words, whether it says its size or not', async () => {
  const announced = await host
    .ask('host/tray?name=a.xlsx', {
      method: 'POST',
      headers: { 'content-length': String(UPLOAD_LIMIT + 1) },
    })
    .catch((error: unknown) => error)
  expect(announced).toMatchObject({ status: 422 })
  const streamed = await host.ask('host/tray?name=a.xlsx', {
    method: 'POST',
    headers: { 'transfer-encoding': 'chunked' },
    body: new Uint8Array(UPLOAD_LIMIT + 1),
  })
  expect(streamed.status).toBe(422)
  expect(JSON.parse(streamed.body.toString())).toMatchObject({ code: 'upload-too-large' })
})

test('an unknown file is refused in three sentences', async () => {
  const reply = await host.ask('host/tray/00000000-0000-4000-8000-000000000000')
  expect(reply.status).toBe(422)
  expect(JSON.parse(reply.body.toString())).toEqual({
    code: 'tray-unknown',
    what: expect.any(String),
    safe: expect.any(String),
    next: expect.any(String),
  })
  expect(host.defects).toEqual([])
})

test('a document is shown under a policy without scripts and addresses; other files are not shown', async () => {
  const html = host.core.tray.put('Отчёт.html', Buffer.from('<!doctype html><p>Отчёт'))
  const shown = await host.ask(`host/html/${html.trayId}`)
  expect(shown.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(shown.headers['content-security-policy']).toContain(`default-src 'none'`)
  expect(shown.headers['content-security-policy']).not.toContain('script-src')
  const table = host.core.tray.put('Отчёт.xlsx', Buffer.from('<script>'))
  expect((await host.ask(`host/html/${table.trayId}`)).status).toBe(404)
})

test('the host names its versions', async () => {
  const reply = await host.ask('host/versions')
  expect(JSON.parse(reply.body.toString())).toEqual({
    app: '1.2.3',
    shell: 'браузер',
    node: process.versions.node,
  })
})

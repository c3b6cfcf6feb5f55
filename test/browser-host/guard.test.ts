import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHost, openHost } from './host.ts'

let host: OpenHost
beforeAll(async () => {
  host = await openHost()
})
afterAll(() => host.close())

test('the printed address opens the page', async () => {
  expect(await host.ask('')).toMatchObject({ status: 200 })
  expect(await host.ask('assets/page.js')).toMatchObject({ status: 200 })
})

test.each(['', 'assets/page.js', 'rpc/workplace/get', 'host/versions'])(
  'without the token «%s» is refused',
  async (path) => {
    expect((await host.ask('', { raw: `/${path}` })).status).toBe(403)
    expect((await host.ask('', { raw: `/${'A'.repeat(host.token.length)}/${path}` })).status).toBe(403)
    expect((await host.ask('', { raw: `/${host.token.slice(0, -1)}/${path}` })).status).toBe(403)
  },
)

test('a name that resolves to this computer is not this computer (DNS rebinding)', async () => {
  for (const name of ['evil.example', `evil.example:${host.port}`, `localhost:${host.port}`, '127.0.0.1'])
    expect((await host.ask('', { headers: { host: name } })).status, name).toBe(403)
})

test('a foreign page is refused even when it knows the token', async () => {
  for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${host.port + 1}`])
    expect(
      (await host.ask('rpc/workplace/get', { method: 'POST', headers: { origin }, body: '{}' })).status,
    ).toBe(403)
  for (const site of ['cross-site', 'same-site'])
    expect((await host.ask('assets/page.js', { headers: { 'sec-fetch-site': site } })).status, site).toBe(403)
})

test.each([
  '../secret.txt',
  'assets/../../secret.txt',
  '%2e%2e/secret.txt',
  '..%2fsecret.txt',
  '..%5csecret.txt',
  'assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/etc/passwd',
  'assets',
  'assets/',
  'index.html%00.js',
  'host/tray/../../secret.txt',
  'host/unknown',
  'rpc/no/such',
])('there is no way out of the built pages by «%s»', async (path) => {
  const reply = await host.ask(path)
  expect(reply.status).toBe(404)
  expect(reply.body.toString()).not.toContain('тайна')
})

test('a tray id that is a path is unknown', async () => {
  const reply = await host.ask('host/tray/..%2f..%2fsecret.txt')
  expect(reply.status).toBe(422)
  expect(JSON.parse(reply.body.toString())).toMatchObject({ code: 'tray-unknown' })
})

test('the page comes with a policy whose nonce is new every time, and with strict headers', async () => {
  const [first, second] = [await host.ask(''), await host.ask('')]
  const nonce = /'nonce-([^']+)'/.exec(first.headers['content-security-policy'] as string)?.[1]
  expect(first.body.toString()).toContain(`nonce="${nonce}"`)
  expect(second.headers['content-security-policy']).not.toBe(first.headers['content-security-policy'])
  const policy = first.headers['content-security-policy']
  expect(policy).toContain(`default-src 'none'`)
  expect(policy).toContain(`frame-ancestors 'none'`)
  expect(policy).not.toContain('unsafe')
  expect(first.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  })
})

test('procedures answer with the strict headers as well', async () => {
  const reply = await host.ask('rpc/workplace/get', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  expect(reply.status).toBe(200)
  expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
})

test('pages are only read', async () => {
  expect((await host.ask('', { method: 'POST' })).status).toBe(405)
  expect((await host.ask('assets/page.js', { method: 'DELETE' })).status).toBe(405)
})

test('the host listens on 127.0.0.1 and nowhere else', async () => {
  const answers = (address: string) =>
    new Promise<boolean>((done) => {
      const socket = connect({ host: address, port: host.port })
      socket.once('connect', () => {
        socket.destroy()
        done(true)
      })
      socket.once('error', () => done(false))
    })
  expect(await answers('127.0.0.1')).toBe(true)
  // The whole of 127.0.0.0/8 is this computer: a socket on 0.0.0.0 would answer on 127.0.0.2, one on :: on ::1.
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((a) => !a.internal)
  for (const address of ['127.0.0.2', '::1', ...others.map((a) => a.address)])
    expect(await answers(address), address).toBe(false)
})

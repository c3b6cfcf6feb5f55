import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { chromiumForTests } from '../../build/chromium.ts'
import { htmlToPdf } from '../../electron/browser/pdf.ts'
import { temporaryFolder } from '../helpers/ledger.ts'
import { type OpenHost, openHost } from './host.ts'

let host: OpenHost
beforeAll(async () => {
  chromiumForTests()
  host = await openHost()
})
afterAll(() => host.close())

const REPORT = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Отчёт</title><style>
  @page { size: A4 landscape; margin: 20mm; @bottom-center { content: "Стр. " counter(page) " из " counter(pages) } }
  section { break-after: page }
</style></head><body><section>Первая</section><section>Вторая</section><p>Третья</p></body></html>`

/** Chromium writes page sizes openly into the page objects. */
const boxes = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox \[([^\]]+)\]/g)].map((m) => m[1])

test('a report becomes a PDF with the page size it asked for', async () => {
  const html = host.core.tray.put('Отчёт за 2022 год.html', Buffer.from(REPORT))
  const reply = await host.ask(`host/pdf/${html.trayId}`, { method: 'POST' })
  expect(reply.status).toBe(200)
  const item = JSON.parse(reply.body.toString()) as { trayId: string; name: string }
  expect(item.name).toBe('Отчёт за 2022 год.pdf')

  const pdf = host.core.tray.read(item.trayId)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const pages = boxes(pdf)
  expect(pages).toHaveLength(3)
  for (const box of pages) {
    const [, , width = 0, height = 0] = (box ?? '').trim().split(/\s+/).map(Number)
    expect(width).toBeCloseTo((297 / 25.4) * 72, -0.5)
    expect(height).toBeCloseTo((210 / 25.4) * 72, -0.5)
  }
})

test('a document neither runs scripts nor reads files of this computer', async () => {
  const tall =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="5000"><rect width="9" height="5000"/></svg>'
  const file = host.core.tray.path(host.core.tray.put('высокий.svg', Buffer.from(tall)).trayId)
  const pages = async (body: string) =>
    boxes(
      await htmlToPdf(`<!doctype html><html><head></head><body>${body}</body></html>`, chromiumForTests()),
    ).length
  // What would have been drawn takes several pages, so their number tells.
  expect(await pages(`<img src="data:image/svg+xml,${encodeURIComponent(tall)}">`)).toBeGreaterThan(1)
  expect(await pages(`<img src="${pathToFileURL(file).href}">`)).toBe(1)
  expect(await pages(`<script>document.body.innerHTML = '<div style="height: 5000px">'</script>`)).toBe(1)
})

test('a browser that fails is told in words, and the document stays', async () => {
  const html = host.core.tray.put('Отчёт.html', Buffer.from(REPORT))
  const kept = process.env['CHROMIUM']
  process.env['CHROMIUM'] = '/bin/false'
  try {
    const reply = await host.ask(`host/pdf/${html.trayId}`, { method: 'POST' })
    expect(reply.status).toBe(422)
    expect(JSON.parse(reply.body.toString())).toMatchObject({ code: 'pdf-failed' })
    process.env['CHROMIUM'] = '/no/such/browser'
    const none = await host.ask(`host/pdf/${html.trayId}`, { method: 'POST' })
    expect(none.body.toString()).toBe('null')
  } finally {
    if (kept) process.env['CHROMIUM'] = kept
    else delete process.env['CHROMIUM']
  }
  expect(host.core.tray.item(html.trayId).name).toBe('Отчёт.html')
})

/** Own folder for what a PDF leaves behind, and the browser to make it with. */
function ownRoom(browser: string) {
  const temporary = temporaryFolder()
  vi.stubEnv('TMPDIR', temporary)
  vi.stubEnv('CHROMIUM', browser)
  expect(tmpdir()).toBe(temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const left = () => readdirSync(temporary).filter((name) => name.startsWith('koordinator500-'))
  return { left }
}
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    // A killed child of somebody else may wait to be collected; it runs no more.
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
const inTray = () =>
  readdirSync(join(host.core.tray.path(host.core.tray.put('метка.txt', Buffer.from('')).trayId), '../..'))
    .length

/** A browser that is started by a script and never ends; writes its number and the helper's. */
function endlessBrowser(): { file: string; pids: () => number[] } {
  const folder = temporaryFolder()
  const file = join(folder, 'browser.sh')
  const list = join(folder, 'pids')
  writeFileSync(
    file,
    `#!/bin/sh\nsleep 300 &\necho $$ $! > '${list}.new'\nmv '${list}.new' '${list}'\nwait\n`,
  )
  chmodSync(file, 0o755)
  return {
    file,
    pids: () => (existsSync(list) ? readFileSync(list, 'utf8').trim().split(' ').map(Number) : []),
  }
}

test('a PDF that is stopped ends the browser with its helpers and leaves no file', async () => {
  const { file, pids } = endlessBrowser()
  const { left } = ownRoom(file)
  const html = host.core.tray.put('Отчёт.html', Buffer.from(REPORT))
  const other = host.core.tray.put('Другой.html', Buffer.from(REPORT))
  const files = inTray()
  const making = host.ask(`host/pdf/${html.trayId}`, { method: 'POST' })
  await expect.poll(pids).toHaveLength(2)
  expect(left()).toHaveLength(1)
  expect((await host.ask(`host/pdf/${other.trayId}`, { method: 'DELETE' })).status).toBe(200)
  expect(pids().map(alive)).toEqual([true, true])

  expect((await host.ask(`host/pdf/${html.trayId}`, { method: 'DELETE' })).status).toBe(200)
  const reply = await making
  expect(reply.status).toBe(422)
  expect(JSON.parse(reply.body.toString())).toMatchObject({ code: 'pdf-stopped' })
  await expect.poll(() => pids().map(alive)).toEqual([false, false])
  expect(left()).toEqual([])
  expect(inTray()).toBe(files + 1)
})

test('a page that is gone waits for no PDF', async () => {
  const { file, pids } = endlessBrowser()
  const { left } = ownRoom(file)
  const html = host.core.tray.put('Отчёт.html', Buffer.from(REPORT))
  const page = new AbortController()
  const making = fetch(`${host.url}host/pdf/${html.trayId}`, { method: 'POST', signal: page.signal })
  await expect.poll(pids).toHaveLength(2)
  page.abort()
  await expect(making).rejects.toThrow('aborted')
  await expect.poll(() => pids().map(alive)).toEqual([false, false])
  await expect.poll(left).toEqual([])
})

test('a real browser in the middle of a long document is stopped just so', async () => {
  const { left } = ownRoom(chromiumForTests())
  const long = REPORT.replace('<section>', `<p>${'строка<br>'.repeat(400_000)}</p><section>`)
  const html = host.core.tray.put('Долгий.html', Buffer.from(long))
  const files = inTray()
  const making = host.ask(`host/pdf/${html.trayId}`, { method: 'POST' })
  // The profile is there: the browser works.
  await expect
    .poll(() => left().flatMap((name) => readdirSync(join(process.env['TMPDIR'] ?? '', name))), {
      timeout: 20_000,
    })
    .toContain('profile')
  await host.ask(`host/pdf/${html.trayId}`, { method: 'DELETE' })
  expect(JSON.parse((await making).body.toString())).toMatchObject({ code: 'pdf-stopped' })
  expect(left()).toEqual([])
  expect(inTray()).toBe(files + 1)
})

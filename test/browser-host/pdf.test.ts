import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumForTests } from '../../build/chromium.ts'
import { htmlToPdf } from '../../electron/browser/pdf.ts'
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

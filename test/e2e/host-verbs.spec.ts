import { readFile } from 'node:fs/promises'
import type { TrayItem } from '../../shared/host.ts'
import { expect, test } from './fixtures.ts'

const NAME = 'Отчёт — Ёлкинский район (2022).html'
const DOCUMENT = `<!doctype html><meta charset="utf-8"><style>p { color: rgb(1, 2, 3) }</style>
<p>Отчёт</p><script>document.title = 'ran'</script>`

test('a document is printed from a frame with a policy of its own', async ({ page, host, complaints }) => {
  const put = await page.request.post(`${host.url}host/tray?name=${encodeURIComponent(NAME)}`, {
    data: DOCUMENT,
  })
  const { trayId } = (await put.json()) as TrayItem
  await page.goto(host.url)
  await page.evaluate((id) => {
    const frame = document.createElement('iframe')
    frame.name = 'document'
    frame.src = `host/html/${id}`
    document.body.append(frame)
  }, trayId)
  const paragraph = page.frameLocator('iframe[name=document]').getByText('Отчёт')
  await expect(paragraph).toHaveCSS('color', 'rgb(1, 2, 3)')
  const frame = page.frame('document')
  expect(await frame?.title()).toBe('')
  // The page that holds the frame can print it: they are of one origin.
  expect(
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector<HTMLIFrameElement>('iframe[name=document]') ?? {}
      return typeof contentWindow?.print
    }),
  ).toBe('function')
  // The refused script is the only complaint, and the one that was wanted.
  expect(complaints.splice(0).join('\n')).toContain('script')
})

test('a download keeps its Cyrillic name and every byte', async ({ page, host }) => {
  const put = await page.request.post(`${host.url}host/tray?name=${encodeURIComponent(NAME)}`, {
    data: DOCUMENT,
  })
  const { trayId } = (await put.json()) as TrayItem
  await page.goto(host.url)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.evaluate((id) => {
      const link = document.createElement('a')
      link.href = `host/tray/${id}`
      link.download = ''
      link.click()
    }, trayId),
  ])
  expect(download.suggestedFilename()).toBe(NAME)
  expect(await readFile(await download.path(), 'utf8')).toBe(DOCUMENT)
})

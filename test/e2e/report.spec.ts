import { access, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { firstPageShown } from './printed-pages.ts'

test.use({ demo: true })

test('the report is shown page by page as it will be printed, and saved as PDF', async ({ page, host }) => {
  await page.goto(`${host.url}#/report`)
  await firstPageShown(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Сохранить PDF' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Отчёт об исполнении дорожной карты \d{4} – .+\.pdf$/)
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await expect(page.getByText(/^Документ сохранён: Отчёт об исполнении/)).toBeVisible()
})

test('«Печать» and Ctrl+P print the document, not the window around it', async ({ page, host }) => {
  await page.addInitScript(() => {
    // The browser's own print dialog can't be pressed here; which document asks for it can be seen.
    window.print = () => document.documentElement.setAttribute('data-printed', document.title)
  })
  await page.goto(`${host.url}#/report`)
  // By then everything that was asked of the host is answered.
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })
  const printed = () =>
    page
      .locator('iframe[aria-hidden]')
      .evaluateAll((frames) =>
        frames.map(
          (frame) => (frame as HTMLIFrameElement).contentDocument?.documentElement.dataset['printed'] ?? '',
        ),
      )
  await page.keyboard.press('Control+P')
  await expect.poll(printed).toEqual([expect.stringMatching(/^Отчёт об исполнении дорожной карты/)])
  expect(await page.locator('html').getAttribute('data-printed')).toBeNull()
})

test('«Отменить» stops the work on the pages; the report can be kept without them, and begun again', async ({
  page,
  complaints,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  const browser = join(folder, 'endless-browser.sh')
  const working = join(folder, 'working')
  await writeFile(browser, `#!/bin/sh\ntouch '${working}'\nsleep 300\n`)
  await chmod(browser, 0o755)
  const host = await launchHost({ demo: true, chromium: browser })
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.url().includes('/host/pdf/') && response.request().method() === 'DELETE')
      answers.push(response.status())
  })
  await page.goto(`${host.url}#/report`)
  await expect(page.getByText('Раскладываю по страницам…')).toBeVisible()
  await expect
    .poll(() =>
      access(working).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  const stopped = page.waitForResponse(
    (r) => r.url().includes('/host/pdf/') && r.request().method() === 'POST',
  )
  await page.getByRole('button', { name: 'Отменить', exact: true }).click()
  expect(await (await stopped).json()).toMatchObject({ code: 'pdf-stopped' })
  await expect(page.getByText('Раскладка по страницам отменена')).toBeVisible()
  // A sandboxed frame: to look inside, a test would have to run scripts in it.
  await expect(page.locator('iframe[title^="Отчёт"]')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Сохранить HTML' })).toBeEnabled()
  expect(answers).toEqual([200])

  await page.getByRole('button', { name: 'Разложить по страницам' }).click()
  await expect(page.getByText('Раскладываю по страницам…')).toBeVisible()
  await page.goto(`${host.url}#/roadmap`)
  await expect.poll(() => answers).toEqual([200, 200])
  // A page that is still open would complain that the core's events broke off.
  await page.goto('about:blank')
  await host.stop()
  await rm(folder, { recursive: true })
  // Over HTTP a refusal is an answer with an error status, which the browser notes for itself; and the frame's sandbox
  // refuses the script that a test puts into every frame.
  const noted = /422|document's frame is sandboxed/
  expect(complaints.splice(0).filter((text) => !noted.test(text))).toEqual([])
})

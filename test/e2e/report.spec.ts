import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test.use({ demo: true })

test('the report is shown page by page as it will be printed, and saved as PDF', async ({ page, host }) => {
  await page.goto(`${host.url}#/report`)
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })
  // A white canvas would be as good as none.
  await expect
    .poll(() =>
      page
        .locator('[data-page="1"] canvas')
        .evaluate((canvas: HTMLCanvasElement) =>
          canvas.width > 400
            ? (canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).some(
                (value, at) => at % 4 === 0 && value < 100,
              )
            : false,
        ),
    )
    .toBe(true)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Сохранить PDF' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^Отчёт об исполнении дорожной карты \d{4} – .+\.pdf$/)
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-')
  await expect(page.getByText(/^Отчёт сохранён: Отчёт об исполнении/)).toBeVisible()
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

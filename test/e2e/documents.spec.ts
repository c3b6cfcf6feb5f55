import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { firstPageShown } from './printed-pages.ts'

test.use({ demo: true, actionTimeout: 15_000 })

/** The pages are there, and the file is called after what was chosen. */
async function printed(page: Page, info: TestInfo, picture: string, file: RegExp) {
  await firstPageShown(page)
  const path = info.outputPath(`${picture}.png`)
  await page.screenshot({ path })
  await info.attach(picture, { path, contentType: 'image/png' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Сохранить PDF' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(file)
}

async function choose(page: Page, field: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).click()
}

test('every document is found from its page, by Ctrl+K and in the list, and shown in real pages', async ({
  page,
  host,
}, info) => {
  test.setTimeout(400_000)
  await page.goto(`${host.url}#/own-plan`)
  await page.getByRole('link', { name: 'Печать' }).click()
  await printed(page, info, '01-own-plan', /^План-график 2022 – .+\.pdf$/)
  await choose(page, 'Версия', /^Версия 1, направлена/)
  await expect(page).toHaveURL(/#\/report\/own-plan\/[0-9a-f]{32}$/)
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })

  await choose(page, 'Документ', 'Отчёт о выполнении плана-графика')
  await printed(page, info, '02-execution', /^Отчёт о выполнении плана-графика 2022 – .+\.pdf$/)

  await page.goto(`${host.url}#/sites`)
  await page.getByRole('link', { name: 'Печать' }).click()
  await printed(page, info, '03-sites', /^Аналитическая справка по сайтам 2022 – .+\.pdf$/)

  await page.goto(`${host.url}#/expertise`)
  await page.getByRole('link', { name: 'Печать' }).click()
  await printed(page, info, '04-summary', /^Сводка экспертиз 2022, концептуальные документы – .+\.pdf$/)

  await page.keyboard.press('Control+K')
  await page.getByRole('textbox', { name: 'Что найти' }).fill('печать лист экспертной')
  await page.getByRole('option', { name: /^Печать: лист экспертной оценки/ }).click()
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })
  // A school without a sheet gets a form to be filled by hand.
  await choose(page, 'Школа', /Луговое/)
  await printed(page, info, '05-form', /^Форма листа экспертной оценки 2022 – .+\.pdf$/)
  // What is chosen outlives a reload: it stands in the address.
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Школа' })).toHaveValue(/Луговое/)
})

import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const picture = async (page: Page, info: TestInfo, name: string) => {
  const path = info.outputPath(`${name}.png`)
  await page.screenshot({ path })
  await info.attach(name, { path, contentType: 'image/png' })
}

const sites = (page: Page) => page.getByRole('grid', { name: 'Сайты района и школ' })
const school = (page: Page) => sites(page).getByRole('row').nth(2)

test('a school’s site is checked, a remark is mended, and the summary tells it', async ({
  page,
  host,
  complaints,
}, info) => {
  await page.goto(`${host.url}#/sites`)
  await expect(page.getByRole('heading', { level: 1, name: 'Сайты' })).toBeVisible()
  await expect(school(page)).toContainText('не проверен')
  await picture(page, info, '01-board')
  await school(page).click()
  await page.getByRole('button', { name: 'Начать проверку' }).click()
  await expect(school(page)).toContainText('проверка не закончена')
  await picture(page, info, '02-begun')

  const section = page.getByRole('radiogroup', { name: 'Раздел «500+» есть и открывается из меню' })
  await section.getByText('нет', { exact: true }).click()
  await page.getByLabel('Замечание').fill('Раздела нет в меню')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Остальное – «да»' }).click()
  await expect(school(page)).toContainText('есть замечания')
  await expect(page.getByText('Не устранено: 1.')).toBeVisible()
  await picture(page, info, '03-remark')

  // A script and a path are no address of a page.
  await page.getByRole('textbox', { name: 'Страница' }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Ссылка не принята\. Это программный код/)).toBeVisible()
  await expect.poll(() => complaints).toEqual([expect.stringContaining('Failed to load resource')])
  complaints.length = 0
  await page.keyboard.press('Escape')

  await page.getByRole('textbox', { name: 'Устранено' }).fill('26.05.2022')
  await page.keyboard.press('Enter')
  await expect(school(page)).toContainText('без замечаний')
  await page.getByRole('heading', { level: 2 }).first().click()
  await page.keyboard.press('Control+Z')
  await expect(school(page)).toContainText('есть замечания')

  await page.getByRole('button', { name: 'Текст справки' }).click()
  const text = page.getByRole('textbox', { name: 'Текст справки' })
  await expect(text).toHaveValue(/Раздел «500\+» есть и открывается из меню – нет \(Раздела нет в меню\)/)
  await picture(page, info, '04-summary')
  await page.getByRole('button', { name: 'Чек-лист' }).click()
  await expect(page.getByText('Чек-лист ведёт регион.')).toBeVisible()
  await picture(page, info, '05-checklist')
})

test('at 200 % zoom a check can still be answered', async ({ page, host }, info) => {
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`${host.url}#/sites/own`)
  await picture(page, info, '06-zoomed')
  await page.getByRole('button', { name: 'Проверить ещё раз' }).click()
  await page.getByRole('radiogroup').first().getByText('частично', { exact: true }).click()
  // The check before it, with a remark of its own, may still be in sight.
  await expect(page.getByLabel('Замечание').first()).toBeVisible()
  await picture(page, info, '07-zoomed-answer')
})

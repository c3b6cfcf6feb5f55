import { rm } from 'node:fs/promises'
import { officeThatDiffers } from '../helpers/disagreement.ts'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

test('two telephones: the counter leads to the page, one click decides, Ctrl+Z asks again', async ({
  page,
}) => {
  const { dataDir } = await officeThatDiffers()
  const host = await launchHost({ dataDir })
  try {
    await page.goto(`${host.url}#/schools`)
    await expect(page.getByRole('row', { name: /есть расхождение/ })).toContainText('Репное')
    await page.getByRole('link', { name: 'расхождений 1' }).click()
    const row = page.getByRole('row', { name: /Телефон/ })
    await expect(row).toContainText('+7 (84545) 2-22-22')
    await expect(row).toContainText('+7 (84545) 3-33-33')
    await expect(row).toContainText('другой компьютер · показано сейчас')
    await row.getByRole('button', { name: /^Оставить моё/ }).click()
    await expect(page.getByRole('heading', { name: 'Расхождений нет' })).toBeVisible()
    await expect(page.getByRole('contentinfo')).toContainText('расхождений нет')
    await page.goto(`${host.url}#/schools`)
    await expect(page.getByRole('row', { name: /2-22-22/ })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('row', { name: /3-33-33/ })).toBeVisible()
    // The question is as it was, at 200 % as well: three columns and nothing to move sideways.
    await page.setViewportSize({ width: 640, height: 360 })
    await page.goto(`${host.url}#/conflicts`)
    await expect(row).toContainText('+7 (84545) 2-22-22')
    await expect(row).toContainText('другой компьютер · показано сейчас')
    await expect(row.getByRole('button', { name: /^Взять это/ })).toBeInViewport()
    const sideways = await page
      .getByRole('grid')
      .evaluate((table) => (table.parentElement?.scrollWidth ?? 0) - (table.parentElement?.clientWidth ?? 0))
    expect(sideways).toBe(0)
  } finally {
    // A page that loses its host complains.
    await page.goto('about:blank')
    await host.stop()
    await rm(dataDir, { recursive: true })
  }
})

test('the same school typed at two computers becomes one, and Ctrl+Z makes two of it again', async ({
  page,
}) => {
  const { dataDir } = await officeThatDiffers()
  const host = await launchHost({ dataDir })
  try {
    await page.goto(`${host.url}#/conflicts`)
    await page.getByRole('button', { name: /^Взять это/ }).click()
    await page.goto(`${host.url}#/schools`)
    await expect(page.getByText(/Похоже, это одна запись/)).toContainText('одно название')
    await page.getByRole('button', { name: 'Сравнить' }).click()
    await page.getByRole('button', { name: 'Объединить' }).click()
    await expect(page.getByRole('row', { name: /Репное/ })).toHaveCount(1)
    await expect(page.getByText(/Похоже, это одна запись/)).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('row', { name: /Репное/ })).toHaveCount(2)
  } finally {
    // A page that loses its host complains.
    await page.goto('about:blank')
    await host.stop()
    await rm(dataDir, { recursive: true })
  }
})

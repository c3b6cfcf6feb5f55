import { rm } from 'node:fs/promises'
import { officeThatDiffers } from '../helpers/disagreement.ts'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

test('two telephones: the counter leads to the page, one click decides, Ctrl+Z brings the shown one back', async ({
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

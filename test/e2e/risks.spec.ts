import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const map = (page: Page) => page.getByRole('grid', { name: 'Рисковые профили школ' })
/** The cell of a school under a direction, from 0. */
const cell = (page: Page, school: string, direction: number) =>
  map(page)
    .getByRole('row', { name: new RegExp(school) })
    .getByRole('gridcell')
    .nth(direction)

test('a risk is judged, verified and activated by keyboard, its programme is made, and undo goes step by step', async ({
  page,
  host,
  complaints,
}) => {
  await page.goto(`${host.url}#/risks`)
  const risk = cell(page, 'Луговое', 2)
  await expect(risk).toHaveAccessibleName('нет данных')
  await risk.click()
  // The keys of «В» and «П» by their place: a layout that was not switched must not matter.
  await page.keyboard.press('KeyD')
  await expect(risk).toHaveAccessibleName('значимость высокая')
  await page.keyboard.press('KeyG')
  await expect(risk).toHaveAccessibleName(/верифицирован/)
  await page.keyboard.press('Space')
  await expect(risk).toHaveAccessibleName(/активирован 26\.05\.2022.*антирисковой программы нет/)
  await page.keyboard.press('Control+z')
  await expect(risk).not.toHaveAccessibleName(/активирован/)
  await expect(risk).toHaveAccessibleName(/верифицирован/)
  await page.keyboard.press('Control+Shift+z')
  await expect(risk).toHaveAccessibleName(/активирован 26\.05\.2022/)

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Создать программу' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Недостаточная предметная/ })).toBeVisible()
  await page.getByLabel('Цель').fill('Повысить предметную компетентность учителей')
  await page.getByRole('button', { name: 'Добавить показатель' }).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByLabel('Показатель')).toBeFocused()
  await panel.getByLabel('Показатель').fill('Доля учителей, прошедших диагностику')
  await panel.getByLabel('Исходное значение').fill('примерно 40')
  await panel.getByLabel('Плановое значение').fill('90')
  await expect(panel.getByText(/«примерно 40» – не число/)).toBeVisible()
  await expect(panel.getByLabel('Исходное значение')).toHaveValue('примерно 40')
  expect(complaints.splice(0)).toEqual([expect.stringContaining('Failed to load resource')])
  await panel.getByLabel('Исходное значение').fill('40')
  await panel.getByLabel('Факт 1 этапа').fill('65,5')
  await panel.getByLabel('Факт 1 этапа').press('Enter')
  const row = page.getByRole('table', { name: 'Показатели программы' }).getByRole('row').nth(1)
  await expect(row.getByRole('cell')).toHaveText(['—', '40', '90', '65,5', '—'])

  await page.goto(`${host.url}#/risks`)
  await expect(risk).toHaveAccessibleName(/есть антирисковая программа/)
  await expect(risk).not.toHaveAccessibleName(/программы нет/)
})

test('a column is filled down, a block that does not fit is looked at first, and undo takes back one press', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/risks`)
  const schools = ['Степной', 'Берёзовка', 'Заречное', 'Луговое', '№ 2']
  const letters = async () =>
    Promise.all(schools.map(async (school) => (await cell(page, school, 0).innerText()).trim()))
  await expect(cell(page, 'Степной', 0)).toHaveText('В')
  const before = await letters()
  await cell(page, 'Степной', 0).click()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Control+d')
  await expect.poll(letters).toEqual(['В', 'В', 'В', 'В', 'В'])
  await page.keyboard.press('Control+z')
  await expect.poll(letters).toEqual(before)

  const paste = (text: string) =>
    cell(page, '№ 2', 0).evaluate((node, words) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', words)
      node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, text)
  await cell(page, '№ 2', 0).click()
  const dialog = page.getByRole('dialog', { name: 'Вставка таблицы' })
  await paste('В\tС\nН\tН')
  await expect(dialog).toContainText('Таблица длиннее: строк, для которых внизу никого нет, – 1.')
  await page.keyboard.press('Escape')
  await paste('очень\tочень')
  await expect(dialog).toContainText('Непонятно, что значит «очень»: эти клетки остались как были.')
  await expect(dialog.getByRole('button', { name: 'Вставить: 0 отметок' })).toBeDisabled()
  await page.keyboard.press('Escape')
  expect(await letters()).toEqual(before)
  await paste('средняя\tН')
  await expect(cell(page, '№ 2', 0)).toHaveText('С')
  await expect(cell(page, '№ 2', 1)).toHaveText('Н')
})

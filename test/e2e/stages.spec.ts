import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const board = (page: Page) => page.getByRole('grid', { name: 'Этапы ИС МЭДК' })
const school = (page: Page, name: string) => board(page).getByRole('row', { name: new RegExp(name) })
const SELF_DIAGNOSIS = 3
/** The cell of a school under a step, from 0. */
const cell = (page: Page, name: string, step: number) => school(page, name).getByRole('gridcell').nth(step)

test('a day is typed, set for all with their curators, doubted in words and taken back', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/stages`)
  const placed = 18
  const confirmed = 19
  await cell(page, 'Луговое', confirmed).click()
  await page.keyboard.press('1')
  await page.keyboard.type('6.05')
  await page.keyboard.press('Enter')
  await expect(cell(page, 'Луговое', confirmed)).toContainText('16.05')
  // The curator is written by itself, and what does not fit is said at the school.
  await expect(cell(page, 'Луговое', confirmed)).toHaveAccessibleName(/16\.05\.2022, Рябова/)
  await expect(school(page, 'Луговое').getByRole('rowheader')).toContainText('не отмечен')

  await page
    .getByRole('button', { name: 'Подтверждающие документы 2 этапа размещены: отметить всех' })
    .click()
  await page.getByLabel('Дата').fill('12.05')
  await page.getByRole('button', { name: 'Отметить 5 школ' }).click()
  for (const name of ['Степной', 'Берёзовка', 'Заречное', 'Луговое', '№ 2'])
    await expect(cell(page, name, placed)).toContainText('12.05')
  await expect(school(page, 'Луговое').getByRole('rowheader')).not.toContainText('не отмечен')

  await cell(page, 'Степной', placed).click()
  await page.keyboard.press('Delete')
  await expect(cell(page, 'Степной', placed)).toHaveText('')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 'Степной', placed)).toContainText('12.05')
  await page.keyboard.press('Control+z')
  await expect(cell(page, 'Луговое', placed)).toHaveText('')
})

test('a day that does not exist is not taken, and Esc leaves everything as it was', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/stages`)
  const before = await cell(page, 'Заречное', SELF_DIAGNOSIS).innerText()
  await cell(page, 'Заречное', SELF_DIAGNOSIS).click()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Дата' }).fill('30.02')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Такой даты нет: «30\.02»/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Дата' })).toBeHidden()
  await expect(cell(page, 'Заречное', SELF_DIAGNOSIS)).toHaveText(before)
  await expect(cell(page, 'Заречное', SELF_DIAGNOSIS)).toBeFocused()
})

test('a file is attached in the editor of a step that is set, and its windows leave the editor open', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/stages`)
  const editor = page.getByRole('dialog', { name: /Заречное/ })
  await cell(page, 'Заречное', SELF_DIAGNOSIS).click()
  await page.keyboard.press('Enter')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    editor.getByRole('button', { name: 'Добавить файл' }).click(),
  ])
  // The name makes the program ask, in a window above the editor.
  await chooser.setFiles({
    name: 'Список учащихся.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Протокол'),
  })
  await page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: /Приложить/ })
    .click()
  await expect(editor.getByText('Файлы: 1')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(editor.getByRole('button', { name: 'Список учащихся.txt', exact: true })).toBeVisible()
})

test('on the board a step is sent back, again, put right and confirmed; the table shows one phase', async ({
  page,
  host,
  complaints,
}) => {
  await page.goto(`${host.url}#/stages`)
  await page.getByText('Доска', { exact: true }).click()
  const card = page.getByRole('region', { name: 'Концептуальные документы' }).getByRole('button', {
    name: /Луговое/,
  })
  await card.click()
  const panel = page.getByRole('complementary', { name: /Луговое/ })
  const step = (name: string) => panel.getByRole('button', { name: new RegExp(name) })
  await step('Концептуальные документы размещены').click()

  for (const [time, reason] of [
    [1, 'нет приказа об утверждении'],
    [2, 'приказ без номера'],
  ] as const) {
    await panel.getByRole('button', { name: 'Вернуть на доработку' }).click()
    const words = panel.getByRole('textbox', { name: 'Что доработать' }).last()
    await expect(words).toBeFocused()
    await page.keyboard.type(reason)
    await page.keyboard.press('Control+Enter')
    await expect(panel.getByRole('heading', { name: `Возврат на доработку № ${time}` })).toBeVisible()
    await expect(card).toContainText(reason)
    await expect(card).toContainText('на доработке')
    await panel.getByRole('button', { name: 'Доработано сегодня' }).click()
    await expect(card).not.toContainText(reason)
  }

  await step('Концептуальные документы подтверждены').click()
  await expect(panel.getByText('Подтверждено раньше, чем доработан шаг')).toBeVisible()
  await panel.getByRole('textbox', { name: 'Ссылка на документ' }).fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(panel.getByText(/Ссылка не принята/)).toBeVisible()
  // The console of a browser tells of every refused answer.
  complaints.length = 0
  await page.keyboard.press('Escape')
  await panel.getByRole('textbox', { name: 'Дата', exact: true }).fill('26.12.2022')
  await page.keyboard.press('Enter')
  await expect(panel.getByText('Подтверждено раньше, чем доработан шаг')).toBeHidden()

  await panel.getByRole('button', { name: 'Закрыть панель' }).click()
  await page.getByText('Таблица', { exact: true }).click()
  await expect(cell(page, 'Луговое', 10)).toContainText('26.12')
  await page.getByRole('combobox', { name: 'Какие шаги показать' }).click()
  await page.getByRole('option', { name: 'Концептуальные документы' }).click()
  await expect(board(page).getByRole('columnheader', { name: 'Мониторинг 1' })).toHaveCount(0)
  await expect(cell(page, 'Луговое', 4)).toContainText('26.12')
  // The view is kept while the person walks to another page.
  await page.getByRole('link', { name: 'Сегодня' }).click()
  await page.getByRole('link', { name: 'Этапы ИС МЭДК' }).click()
  await expect(cell(page, 'Луговое', 4)).toContainText('26.12')
})

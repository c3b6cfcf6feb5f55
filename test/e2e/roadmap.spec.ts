import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const table = (page: Page) => page.getByRole('grid', { name: 'Дорожная карта' })
const panel = (page: Page) =>
  page
    .getByRole('complementary')
    .filter({ has: page.getByRole('heading') })
    .last()

test('a row is found, opened from the keyboard and done; the plan saves itself and remembers who changed it', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/roadmap`)
  await page.getByPlaceholder('Найти мероприятие').fill('МОНИТОРИНГА подтверждающих 5.4')
  const row = table(page).getByRole('row', { name: /^5\.4 / })
  await expect(row).toContainText('просрочено')
  await expect(page.getByText(/Показано 1 из/)).toBeVisible()
  await row.focus()
  await page.keyboard.press('Enter')

  await expect(panel(page).getByText('до 24.05.2022')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Сегодня' }).click()
  await expect(panel(page).getByRole('textbox', { name: 'Выполнено' })).toHaveValue(/\.05\.2022/)
  await expect(row).toContainText('выполнено')
  await panel(page).getByLabel('Ответственный').fill('Сёмина О. П.')
  await page.keyboard.press('Tab')

  await panel(page).getByText('История изменений').click()
  await expect(panel(page).getByText('Сёмина О. П.').last()).toBeVisible()

  // What is found by the person's name, too: ё and е are one letter here.
  await page.keyboard.press('Escape')
  await page.getByPlaceholder('Найти мероприятие').fill('семина')
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: 'Показать всё' }).click()
  await table(page)
    .getByRole('row', { name: /^2\.4 / })
    .focus()
  // Two quick presses are two steps.
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(row).toContainText('просрочено')
  await expect(row).not.toContainText('Сёмина')
})

test('a date is moved, cancelled and added only with a reason, and comes back as planned', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/roadmap`)
  await table(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await panel(page)
    .getByText(/^10 дат/)
    .click()

  const change = async (day: string, what: string) => {
    await panel(page)
      .getByRole('button', { name: `Изменить дату ${day}` })
      .click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  await change('31.05.2022', 'Перенести…')
  await panel(page).getByRole('button', { name: 'Перенести', exact: true }).click()
  await expect(panel(page).getByText('Укажите дату')).toBeVisible()
  await expect(panel(page).getByText('Укажите причину')).toBeVisible()
  await panel(page).getByRole('textbox', { name: 'Новая дата' }).fill('2.6')
  await panel(page).getByLabel('Причина').fill('выезд министерства')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('перенесено с 31.05.2022: выезд министерства')).toBeVisible()

  await change('28.06.2022', 'Отменить…')
  await panel(page).getByLabel('Причина').fill('отпуска')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('отменено: отпуска')).toBeVisible()
  await expect(panel(page).getByText('из них изменено 2')).toBeVisible()

  await change('02.06.2022', 'Вернуть по плану')
  await expect(panel(page).getByText('31.05.2022', { exact: true })).toBeVisible()

  await panel(page).getByRole('button', { name: 'Добавить дату' }).click()
  await panel(page).getByRole('textbox', { name: 'Дата', exact: true }).fill('28.6')
  await panel(page).getByLabel('Причина').fill('ещё раз')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByText('28.06.2022 уже есть в списке')).toBeVisible()
})

import { expect, test } from './fixtures.ts'
import { chooseRoadmap } from './roadmap-table.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('the district takes the rest of the region’s roadmap, adds a row and sends a version', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/own-plan`)
  await page.getByRole('button', { name: 'Взять из дорожной карты' }).click()
  await page.getByRole('button', { name: /^Взять 16 строк/ }).click()
  const plan = page.getByRole('grid', { name: 'План-график района' })
  await expect(plan.getByRole('row')).toHaveCount(35)

  await page.getByRole('button', { name: 'Своя строка' }).click()
  await page.getByLabel('Мероприятие', { exact: true }).fill('Муниципальный методический день')
  const deadline = page.getByRole('textbox', { name: 'Срок реализации' })
  await deadline.fill('1 раз в квартал')
  await deadline.blur()
  await expect(page.getByText('Такое повторение программа не ведёт: «1 раз в квартал».')).toBeVisible()
  await deadline.fill('до 25 мая')
  await deadline.blur()
  await expect(page.getByText('Программа понимает срок так: до 25.05.2022.')).toBeVisible()

  await page.getByRole('button', { name: 'Версии' }).click()
  await page.getByRole('button', { name: 'Сохранить версию 3' }).click()
  await expect(page.getByRole('heading', { name: /^Версия 3 – направлена/ })).toBeVisible()
  await plan.getByText('Муниципальный методический день', { exact: true }).click()
  await page.getByLabel('Исполнители').fill('Методический кабинет')
  await page.getByLabel('Исполнители').blur()
  await page.getByRole('button', { name: 'Версии' }).click()
  await expect(page.getByText('Исполнители: пусто → Методический кабинет')).toBeVisible()
})

test('a roadmap of the next year is loaded from a table once every deadline is understood', async ({
  page,
  host,
}) => {
  await chooseRoadmap(page, host.url, [
    ['1', 'Методическая поддержка', null, null, null, null],
    ['1.1', 'Вебинар для школ', 'последний вторник месяца', 'СОИРО', 'Опыт', 'Протокол'],
    ['1.2', 'Выезды в школы', 'после приказа', 'Координаторы', 'Помощь', 'Справка'],
  ])
  await expect(page.getByText(/Сроков не понято: 1\./)).toBeVisible()
  await page.getByText('Выезды в школы').click()
  await page.getByLabel('Срок другими словами').fill('II квартал')
  await page.getByRole('button', { name: 'Проверить' }).click()
  await expect(page.getByText('Все строки и сроки понятны: файл можно загрузить.')).toBeVisible()
  await page.getByRole('button', { name: 'Загрузить 2 строки' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Дорожная карта', exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: /Выезды в школы/ })).toContainText('после приказа')
})

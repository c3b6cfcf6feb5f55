import { expect, test } from './fixtures.ts'
import { chooseRoadmap } from './roadmap-table.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('a roadmap is loaded with a corrected computation, then corrected by a second file, its missing row by choice', async ({
  page,
  host,
}) => {
  await chooseRoadmap(page, host.url, [
    ['1', 'Методическая поддержка', null, null, null, null],
    ['1.1', 'Вебинар для школ', 'до 25 марта', 'СОИРО', 'Опыт', '100 % школ приняли участие в вебинаре'],
    ['1.2', 'Выезды в школы', 'I квартал', 'Координаторы', 'Помощь', 'Справка по итогам'],
    ['1.3', 'Конкурс уроков', 'май', 'Координаторы', 'Опыт', 'Протокол'],
  ])
  await page.getByText('Выезды в школы', { exact: true }).click()
  const panel = page.getByRole('complementary', { name: /Выезды в школы/ })
  await panel.getByRole('button', { name: 'Исправить' }).click()
  await panel.getByRole('combobox', { name: 'Как считается' }).click()
  await page.getByRole('option', { name: 'по журналу' }).click()
  await expect(panel.getByText(/журнал у строки не выбран/)).toBeVisible()
  await panel.getByRole('combobox', { name: 'Журнал', exact: true }).click()
  await page.getByRole('option', { name: 'Посещения школ кураторов' }).click()
  await expect(panel.getByText(/журнал у строки не выбран/)).toBeHidden()
  await page.getByRole('button', { name: 'Загрузить 3 строки' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Дорожная карта', exact: true })).toBeVisible()
  await page.getByText('Выезды в школы', { exact: true }).click()
  await expect(page.getByRole('link', { name: 'Посещения школ кураторов' })).toBeVisible()

  await chooseRoadmap(page, host.url, [
    ['1', 'Методическая поддержка', null, null, null, null],
    ['1.1', 'Вебинар для школ', 'до 28 марта', 'СОИРО', 'Опыт', '100 % школ приняли участие в вебинаре'],
    ['1.2', 'Выезды в школы', 'I квартал', 'Координаторы', 'Помощь', 'Справка по итогам'],
    ['1.4', 'Семинар', '15 апреля', 'СОИРО', 'Опыт', 'Протокол'],
  ])
  await expect(page.getByText(/уже есть: новых строк 1, изменится 1, нет в файле 1/)).toBeVisible()
  const table = page.getByRole('grid', { name: 'Дорожная карта из таблицы' })
  await expect(table.getByRole('row', { name: /Конкурс уроков/ })).toContainText('оставить')
  await page.getByText('убрать все', { exact: true }).click()
  await expect(table.getByRole('row', { name: /Конкурс уроков/ })).toContainText('убрать')
  await page.getByRole('button', { name: 'Загрузить 3 изменения' }).click()
  const roadmap = page.getByRole('grid', { name: 'Дорожная карта' })
  await expect(roadmap.getByRole('row', { name: /Вебинар для школ/ })).toContainText('до 28 марта')
  await expect(roadmap.getByRole('row', { name: /Конкурс уроков/ })).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(roadmap.getByRole('row', { name: /Конкурс уроков/ })).toBeVisible()
})

test('the checklist of another year is taken over and edited; the next year’s calendar gets a day', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/reference`)
  await expect(page.getByRole('row', { name: /Чек-лист сайтов/ })).toContainText('ведёт регион')
  await page.getByRole('combobox', { name: 'Год справочников' }).click()
  await page.getByRole('option', { name: '2023 год' }).click()
  const line = page.getByRole('row', { name: /Чек-лист сайтов/ })
  await expect(line).toContainText('нет данных')
  await page.getByRole('button', { name: 'Взять из другого года: Чек-лист сайтов' }).click()
  await page.getByRole('menuitem', { name: /^2022 год/ }).click()
  await expect(line).toContainText('взято из 2022 года')
  await page.getByRole('link', { name: 'Чек-лист сайтов', exact: true }).click()
  const first = page.getByRole('textbox', { name: 'Пункт 1', exact: true })
  await first.fill('Раздел «500+» открывается с главной страницы')
  await first.blur()
  await page.getByRole('link', { name: 'Все справочники' }).click()
  await page.getByRole('link', { name: 'Производственный календарь', exact: true }).click()
  await page.getByRole('textbox', { name: 'Новый день' }).fill('08.05.23')
  await page.getByRole('textbox', { name: 'Название', exact: true }).fill('Перенос')
  await page.getByRole('button', { name: 'Добавить' }).click()
  await expect(page.getByRole('row', { name: /08\.05\.2023/ })).toContainText('понедельник')
  await page.goto(`${host.url}#/reference/checklist`)
  await expect(page.getByRole('textbox', { name: 'Пункт 1', exact: true })).toHaveValue(
    'Раздел «500+» открывается с главной страницы',
  )
})

import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { choose, type Post, press, saved } from './post.ts'

test.use({ actionTimeout: 10_000 })

const go = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: section, exact: true }).click()

async function packed(page: Page): Promise<Post> {
  await go(page, 'Обмен')
  await page.getByRole('tab', { name: 'Исходящие' }).click()
  return saved(page, press(page, 'Сохранить пакет для р'))
}

async function accept(page: Page, file: Post, compared?: RegExp): Promise<void> {
  await go(page, 'Обмен')
  await choose(page, 'Открыть пакеты', file)
  if (compared) await page.getByLabel(compared).check()
  await page.getByRole('button', { name: 'Принять', exact: true }).click()
  await expect(page.getByRole('heading', { name: /принят$/ })).toBeVisible()
}

/** Scores of all criteria from the first on, by the keyboard alone. */
async function score(page: Page, digits: string): Promise<void> {
  await page.getByRole('group', { name: /^К1\./ }).getByRole('button', { name: '0' }).focus()
  for (const digit of digits) {
    await page.keyboard.press(digit)
    await page.keyboard.press('ArrowDown')
  }
}

const result = (page: Page) => page.getByRole('status', { name: 'Результат' })
const SCHOOL = 'МБОУ СОШ п. Октябрьский'
const sheet = (page: Page) => page.getByRole('link', { name: `${SCHOOL}, концептуальные документы` })

test('a sheet is scored by the keyboard, the region’s sheet arrives, and each difference is in sight', async ({
  page: region,
  host,
  browser,
}) => {
  test.setTimeout(90_000)
  const offices = await launchHost()
  const context = await browser.newContext()
  try {
    await region.goto(host.url)
    await region.getByText('Региональный координатор').click()
    await region.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
    await region.getByRole('button', { name: 'Начать работу' }).click()
    await region.getByRole('button', { name: 'Пригласить районы' }).click()
    await region.getByRole('combobox', { name: 'Кого пригласить' }).fill('Балашов')
    await region.getByRole('option', { name: 'Балашовский муниципальный район' }).click()
    await region.getByLabel('Почта региона').fill('region@example.org')
    await region.getByLabel('Телефон, по которому').fill('8 (8452) 00-00-00')
    const invitation = await saved(region, press(region, 'Сохранить приглашение'))
    await region.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).last().click()

    const office = await context.newPage()
    await office.goto(offices.url)
    await choose(office, 'Открыть приглашение', invitation)
    await office.getByLabel('Координатор', { exact: true }).fill('Иванова Мария Петровна')
    await office.getByText('Добавить потом').click()
    await office.getByRole('button', { name: 'Начать работу' }).click()
    await expect(office.getByRole('contentinfo')).toContainText('сохранено')
    await go(office, 'Школы')
    await office.getByRole('button', { name: 'Добавить школу' }).click()
    await office.getByLabel('Краткое наименование').fill(SCHOOL)
    await office.getByRole('button', { name: 'Добавить', exact: true }).click()
    await expect(office.getByRole('heading', { name: SCHOOL })).toBeVisible()

    // The district's own sheet; a digit above the maximum is told and changes nothing.
    await go(office, 'Экспертиза')
    await expect(sheet(office)).toContainText('нет листа')
    await sheet(office).click()
    await office.getByRole('button', { name: 'Начать лист' }).click()
    await score(office, '22122221')
    await office.keyboard.press('7')
    await expect(office.getByText('По критерию «К8» можно поставить от 0 до 2.')).toBeVisible()
    await expect(result(office)).toContainText('14 из 16 · 87,5 % · зелёная')
    await office.getByRole('textbox', { name: 'Дата экспертизы' }).fill('18.03.2022')
    await office.keyboard.press('Tab')
    await office.getByRole('combobox', { name: 'Вывод' }).click()
    await office.getByRole('option', { name: 'соответствует' }).click()
    await expect(result(office)).toContainText('соответствует')
    await office.getByRole('button', { name: 'Добавить рекомендацию' }).click()
    await office.getByRole('textbox', { name: 'Рекомендация 1' }).fill('Уточнить задачи')
    await office.keyboard.press('Tab')
    await go(office, 'Экспертиза')
    await expect(sheet(office)).toContainText('проведена')
    await expect(sheet(office)).toContainText('Рекомендаций: 1, не устранено: 1')

    // The region reads the district's sheet and writes its own beside it.
    await accept(region, await packed(office), /^Цифры сверены по телефону/)
    await go(region, 'Районы')
    await region.getByRole('row', { name: /Балашовский/ }).click()
    await go(region, 'Экспертиза')
    await sheet(region).click()
    await region.getByRole('button', { name: 'Начать лист региона' }).click()
    await score(region, '20122221')
    await region.getByRole('textbox', { name: 'Рекомендации региона' }).fill('Добавить программу')
    await region.keyboard.press('Tab')
    await expect(result(region)).toContainText('12 из 16 · 75 % · жёлтая')

    await accept(office, await packed(region))
    await go(office, 'Экспертиза')
    await expect(sheet(office)).toContainText('Регион: 12 из 16')
    await sheet(office).click()
    const differing = office.getByRole('row', { name: /^К2/ })
    await expect(differing).toContainText('0 из 2')
    await expect(differing).toContainText('−2')
    await expect(office.getByText('Добавить программу')).toBeVisible()
    await expect(result(office)).toContainText('Регион оценил ниже')
  } finally {
    await context.close()
    await offices.stop()
  }
})

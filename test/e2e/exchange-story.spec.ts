import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { type Post, choose, press, saved } from './post.ts'

const go = (page: Page, section: string) =>
  page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: section, exact: true }).click()

async function accept(page: Page, file: Post, compared?: RegExp): Promise<void> {
  await go(page, 'Обмен')
  await choose(page, 'Открыть пакеты', file)
  if (compared) await page.getByLabel(compared).check()
  await page.getByRole('button', { name: 'Принять', exact: true }).click()
  await expect(page.getByRole('heading', { name: /принят$/ })).toBeVisible()
}

async function packed(page: Page, second = false): Promise<Post> {
  await go(page, 'Обмен')
  await page.getByRole('tab', { name: 'Исходящие' }).click()
  if (!second) return saved(page, press(page, 'Сохранить пакет для р'))
  await page.getByRole('button', { name: 'Другой пакет' }).click()
  return saved(page, () => page.getByRole('menuitem', { name: /второго компьютера/ }).click())
}

const SCHOOL = 'МБОУ СОШ п. Октябрьский'

test.use({ actionTimeout: 10_000 })

test('from the invitation to the region’s answer, with a second computer that contradicts', async ({
  page: region,
  host,
  browser,
}) => {
  test.setTimeout(120_000)
  const [offices, homes] = [await launchHost(), await launchHost()]
  const [one, two] = [await browser.newContext(), await browser.newContext()]
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
    const made = region.getByRole('dialog', { name: 'Приглашение готово' })
    await expect(made).toContainText(invitation.name)
    await made.getByRole('button', { name: 'Закрыть' }).last().click()

    // The district starts from it; there is nothing yet that Ctrl+Z could spoil.
    const office = await one.newPage()
    await office.goto(offices.url)
    await choose(office, 'Открыть приглашение', invitation)
    await office.getByLabel('Координатор', { exact: true }).fill('Иванова Мария Петровна')
    await office.getByText('Добавить потом').click()
    await office.getByRole('button', { name: 'Начать работу' }).click()
    await expect(office.getByRole('contentinfo')).toContainText('сохранено')
    await expect(office.getByRole('contentinfo')).not.toContainText('отменить')
    await go(office, 'Школы')
    await office.getByRole('button', { name: 'Добавить школу' }).click()
    await office.getByLabel('Краткое наименование').fill(SCHOOL)
    await office.getByRole('button', { name: 'Добавить', exact: true }).click()
    await expect(office.getByRole('heading', { name: SCHOOL })).toBeVisible()

    // At home everything comes from the office; nobody is to be called about the own key.
    const home = await two.newPage()
    await home.goto(homes.url)
    await home.getByText('Получить с другого компьютера').click()
    await home.getByRole('textbox', { name: 'Район' }).fill('Балашовский муниципальный район')
    await home.getByLabel('Координатор', { exact: true }).fill('Иванова Мария Петровна')
    await home.getByRole('button', { name: 'Начать работу' }).click()
    await accept(home, await packed(office, true), /^Цифры сверены: это мой другой компьютер/)

    // Deleted in one place, edited in the other: one question, asked with both answers in sight.
    await go(home, 'Школы')
    await home.getByRole('row', { name: SCHOOL }).click()
    await home.getByLabel('Директор').fill('Прокофьева Екатерина Александровна')
    await home.getByLabel('Директор').press('Tab')
    await go(office, 'Школы')
    await office.getByRole('row', { name: SCHOOL }).click()
    await office.getByRole('button', { name: 'Удалить школу' }).click()
    await office.getByRole('dialog').getByRole('button', { name: 'Удалить', exact: true }).click()
    await expect(office.getByRole('row', { name: SCHOOL })).toHaveCount(0)
    await accept(office, await packed(home, true), /^Цифры сверены: это мой другой компьютер/)
    await expect(office.getByText('Удаление – «есть» и «удалено»')).toBeVisible()
    await office.getByRole('button', { name: 'Решить расхождения' }).click()
    await office.getByRole('button', { name: /^Оставить запись/ }).click()
    await expect(office.getByText('Расхождений нет', { exact: true })).toBeVisible()
    await go(office, 'Школы')
    await expect(office.getByRole('row', { name: SCHOOL })).toContainText('в проекте')

    // The region takes the package in once, and is told when the same file comes again.
    const sent = await packed(office)
    await accept(region, sent, /^Цифры сверены по телефону/)
    await go(region, 'Обмен')
    await choose(region, 'Открыть пакеты', sent)
    await expect(region.getByRole('contentinfo')).toContainText('Этот пакет уже приняли')

    // It sends a row back, and the district finds that on its first page.
    await go(region, 'Районы')
    await region.getByRole('row', { name: /Балашовский/ }).click()
    await go(region, 'Дорожная карта')
    await region.getByRole('row', { name: /Проведение совещаний\/вебинаров/ }).click()
    await region.getByRole('combobox', { name: 'Работа района по строке' }).click()
    await region.getByRole('option', { name: 'на доработке' }).click()
    await region.getByLabel('Замечание району').fill('Приложите протоколы совещаний.')
    await region.getByLabel('Замечание району').press('Tab')
    await accept(office, await packed(region))
    await office.getByRole('button', { name: 'К сегодняшним делам' }).click()
    await expect(office.getByText('Приложите протоколы совещаний.')).toBeVisible()
    await office.goto(`${offices.url}#/exchange/out`)
    await expect(office.getByRole('row', { name: /Саратовская область/ })).toContainText('принят')
  } finally {
    await one.close()
    await two.close()
    await offices.stop()
    await homes.stop()
  }
})

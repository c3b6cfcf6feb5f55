import { expect, test } from './fixtures.ts'
import { chooseRoadmap } from './roadmap-table.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('with a second roadmap the two years stand side by side, and a figure opens its facts', async ({
  page,
  host,
}, info) => {
  const picture = async (name: string) =>
    info.attach(name, {
      body: await page.screenshot({ path: info.outputPath(`${name}.png`) }),
      contentType: 'image/png',
    })
  await page.goto(`${host.url}#/years`)
  const figures = (years: string) => page.getByRole('grid', { name: `Показатели ${years} годов` })
  await expect(figures('2021 и 2022').getByRole('row', { name: /^2\.16 / })).toContainText('не было')
  await picture('before')

  await chooseRoadmap(page, host.url, [
    ['2', 'Методическая поддержка', null, null, null, null],
    ['2.13', 'Организация выездов в школы', 'май 2023', 'Координаторы', 'Помощь', 'Справка'],
    ['2.20', 'Новый вебинар', 'июнь 2023', 'СОИРО', 'Опыт', '100 % школ приняли участие'],
  ])
  await page.getByRole('button', { name: 'Загрузить 2 строки' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Дорожная карта', exact: true })).toBeVisible()

  await page.goto(`${host.url}#/years/2023`)
  const table = figures('2022 и 2023')
  await expect(table.getByRole('row', { name: /^2\.20 / })).toContainText('не было')
  await picture('figures')
  await page.getByText('Школы и риски', { exact: true }).click()
  const schools = page.getByRole('grid', { name: 'Школы 2022 и 2023 годов' })
  await expect(schools.getByRole('row', { name: /Луговое/ })).toContainText('участвует в проекте')
  await picture('schools')
  await page.getByText('Экспертиза', { exact: true }).last().click()
  await expect(page.getByRole('grid', { name: 'Экспертиза 2022 и 2023 годов' })).toBeVisible()
  await picture('expertise')

  await page.getByText('Показатели', { exact: true }).last().click()
  await table.getByRole('row', { name: /^2\.20 / }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Показатели' })).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('100 % школ приняли участие')
})

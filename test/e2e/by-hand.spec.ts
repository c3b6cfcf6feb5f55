import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('a value by hand asks for its reason, is marked, and gives way to the computed one', async ({
  page,
  host,
}, info) => {
  await page.goto(`${host.url}#/indicators`)
  const line = page.getByRole('row', { name: /^6\.5 / })
  await line.click()
  await page.getByRole('button', { name: 'Внести вручную…' }).click()
  await page.getByRole('textbox', { name: 'Факт' }).fill('2')
  await page.getByRole('button', { name: 'Внести', exact: true }).click()
  await expect(page.getByText('Напишите причину')).toBeVisible()
  await page.getByRole('textbox', { name: /^Причина/ }).fill('Отчёт школы на бумаге')
  await page.screenshot({ path: info.outputPath('form.png') })
  await page.getByRole('button', { name: 'Внести', exact: true }).click()
  await expect(line).toContainText('вручную')
  await expect(page.getByText('Значение внесено вручную: Отчёт школы на бумаге').first()).toBeVisible()
  await page.screenshot({ path: info.outputPath('marked.png') })
  await page.getByRole('button', { name: 'Вернуть посчитанное' }).click()
  await expect(line).not.toContainText('вручную')
})

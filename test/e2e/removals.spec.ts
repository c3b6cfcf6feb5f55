import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('a journal entry removed by mistake comes back from «Удалённое» long after, and the step can be undone', async ({
  page,
  host,
}, info) => {
  await page.goto(`${host.url}#/journal`)
  await page
    .getByRole('grid', { name: 'Журналы дорожной карты' })
    .getByRole('row', { name: /^2\.16 / })
    .click()
  const questions = page.getByRole('grid', { name: 'Вопросы на оперативных совещаниях' }).getByRole('row')
  // A heading and two questions.
  await expect(questions).toHaveCount(3)
  await questions.nth(1).click()
  await page.getByTitle('В таблице – клавиша Delete').click()
  await expect(questions).toHaveCount(2)

  await page.getByRole('navigation').getByRole('link', { name: 'История', exact: true }).click()
  await page.getByText('Удалённое', { exact: true }).click()
  const removed = page.getByRole('row', { name: /запись журнала/ })
  await expect(removed).toHaveCount(1)
  await info.attach('removed', { body: await page.screenshot(), contentType: 'image/png' })
  await removed.getByRole('button', { name: /^Вернуть: запись журнала/ }).click()
  await expect(page.getByText('Удалённого нет')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(removed).toHaveCount(1)
  await page.keyboard.press('Control+y')
  await expect(page.getByText('Удалённого нет')).toBeVisible()

  await page.goBack()
  await page.goBack()
  await expect(questions).toHaveCount(3)
})

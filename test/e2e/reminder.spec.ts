import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

test('at the full hour the page reminds once, leads to the deadlines, and is silent when switched off', async ({
  page,
  host,
}) => {
  await page.clock.install()
  await page.goto(`${host.url}#/settings`)
  const reminder = page.getByRole('status').filter({ hasText: 'Сегодня: 3 срока' })
  await page.getByRole('switch', { name: 'Напоминать о сроках' }).press('Space')
  await expect(page.getByRole('combobox', { name: 'С какого часа' })).toBeHidden()
  await page.clock.fastForward('01:00:00')
  await page.getByRole('switch', { name: 'Напоминать о сроках' }).press('Space')
  await page.getByRole('combobox', { name: 'С какого часа' }).click()
  // The host lives by the real clock: from midnight on it is always the hour.
  await page.getByRole('option', { name: '00:00' }).click()
  await expect(reminder).toBeHidden()
  await page.clock.fastForward('01:00:00')
  await expect(reminder).toContainText('просрочено')
  await reminder.getByRole('link', { name: 'Открыть сроки' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Сроки' })).toBeVisible()
  await expect(reminder).toBeHidden()
  await page.clock.fastForward('01:00:00')
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Школы' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Школы' })).toBeVisible()
  await expect(reminder).toBeHidden()
})

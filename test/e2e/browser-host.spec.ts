import { expect, test } from './fixtures.ts'

test('the printed address opens the program, a reload keeps it, and the page obeys its policy', async ({
  page,
  host,
}) => {
  const answer = await page.goto(host.url)
  expect(answer?.headers()['content-security-policy']).toContain(`default-src 'none'`)
  await expect(page.getByText('Саратовская область')).toBeVisible()

  await page.goto(`${host.url}#/schools`)
  await page.reload()
  await expect(page.getByText('Саратовская область')).toBeVisible()
})

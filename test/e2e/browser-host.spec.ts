import { expect, test } from './fixtures.ts'

test('the printed address opens the program, a reload keeps it, and the page obeys its policy', async ({
  page,
  host,
}) => {
  const heading = page.getByRole('heading', { level: 1, name: 'Координатор 500+' })
  const asked = page.waitForResponse(`${host.url}rpc/workplace/get`)
  const answer = await page.goto(host.url)
  expect(answer?.headers()['content-security-policy']).toContain(`default-src 'none'`)
  expect((await asked).status()).toBe(200)
  // An empty folder: the program asks who works here.
  await expect(heading).toBeVisible()

  await page.goto(`${host.url}?lost=query#/schools`)
  await page.reload()
  await expect(heading).toBeVisible()
})

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

test.use({ demo: true })

async function setUpRegion(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByText('Региональный координатор').click()
  await page.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
  await page.getByRole('button', { name: 'Начать работу' }).click()
}

const save = async (page: Page, button: string) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  return { name: download.suggestedFilename(), path: await download.path() }
}

const open = async (page: Page, path: string, name: string) => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Открыть пакет' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: await readFile(path) })
}

test('a district’s package reaches the region, and the region’s answer is its receipt', async ({
  page,
  host,
  browser,
}) => {
  const region = await launchHost()
  const other = await browser.newContext({ acceptDownloads: true })
  try {
    await page.goto(`${host.url}#/exchange`)
    const there = await save(page, 'Сохранить пакет для региона')
    expect(there.name).toMatch(/^500_.+_в-регион_\d{4}-\d{2}-\d{2}_\d{4}\.p500$/)
    await expect(page.getByText('ждём квитанцию')).toBeVisible()

    const at = await other.newPage()
    await setUpRegion(at, region.url)
    await expect(at.getByText('Районов пока нет')).toBeVisible()
    await open(at, there.path, there.name)
    await expect(at.getByText(/проверена, отпечаток ключа/)).toBeVisible()
    await at.getByRole('button', { name: 'Принять' }).click()
    await expect(at.getByRole('heading', { name: 'Пакет принят' })).toBeVisible()

    await at.getByRole('button', { name: 'К списку районов' }).click()
    await expect(at.getByText(/Всего по региону:/)).toBeVisible()

    await at.goto(`${region.url}#/exchange`)
    await at.getByRole('combobox', { name: 'Для какого района пакет' }).click()
    await at.getByRole('option').first().click()
    const back = await save(at, 'Сохранить пакет для района')
    await open(page, back.path, back.name)
    await page.getByRole('button', { name: 'Принять' }).click()
    await page.getByRole('button', { name: 'Журнал пакетов' }).click()
    await expect(page.getByText('квитанция – пакет № 1')).toBeVisible()
    await expect(page.getByText('ждём квитанцию')).toBeHidden()

    // The same package again: nothing new, and that is said before it is accepted.
    await open(at, there.path, there.name)
    await expect(at.getByText(/Изменений нет/)).toBeVisible()
  } finally {
    await other.close()
    await region.stop()
  }
})

test('a file that is no package is refused in words, and another one can be opened', async ({
  page,
  host,
  complaints,
}) => {
  await page.goto(`${host.url}#/exchange`)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Открыть пакет' }).click(),
  ])
  await chooser.setFiles({ name: 'письмо.p500', mimeType: 'text/plain', buffer: Buffer.from('не пакет') })
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Открыть другой пакет' })).toBeVisible()
  // Over HTTP a refusal is an answer with an error status, which the browser notes for itself.
  await expect.poll(() => complaints).toEqual([expect.stringContaining('Failed to load resource')])
  complaints.length = 0
})

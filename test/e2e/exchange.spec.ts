import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { choose, type Post, press, saved } from './post.ts'

test.use({ demo: true })

async function setUpRegion(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByText('Региональный координатор').click()
  await page.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
  await page.getByRole('button', { name: 'Начать работу' }).click()
}

const save = (page: Page, button: string | RegExp) => saved(page, press(page, button))
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(name) }).click()

const open = (page: Page, ...post: Post[]) => choose(page, 'Открыть пакеты', ...post)

/** The person has called the sender and compared the digits of the key. */
const compared = (page: Page) => page.getByLabel(/^Цифры сверены по телефону/).check()

test('a day of mail: packages, a receipt, a declined file, an answer that is awaited', async ({
  page,
  host,
  browser,
}) => {
  test.setTimeout(90_000)
  const region = await launchHost()
  const other = await browser.newContext({ acceptDownloads: true })
  try {
    // The district sends, and says so.
    await page.goto(`${host.url}#/exchange/out`)
    const first = await save(page, 'Сохранить пакет для региона')
    expect(first.name).toMatch(/^500_.+_в-регион_\d{4}-\d{2}-\d{2}_\d{4}\.p500$/)
    await page.getByRole('button', { name: 'Отметить отправленным' }).click()
    await expect(page.getByRole('row', { name: /Пакет № 1/ })).toContainText('ждём квитанцию')
    await expect(page.getByRole('contentinfo')).toContainText('ждём квитанцию по № 1')

    // At the region a file of an unknown key waits for a decision, also after the page was closed.
    const at = await other.newPage()
    await setUpRegion(at, region.url)
    await at.goto(`${region.url}#/exchange/in`)
    await open(at, first)
    await expect(at.getByText(/ключ не подтверждён/)).toBeVisible()
    await expect(at.getByRole('button', { name: 'Принять', exact: true })).toBeDisabled()
    await at.goto(`${region.url}#/exchange/in`)
    await at.reload()
    await at.getByRole('row', { name: /Пакет № 1/ }).click()
    await compared(at)
    await at.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(at.getByRole('heading', { name: 'Пакет № 1 принят' })).toBeVisible()

    // Its receipt goes back and is applied by itself once the region's key is confirmed.
    const receipt = await save(at, 'Сохранить квитанцию')
    expect(receipt.name).toMatch(/_квитанция\.p500$/)
    await open(page, receipt)
    await compared(page)
    await page.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(page.getByText('Отправитель получил наши пакеты: № 1.')).toBeVisible()
    await page.goto(`${host.url}#/exchange/out`)
    await expect(page.getByRole('row', { name: /Пакет № 1/ })).toContainText('принят')

    // Three files at once: one is spoilt, and each has its outcome.
    const second = await save(page, 'Сохранить пакет для региона')
    const third = await save(page, 'Сохранить пакет для региона')
    await at.goto(`${region.url}#/exchange/in`)
    await open(at, second, third, { name: 'обрывок.p500', bytes: third.bytes.subarray(0, 2000) })
    await expect(at.getByRole('row', { name: /обрывок\.p500/ })).toContainText('повреждён или оборван')
    await expect(at.getByRole('tab', { name: /Входящие/ })).toContainText('2')
    await at.getByRole('button', { name: 'Принять все проверенные' }).click()
    await expect(at.getByText('Принято 2 из 2.')).toBeVisible()

    // A package nobody wants is declined with a reason, which the district reads.
    const fourth = await save(page, 'Сохранить пакет для региона')
    await open(at, fourth)
    await at.getByRole('button', { name: 'Отклонить' }).click()
    await at.getByLabel('Причина').fill('Ждём пакет после совещания')
    await at.getByRole('dialog').getByRole('button', { name: 'Отклонить' }).click()
    await expect(at.getByRole('row', { name: /Ждём пакет после совещания/ })).toContainText('отклонён')
    await tab(at, 'Исходящие')
    await at.getByRole('combobox', { name: 'Для какого района пакет' }).click()
    await at.getByRole('option').first().click()
    const back = await save(at, 'Сохранить пакет для района')
    await open(page, back)
    await page.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(page.getByText(/Не приняты: № 4\./)).toBeVisible()
    await page.goto(`${host.url}#/exchange/out`)
    await page.getByRole('row', { name: /Пакет № 4/ }).click()
    await expect(page.getByRole('complementary')).toContainText('Ждём пакет после совещания')

    // A file made before can be saved again, byte for byte.
    await page.getByRole('row', { name: /Пакет № 1/ }).click()
    const again = await save(page, 'Сохранить файл ещё раз')
    expect(again.bytes.equals(first.bytes)).toBe(true)
  } finally {
    await other.close()
    await region.stop()
  }
})

test('files dropped onto any page go into the inbox, one that is no package among them', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/exchange/out`)
  const own = await save(page, 'Сохранить пакет для региона')
  await page.goto(`${host.url}#/schools`)
  const transfer = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(bytes)], 'пакет из почты.p500'))
      data.items.add(new File(['не пакет'], 'письмо.p500'))
      return data
    },
    [...own.bytes],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(page.getByRole('row', { name: /письмо\.p500/ })).toContainText('Это не пакет программы')
  await expect(page.getByRole('row', { name: /Пакет № 1/ })).toContainText('проверен')
})

test('a file that is no package is named in words, and another one can be opened', async ({
  page,
  host,
  complaints,
}) => {
  await page.goto(`${host.url}#/exchange/in`)
  await open(page, { name: 'письмо.p500', bytes: Buffer.from('не пакет') })
  await expect(page.getByRole('alert')).toContainText('Это не пакет программы')
  await page.getByRole('button', { name: 'Ко входящим' }).click()
  await expect(page.getByRole('row', { name: /письмо\.p500/ })).toContainText('не принят')
  await expect(page.getByRole('button', { name: 'Открыть пакеты' })).toBeVisible()
  // Over HTTP a refusal is an answer with an error status, which the browser may note for itself.
  expect(complaints.splice(0).filter((text) => !text.includes('Failed to load resource'))).toEqual([])
})

import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

interface Post {
  name: string
  bytes: Buffer
}

async function saved(page: Page, press: () => Promise<void>): Promise<Post> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

async function choose(page: Page, button: string, { name, bytes }: Post): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
}

const press = (page: Page, button: string) => () => page.getByRole('button', { name: button }).click()
const digits = (page: Page) => page.getByText(/^\d{4}( \d{4}){4}$/)

test('a district begins with the region’s invitation; keys are compared, lost, replaced; packages are closed', async ({
  page,
  host,
  browser,
}) => {
  test.setTimeout(90_000)
  const office = await launchHost()
  const other = await browser.newContext({ acceptDownloads: true })
  try {
    // The region invites a district.
    await page.goto(host.url)
    await page.getByText('Региональный координатор').click()
    await page.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
    await page.getByRole('button', { name: 'Начать работу' }).click()
    await page.getByRole('button', { name: 'Пригласить районы' }).click()
    await page.getByRole('combobox', { name: 'Кого пригласить' }).fill('Балашов')
    await page.getByRole('option', { name: 'Балашовский муниципальный район' }).click()
    await page.getByLabel('Почта региона').fill('region@example.org')
    await page.getByLabel('Телефон, по которому').fill('8 (8452) 00-00-00')
    const invitation = await saved(page, press(page, 'Сохранить приглашение'))
    expect(invitation.name).toBe('500_приглашение_Балашовский-муниципальный-район.p500')

    // The district begins with it: nothing but the own name is left to write.
    const at = await other.newPage()
    await at.goto(office.url)
    await choose(at, 'Открыть приглашение', invitation)
    await expect(at.getByRole('region', { name: 'Приглашение' })).toContainText(
      'Балашовский муниципальный район',
    )
    await at.getByLabel('Координатор', { exact: true }).fill('Иванова Мария Петровна')
    await at.getByText('Добавить потом').click()
    await at.getByRole('button', { name: 'Начать работу' }).click()
    await expect(at.getByRole('navigation', { name: 'Разделы' })).toBeVisible()
    await at.goto(`${office.url}#/keys`)
    await expect(at.getByRole('row', { name: /Саратовская область/ })).toContainText('подтверждён')
    const first = (await digits(at).first().textContent()) ?? ''

    // Its first package shows the digits that the district reads out.
    await at.goto(`${office.url}#/exchange/out`)
    const opening = await saved(at, press(at, 'Сохранить пакет для региона'))
    await page.goto(`${host.url}#/exchange/in`)
    await choose(page, 'Открыть пакеты', opening)
    await expect(page.getByRole('region', { name: 'Ключ отправителя' })).toContainText(first)
    await page.getByLabel(/^Цифры сверены по телефону/).check()
    await page.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Пакет № 1 принят' })).toBeVisible()

    // The computer is stolen: a new key there, and the region gives up the old one.
    await at.goto(`${office.url}#/keys`)
    await at.getByRole('button', { name: 'Ключ утерян…' }).click()
    await at.getByRole('button', { name: 'Сделать новый ключ' }).click()
    await expect(digits(at).first()).not.toHaveText(first)
    await at.goto(`${office.url}#/exchange/out`)
    const renewed = await saved(at, press(at, 'Сохранить пакет для региона'))
    await page.goto(`${host.url}#/exchange/in`)
    await choose(page, 'Открыть пакеты', renewed)
    await expect(page.getByText(/подписан новым ключом/)).toBeVisible()
    await page.getByLabel(/^Цифры сверены по телефону/).check()
    await page.getByLabel(new RegExp(`Прежний ключ ${first}.*утерян`)).check()
    await page.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Пакет № 2 принят' })).toBeVisible()
    await page.goto(`${host.url}#/keys`)
    await expect(page.getByRole('row', { name: new RegExp(first) })).toContainText('утерян')

    // The invitation once more, opened like any package.
    await at.goto(`${office.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', invitation)
    await expect(at.getByRole('heading', { name: 'Приглашение региона' })).toBeVisible()
    await expect(at.getByText(/Этот ключ уже подтверждён/)).toBeVisible()
    await at.getByRole('button', { name: 'Принять приглашение' }).click()
    await expect(at.getByRole('heading', { name: 'Ключи', exact: true })).toBeVisible()

    // A package closed with words that are told by telephone.
    await at.goto(`${office.url}#/exchange/out`)
    await at.getByRole('button', { name: 'Другой пакет' }).click()
    await at.getByRole('menuitem', { name: /закрытый паролем/ }).click()
    await at.getByLabel('Пароль').fill('сирень и вишня')
    const closed = await saved(at, () =>
      at.getByRole('dialog').getByRole('button', { name: 'Сохранить пакет' }).click(),
    )
    await page.goto(`${host.url}#/exchange/in`)
    await choose(page, 'Открыть пакеты', closed)
    await page.getByLabel('Пароль', { exact: true }).fill('сирень и яблоня')
    await page.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(page.getByText('Пароль не подошёл.')).toBeVisible()
    await page.getByLabel('Пароль', { exact: true }).fill('сирень и вишня')
    await page.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(page.getByRole('heading', { name: /Пакет № 3/ })).toBeVisible()

    // And one that only the region can open, without any words.
    await at.goto(`${office.url}#/keys`)
    await at.getByLabel('Шифровать пакеты для региона').check()
    await at.goto(`${office.url}#/exchange/out`)
    const sealed = await saved(at, press(at, 'Сохранить пакет для региона'))
    expect(sealed.bytes.toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
    await page.goto(`${host.url}#/exchange/in`)
    await choose(page, 'Открыть пакеты', sealed)
    await expect(page.getByText('проверена, ключ подтверждён')).toBeVisible()
  } finally {
    await other.close()
    await office.stop()
  }
})

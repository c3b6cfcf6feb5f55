import type { Page } from '@playwright/test'
import { launchHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'
import { choose, press, saved } from './post.ts'

const digits = (page: Page) => page.getByText(/^\d{4}( \d{4}){4}$/)

test('a district begins with the region’s invitation; keys are compared, lost, replaced; packages are closed', async ({
  page,
  host,
  browser,
}) => {
  test.setTimeout(90_000)
  const region = await launchHost()
  const other = await browser.newContext({ acceptDownloads: true })
  try {
    // The page of the region is a second one: refusals, which the console calls errors, happen there.
    const at = await other.newPage()
    // The region invites a district.
    await at.goto(region.url)
    await at.getByText('Региональный координатор').click()
    await at.getByLabel('Ваше имя').fill('Смирнова Ольга Юрьевна')
    await at.getByRole('button', { name: 'Начать работу' }).click()
    await at.getByRole('button', { name: 'Пригласить районы' }).click()
    await at.getByRole('combobox', { name: 'Кого пригласить' }).fill('Балашов')
    await at.getByRole('option', { name: 'Балашовский муниципальный район' }).click()
    await at.getByLabel('Почта региона').fill('region@example.org')
    await at.getByLabel('Телефон, по которому').fill('8 (8452) 00-00-00')
    const invitation = await saved(at, press(at, 'Сохранить приглашение'))
    const made = at.getByRole('dialog', { name: 'Приглашение готово' })
    await expect(made).toContainText(invitation.name)
    await made.getByRole('button', { name: 'Закрыть' }).last().click()
    expect(invitation.name).toBe('500_приглашение_Балашовский-муниципальный-район.p500')

    // The district begins with it: nothing but the own name is left to write.
    await page.goto(host.url)
    await choose(page, 'Открыть приглашение', invitation)
    await expect(page.getByRole('region', { name: 'Приглашение' })).toContainText(
      'Балашовский муниципальный район',
    )
    await page.getByLabel('Координатор', { exact: true }).fill('Иванова Мария Петровна')
    await page.getByText('Добавить потом').click()
    await page.getByRole('button', { name: 'Начать работу' }).click()
    await expect(page.getByRole('navigation', { name: 'Разделы' })).toBeVisible()
    await page.goto(`${host.url}#/keys`)
    await expect(page.getByRole('row', { name: /Саратовская область/ })).toContainText('подтверждён')
    const first = (await digits(page).first().textContent()) ?? ''

    // Its first package shows the digits that the district reads out.
    await page.goto(`${host.url}#/exchange/out`)
    const opening = await saved(page, press(page, 'Сохранить пакет для региона'))
    await at.goto(`${region.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', opening)
    await expect(at.getByRole('region', { name: 'Ключ отправителя' })).toContainText(first)
    await at.getByLabel(/^Цифры сверены по телефону/).check()
    await at.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(at.getByRole('heading', { name: 'Пакет № 1 принят' })).toBeVisible()

    // The computer is stolen: a new key there, and the region gives up the old one.
    await page.goto(`${host.url}#/keys`)
    await page.getByRole('button', { name: 'Ключ утерян…' }).click()
    await page.getByRole('button', { name: 'Сделать новый ключ' }).click()
    await expect(digits(page).first()).not.toHaveText(first)
    await page.goto(`${host.url}#/exchange/out`)
    const renewed = await saved(page, press(page, 'Сохранить пакет для региона'))
    await at.goto(`${region.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', renewed)
    await expect(at.getByText(/подписан новым ключом/)).toBeVisible()
    await at.getByLabel(/^Цифры сверены по телефону/).check()
    await at.getByLabel(new RegExp(`Прежний ключ ${first}.*утерян`)).check()
    await at.getByRole('button', { name: 'Принять', exact: true }).click()
    await expect(at.getByRole('heading', { name: 'Пакет № 2 принят' })).toBeVisible()
    await at.goto(`${region.url}#/keys`)
    await expect(at.getByRole('row', { name: new RegExp(first) })).toContainText('утерян')

    // The invitation once more, opened like any package.
    await page.goto(`${host.url}#/exchange/in`)
    await choose(page, 'Открыть пакеты', invitation)
    await expect(page.getByRole('heading', { name: 'Приглашение региона' })).toBeVisible()
    await expect(page.getByText(/Этот ключ уже подтверждён/)).toBeVisible()
    await page.getByRole('button', { name: 'Принять приглашение' }).click()
    await expect(page.getByRole('heading', { name: 'Ключи', exact: true })).toBeVisible()

    // A package closed with words that are told by telephone.
    await page.goto(`${host.url}#/exchange/out`)
    await page.getByRole('button', { name: 'Другой пакет' }).click()
    await page.getByRole('menuitem', { name: /закрытый паролем/ }).click()
    await page.getByLabel('Пароль').fill('сирень и вишня')
    const closed = await saved(page, () =>
      page.getByRole('dialog').getByRole('button', { name: 'Сохранить пакет' }).click(),
    )
    await at.goto(`${region.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', closed)
    await at.getByLabel('Пароль', { exact: true }).fill('сирень и яблоня')
    await at.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(at.getByText('Пароль не подошёл.')).toBeVisible()
    await at.getByLabel('Пароль', { exact: true }).fill('сирень и вишня')
    await at.getByRole('button', { name: 'Открыть', exact: true }).click()
    await expect(at.getByRole('heading', { name: /Пакет № 3/ })).toBeVisible()

    // And one that only the region can open, without any words.
    await page.goto(`${host.url}#/keys`)
    const sealing = page.getByLabel('Шифровать пакеты для региона')
    await sealing.click()
    await expect(sealing).toBeChecked()
    await page.goto(`${host.url}#/exchange/out`)
    const sealed = await saved(page, press(page, 'Сохранить пакет для региона'))
    expect(sealed.bytes.toString('latin1', 0, 21)).toBe('age-encryption.org/v1')
    await at.goto(`${region.url}#/exchange/in`)
    await choose(at, 'Открыть пакеты', sealed)
    await expect(at.getByText('проверена, ключ подтверждён')).toBeVisible()
  } finally {
    await other.close()
    await region.stop()
  }
})

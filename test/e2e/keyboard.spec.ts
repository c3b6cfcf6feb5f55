import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

/** Presses Tab until this has the focus, as a person without a mouse does; how many presses it took. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${most} presses of Tab did not reach ${target.toString()}`)
}

/** Through Ctrl+K to a page. */
async function goTo(page: Page, words: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Что найти' })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toContainText(/страница/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** Nobody touches the mouse here: the test fails if a step needs it. */
test('a working morning without a mouse: marks, a paste, a stage, a sheet, a site, and all of it taken back', async ({
  page,
  host,
  context,
}) => {
  test.setTimeout(150_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${host.url}#/dashboard`)
  await expect(page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible()

  // Marks of one day are copied and pasted into another.
  await goTo(page, 'участие', 'Участие')
  const rows = page.getByRole('grid', { name: 'Мероприятия с отметками участия' })
  const meeting = rows.getByRole('row', { name: /^2\.6 / })
  await tabTo(page, rows.locator('tr[tabindex="0"]'))
  for (let step = 0; step < 40 && !(await meeting.evaluate((row) => row === document.activeElement)); step++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('grid', { name: /^Отметки:/ })
  const cursor = sheet.locator('[role=gridcell][data-focus]')
  await tabTo(page, cursor)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('KeyY')
  await expect(cursor).toHaveAccessibleName(/не участвовали/)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  const before = await cursor.getAttribute('aria-label')
  await page.keyboard.press('Control+v')
  await expect(cursor).toHaveAccessibleName(/не участвовали/)
  await page.keyboard.press('Control+z')
  await expect(cursor).toHaveAccessibleName(before ?? '')

  // A day of a stage is typed into its cell.
  await goTo(page, 'этапы', 'Этапы ИС МЭДК')
  const stages = page.getByRole('grid', { name: 'Этапы ИС МЭДК' })
  const step = stages.locator('[data-focus]')
  await tabTo(page, step)
  await page.keyboard.press('Control+End')
  await expect(step).toHaveText('')
  await page.keyboard.type('20.05')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+End')
  await expect(step).toContainText('20.05')
  await page.keyboard.press('Control+z')
  await expect(step).toHaveText('')

  // A sheet of expertise is begun and scored.
  await goTo(page, 'экспертиза', 'Экспертиза')
  const unchecked = page.getByRole('link', { name: /Луговое, концептуальные документы/ })
  await tabTo(page, unchecked, 120)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Начать лист' }))
  await page.keyboard.press('Enter')
  const first = page.getByRole('group', { name: /^К1\./ }).getByRole('button').first()
  await tabTo(page, first)
  await page.keyboard.press('2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('1')
  await expect(page.getByRole('status', { name: 'Результат' })).toContainText('3 из')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status', { name: 'Результат' })).toContainText('2 из')

  // A site is checked: one answer by the arrows, the rest by one button.
  await goTo(page, 'сайты', 'Сайты')
  const sites = page.getByRole('grid', { name: 'Сайты района и школ' })
  await tabTo(page, sites.locator('tr[tabindex="0"]'))
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Проверить ещё раз', exact: true }))
  await page.keyboard.press('Enter')
  const rest = page.getByRole('button', { name: 'Остальное – «да»' })
  await tabTo(page, rest)
  await page.keyboard.press('Enter')
  await expect(sites.getByRole('row').last()).toContainText('без замечаний')
  await page.keyboard.press('Control+z')
  await expect(sites.getByRole('row').last()).toContainText('проверка не закончена')

  // What was done stands in the history, in sentences.
  await goTo(page, 'история', 'История')
  await expect(page.getByRole('main')).toContainText(/Отменено: /)
})

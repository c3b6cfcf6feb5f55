import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const rows = (page: Page) => page.getByRole('grid', { name: 'Мероприятия с отметками участия' })
const sheet = (page: Page) => page.getByRole('grid', { name: /^Отметки:/ })
const column = (page: Page, day: RegExp) => sheet(page).getByRole('columnheader', { name: day })

/** The marks of one day, from the first school down. */
async function marksOf(page: Page, day: RegExp): Promise<(string | null)[]> {
  const index = await column(page, day).getAttribute('aria-colindex')
  return sheet(page)
    .locator(`[role="gridcell"][aria-colindex="${index}"]`)
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label')))
}

test('a forgotten meeting is marked for all by one press, then the exception; undo goes back step by step', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/attendance`)
  const meeting = rows(page).getByRole('row', { name: /^2\.6 / })
  await expect(meeting).toContainText('не отмечено: 1 дата')
  await meeting.click()

  // The page opens at the day that nobody marked.
  await expect(page.getByText('вт 26.04.2022', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Отметить всех: «участвовали»' }).click()
  await expect(page.getByRole('button', { name: 'Все отмечены' })).toBeVisible()
  const marks = await marksOf(page, /26\.04\.2022/)
  expect(new Set(marks)).toEqual(new Set(['участвовали']))
  expect(marks.length).toBeGreaterThan(5)

  // The exception, from the keyboard in either layout: «Н» lies on Y.
  await column(page, /26\.04\.2022/).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('KeyY')
  await expect.poll(async () => (await marksOf(page, /26\.04\.2022/))[1]).toBe('не участвовали')

  await page.getByRole('link', { name: 'Все мероприятия' }).click()
  await expect(meeting).toContainText('всё отмечено')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(meeting).toContainText('не отмечено: 1 дата')
})

test('a block copied from one day is pasted into another, and a strange word is refused by name', async ({
  page,
  host,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${host.url}#/attendance`)
  await rows(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await column(page, /29\.03\.2022/).click()
  await page.keyboard.press('Control+c')
  await column(page, /26\.04\.2022/).click()
  await page.keyboard.press('Control+v')
  const march = await marksOf(page, /29\.03\.2022/)
  await expect.poll(() => marksOf(page, /26\.04\.2022/)).toEqual(march)

  await page.evaluate(() => navigator.clipboard.writeText('бегемот'))
  await page.keyboard.press('Control+v')
  await expect(page.getByText('Не вставлено: непонятно, что значит «бегемот».')).toBeVisible()
  expect(await marksOf(page, /26\.04\.2022/)).toEqual(march)
})

test('a list of a webinar is pasted by names and dates: looked at first, one undo step', async ({
  page,
  host,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${host.url}#/attendance`)
  await rows(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await column(page, /26\.04\.2022/).click()
  const before = await marksOf(page, /26\.04\.2022/)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  const whole = await page.evaluate(() => navigator.clipboard.readText())
  const [head = '', first = ''] = whole.split('\n')
  expect(head.split('\t')).toContain('26.04.2022')
  const name = first.split('\t')[0] ?? ''

  await page.evaluate(
    (table) => navigator.clipboard.writeText(table),
    `Участник\t26.04.2022\t30.02\n${name}\tн\tу\nГимназия «Неизвестная»\tу\tу\n`,
  )
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog', { name: 'Вставка таблицы' })
  await expect(dialog).toContainText('Столбец «30.02»: такого дня нет')
  await expect(dialog).toContainText('Не нашли, кто это: «Гимназия „Неизвестная“»')
  await page.screenshot({ path: test.info().outputPath('paste.png') })
  expect(await marksOf(page, /26\.04\.2022/)).toEqual(before)
  await dialog.getByRole('button', { name: 'Вставить: 1 отметка' }).click()
  await expect.poll(() => marksOf(page, /26\.04\.2022/)).not.toEqual(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => marksOf(page, /26\.04\.2022/)).toEqual(before)
})

test('Ctrl+Z while a mark is still being written takes back that mark, not the one before', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/attendance`)
  await rows(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await column(page, /26\.04\.2022/).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('KeyE')
  await expect(page.getByText('отменить: Участие: 2.6, 26.04')).toBeVisible()

  await page.route('**/rpc/attendance/mark', async (route) => {
    await new Promise((later) => setTimeout(later, 700))
    await route.continue()
  })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('KeyY')
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/^Отменено: /)).toBeVisible()
  await expect
    .poll(async () => (await marksOf(page, /26\.04\.2022/)).slice(0, 4))
    .toEqual(['нет данных', 'участвовали', 'нет данных', 'нет данных'])
})

test('at 200 % zoom the sheet fills the window, walking keeps the cell whole in sight, and the keys are told', async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`${host.url}#/attendance`)
  await rows(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await column(page, /26\.04\.2022/).click()
  const focused = sheet(page).locator('[data-focus]')
  for (let at = 0; at < 7; at++) {
    await page.keyboard.press('ArrowDown')
    await expect(focused).toHaveAttribute('data-row', String(at + 1))
    await expect(focused).toBeInViewport({ ratio: 1 })
  }
  await page.keyboard.press('KeyE')
  await expect(focused).toHaveAttribute('aria-label', 'участвовали')
  // The head, and four schools under it.
  await expect(column(page, /26\.04\.2022/)).toBeInViewport({ ratio: 1 })
  const { height } = (await sheet(page).boundingBox()) ?? { height: 0 }
  expect(height).toBeGreaterThan(68 + 4 * 40)
  const key = page.getByText('Н не участвовал', { exact: true })
  await key.scrollIntoViewIfNeeded()
  await expect(key).toBeInViewport({ ratio: 1 })
})

test('a refused mark is taken off again and told', async ({ page, host, complaints }) => {
  await page.goto(`${host.url}#/attendance`)
  await rows(page)
    .getByRole('row', { name: /^2\.6 / })
    .click()
  await column(page, /26\.04\.2022/).click()
  await page.route('**/rpc/attendance/mark', (route) => route.abort())
  await page.keyboard.press('KeyE')
  await expect(page.getByRole('alert')).toContainText('Программа не отвечает.')
  await expect.poll(async () => new Set(await marksOf(page, /26\.04\.2022/))).toEqual(new Set(['нет данных']))
  // The browser itself reports the request that was cut off.
  complaints.length = 0
})

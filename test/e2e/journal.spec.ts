import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const picture = async (page: Page, info: TestInfo, name: string) => {
  const path = info.outputPath(`${name}.png`)
  await page.screenshot({ path })
  await info.attach(name, { path, contentType: 'image/png' })
}

const go = (page: Page, word: string) =>
  page.getByRole('navigation').getByRole('link', { name: word, exact: true }).click()

const journals = (page: Page) => page.getByRole('grid', { name: 'Журналы дорожной карты' })
const questions = (page: Page) => page.getByRole('grid', { name: 'Вопросы на оперативных совещаниях' })

/** What the indicators' page says of the questions of row 2.16. */
const shareOfSolved = (page: Page) =>
  page.getByRole('row', { name: /^2\.16 .*Оперативное разрешение более 80/ })

async function openJournal(page: Page, number: string) {
  await go(page, 'Журналы')
  await journals(page)
    .getByRole('row', { name: new RegExp(`^${number.replace('.', '\\.')} `) })
    .click()
}

test('a question is asked, solved and counted, and all of it can be taken back', async ({
  page,
  host,
}, info) => {
  await page.goto(`${host.url}#/journal`)
  await expect(journals(page).getByRole('row', { name: /^2\.16 / })).toContainText('2 вопроса, решён 1')
  await picture(page, info, '01-journals')
  await openJournal(page, '2.16')
  await expect(page.getByText(/Показатель: 1 из 2 \(50.%\), цель: более 80.%/)).toBeVisible()
  await picture(page, info, '02-questions')

  // Written from the keyboard alone.
  await page.keyboard.press('Insert')
  await expect(page.getByLabel('Вопрос', { exact: true })).toBeFocused()
  await picture(page, info, '03-new')
  await page.keyboard.type('Кто подписывает концепцию развития?')
  await page.getByLabel('От кого').fill('Фомин И. Д.')
  await page.keyboard.press('Control+Enter')
  const asked = questions(page).getByRole('row', { name: /Кто подписывает концепцию/ })
  // The training district lives on a day of its own.
  await expect(asked).toContainText('26.05.2022')
  await expect(asked).toContainText('не решён')
  await expect(page.getByText('3 вопроса, решён 1')).toBeVisible()

  await asked.click()
  await picture(page, info, '04-entry')
  await page.getByLabel('Ответ').fill('Директор школы.')
  await page.getByRole('button', { name: 'Решён сегодня' }).click()
  await expect(asked).toContainText('решён 26.05.2022')
  await expect(asked).toContainText('Директор школы.')
  await expect(page.getByText(/Показатель: 2 из 3 \(66,7/)).toBeVisible()
  await picture(page, info, '05-solved')
  await page.keyboard.press('Escape')

  await go(page, 'Показатели')
  await expect(shareOfSolved(page)).toContainText('66,7')
  await page.keyboard.press('Control+Z')
  await expect(shareOfSolved(page)).toContainText('33,3')
  await page.keyboard.press('Control+Y')
  await expect(shareOfSolved(page)).toContainText('66,7')

  // Deleted without a question, and brought back.
  await openJournal(page, '2.16')
  await asked.focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText(/^Удалено: 26\.05\.2022 Кто подписывает/)).toBeVisible()
  await expect(asked).toBeHidden()
  await page.keyboard.press('Control+Z')
  await expect(asked).toBeVisible()
})

test('a journal without entries says what belongs into it; a refused link says so at its field', async ({
  page,
  host,
  complaints,
}, info) => {
  await page.goto(`${host.url}#/journal`)
  await openJournal(page, '2.11')
  await expect(page.getByText(/Запишите заявки на конкурс/)).toBeVisible()
  await picture(page, info, '06-empty')
  await openJournal(page, '6.3')
  const link = page.getByRole('gridcell', { name: 'https://uchebny.example/news/500' })
  await expect(link).toBeVisible()
  // A link is text: nothing in the table leads out of the program.
  await expect(page.getByRole('grid').getByRole('link')).toHaveCount(0)
  await link.click()
  await page.getByLabel('Ссылка').fill('C:\\Отчёты\\статья.docx')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Ссылка не принята\. Это путь к файлу/)).toBeVisible()
  await expect(link).toBeVisible()
  // Over HTTP a refusal is an answer with an error status, which the browser notes for itself.
  await expect.poll(() => complaints).toEqual([expect.stringContaining('Failed to load resource')])
  complaints.length = 0
  await picture(page, info, '07-refused')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Ссылка')).toHaveValue('https://uchebny.example/news/500')
})

test('at 200 % zoom a visit can still be written', async ({ page, host }, info) => {
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`${host.url}#/journal`)
  await expect(journals(page)).toBeVisible()
  await picture(page, info, '08-list-zoomed')
  await openJournal(page, '2.13')
  await picture(page, info, '09-visits-zoomed')
  const visits = async () => Number.parseInt(await page.getByText(/^\d+ посещени/).innerText(), 10)
  const before = await visits()
  await page.getByRole('button', { name: 'Добавить запись' }).click()
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await expect(page.getByText('Выберите школу, чей директор посетил')).toBeVisible()
  await picture(page, info, '10-new-zoomed')
  await page.getByRole('combobox', { name: 'Школа, чей директор посетил' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Добавить', exact: true }).click()
  await expect(page.getByText(/^Запись добавлена: посещение/)).toBeAttached()
  await expect.poll(visits).toBe(before + 1)
})

test('an open entry is in the address: a reload and the way back show the same', async ({ page, host }) => {
  await page.goto(`${host.url}#/journal`)
  await openJournal(page, '2.16')
  const journal = page.url()
  const rows = questions(page).getByRole('row')
  const first = rows.filter({ hasText: 'Какой датой' })
  const second = rows.filter({ hasText: 'без печати' })
  const question = page.getByRole('textbox', { name: 'Вопрос', exact: true })
  await first.click()
  await expect(question).toHaveValue(/^Какой датой/)
  expect(page.url()).toMatch(/#\/journal\/[0-9a-f]{32}\/[0-9a-f]{32}$/)
  await page.reload()
  await expect(question).toHaveValue(/^Какой датой/)

  await second.click()
  await expect(question).toHaveValue(/без печати/)
  await page.goBack()
  await expect(question).toHaveValue(/^Какой датой/)
  await page.getByRole('link', { name: 'Строка дорожной карты' }).click()
  await expect(page).toHaveURL(/#\/roadmap\//)
  await page.goBack()
  await expect(question).toHaveValue(/^Какой датой/)
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(journal)
  await expect(question).toBeHidden()

  await page.keyboard.press('Insert')
  await expect(page).toHaveURL(`${journal}/new`)
  await expect(question).toHaveValue('')
  await page.goBack()

  // What was deleted is no entry any more, and its address shows the journal alone.
  await second.click()
  const gone = page.url()
  await page.getByRole('button', { name: 'Удалить запись' }).click()
  await expect(page).toHaveURL(journal)
  await page.goto(gone)
  await expect(first).toBeVisible()
  await expect(question).toBeHidden()
  await page
    .getByRole('button', { name: 'Все журналы' })
    .or(page.getByRole('link', { name: 'Все журналы' }))
    .click()
  await expect(journals(page)).toBeVisible()
})

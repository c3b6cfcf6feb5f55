import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './program.ts'

test('the desktop program shows the report’s pages, saves them and prints from its menu', async ({
  open,
  folder,
}) => {
  const { page, choose, answer, asked } = await open()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.getByRole('button', { name: 'Открыть учебный район' }).click()
  await expect(page.getByRole('link', { name: 'Отчёты' })).toBeVisible()
  await choose('Файл', 'Печать документа…')
  await expect(page.getByText(/^Страница 1 из \d+$/)).toBeVisible({ timeout: 60_000 })
  // The command led here; nothing was printed that nobody has seen.
  expect((await asked()).filter(({ kind }) => kind === 'print')).toEqual([])

  await answer('print', '')
  await choose('Файл', 'Печать документа…')
  await expect.poll(async () => (await asked()).filter(({ kind }) => kind === 'print').length).toBe(1)

  const path = join(folder, 'отчёт.pdf')
  await answer('save', { canceled: false, filePath: path })
  await page.getByRole('button', { name: 'Сохранить PDF' }).click()
  await expect(page.getByRole('button', { name: 'Показать в папке' })).toBeVisible()
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  expect(complaints).toEqual([])
})

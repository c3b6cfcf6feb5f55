import type { Page } from '@playwright/test'
import { writeSpreadsheet } from '../../electron/core/spreadsheet/write.ts'

const TITLES = ['№', 'Мероприятие', 'Срок реализации', 'Исполнители', 'Задачи', 'Показатель реализации']

/** Makes a table of the next year's roadmap and chooses it on the page that loads it. */
export async function chooseRoadmap(page: Page, url: string, rows: readonly (readonly (string | null)[])[]) {
  const bytes = await writeSpreadsheet({
    sheet: 'Карта',
    columns: TITLES.map((title) => ({ title, width: 20, kind: 'text' as const })),
    rows,
  })
  await page.goto(`${url}#/roadmap-file`)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Выбрать файл' }).click(),
  ])
  await chooser.setFiles({
    name: 'Карта 2023.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(bytes),
  })
}

import type { Page } from '@playwright/test'
import { writeSpreadsheet } from '../../electron/core/spreadsheet/write.ts'
import { expect, test } from './fixtures.ts'

test.use({ demo: true, actionTimeout: 15_000 })

const xlsx = async ([heads = [], ...rows]: string[][]) =>
  Buffer.from(
    await writeSpreadsheet({
      sheet: 'Лист',
      columns: heads.map((title) => ({ title, width: 24, kind: 'text' as const })),
      rows,
    }),
  )

async function choose(page: Page, name: string, table: string[][]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Выбрать файл' }).click(),
  ])
  await chooser.setFiles({ name, mimeType: '', buffer: await xlsx(table) })
}

const LIST = [
  ['Имя участника', 'Организация', 'Почта'],
  ['Орлова Вера Николаевна', 'МБОУ «СОШ с. Заречное»', ''],
  ['Петров И.', 'Степновская ООШ', ''],
  ['Гусева Т.А.', 'Гимназия № 1', ''],
  ['Кто-то', 'СОШ с. Далёкое', ''],
]

test('a list of a webinar: a date is chosen, a name is explained once, and next month nothing is asked', async ({
  page,
  host,
}, info) => {
  await page.goto(`${host.url}#/attendance`)
  await page.getByRole('row', { name: /^3\.1 / }).click()
  await page.getByRole('link', { name: 'Из таблицы' }).click()
  await choose(page, 'Вебинар май.xlsx', LIST)
  await expect(page.getByText('Выберите дату встречи, или столбец с датой.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Дата встречи' }).click()
  await page.getByRole('option', { name: '26.05.2022' }).click()
  await page.getByRole('button', { name: 'К именам' }).click()
  await page.getByRole('combobox', { name: 'Кто это: Степновская ООШ' }).click()
  await page.getByRole('option', { name: 'ООШ п. Степной' }).click()
  await page.screenshot({ path: info.outputPath('names.png') })
  await page.getByRole('button', { name: 'К проверке' }).click()
  await page.getByRole('checkbox', { name: 'Кого нет в списке – не участвовали' }).check()
  await page.screenshot({ path: info.outputPath('check.png') })
  await page.getByRole('button', { name: /^Загрузить \d/ }).click()
  await page.getByRole('link', { name: 'К отметкам' }).click()
  const sheet = page.getByRole('grid', { name: /^Отметки:/ })
  const day = await sheet.getByRole('columnheader', { name: /26\.05\.2022/ }).getAttribute('aria-colindex')
  const mark = (who: RegExp) =>
    sheet
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: who }) })
      .locator(`[role="gridcell"][aria-colindex="${day}"]`)
  await expect(mark(/^ООШ п\. Степной/)).toHaveAccessibleName('участвовали')
  await expect(mark(/^СОШ с\. Луговое/)).toHaveAccessibleName('не участвовали')

  // The same layout for another meeting: columns and the name are known, only what is new is asked.
  await page.getByRole('link', { name: 'Из таблицы' }).click()
  await choose(page, 'Вебинар июнь.xlsx', LIST.slice(0, 3))
  await page.getByRole('combobox', { name: 'Дата встречи' }).click()
  await page.getByRole('option', { name: '02.06.2022' }).click()
  await expect(page.getByText('настройка «Вебинар май»')).toBeVisible()
  await expect(page.getByRole('row', { name: /Степновская ООШ/ })).toContainText(
    'ООШ п. Степной, 02.06: участвовали',
  )

  await page.goto(`${host.url}#/import`)
  await expect(page.getByRole('row', { name: /степновская оош/ })).toContainText('ООШ п. Степной')
  await page.getByRole('button', { name: 'Забыть имя «степновская оош»' }).click()
  await expect(page.getByText('Имя «степновская оош» забыто. Вернуть – Ctrl+Z.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('row', { name: /степновская оош/ })).toBeVisible()
})

test('rows copied from Excel are pasted onto a journal, looked at, loaded and taken back by one Ctrl+Z', async ({
  page,
  host,
}) => {
  await page.goto(`${host.url}#/journal`)
  await page.getByRole('row', { name: /^6\.3 / }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Публикации' })).toBeVisible()
  const entries = page.getByRole('row', { name: /Чужое издание/ })
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, 'Дата\tМатериал\tГде размещён\tСсылка\n10.05.2022\tЧужое издание о проекте\tГазета\thttps://news.example/1\n11.05.2022\tЧужое издание ещё раз\tГазета\tjavascript:alert(1)')
  await page.getByRole('button', { name: 'К проверке' }).click()
  await expect(page.getByRole('row', { name: /ещё раз/ })).toContainText('Ссылка не загружена.')
  await page.getByRole('button', { name: 'Загрузить 2 записи' }).click()
  await page.getByRole('link', { name: 'К журналу' }).click()
  await expect(entries).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(entries).toHaveCount(0)
})

test('a file dropped onto the window is recognised by its headings', async ({ page, host }) => {
  await page.goto(`${host.url}#/dashboard`)
  await expect(page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible()
  const bytes = [
    ...(await xlsx([
      ['Школа', 'Направление', 'Значимость'],
      ['СОШ с. Луговое', '4', 'высокая'],
    ])),
  ]
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([new Uint8Array(content)], 'Риски.xlsx'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, bytes)
  await expect(page.getByRole('heading', { level: 1, name: 'Загрузка: риски школ' })).toBeVisible()
  await page.getByRole('button', { name: 'К проверке' }).click()
  await page.getByRole('button', { name: 'Загрузить 1 строку' }).click()
  await page.getByRole('link', { name: 'К карте рисков' }).click()
  await expect(page.getByRole('gridcell', { name: /значимость высокая/ }).first()).toBeVisible()
})

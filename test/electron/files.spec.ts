import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readPdf } from '../helpers/pdf.ts'
import { expect, test } from './program.ts'

const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 128, 10, 13])
const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

const drop = (page: Page, name: string, data: Uint8Array | string) =>
  page.evaluate(
    ([called, content]) => window.desktop.takeInDropped(called, Uint8Array.from(content).buffer),
    [name, [...Buffer.from(data)]] as const,
  )

test('a chosen package is copied into the tray and the original may go', async ({ open, folder }) => {
  const { page, answer, asked } = await open()
  const original = join(folder, 'Балашовский_0017.p500')
  await writeFile(original, bytes)
  await answer('open', { canceled: false, filePaths: [original] })
  const item = await page.evaluate(() => window.desktop.takeIn('package'))
  expect(item).toMatchObject({ name: 'Балашовский_0017.p500', size: bytes.length })
  await rm(original)

  const content = await page.evaluate(
    async (trayId) => [...new Uint8Array(await window.desktop.read(trayId))],
    item?.trayId ?? '',
  )
  expect(content).toEqual([...bytes])
  expect(await readdir(join(folder, 'data/tray'))).toEqual([item?.trayId])
  const [dialog] = await asked()
  expect(dialog?.options).toMatchObject({
    title: 'Откройте пакет',
    filters: [{ name: 'Пакеты «500+»', extensions: ['p500', 'zip'] }, { name: 'Все файлы' }],
  })
})

test('of several chosen packages one that can’t be read keeps none of the others', async ({
  open,
  folder,
}) => {
  const { page, answer, asked } = await open()
  const names = ['Балашовский_0017.p500', 'Марксовский_0004.p500']
  for (const name of names) await writeFile(join(folder, name), bytes)
  const paths = [names[0], 'пропал.p500', names[1]].map((name) => join(folder, name ?? ''))
  await answer('open', { canceled: false, filePaths: paths })
  const taken = await page.evaluate(() => window.desktop.takeInMany('package'))
  expect(taken.items.map(({ name }) => name)).toEqual(names)
  expect(taken.failed).toMatchObject([
    { what: 'Файл «пропал.p500» прочитать не удалось: файл или папка не найдены.' },
  ])
  const [dialog] = await asked()
  expect(dialog?.options).toMatchObject({ properties: ['openFile', 'multiSelections'] })
})

test('several files go into one folder and take the place of none', async ({ open, folder }) => {
  const { page, answer } = await open()
  const target = join(folder, 'Квитанции')
  await mkdir(target)
  await writeFile(join(target, 'район.p500'), 'вчерашний')
  const ids = [await drop(page, 'район.p500', bytes), await drop(page, 'регион.p500', bytes)].map(
    (i) => i.trayId,
  )
  await answer('open', { canceled: false, filePaths: [target] })
  expect(await page.evaluate((trayIds) => window.desktop.handOutAll(trayIds), ids)).toBe(true)
  const found = await readdir(target)
  expect(found.toSorted()).toEqual(['район (2).p500', 'район.p500', 'регион.p500'])
  expect(String(await readFile(join(target, 'район.p500')))).toBe('вчерашний')
  await answer('open', { canceled: true, filePaths: [] })
  expect(await page.evaluate((trayIds) => window.desktop.handOutAll(trayIds), ids)).toBe(false)
})

test('changing one’s mind changes nothing', async ({ open, folder }) => {
  const { page, answer } = await open()
  await answer('open', { canceled: true, filePaths: [] })
  expect(await page.evaluate(() => window.desktop.takeIn('spreadsheet'))).toBeNull()
  const item = await drop(page, 'отчёт.xlsx', bytes)
  await answer('save', { canceled: true, filePath: '' })
  expect(await page.evaluate((id) => window.desktop.handOut(id), item.trayId)).toBe(false)
  expect(await page.evaluate((id) => window.desktop.showInFolder(id), item.trayId)).toBe(false)
  expect(await readdir(folder)).toEqual(['data'])
})

test('a chosen file that is gone is named in a sentence', async ({ open, folder }) => {
  const { page, answer } = await open()
  await answer('open', { canceled: false, filePaths: [join(folder, 'школы.xlsx')] })
  const refusal = await page.evaluate(() =>
    window.desktop.takeIn('spreadsheet').catch((error: unknown) => error),
  )
  expect(refusal).toMatchObject({
    code: 'file-unreadable',
    what: 'Файл «школы.xlsx» прочитать не удалось: файл или папка не найдены.',
    safe: 'Данные программы не изменились.',
  })
})

test('a finished file is handed out whole, replaces the older one and can be shown', async ({
  open,
  folder,
}) => {
  const { page, answer, asked, shown } = await open()
  const large = Buffer.alloc(3_000_000, 'отчёт')
  const item = await page.evaluate(
    (base64) =>
      window.desktop.takeInDropped(
        'Отчёт.docx',
        Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer,
      ),
    large.toString('base64'),
  )
  const target = join(folder, 'Флешка/Отчёт за март.docx')
  await mkdir(join(folder, 'Флешка'))
  await writeFile(target, 'вчерашний')
  await answer('save', { canceled: false, filePath: target })
  expect(await page.evaluate((id) => window.desktop.handOut(id), item.trayId)).toBe(true)
  expect(digest(await readFile(target))).toBe(digest(large))
  expect(await readdir(join(folder, 'Флешка'))).toEqual(['Отчёт за март.docx'])

  expect(await page.evaluate((id) => window.desktop.showInFolder(id), item.trayId)).toBe(true)
  expect(await shown()).toEqual([{ verb: 'showItemInFolder', path: target }])

  // The next file is offered beside the last one.
  await answer('save', { canceled: true, filePath: '' })
  await page.evaluate((id) => window.desktop.handOut(id), item.trayId)
  const [first, second] = await asked()
  expect(first?.options).toMatchObject({
    title: 'Сохраните файл',
    filters: [{ name: 'Документ Word', extensions: ['docx'] }, { name: 'Все файлы' }],
  })
  expect(second?.options).toMatchObject({ defaultPath: join(folder, 'Флешка/Отчёт.docx') })
})

test('where a file can’t be written the older one stays and a sentence says why', async ({
  open,
  folder,
}) => {
  const { page, answer } = await open()
  const item = await drop(page, 'Отчёт.docx', bytes)
  await mkdir(join(folder, 'занято/Отчёт.docx'), { recursive: true })
  for (const filePath of [join(folder, 'занято/Отчёт.docx'), join(folder, 'нет такой папки/Отчёт.docx')]) {
    await answer('save', { canceled: false, filePath })
    const refusal = await page.evaluate(
      (id) => window.desktop.handOut(id).catch((error: unknown) => error),
      item.trayId,
    )
    expect(refusal).toMatchObject({ code: 'file-unwritable' })
  }
  expect(await readdir(join(folder, 'занято'))).toEqual(['Отчёт.docx'])
})

const report = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Ведомость</title><style>
  @page { size: A4; margin: 20mm 10mm 20mm 20mm; @bottom-center { content: "стр. " counter(page) " из " counter(pages) } }
  h1 { break-after: page }
</style></head><body><h1>Ведомость участия</h1><p id="end">Подпись координатора</p>
<script>document.getElementById('end').textContent = 'подменено'</script>
<img src="http://127.0.0.1:9/track.png"><iframe src="https://example.org"></iframe>
<link rel="stylesheet" href="app://local/assets/any.css"></body></html>`

test('a report becomes a PDF of A4 pages in which nothing ran', async ({ open }) => {
  const { page, app } = await open()
  const html = await drop(page, 'Ведомость.html', report)
  const pdf = await page.evaluate((id) => window.desktop.toPdf(id), html.trayId)
  expect(pdf).toMatchObject({ name: 'Ведомость.pdf' })

  const printed = await page.evaluate(
    async (id) => [...new Uint8Array(await window.desktop.read(id))],
    pdf?.trayId ?? '',
  )
  const pages = await readPdf(Uint8Array.from(printed))
  expect(pages).toMatchObject([
    { width: 210, height: 297 },
    { width: 210, height: 297 },
  ])
  expect(pages[0]?.text).toContain('Ведомость участия')
  expect(pages[1]?.text).toContain('Подпись координатора')
  expect(pages[1]?.text).not.toContain('подменено')
  expect(pages[1]?.text).toContain('стр. 2 из 2')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a PDF that is stopped half-way takes its hidden window along and leaves no file', async ({
  open,
  folder,
}) => {
  const { page, app } = await open()
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  const html = await drop(page, 'Долгий.html', report.replace('<p', `${'строка<br>'.repeat(40_000)}<p`))
  await page.evaluate((id) => {
    const making = window.desktop.toPdf(id).catch((error: unknown) => error)
    Object.assign(window, { making })
  }, html.trayId)
  await expect.poll(windows).toBe(2)
  await page.evaluate((id) => window.desktop.stopPdf(id), html.trayId)
  expect(await page.evaluate(() => (window as unknown as { making: Promise<unknown> }).making)).toMatchObject(
    { code: 'pdf-stopped' },
  )
  expect(await windows()).toBe(1)
  expect(await readdir(join(folder, 'data/tray'))).toEqual([html.trayId])

  const short = await drop(page, 'Ведомость.html', report)
  await page.evaluate((id) => window.desktop.stopPdf(id), short.trayId)
  expect(await page.evaluate((id) => window.desktop.toPdf(id), short.trayId)).toMatchObject({
    name: 'Ведомость.pdf',
  })
})

test('only documents of the program can be printed', async ({ open }) => {
  const { page } = await open()
  const item = await drop(page, 'ведомость.xlsx', bytes)
  const refusal = await page.evaluate(
    (id) => window.desktop.toPdf(id).catch((error: unknown) => error),
    item.trayId,
  )
  expect(refusal).toMatchObject({ code: 'not-printable' })
})

test('printing: done, thought better of, and no printer', async ({ open }) => {
  const { page, app, answer, asked } = await open()
  const { trayId } = await drop(page, 'Ведомость.html', report)
  const print = () =>
    page.evaluate(
      (id) =>
        window.desktop.print(id).then(
          () => 'printed',
          (error: unknown) => error,
        ),
      trayId,
    )
  await answer('print', '')
  expect(await print()).toBe('printed')
  await answer('print', 'Print job canceled')
  expect(await print()).toBe('printed')
  await answer('print', 'No printers available on the network')
  expect(await print()).toMatchObject({
    code: 'not-printed',
    what: 'Напечатать не удалось: принтер не найден.',
  })
  const [dialog] = await asked()
  expect(dialog?.options).toEqual({ printBackground: true, pageSize: 'A4' })
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the tray of an earlier session is emptied', async ({ open, folder }) => {
  const first = await open()
  await drop(first.page, 'старое.xlsx', bytes)
  await first.quit()
  await open()
  expect(await readdir(join(folder, 'data/tray'))).toEqual([])
})

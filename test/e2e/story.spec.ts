import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Locator, Page, TestInfo } from '@playwright/test'
import { writeSpreadsheet } from '../../electron/core/spreadsheet/write.ts'
import { launchHost, type LaunchedHost } from '../helpers/launch.ts'
import { expect, test } from './fixtures.ts'

const SCHOOLS = [
  [
    'СОШ с. Терновка Балашовского района',
    '6440000012',
    'Аверина Ольга Ивановна',
    'Мельникова Татьяна Юрьевна',
  ],
  [
    'СОШ № 7 г. Балашова имени Героя Советского Союза',
    '0440000020',
    'Бойко Пётр Андреевич',
    'Мельникова Татьяна Юрьевна',
  ],
  ['ООШ п. Первомайский', '6440000037', 'Ветрова Анна Сергеевна', 'Сафонов Илья Олегович'],
] as const

async function schoolList(): Promise<Buffer> {
  const text = (title: string, width: number) => ({ title, width, kind: 'text' as const })
  const bytes = await writeSpreadsheet({
    sheet: 'Школы района',
    columns: [
      text('Наименование ОО', 50),
      text('ИНН', 14),
      text('ФИО директора', 34),
      text('ФИО куратора', 34),
    ],
    rows: SCHOOLS.map((row) => [...row]),
  })
  return Buffer.from(bytes)
}

/** Keeps a picture of the page as it is, for people to look at. */
const picture = async (page: Page, info: TestInfo, name: string) => {
  const path = info.outputPath(`${name}.png`)
  await page.screenshot({ path })
  await info.attach(name, { path, contentType: 'image/png' })
}

const go = (page: Page, word: string) =>
  page.getByRole('navigation').getByRole('link', { name: word, exact: true }).click()

/** Chooses a file in the browser's dialog that `open` brings up. */
async function chooseFile(page: Page, open: Locator, file: { name: string; bytes: Buffer }) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open.click()])
  await chooser.setFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes })
}

async function downloaded(
  page: Page,
  start: () => Promise<unknown>,
): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, unknown] = await Promise.all([page.waitForEvent('download'), start()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

async function setUpDistrict(page: Page, district: string, coordinator: string) {
  await page.getByLabel('Район', { exact: true }).fill(district)
  await page.getByRole('listbox', { name: 'Районы' }).getByRole('option').first().click()
  await page.getByLabel('Координатор', { exact: true }).fill(coordinator)
  await page.getByLabel('Должность (можно позже)').fill('методист')
  await page.getByRole('button', { name: 'Начать работу' }).click()
}

async function importSchools(page: Page, bytes: Buffer) {
  await chooseFile(page, page.getByRole('button', { name: 'Выбрать файл' }), { name: 'Школы.xlsx', bytes })
  await page.getByRole('button', { name: 'К проверке' }).click()
  await page.getByRole('button', { name: /^Загрузить \d/ }).click()
  await expect(page.getByText('школы и кураторы: новых – 3')).toBeVisible()
}

async function exportPackage(page: Page) {
  await go(page, 'Обмен')
  return downloaded(page, () => page.getByRole('button', { name: 'Сохранить пакет для региона' }).click())
}

async function acceptPackage(page: Page, file: { name: string; bytes: Buffer }) {
  await go(page, 'Обмен')
  await chooseFile(page, page.getByRole('button', { name: 'Открыть пакет' }), file)
}

test.describe.configure({ timeout: 180_000 })
test.use({ actionTimeout: 15_000 })

test('a coordinator does the whole job, and the region receives the district', async ({
  page,
  host,
}, info) => {
  // First run: the district is named as people name it, its schools come from a spreadsheet.
  await page.goto(host.url)
  await picture(page, info, '01-first-run')
  await setUpDistrict(page, 'балашов', 'Иванова Мария Петровна')
  await importSchools(page, await schoolList())
  await picture(page, info, '02-imported')
  await go(page, 'Школы')
  await expect(page.getByRole('row', { name: /Терновка/ })).toBeVisible()
  // A leading zero of an ИНН survives the way through the spreadsheet.
  await expect(page.getByRole('row', { name: /№ 7 г\. Балашова/ })).toContainText('0440000020')
  await picture(page, info, '03-schools')

  // What the roadmap asks and by when.
  await go(page, 'Дорожная карта')
  await expect(page.getByRole('row', { name: /2\.6/ }).first()).toContainText('последний вторник')
  await picture(page, info, '04-roadmap')

  // Facts once: everybody took part on one day but one school.
  await go(page, 'Участие')
  await page.getByRole('row', { name: /Проведение совещаний\/вебинаров/ }).click()
  await page.getByRole('grid').focus()
  await page.getByRole('button', { name: /Отметить всех/ }).click()
  await expect(page.getByRole('button', { name: 'Все отмечены' })).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('KeyY') // «н» by its place: did not take part
  await picture(page, info, '05-attendance')
  await expect(page.getByRole('gridcell', { name: /не участвовал/ }).first()).toBeVisible()

  // Every indicator against its target, of the district's own schools.
  await go(page, 'Показатели')
  const indicator = page.getByRole('row', {
    name: /общеобразовательных организаций проекта «500\+» приняли участие/,
  })
  await expect(indicator.first()).toContainText('66,7')
  await picture(page, info, '06-indicators')

  // The report in real pages, and as a file.
  await go(page, 'Отчёты')
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 60_000 })
  await picture(page, info, '07-report')
  const pdf = await downloaded(page, () => page.getByRole('button', { name: 'Сохранить PDF' }).click())
  expect(pdf.name).toMatch(/Отчёт.*\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')

  const first = await exportPackage(page)
  expect(first.name).toMatch(/^500_Балашовский_в-регион_\d{4}-\d\d-\d\d_0001\.p500$/)
  await picture(page, info, '08-exchange')

  // The same program in the region's role.
  const region = await launchHost()
  const desk = await page.context().newPage()
  try {
    await desk.goto(region.url)
    await desk.getByText('Региональный координатор').click()
    await desk.getByLabel('Ваше имя').fill('Сидорова Анна Павловна')
    await desk.getByRole('button', { name: 'Начать работу' }).click()
    await acceptPackage(desk, first)
    await picture(desk, info, '09-region-preview')
    await desk.getByLabel(/^Цифры сверены по телефону/).check()
    await desk.getByRole('button', { name: 'Принять' }).click()
    await expect(desk.getByText(/Пакет № 1 от «Балашовский муниципальный район» принят/)).toBeVisible()
    await go(desk, 'Районы')
    await expect(desk.getByRole('row', { name: /Балашовский муниципальный район/ })).toContainText('3')
    await picture(desk, info, '10-region-districts')
    // The same file again is known, and there is nothing new in it.
    await acceptPackage(desk, first)
    await expect(desk.getByRole('heading', { name: 'Пакет № 1 принят' })).toBeVisible()
    await desk.getByRole('button', { name: 'Посмотреть пакет' }).click()
    await expect(desk.getByText(/[Ии]зменений нет/).first()).toBeVisible()
  } finally {
    await desk.close()
    await region.stop()
  }
})

test('everything survives a restart', async ({ page }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'koordinator500-test-'))
  let host: LaunchedHost | null = null
  try {
    host = await launchHost({ dataDir })
    await page.goto(host.url)
    await setUpDistrict(page, 'Аткарский', 'Петрова Инна Львовна')
    await importSchools(page, await schoolList())
    await page.goto('about:blank')
    expect(await host.stop()).toBe(0)

    host = await launchHost({ dataDir })
    await page.goto(host.url)
    await go(page, 'Школы')
    await expect(page.getByText('Аткарский муниципальный район').first()).toBeVisible()
    await expect(page.getByRole('row', { name: /Терновка/ })).toBeVisible()
    // What was done before the restart can still be taken back.
    await page.keyboard.press('Control+KeyZ')
    await expect(page.getByRole('row', { name: /Терновка/ })).toHaveCount(0)
    await page.goto('about:blank')
  } finally {
    await host?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
})

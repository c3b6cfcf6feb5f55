import { expect, test } from 'vitest'
import { chromiumForTests } from '../../../build/chromium.ts'
import { htmlToPdf } from '../../../electron/browser/pdf.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { type PdfPage, readPdf } from '../../helpers/pdf.ts'
import { office, type Office } from './office.ts'

/** No browser finds a place to break these words. */
const LONG_WORD = 'Константинопольско-верхнеуслонскоэлектрометаллургическая'.repeat(3)
const LONG_NAME = `МАОУ «Школа имени ${LONG_WORD}»`

const print = async ({ core }: Office, made: Promise<TrayItem>): Promise<PdfPage[]> =>
  readPdf(await htmlToPdf(core.tray.read((await made).trayId).toString(), chromiumForTests()))

/** Nothing is clipped, the paper is A4, and pages are numbered from the second on. */
function expectWhole(pages: readonly PdfPage[], [width, height]: readonly [number, number]) {
  for (const [at, page] of pages.entries()) {
    const where = `page ${at + 1}`
    expect([page.width, page.height], where).toEqual([width, height])
    expect(page.left, where).toBeGreaterThanOrEqual(19.9)
    // A line may end in a space that nobody sees.
    expect(page.right, where).toBeLessThanOrEqual(width - 9)
    expect(page.bottom, where).toBeGreaterThanOrEqual(20)
    const numbered = at === 0 || new RegExp(`^${at + 1}|${at + 1}$`).test(page.text)
    expect(numbered, `${where} has its number`).toBe(true)
  }
}
const LANDSCAPE = [297, 210] as const
const PORTRAIT = [210, 297] as const

/** The signature is on the last page, and not alone. */
function expectSigned(pages: readonly PdfPage[], post: string, beside: RegExp) {
  expect(pages.slice(0, -1).filter((page) => page.text.includes(post))).toEqual([])
  expect(pages.at(-1)?.text).toContain(post)
  expect(pages.at(-1)?.text).toMatch(beside)
}

test('plan and its execution: many pages, each with the head of the table, every row there once', async () => {
  const made = await office(['СОШ № 1', LONG_NAME])
  const { client, of } = made
  const { rows } = await client.roadmap.list(of)
  await made.take(...rows.map((row) => row.number))
  await made.addRow({ number: '9.9', title: LONG_WORD, executors: LONG_WORD, tasks: LONG_WORD })
  const documents = [
    [await print(made, client.reports.ownPlan({ ...of, version: null })), 'Исполнители'],
    [await print(made, client.reports.ownPlanExecution(of)), 'Ответственный'],
  ] as const
  for (const [pages, head] of documents) {
    expect(pages.length).toBeGreaterThan(5)
    expectWhole(pages, LANDSCAPE)
    for (const page of pages) expect(page.text).toContain(head)
    expectSigned(pages, 'Начальник управления образования', /9\.9/)
  }
}, 120_000)

test('the справка of one site is short; of thirty with long names nothing is lost', async () => {
  const names = Array.from({ length: 30 }, (_, at) => (at === 4 ? LONG_NAME : `МБОУ СОШ № ${at + 1}`))
  const made = await office(names)
  const { client, of, schools } = made
  await made.check(schools[0] ?? '', '2022-05-01')
  const short = await print(made, client.reports.siteStatement({ ...of, on: null }))
  for (const school of schools.slice(1))
    await made.check(school, '2022-05-02', { '7': { answer: 'no', remark: LONG_WORD } })
  const pages = await print(made, client.reports.siteStatement({ ...of, on: null }))
  expect(pages.length).toBeGreaterThan(short.length)
  for (const document of [short, pages]) {
    expectWhole(document, LANDSCAPE)
    expectSigned(document, 'Начальник управления образования', /Провести проверку сайтов/)
  }
  const text = pages.map((page) => page.text).join('')
  for (const at of [1, 12, 30]) expect(text).toContain(`МБОУ СОШ № ${at}`)
}, 180_000)

test('a sheet and its form stand upright on A4; the summary of thirty schools repeats both lines of its head', async () => {
  const names = Array.from({ length: 30 }, (_, at) => (at === 4 ? LONG_NAME : `МБОУ СОШ № ${at + 1}`))
  const made = await office(names)
  const { client, of, schools } = made
  const [first = '', second = ''] = schools
  const key = await made.examine(first, [1])
  await client.expertise.score({ ...key, code: 'К2', patch: { comment: LONG_WORD } })
  await client.expertise.recommend({ ...key, draft: { text: LONG_WORD, due: '2022-06-01' } })
  const sheet = (school: string) =>
    print(made, client.reports.expertiseSheet({ ...of, school, stage: 'concept', round: null }))
  const filled = await sheet(first)
  const form = await sheet(second)
  expect(filled.length).toBeLessThanOrEqual(2)
  expect(form).toHaveLength(2)
  for (const pages of [filled, form]) {
    expectWhole(pages, PORTRAIT)
    expectSigned(pages, 'Зоны:', /Эксперт/)
  }

  const summary = await print(made, client.reports.expertiseSummary({ ...of, stage: 'concept' }))
  expect(summary.length).toBeGreaterThan(1)
  expectWhole(summary, LANDSCAPE)
  const withRows = summary.filter((page) => page.text.includes('нет данных'))
  expect(withRows.length).toBeGreaterThan(1)
  for (const page of withRows) expect(page.text).toMatch(/Региональная экспертиза.*Вывод/)
  expectSigned(summary, 'Начальник управления образования', /Рекомендации, ещё не выполненные/)
}, 180_000)

import Papa from 'papaparse'
import { type Browser, chromium } from 'playwright-core'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { CHROMIUM_ARGS, chromiumForTests } from '../../build/chromium.ts'
import { readZip } from '../../electron/core/exchange/zip.ts'
import { summaryHtml, summaryText } from '../../electron/core/exchange/summary.ts'
import { openArchive } from '../../electron/core/spreadsheet/archive.ts'
import { writeCsv, writeSpreadsheet, type WrittenColumn } from '../../electron/core/spreadsheet/write.ts'
import { folderOfSuite, type OpenedDistrict } from '../helpers/core.ts'
import { keyOf, looked, sent, taken } from '../helpers/mail.ts'
import { forge, lines } from '../helpers/packages.ts'
import { openedAt } from './originals.ts'
import { TEXTS } from './values.ts'

vi.setConfig({ testTimeout: 120_000 })

const suite = folderOfSuite()
let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumForTests(), args: CHROMIUM_ARGS })
})
afterAll(async () => {
  await browser.close()
  suite.remove()
})

const ACTIVE = 'script, img, iframe, svg, object, embed, form, link, base, input, a, math, template, textarea'

/** What a reader of an HTML document meets: its text, what in it could act, and what did. */
async function shownIn(
  html: string,
): Promise<{ text: string; active: string[]; hits: number; asked: string[] }> {
  const page = await browser.newPage()
  const asked: string[] = []
  let hits = 0
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', () => hits++)
  await page.exposeFunction('hit', () => hits++)
  await page.setContent(html, { waitUntil: 'load' })
  const found = await page.evaluate((active) => {
    const attributes = [...document.querySelectorAll('*')].flatMap((e) =>
      [...e.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
    )
    const elements = [...document.querySelectorAll(active)].map((e) => e.tagName)
    return { text: document.body.textContent, active: [...elements, ...attributes] }
  }, ACTIVE)
  await page.close()
  return { ...found, hits, asked: asked.filter((url) => !url.startsWith('data:')) }
}

/** Without what would break a line or turn it round. */
const inLine = (text: string) =>
  // oxlint-disable-next-line no-control-regex -- control characters are what must go
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, ' ')

const summaryOf = (text: string) => ({
  kind: 'data' as const,
  number: 1,
  createdAt: 0,
  from: text,
  author: text,
  to: text,
  lines: [{ what: text, count: 1 }],
  files: [{ name: text, size: 1 }],
  answers: [{ packageId: '0'.repeat(32), number: 7, state: 'remarks' as const, remarks: [text] }],
})

test('F2 hostile names in every place of СВОДКА.html stay text', async () => {
  const html = TEXTS.map((text) => summaryHtml(summaryOf(text)))
  const { active, hits, asked, text } = await shownIn(html.join('\n'))
  expect([active, hits, asked]).toEqual([[], 0, []])
  for (const payload of TEXTS) expect(text).toContain(inLine(payload))
})

test('F2 hostile names in СВОДКА.txt make no lines of their own and do not turn the others round', () => {
  const calm = summaryText(summaryOf('Балашовский район')).split('\r\n').length
  for (const payload of TEXTS) {
    const text = summaryText(summaryOf(payload))
    expect(text.split('\r\n'), JSON.stringify(payload)).toHaveLength(calm)
    for (const line of text.split('\r\n')) expect(inLine(line)).toBe(line)
  }
})

/** Place of a writing copy that nobody has heard of. */
const WRITER = 40

/** A district whose every text is hostile, as it reaches the region: by a package its own key has signed. */
async function hostileDistrict(office: OpenedDistrict): Promise<Buffer> {
  const { rows } = await office.client.roadmap.list(office.of)
  const id = (n: number) => n.toString(16).padStart(32, '0')
  const text = (n: number, most: number) => {
    const [payload = ''] = TEXTS.slice(n % TEXTS.length)
    return payload.slice(0, most)
  }
  const record = (entity: string, n: number, values: Record<string, string | number>) =>
    JSON.stringify([0, entity, id(n), [[WRITER, 1, values]]])
  const more = TEXTS.flatMap((_, n) => [
    record('school', 1000 + n, {
      shortName: text(n, 200),
      name: text(n, 500),
      director: text(n, 200),
      note: text(n, 2000),
    }),
    record('curator', 2000 + n, { name: text(n, 200), post: text(n, 300) }),
    record('cohort', 3000 + n, {
      school: id(1000 + n),
      year: 2022,
      status: 'project',
      curator: id(2000 + n),
    }),
    record('journal', 4000 + n, {
      activity: rows[n % rows.length]?.id ?? '',
      title: text(n, 1000),
      person: text(n, 300),
      on: '2022-03-01',
    }),
  ])
  const plans = rows.map(({ id: activity }, n) =>
    record('plan', 5000 + n, {
      activity,
      responsible: text(n, 300),
      doneOn: '2022-03-01',
      doneNote: text(n + 7, 2000),
      evidence: text(n + 11, 2000),
    }),
  )
  return forge(await sent(office), {
    key: keyOf(office),
    manifest(m) {
      while (m.replicas.length <= WRITER) m.replicas.push(id(1 + m.replicas.length))
      Object.assign(m.scopes[0]?.coverage ?? {}, { [id(1 + WRITER)]: 1 })
    },
    parts: lines('cells.ndjson', (all) => [...all, ...more, ...plans]),
  })
}

test('hostile names from a package stay text in the preview, on the pages and in the printed report', async () => {
  const { region, office } = await openedAt(suite.folder)
  try {
    await taken(region, await sent(office))
    await office.client.district.update({
      patch: {
        office: '<script>hit()</script>',
        coordinator: '=1+1',
        signatory: '"><img src=x onerror=hit()>',
      },
    })
    const file = await hostileDistrict(office)
    const { counts } = await looked(region, file)
    expect([counts.refused, counts.created]).toEqual([0, TEXTS.length * 4 + 39])
    await taken(region, file)
    const schools = await region.client.schools.list(office.of)
    expect(schools.map(({ shortName }) => shortName).sort()).toEqual([...TEXTS].sort())
    const { trayId } = await region.client.reports.roadmapExecution(office.of)
    const { active, hits, asked, text } = await shownIn(region.core.tray.read(trayId).toString())
    expect([active, hits, asked]).toEqual([[], 0, []])
    expect(text).toContain('"><img src=x onerror=hit()>')
    const html = (await readZip(await sent(region, office.of.district))).get('СВОДКА.html')
    expect((await shownIn(String(html))).active).toEqual([])
  } finally {
    region.close()
    office.close()
  }
})

const COLUMNS: WrittenColumn[] = ['Школа', 'Ещё раз'].map((title) => ({ title, width: 20, kind: 'text' }))
const rows = TEXTS.map((text) => [text, `=${text}`])

test('hostile names in a workbook are typed text, and no cell is a formula', async () => {
  const bytes = await writeSpreadsheet({ sheet: '=1+1', columns: COLUMNS, rows })
  const { parts } = await openArchive('a.xlsx', bytes, (part) => part.endsWith('.xml'), 1e7)
  const sheet = String(parts.get('xl/worksheets/sheet1.xml'))
  expect(sheet).not.toMatch(/<f[\s>]/)
  expect([...parts.keys()].filter((part) => /external|vba|connections|hyperlink/i.test(part))).toEqual([])
  const cells = [...sheet.matchAll(/<c [^>]*>/g)].map(([cell]) => cell)
  expect(cells).toHaveLength((rows.length + 1) * 2)
  for (const cell of cells) expect(cell).toMatch(/ t="(s|inlineStr|str)"/)
  const [read] = await readExcelFile(Buffer.from(bytes))
  // What this reader does not decode or trims is read back by ours in test/core/spreadsheet/write.test.ts.
  const plain = (text = '') => text.trim() === text && !/[^\P{C}\t\n]|[\r\ufffd-\uffff]/u.test(text)
  const asWritten = rows.filter(([text]) => plain(text))
  expect(asWritten.length).toBeGreaterThan(50)
  const found = (read?.data.slice(1) ?? []).map((row) => row.map((value) => value ?? ''))
  expect(found.flat().filter((value) => typeof value !== 'string')).toEqual([])
  expect(found).toEqual(expect.arrayContaining(asWritten))
})

test('hostile names in a CSV are text for a spreadsheet program: no field begins as a formula', async () => {
  const bytes = await writeCsv({ columns: COLUMNS, rows })
  const read = Papa.parse<string[]>(new TextDecoder('utf-8').decode(bytes).trimEnd(), { delimiter: ';' }).data
  expect(read).toHaveLength(rows.length + 1)
  for (const field of read.flat()) expect(field).not.toMatch(/^[=+\-@\t\r]/)
  expect(read[1]?.[1]).toBe(`'=${TEXTS[0]}`)
})

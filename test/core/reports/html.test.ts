import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHROMIUM_ARGS, chromiumForTests } from '../../../build/chromium.ts'
import { readFonts } from '../../../electron/core/reports/fonts.ts'
import { renderHtml } from '../../../electron/core/reports/html.ts'
import { html } from '../../../electron/core/reports/markup.ts'
import type { ReportModel } from '../../../shared/report.ts'
import { PAYLOADS } from './payloads.ts'

const fonts = readFonts(join(import.meta.dirname, '../../../resources'))

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumForTests(), args: CHROMIUM_ARGS })
})
afterAll(() => browser.close())

/** A document in which every piece of text is `texts`, one after another in every place there is. */
const everywhere = (texts: readonly string[]): ReportModel => {
  const [first = ''] = texts
  return {
    fileName: first,
    orientation: 'landscape',
    title: texts,
    requisites: texts.map((text) => [text, text] as const),
    sections: texts.map((text) => ({
      title: text,
      text: [text],
      table: {
        columns: [
          { title: text, group: text, width: 50, align: 'left' },
          { title: text, width: 50, align: 'left' },
        ],
        rows: [
          { kind: 'section', text },
          {
            kind: 'row',
            lines: [
              [text, text],
              [null, text],
            ],
          },
        ],
      },
    })),
    footnotes: texts,
    signatures: texts.map((text) => ({ post: text, name: text })),
    executor: { name: first, phone: first },
  }
}

test('sixty hostile texts in every place of a report stay text', async () => {
  expect(new Set(PAYLOADS).size).toBe(60)
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  let hits = 0
  await page.exposeFunction('hit', () => hits++)
  await page.setContent(renderHtml(everywhere(PAYLOADS), fonts), { waitUntil: 'load' })
  const shown = await page.evaluate(() => {
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map((e) => e.textContent)
    return {
      title: document.title,
      header: texts('header > *'),
      names: texts('dt').map((text) => text.slice(0, -1)),
      values: texts('dd'),
      headings: texts('h2'),
      paragraphs: texts('.text'),
      columns: texts('thead th'),
      groups: texts('tbody th'),
      cells: texts('tbody.row td'),
      notes: texts('.note'),
      signatures: texts('.post'),
      strange: texts('script, img, iframe, svg, object, embed, form, link, base, input, a, math, template'),
      hidden: getComputedStyle(document.body).display,
    }
  })
  // What HTML itself can't keep apart: a title's white space is folded by the browser.
  expect(shown.title).toBe(PAYLOADS[0])
  expect(shown.header).toEqual(PAYLOADS)
  expect(shown.names).toEqual(PAYLOADS)
  expect(shown.values).toEqual(PAYLOADS)
  expect(shown.headings).toEqual(PAYLOADS)
  expect(shown.paragraphs).toEqual(PAYLOADS)
  // A group, the column beside it, the column under the group.
  expect(shown.columns).toEqual(PAYLOADS.flatMap((text) => [text, text, text]))
  expect(shown.groups).toEqual(PAYLOADS)
  expect(shown.cells).toEqual(PAYLOADS.flatMap((text) => [text, text, text]))
  expect(shown.notes).toEqual(PAYLOADS)
  expect(shown.signatures).toEqual(PAYLOADS)
  expect(shown.strange).toEqual([])
  expect(shown.hidden).toBe('block')
  expect(hits).toBe(0)
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([])
  await page.close()
})

test('text is escaped in attributes too, and a lost character is shown as lost', () => {
  expect(html`<i title="${'"><script>'}">${'a\0b'}</i>`.source).toBe(
    '<i title="&quot;&gt;&lt;script&gt;">a\uFFFDb</i>',
  )
})

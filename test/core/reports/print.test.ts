import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumForTests } from '../../../build/chromium.ts'
import { htmlToPdf } from '../../../electron/browser/pdf.ts'
import { openDistrict } from './district.ts'

/** Millimetres of an A4 sheet lying on its side. */
const SHEET = { width: 297, height: 210 }
const mm = (points: number) => (points / 72) * 25.4

interface Piece {
  text: string
  left: number
  right: number
  /** From the lower edge. */
  bottom: number
}

let pdf: PDFDocumentProxy
let pages: Piece[][]
let raw: Buffer

beforeAll(async () => {
  const district = await openDistrict('2022-12-28')
  try {
    const long = `МАОУ «Средняя общеобразовательная школа с углублённым изучением отдельных предметов имени Героя ${'Константинопольского-Верхнеуслонского'}»`
    const schools = await district.enrol(
      Array.from({ length: 12 }, (_, at) => (at === 3 ? long : `МБОУ СОШ № ${at + 1}`)),
    )
    await district.fillEverything(schools)
    const publications = await district.activity('6.3')
    await district.client.roadmap.plan({
      activity: publications.id,
      patch: {
        evidence: `https://example.org/${'novosti-upravleniya-obrazovaniya-'.repeat(8)}`,
        doneNote: 'Материалы размещены. '.repeat(20),
      },
    })
    raw = await htmlToPdf((await district.report()).html, chromiumForTests())
  } finally {
    district.close()
  }
  pdf = await getDocument({ data: new Uint8Array(raw), verbosity: 0 }).promise
  pages = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str.trim(),
                left: mm(item.transform[4] as number),
                right: mm((item.transform[4] as number) + item.width),
                bottom: mm(item.transform[5] as number),
              },
            ]
          : [],
      ),
    )
  }
})
afterAll(() => pdf.destroy())

const NUMBER = /^\d\.\d{1,2}$/

test('nothing is clipped: all text lies within the margins of the sheet', () => {
  for (const [at, page] of pages.entries())
    for (const piece of page) {
      const where = `page ${at + 1}: «${piece.text}»`
      expect(piece.left, where).toBeGreaterThanOrEqual(19.9)
      expect(piece.right, where).toBeLessThanOrEqual(SHEET.width - 9.9)
      expect(piece.bottom, where).toBeGreaterThanOrEqual(20)
    }
})

test('pages are numbered from the second one, in the middle of the top margin', () => {
  const above = (page: Piece[]) => page.filter((piece) => piece.bottom > SHEET.height - 20)
  expect(above(pages[0] ?? [])).toEqual([])
  for (const [at, page] of pages.entries()) {
    if (at === 0) continue
    const [number, ...others] = above(page)
    expect(others).toEqual([])
    expect(number?.text).toBe(String(at + 1))
    const middle = 20 + (SHEET.width - 30) / 2
    expect(Math.abs(((number?.left ?? 0) + (number?.right ?? 0)) / 2 - middle)).toBeLessThan(2)
    expect(SHEET.height - (number?.bottom ?? 0)).toBeGreaterThan(10)
  }
})

test('each page repeats the table’s head, and each row stands whole on one page', () => {
  const numbers: string[] = []
  for (const page of pages) {
    const words = page.map((piece) => piece.text)
    for (const title of ['№', 'Мероприятие', 'Исполнители', 'Задачи', 'Подтверждение'])
      expect(words).toContain(title)
    numbers.push(
      ...page.filter((piece) => piece.left < 24 && NUMBER.test(piece.text)).map((piece) => piece.text),
    )
    // A row that was split would leave text above the first number of its page.
    const first = page.filter((piece) => piece.left < 24 && NUMBER.test(piece.text))[0]
    const head = page.find((piece) => piece.text === 'Мероприятие')
    const between = page.filter(
      (piece) => piece.bottom > (first?.bottom ?? 0) + 1 && piece.bottom < (head?.bottom ?? 0) - 4,
    )
    // Only a section's heading may stand there.
    expect(between.map((piece) => piece.text).join(' ')).toMatch(/^$|^\d ?\. /)
  }
  expect(numbers).toHaveLength(39)
  expect(new Set(numbers).size).toBe(39)
})

test('the signature never stands alone on its page', () => {
  const last = pages.at(-1) ?? []
  expect(last.map((piece) => piece.text).join(' ')).toMatch(/Исполнитель ?: ?Иванова/)
  expect(last.some((piece) => NUMBER.test(piece.text))).toBe(true)
})

test('Russian text can be copied out, and the typeface travels inside', () => {
  const text = pages
    .flat()
    .map((piece) => piece.text)
    .join(' ')
  expect(text).toContain('об исполнении дорожной карты реализации проекта «500+»')
  expect(text).toContain('Иванова Мария Петровна')
  const fonts = [...raw.toString('latin1').matchAll(/\/FontName \/([A-Z]{6}\+)?([\w-]+)/g)]
  expect(fonts.length).toBeGreaterThan(0)
  for (const [, subset, name] of fonts) {
    expect(subset).toBeDefined()
    expect(name).toMatch(/^Tinos/)
  }
})

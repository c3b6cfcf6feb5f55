import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { guardFormula } from '../../../electron/core/spreadsheet/formula-guard.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { writeCsv, writeSpreadsheet } from '../../../electron/core/spreadsheet/write.ts'
import { csvOf, texts, type Encoding } from '../../helpers/spreadsheets.ts'

// Hundreds of whole readings; how long they take depends on who else uses the machine.
vi.setConfig({ testTimeout: 120_000 })

const HEADINGS = ['Школа района', 'Телефон', 'Примечание', 'Адрес']
const RUSSIAN = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВЯ №«»–-=+@\'";,\t.()0123456789xyz\n'

/** Texts that are likely to break something, next to any others. No NUL: a text file has none. */
const anyText = fc.oneof(
  fc.constantFrom(
    '=1+1',
    "'=1",
    '+7 900',
    '00012',
    'a;b',
    'a,b',
    'a\tb',
    'a"b',
    '"',
    'а\nб',
    ' ',
    'constructor',
    'sep=;',
  ),
  fc.string({ unit: fc.constantFrom(...RUSSIAN.split('')), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
)
const russianText = fc.string({ unit: fc.constantFrom(...RUSSIAN.split('')), maxLength: 12 })

/** Under fixed headings: they show the width, the Russian letters and, last row filled, the height. */
const table = (cell: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(cell, cell, cell, cell), { maxLength: 6 })
    .map((rows) => [HEADINGS, ...rows, ['конец', 'к', 'к', 'к']])

test('seed 516468075: a replacement sign that somebody typed is no damage', async () => {
  const rows = [HEADINGS, ['СОШ \ufffd', 'к', 'к', 'к']]
  const [sheet] = await readSpreadsheet('a.csv', csvOf(rows, ';', 'utf-8', true))
  expect(texts(sheet?.rows)).toEqual(rows)
})

test.each([
  ['utf-8', anyText],
  ['utf-8 with BOM', anyText],
  ['utf-16le', anyText],
  ['utf-16be', anyText],
  ['windows-1251', russianText],
] as [Encoding, fc.Arbitrary<string>][])(
  'any table in CSV, %s, reads back identically',
  async (encoding, cell) => {
    await fc.assert(
      fc.asyncProperty(table(cell), fc.constantFrom(';', ',', '\t'), async (rows, delimiter) => {
        const guarded = rows.map((row) => row.map(guardFormula))
        const [sheet] = await readSpreadsheet('a.csv', csvOf(guarded, delimiter, encoding, true))
        expect(texts(sheet?.rows)).toEqual(rows)
      }),
      { numRuns: 100 },
    )
  },
)

const columns = HEADINGS.map((title) => ({ title, width: 20, kind: 'text' as const }))

test('any table written as XLSX reads back identically', async () => {
  await fc.assert(
    fc.asyncProperty(table(anyText), async ([, ...rows]) => {
      const [sheet] = await readSpreadsheet(
        'a.xlsx',
        await writeSpreadsheet({ sheet: 'Лист1', columns, rows }),
      )
      expect(texts(sheet?.rows)).toEqual([HEADINGS, ...rows])
    }),
    { numRuns: 100 },
  )
})

test('any table written as our CSV reads back identically', async () => {
  await fc.assert(
    fc.asyncProperty(table(russianText), async ([, ...rows]) => {
      const [sheet] = await readSpreadsheet('a.csv', await writeCsv({ columns, rows }))
      expect(texts(sheet?.rows)).toEqual([HEADINGS, ...rows])
    }),
    { numRuns: 100 },
  )
})

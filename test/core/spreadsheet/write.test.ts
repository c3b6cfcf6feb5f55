import { expect, test } from 'vitest'
import readExcelFile from 'read-excel-file/node'
import { openArchive } from '../../../electron/core/spreadsheet/archive.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { writeCsv, writeSpreadsheet, type WrittenColumn } from '../../../electron/core/spreadsheet/write.ts'
import { texts } from '../../helpers/spreadsheets.ts'

const COLUMNS: WrittenColumn[] = [
  { title: 'Школа', width: 40, kind: 'text' },
  { title: 'Телефон', width: 20, kind: 'text' },
  { title: 'Учеников', width: 10, kind: 'number' },
  { title: 'Дата', width: 12, kind: 'date' },
  { title: 'Базовая', width: 10, kind: 'boolean' },
]
const ROWS = [
  ['СОШ № 1', '+7 (84545) 1-23-45', 312, '2022-03-29', true],
  ['=HYPERLINK("http://example.org")', '@SUM(1)', null, null, false],
  ['-1', '007', 0.5, '', null],
]

test('a workbook has real numbers and dates, text stays text and nothing is a formula', async () => {
  const bytes = await writeSpreadsheet({ sheet: 'Школы: 2022/23 [все]', columns: COLUMNS, rows: ROWS })
  const [sheet] = await readSpreadsheet('a.xlsx', bytes)
  expect(sheet?.name).toBe('Школы 2022 23 все')
  expect(texts(sheet?.rows)).toEqual([
    ['Школа', 'Телефон', 'Учеников', 'Дата', 'Базовая'],
    ['СОШ № 1', '+7 (84545) 1-23-45', '312', '29.03.2022', 'Да'],
    ['=HYPERLINK("http://example.org")', '@SUM(1)', '', '', 'Нет'],
    ['-1', '007', '0,5', '', ''],
  ])
  expect(sheet?.rows[1]?.map(({ kind }) => kind)).toEqual(['text', 'text', 'number', 'date', 'text'])
  const { parts } = await openArchive('a.xlsx', bytes, (part) => part.endsWith('.xml'), 1e6)
  expect(parts.get('xl/worksheets/sheet1.xml')?.toString()).not.toMatch(/<f[\s>]/)
})

test('another reader sees the same', async () => {
  const bytes = await writeSpreadsheet({ sheet: 'Лист1', columns: COLUMNS, rows: ROWS })
  const [sheet] = await readExcelFile(Buffer.from(bytes))
  expect(sheet?.data[1]).toEqual([
    'СОШ № 1',
    '+7 (84545) 1-23-45',
    312,
    new Date(Date.UTC(2022, 2, 29)),
    'Да',
  ])
})

test.each(['', '   ', '[]', "'кавычки'", 'Очень длинное название листа, которое Excel не примет'])(
  'the tab wished as «%s» gets a name Excel takes',
  async (wish) => {
    const [sheet] = await readSpreadsheet(
      'a.xlsx',
      await writeSpreadsheet({ sheet: wish, columns: COLUMNS, rows: [] }),
    )
    expect(sheet?.name).toMatch(/^[^'[\]:*?/\\][^[\]:*?/\\]{0,30}$/)
  },
)

test('texts that trip the writing library or XML arrive whole', async () => {
  const odd = [
    'constructor',
    '__proto__',
    'toString',
    '_x0041_',
    'а\rб',
    'а\u0001б',
    '\ufffd',
    ' пробелы ',
    '<&>"',
    '\u007f',
    '😀',
  ]
  const columns: WrittenColumn[] = odd.map(() => ({ title: 'т', width: 5, kind: 'text' }))
  const [sheet] = await readSpreadsheet(
    'a.xlsx',
    await writeSpreadsheet({ sheet: 'Л', columns, rows: [odd] }),
  )
  expect(texts(sheet?.rows)[1]).toEqual(odd)
})

test('a CSV opens in Russian Excel: mark, semicolons, CRLF, guarded formulas', async () => {
  const bytes = await writeCsv({ columns: COLUMNS, rows: ROWS })
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines[0]).toBe('Школа;Телефон;Учеников;Дата;Базовая')
  expect(lines[1]).toBe("СОШ № 1;'+7 (84545) 1-23-45;312;29.03.2022;Да")
  expect(lines[2]).toBe(`"'=HYPERLINK(""http://example.org"")";'@SUM(1);;;Нет`)
  expect(lines[3]).toBe("'-1;007;0,5;;")
  const [sheet] = await readSpreadsheet('a.csv', bytes)
  expect(texts(sheet?.rows)[1]?.[1], 'read back without the apostrophe').toBe('+7 (84545) 1-23-45')
})

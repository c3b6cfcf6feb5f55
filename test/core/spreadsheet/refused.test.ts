import { describe, expect, test, vi } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { csvOf, encode, oddParts, oddXlsx, refusal, texts, zipOf } from '../../helpers/spreadsheets.ts'

// Thousands of whole readings; how long they take depends on who else uses the machine.
vi.setConfig({ testTimeout: 120_000 })

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ole = (stream: string) => Buffer.concat([OLE, Buffer.alloc(512), Buffer.from(stream, 'utf16le')])
const LIST = [
  ['Школа', 'ИНН'],
  ['МОУ «СОШ № 1»', '0012345678'],
]
const workbook = () => writeExcelFile(LIST, { sheet: 'Лист1' }).toBuffer()

describe('other kinds of files are named, whatever they are called', () => {
  const utf8 = (text: string) => Promise.resolve(Buffer.from(text))
  test.each([
    [
      'старый Excel',
      () => Promise.resolve(ole('Workbook')),
      'старого Excel (XLS)',
      'сохраните как XLSX или CSV',
    ],
    ['старый Word', () => Promise.resolve(ole('WordDocument')), 'старого Word', 'Нужна таблица'],
    ['под паролем', () => Promise.resolve(ole('EncryptedPackage')), 'защищён паролем', 'снимите пароль'],
    ['PDF', () => utf8('%PDF-1.7\n%\u0080\n1 0 obj'), 'документ PDF', 'Нужна таблица'],
    ['PNG', () => Promise.resolve(Buffer.from('89504e470d0a1a0a0000', 'hex')), 'картинка', 'Нужна таблица'],
    ['JPEG', () => Promise.resolve(Buffer.from('ffd8ffe000104a464946', 'hex')), 'картинка', 'Нужна таблица'],
    ['RTF', () => utf8('{\\rtf1\\ansi'), 'RTF', 'Нужна таблица'],
    ['HTML', () => utf8('\ufeff<html><table><tr><td>1'), 'веб-страница', 'сохраните как XLSX'],
    [
      'XML 2003',
      () => utf8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
      'XML 2003',
      'сохраните как XLSX',
    ],
    ['RAR', () => utf8('Rar!\u001a'), 'архив RAR', 'Распакуйте'],
    ['DOCX', () => zipOf({ 'word/document.xml': '<w/>' }), 'документ Word (DOCX)', 'Нужна таблица'],
    ['PPTX', () => zipOf({ 'ppt/presentation.xml': '<p/>' }), 'PowerPoint', 'Нужна таблица'],
    ['XLSB', () => zipOf({ 'xl/workbook.bin': 'x' }), 'XLSB', 'сохраните как XLSX'],
    [
      'ODS',
      () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }),
      'LibreOffice (ODS)',
      'сохраните как XLSX',
    ],
    [
      'ODT',
      () => zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'LibreOffice (ODT)',
      'Нужна таблица',
    ],
    ['ZIP', () => zipOf({ 'школы.xlsx': 'x' }), 'архив ZIP без таблицы', 'Распакуйте'],
    ['пустой ZIP', () => zipOf({}), 'пустой архив', 'Нужна таблица'],
    ['неизвестное', () => Promise.resolve(Buffer.from([1, 2, 0, 3, 0])), 'не знаком', 'Нужна таблица'],
  ])('%s', async (_, make, what, next) => {
    const answer = await refusal(readSpreadsheet('Список школ.xlsx', await make()))
    expect(answer.what).toContain('«Список школ.xlsx»')
    expect(answer.what).toContain(what)
    expect(answer.next).toContain(next)
  })

  test('a workbook under a foreign name is a workbook', async () => {
    for (const name of ['список.xls', 'список.csv', 'список']) {
      const [sheet] = await readSpreadsheet(name, await workbook())
      expect(texts(sheet?.rows)).toEqual(LIST)
    }
  })
})

describe('nothing inside', () => {
  test.each([
    ['no bytes', () => Buffer.alloc(0)],
    ['only a mark of UTF-8', () => Buffer.from('\ufeff')],
    ['only spaces and delimiters', () => Buffer.from(' ;;\r\n;;\r\n\r\n')],
    ['an empty sheet', () => oddXlsx({ sheets: [{ name: 'Лист1', rows: '' }] })],
  ])('%s', async (_, make) => {
    expect((await refusal(readSpreadsheet('пусто.csv', await make()))).code).toBe('spreadsheet-empty')
  })
})

describe('damaged workbooks', () => {
  test('cut off anywhere', async () => {
    const book = await workbook()
    for (let at = 5; at < book.length; at += 97)
      expect((await refusal(readSpreadsheet('а.xlsx', book.subarray(0, at)))).what, `${at}`).toMatch(
        /повреждён/,
      )
  })

  test('a flipped bit never changes a value: the same table or a refusal', async () => {
    const book = await workbook()
    let refused = 0
    for (let at = 0; at < book.length; at += 3) {
      const bent = Buffer.from(book)
      bent.writeUInt8(bent.readUInt8(at) ^ (1 << (at % 8)), at)
      const outcome = await readSpreadsheet('а.xlsx', bent).then(
        (sheets) => texts(sheets[0]?.rows),
        () => null,
      )
      if (outcome === null) refused++
      expect([null, LIST], `bit of byte ${at}`).toContainEqual(outcome)
    }
    expect(refused).toBeGreaterThan(book.length / 3 / 4)
  })

  test.each([
    ['xl/sharedStrings.xml', 'texts'],
    ['xl/styles.xml', 'formats'],
    ['xl/worksheets/sheet1.xml', 'sheet'],
    ['xl/_rels/workbook.xml.rels', 'links'],
  ])('without %s (%s)', async (part) => {
    const parts = oddParts({ sheets: [{ name: 'Лист1', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })
    const { [part]: gone, ...rest } = parts
    expect(gone).toBeDefined()
    expect((await refusal(readSpreadsheet('а.xlsx', await zipOf(rest)))).code).toBe('spreadsheet-damaged')
  })

  test.each([
    '<row r="1"><c r="A1"><v>1</v>',
    '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
    '<row r="1"><c r="A1" t="b"><v>может</v></c></row>',
    '<row r="9999999"><c r="A9999999"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
  ])('with the cells %s', async (rows) => {
    const book = await oddXlsx({ sheets: [{ name: 'Лист1', rows }] })
    expect((await refusal(readSpreadsheet('а.xlsx', book))).code).toBe('spreadsheet-damaged')
  })

  test('a sheet whose XML simply stops', async () => {
    const parts = oddParts({ sheets: [{ name: 'Лист1', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })
    const part = 'xl/worksheets/sheet1.xml'
    const stopped = { ...parts, [part]: parts[part]?.split('</sheetData>')[0] ?? '' }
    expect((await refusal(readSpreadsheet('а.xlsx', await zipOf(stopped)))).code).toBe('spreadsheet-damaged')
  })

  test('the same part twice', async () => {
    const one = oddParts({ sheets: [{ name: 'Лист1', rows: '<row r="1"><c r="A1"><v>1</v></c></row>' }] })
    const marked = await zipOf({ ...one, 'xl/worksheets/sheet2.xml': one['xl/worksheets/sheet1.xml'] ?? '' })
    const doubled = Buffer.from(marked.toString('latin1').replaceAll('sheet2.xml', 'sheet1.xml'), 'latin1')
    expect((await refusal(readSpreadsheet('а.xlsx', doubled))).code).toBe('spreadsheet-damaged')
  })
})

describe('beyond the limits', () => {
  test('a bomb is stopped while it unfolds', async () => {
    const parts = oddParts({ sheets: [{ name: 'Лист1', rows: '' }] })
    const bomb = await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.alloc(300_000_000, 0x20) })
    expect(bomb.length).toBeLessThan(1_000_000)
    const answer = await refusal(readSpreadsheet('а.xlsx', bomb))
    expect(answer.code).toBe('spreadsheet-too-large')
    expect(answer.what).toContain('200 МБ')
  })

  test('a bomb that lies about its size is stopped by the bytes that really come out', async () => {
    const parts = oddParts({ sheets: [{ name: 'Лист1', rows: '' }] })
    const content = Buffer.alloc(3_000_000, 0x20)
    const book = await zipOf({ ...parts, 'xl/worksheets/sheet1.xml': content })
    const told = Buffer.alloc(4)
    told.writeUInt32LE(content.length)
    const lied = Buffer.from(book.toString('latin1').replaceAll(told.toString('latin1'), 'd\0\0\0'), 'latin1')
    expect((await refusal(readSpreadsheet('а.xlsx', lied, { inflated: 1_000_000 }))).code).toBe(
      'spreadsheet-too-large',
    )
    expect((await refusal(readSpreadsheet('а.xlsx', lied))).code).toBe('spreadsheet-damaged')
  })

  test('100 000 rows are counted and refused, as workbook and as CSV', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => [`Школа ${i}`, '1'])
    const xml = rows.map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join('')
    const book = await oddXlsx({ sheets: [{ name: 'Выгрузка', rows: xml }] })
    for (const bytes of [book, csvOf(rows, ';', 'windows-1251')]) {
      const answer = await refusal(readSpreadsheet('выгрузка', bytes))
      expect(answer.code).toBe('spreadsheet-too-many-rows')
      expect(answer.what).toContain('100\u00a0000 строк')
    }
    expect((await readSpreadsheet('выгрузка', book, { rows: 100_000 }))[0]?.rows).toHaveLength(100_000)
  })

  test('one forgotten value far below is told from a long list', async () => {
    const book = await oddXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        },
      ],
    })
    const answer = await refusal(readSpreadsheet('а.xlsx', book))
    expect(answer.what).toContain('в строке 1\u00a0048\u00a0576')
    expect(answer.next).toContain('Удалите лишнее')
  })

  test('201 columns', async () => {
    const row = Array.from({ length: 201 }, (_, i) => String(i + 1))
    expect((await refusal(readSpreadsheet('а.csv', csvOf([row, row], ';', 'utf-8')))).code).toBe(
      'spreadsheet-too-many-columns',
    )
    const book = await writeExcelFile([row]).toBuffer()
    expect((await refusal(readSpreadsheet('а.xlsx', book))).what).toContain('201')
    expect(
      (await readSpreadsheet('а.csv', csvOf([row.slice(1), row.slice(1)], ';', 'utf-8')))[0]?.rows[0],
    ).toHaveLength(200)
  })

  test('a file of more than 20 MB is not even opened', async () => {
    const answer = await refusal(readSpreadsheet('а.csv', encode('а;'.repeat(8_000_000), 'utf-8')))
    expect(answer.code).toBe('spreadsheet-too-large')
    expect(answer.what).toContain('20 МБ')
  })
})

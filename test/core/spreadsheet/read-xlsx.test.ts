import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { oddXlsx, texts } from '../../helpers/spreadsheets.ts'

const inline = (address: string, text: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`

test('a list of schools as Excel saves it: texts, numbers, dates, yes and no', async () => {
  const book = await writeExcelFile(
    [
      ['Школа', 'ИНН', 'Учеников', 'Дата', 'Малокомплектная', 'Доля'],
      [
        'МОУ «СОШ № 1»',
        { type: String, value: '0012345678' },
        { type: Number, value: 312 },
        { type: Date, value: new Date(Date.UTC(2022, 2, 29)), format: 'dd.mm.yyyy' },
        { type: Boolean, value: true },
        { type: Number, value: 0.125 },
      ],
    ],
    { sheet: 'Список' },
  ).toBuffer()
  const [sheet, ...others] = await readSpreadsheet('список.xlsx', book)
  expect(others).toEqual([])
  expect(sheet?.name).toBe('Список')
  expect(sheet?.rows[1]).toEqual([
    { text: 'МОУ «СОШ № 1»', kind: 'text' },
    { text: '0012345678', kind: 'text' },
    { text: '312', kind: 'number' },
    { text: '29.03.2022', kind: 'date' },
    { text: 'Да', kind: 'boolean' },
    { text: '0,125', kind: 'number' },
  ])
})

test('a formula gives its computed value and says that it was computed', async () => {
  const [sheet] = await readSpreadsheet(
    'формулы.xlsx',
    await oddXlsx({
      formats: ['dd.mm.yyyy'],
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"а"&amp;"б"</f><v>аб</v></c><c r="C1" s="0"><f>TODAY()</f><v>44649</v></c><c r="D1" t="b"><f>TRUE()</f><v>1</v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f t="shared" si="0"/><v>7</v></c></row>`,
        },
      ],
    }),
  )
  expect(sheet?.rows[0]).toEqual(
    ['2', 'аб', '29.03.2022', 'Да', '', '7'].map((text) => ({ text, kind: 'formula' })),
  )
})

test('a formula nobody computed and an error value are empty and say why', async () => {
  const [sheet] = await readSpreadsheet(
    'формулы.xlsx',
    await oddXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1">${inline('A1', 'Школа')}<c r="B1"><f>A9</f></c><c r="C1"><f>A9</f><v></v></c><c r="D1" t="e"><f>A9</f><v>#REF!</v></c><c r="E1" t="e"><v>#N/A</v></c></row><row r="2"><c r="A2"><f>B9</f></c></row>`,
        },
      ],
    }),
  )
  const [, missing, blank, broken, typed] = sheet?.rows[0] ?? []
  for (const cell of [missing, blank])
    expect(cell).toMatchObject({
      text: '',
      kind: 'formula',
      problem: expect.stringContaining('не посчитана'),
    })
  expect(broken).toMatchObject({ text: '', kind: 'formula', problem: expect.stringContaining('#REF!') })
  expect(typed?.problem).toContain('#N/A')
  expect(sheet?.rows[1]?.[0]?.problem, 'also in a row that has nothing else').toContain('не посчитана')
})

test('number formats that pad with zeros, group digits or show per cents are read as shown', async () => {
  const formats = [
    '000000',
    '0000000000',
    String.raw`000\-000\-000\ 00`,
    String.raw`[<=9999999]###\-####;\(###\)\ ###\-####`,
    '0%',
    '#,##0.00',
    'h:mm',
    '"№ "00',
  ]
  const values = ['1234', '12345678', '11122233344', '9000000001', '0.85', '1234.5', '0.583333333333333', '7']
  const [sheet] = await readSpreadsheet(
    'форматы.xlsx',
    await oddXlsx({
      formats,
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1">${values.map((v, i) => `<c r="${'ABCDEFGH'[i]}1" s="${i}"><v>${v}</v></c>`).join('')}</row>`,
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)[0]).toEqual([
    '001234',
    '0012345678',
    '111-222-333 44',
    '(900) 000-0001',
    '85%',
    '1234,5',
    '14:00',
    '№ 07',
  ])
})

test('numbers have no exponent, no tail of binary fractions and no «.0»', async () => {
  const values = [
    '1.2299000123409999E+12',
    '990012345668',
    '0.30000000000000004',
    '5.0',
    '1E-3',
    '-2.50',
    '1E+20',
  ]
  const [sheet] = await readSpreadsheet(
    'числа.xlsx',
    await oddXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1">${values.map((v, i) => `<c r="${'ABCDEFG'[i]}1"><v>${v}</v></c>`).join('')}</row>`,
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)[0]).toEqual([
    '1229900012341',
    '990012345668',
    '0,3',
    '5',
    '0,001',
    '-2,5',
    '100000000000000000000',
  ])
})

test.each([
  ['', '44649', '29.03.2022'],
  ['', '1', '01.01.1900'],
  ['', '59', '28.02.1900'],
  ['', '61', '01.03.1900'],
  ['', '44649.999999', '30.03.2022'],
  ['<workbookPr date1904="1"/>', '43187', '29.03.2022'],
  ['<workbookPr date1904="true"/>', '43187', '29.03.2022'],
  ['<workbookPr date1904="0"/>', '44649', '29.03.2022'],
])('with %s the serial %s is the day %s', async (workbookPr, serial, day) => {
  const [sheet] = await readSpreadsheet(
    'даты.xlsx',
    await oddXlsx({
      workbookPr,
      formats: ['[$-419]d\\ mmmm\\ yyyy\\ "г.";@'],
      sheets: [{ name: 'Лист1', rows: `<row r="1"><c r="A1" s="0"><v>${serial}</v></c></row>` }],
    }),
  )
  expect(sheet?.rows[0]?.[0]).toEqual({ text: day, kind: 'date' })
})

test('a date with a time keeps it, and a written ISO moment is not shifted by the time zone', async () => {
  const [sheet] = await readSpreadsheet(
    'даты.xlsx',
    await oddXlsx({
      formats: ['dd.mm.yyyy hh:mm'],
      sheets: [
        {
          name: 'Лист1',
          rows: '<row r="1"><c r="A1" s="0"><v>44649.583333333</v></c><c r="B1" t="d"><v>2022-03-29T00:00:00</v></c><c r="C1" t="d"><v>2022-03-29T23:30:00</v></c></row>',
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)[0]).toEqual(['29.03.2022 14:00', '29.03.2022', '29.03.2022 23:30'])
})

test('a curator merged over her three schools belongs to each; a title across the table is told from a value', async () => {
  const [sheet] = await readSpreadsheet(
    'кураторы.xlsx',
    await oddXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1">${inline('A1', 'Список школ')}</row><row r="2">${inline('A2', 'СОШ № 1')}${inline('B2', 'Первая К. К.')}</row><row r="3">${inline('A3', 'СОШ № 2')}</row><row r="4">${inline('A4', 'СОШ № 3')}</row>`,
          after: '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2:B1000000"/></mergeCells>',
        },
      ],
    }),
  )
  expect(sheet?.rows[0]?.[0]).toEqual({ text: 'Список школ', kind: 'text', across: 3 })
  expect(texts(sheet?.rows)).toEqual([
    ['Список школ', ''],
    ['СОШ № 1', 'Первая К. К.'],
    ['СОШ № 2', 'Первая К. К.'],
    ['СОШ № 3', 'Первая К. К.'],
  ])
  expect(sheet?.rows[3]?.[1]?.copied).toBe(true)
  expect(sheet?.rows[1]?.[1]?.copied).toBeUndefined()
})

test('hidden sheets are left out, the others come in the order of their tabs', async () => {
  const row = (text: string) => `<row r="1">${inline('A1', text)}</row>`
  const sheets = await readSpreadsheet(
    'листы.xlsx',
    await oddXlsx({
      sheets: [
        { name: 'Справочник', rows: row('скрыто'), state: 'hidden' },
        { name: 'Школы & «кураторы»', rows: row('а') },
        { name: 'Служебный', rows: row('скрыто'), state: 'veryHidden' },
        { name: 'Прошлый год', rows: row('б') },
      ],
    }),
  )
  expect(sheets.map(({ name, rows }) => [name, texts(rows)])).toEqual([
    ['Школы & «кураторы»', [['а']]],
    ['Прошлый год', [['б']]],
  ])
})

test('texts shared, with several styles in one cell, with escapes and with line breaks', async () => {
  const [sheet] = await readSpreadsheet(
    'тексты.xlsx',
    await oddXlsx({
      shared: ['МОУ «СОШ» & Ко', 'две\nстроки', ' с пробелами '],
      sheets: [
        {
          name: 'Лист1',
          rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>жир</t></r><r><rPr><b/></rPr><t>ный</t></r></is></c><c r="E1" t="inlineStr"><is><t>а_x000D_б &#8470; 1</t></is></c></row>',
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)[0]).toEqual([
    'МОУ «СОШ» & Ко',
    'две\nстроки',
    ' с пробелами ',
    'жирный',
    'а\rб № 1',
  ])
})

test('gaps between rows and columns keep lines and columns where Excel shows them', async () => {
  const [sheet] = await readSpreadsheet(
    'пропуски.xlsx',
    await oddXlsx({ sheets: [{ name: 'Лист1', rows: `<row r="4">${inline('C4', 'Школа')}</row>` }] }),
  )
  expect(texts(sheet?.rows)).toEqual([
    ['', '', ''],
    ['', '', ''],
    ['', '', ''],
    ['', '', 'Школа'],
  ])
})

test('cells and rows without addresses stand where they are written', async () => {
  const [sheet] = await readSpreadsheet(
    'без адресов.xlsx',
    await oddXlsx({
      shared: ['а'],
      sheets: [
        {
          name: 'Лист1',
          rows: '<row><c t="s"><v>0</v></c><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>',
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)).toEqual([
    ['а', '', '1'],
    ['2', '', ''],
  ])
})

test('coloured empty rows down to the end of the sheet are no rows', async () => {
  const [sheet] = await readSpreadsheet(
    'закрашено.xlsx',
    await oddXlsx({
      formats: ['0'],
      sheets: [
        {
          name: 'Лист1',
          rows: `<row r="1">${inline('A1', 'Школа')}</row>${Array.from({ length: 50_000 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="0"/></row>`).join('')}<row r="1048576"><c r="A1048576" s="0"/></row>`,
        },
      ],
    }),
  )
  expect(texts(sheet?.rows)).toEqual([['Школа']])
})

test('a namespace prefix on every element changes nothing', async () => {
  const { oddParts, zipOf } = await import('../../helpers/spreadsheets.ts')
  const parts = oddParts({
    formats: ['000'],
    sheets: [{ name: 'Лист1', rows: '<row r="1"><c r="A1" s="0"><f>1</f><v>7</v></c></row>' }],
  })
  const prefixed = Object.fromEntries(
    Object.entries(parts).map(([name, xml]) => [
      name,
      name.includes('rels') ? xml : xml.replace(/<(\/?)(?=[a-z])/gi, '<$1x:').replace('xmlns=', 'xmlns:x='),
    ]),
  )
  const [sheet] = await readSpreadsheet('префикс.xlsx', await zipOf(prefixed))
  expect(sheet?.rows).toEqual([[{ text: '007', kind: 'formula' }]])
})

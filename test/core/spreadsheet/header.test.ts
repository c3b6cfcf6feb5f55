import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { findHeader, headerSignature, readHeadings } from '../../../electron/core/spreadsheet/header.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import type { WantedColumn } from '../../../shared/spreadsheet.ts'
import { cells } from '../../helpers/spreadsheets.ts'

const WANTED: WantedColumn[] = [
  {
    field: 'name',
    title: 'Школа',
    synonyms: [
      'Наименование ОО',
      'Наименование образовательной организации',
      'Наименование школы',
      'Образовательная организация',
    ],
    required: true,
  },
  { field: 'inn', title: 'ИНН', synonyms: [], required: true },
  { field: 'district', title: 'Муниципальный район', synonyms: ['Район', 'Муниципалитет'] },
  { field: 'phone', title: 'Телефон', synonyms: ['Контактный телефон', 'Номер телефона'] },
  { field: 'email', title: 'Электронная почта', synonyms: ['E-mail'] },
  { field: 'head', title: 'Директор', synonyms: ['ФИО директора', 'Руководитель', 'ФИО руководителя'] },
  { field: 'headPhone', title: 'Телефон директора', synonyms: ['Телефон руководителя'] },
  { field: 'curator', title: 'Куратор', synonyms: ['ФИО куратора'] },
  { field: 'curatorPhone', title: 'Телефон куратора', synonyms: [] },
  { field: 'curatorPost', title: 'Должность куратора', synonyms: [] },
]
const find = (rows: string[][]) => findHeader(cells(rows), WANTED)

test('plain headings in the first row', () => {
  expect(
    find([
      ['Школа', 'ИНН', 'Телефон'],
      ['СОШ № 1', '1', '2'],
    ]),
  ).toEqual({
    row: 0,
    span: 1,
    headings: ['Школа', 'ИНН', 'Телефон'],
    mapping: { name: 0, inn: 1, phone: 2 },
    missing: [],
  })
})

test.each([
  ['ШКОЛА', 'name'],
  ['Наименование\nобразовательной\nорганизации', 'name'],
  ['Наимено-\nвание ОО', 'name'],
  ['Наименование образовательной организации (по уставу)', 'name'],
  ['  Наименование   школы * ', 'name'],
  ['Наим. школы', 'name'],
  ['Район', 'district'],
  ['Муниц. р-н / муниципальный район', 'district'],
  ['Тел.', 'phone'],
  ['Контактный тел.', 'phone'],
  ['№ телефона', 'phone'],
  ['e-mail', 'email'],
  ['Эл. почта', 'email'],
  ['Е-mail школы', 'email'],
  ['адрес эл.почты', 'email'],
  ['Директор (Ф.И.О.)', 'head'],
  ['Ф.И.О. руководителя', 'head'],
  ['ФИО Директора', 'head'],
  ['Телефон директора', 'headPhone'],
  ['Руководитель: телефон', 'headPhone'],
  ['Кураторы', 'curator'],
  ['Должность куратора', 'curatorPost'],
  ['Примечание', null],
  ['Количество обучающихся', null],
])('the heading «%s» means %s', (heading, field) => {
  const found = find([['ИНН', 'Класс', heading]])
  const meant = Object.entries(found?.mapping ?? {}).find(([, column]) => column === 2)?.[0] ?? null
  expect(meant).toBe(field)
})

test('titles above the table, empty rows and a column of numbers are passed over', () => {
  const found = find([
    ['УТВЕРЖДАЮ', '', '', ''],
    ['Список школ и кураторов муниципального района', '', '', ''],
    ['', '', '', ''],
    ['№ п/п', 'Наименование школы', 'ИНН', 'Куратор'],
    ['1', 'МОУ СОШ № 1', '9900123450', 'Первая К. К.'],
    ['2', 'Школа с. Район', '9900123451', 'Директор Второй'],
  ])
  expect(found?.row).toBe(3)
  expect(found?.mapping).toEqual({ name: 1, inn: 2, curator: 3 })
})

test('a heading in row 4 under a merged title, read from a real workbook', async () => {
  const book = await writeExcelFile([
    [{ value: 'Список школ района на 2022 год', columnSpan: 3 }, null, null],
    [],
    [{ value: 'по состоянию на 29.03.2022', columnSpan: 3 }, null, null],
    ['Школа', 'ИНН', 'Телефон директора'],
    ['СОШ № 1', '9900123450', '8(84545)12345'],
  ]).toBuffer()
  const [sheet] = await readSpreadsheet('список.xlsx', book)
  const found = findHeader(sheet?.rows ?? [], WANTED)
  expect(found).toMatchObject({ row: 3, span: 1, mapping: { name: 0, inn: 1, headPhone: 2 }, missing: [] })
})

describe('headings of two rows', () => {
  const expected = {
    row: 1,
    span: 2,
    mapping: { name: 0, inn: 1, head: 2, headPhone: 3, curator: 4, curatorPhone: 5, curatorPost: 6 },
  }
  test('written without merging', () => {
    const rows = [
      ['Школа', 'ИНН', 'Руководитель', '', 'Куратор', '', ''],
      ['', '', 'ФИО', 'Телефон', 'ФИО', 'Телефон', 'Должность'],
      ['СОШ № 1', '1', 'И. И.', '2', 'К. К.', '3', 'методист'],
    ]
    const found = find(rows)
    expect(found).toMatchObject(expected)
    expect(found?.headings[5]).toBe('Куратор Телефон')
    expect(readHeadings(cells(rows), 1, 2)).toEqual(found?.headings)
  })
  test('merged in a real workbook', async () => {
    const merged = (value: string, columnSpan: number, rowSpan = 1) => ({ value, columnSpan, rowSpan })
    const book = await writeExcelFile([
      [
        merged('Школа', 1, 2),
        merged('ИНН', 1, 2),
        merged('Руководитель', 2),
        null,
        merged('Куратор', 3),
        null,
        null,
      ],
      [null, null, 'ФИО', 'Телефон', 'ФИО', 'Телефон', 'Должность'],
      ['СОШ № 1', '1', 'И. И.', '2', 'К. К.', '3', 'методист'],
    ]).toBuffer()
    const [sheet] = await readSpreadsheet('список.xlsx', book)
    const found = findHeader(sheet?.rows ?? [], WANTED)
    expect(found).toMatchObject(expected)
    expect(found?.headings.slice(0, 3)).toEqual(['Школа', 'ИНН', 'Руководитель ФИО'])
  })
})

test('no column feeds two fields and no field takes two columns', () => {
  const found = find([['Школа', 'Наименование школы', 'Телефон', 'Контактный телефон', 'ИНН']])
  const columns = Object.values(found?.mapping ?? {})
  expect(new Set(columns).size).toBe(columns.length)
  expect(found?.mapping).toEqual({ name: 0, phone: 2, inn: 4 })
})

test('a heading that two fields claim goes to one of them', () => {
  const both = ['first', 'second'].map((field) => ({ field, title: 'Контакт', synonyms: [] }))
  expect(findHeader(cells([['Контакт', 'ИНН']]), [...both, ...WANTED])?.mapping).toEqual({ first: 0, inn: 1 })
})

test('«Телефон» alone is not taken for a particular person’s', () => {
  expect(find([['Школа', 'Телефон']])?.mapping).toEqual({ name: 0, phone: 1 })
  const onlyDirector = WANTED.filter(({ field }) => field !== 'phone')
  expect(findHeader(cells([['Школа', 'ИНН', 'Телефон']]), onlyDirector)?.mapping).toEqual({ name: 0, inn: 1 })
})

test('a required column that is not there is named', () => {
  expect(find([['Школа', 'Куратор']])?.missing).toEqual(['inn'])
})

test('a list of one column is recognised only beyond doubt', () => {
  expect(find([['Школа'], ['СОШ № 1']])?.mapping).toEqual({ name: 0 })
  expect(find([['Средняя школа № 1'], ['Средняя школа № 2']])).toBeNull()
})

test('a sheet without any such heading, and an empty one', () => {
  expect(
    find([
      ['Товар', 'Цена'],
      ['Мел', '10'],
    ]),
  ).toBeNull()
  expect(find([])).toBeNull()
})

test('the heading is looked for in the first 15 rows', () => {
  const above = Array.from({ length: 14 }, () => ['', ''])
  expect(find([...above, ['Школа', 'ИНН']])?.row).toBe(14)
  expect(find([...above, ['', ''], ['Школа', 'ИНН']])).toBeNull()
})

test('a file with the same headings has the same signature, whatever their looks', () => {
  const signature = headerSignature(['Школа', 'Тел. директора', 'Учётный №', ''])
  expect(headerSignature([' ШКОЛА', 'тел директора:', 'Учетный\n№'])).toBe(signature)
  expect(headerSignature(['Тел. директора', 'Школа', 'Учётный №'])).not.toBe(signature)
  expect(headerSignature(['Школа', 'Тел. куратора', 'Учётный №'])).not.toBe(signature)
})

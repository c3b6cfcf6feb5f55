import { describe, expect, test } from 'vitest'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import { csvOf, encode, refusal, texts, type Encoding } from '../../helpers/spreadsheets.ts'

const LIST = [
  ['Школа', 'ИНН', 'Адрес', 'Примечание'],
  ['МОУ «СОШ № 1» – базовая', '0012345678', 'ул. Ленина, 5; вход со двора', 'две\r\nстроки'],
  ['МОУ "Лицей"', '9900123450', 'с. Ёлкино', ''],
]
const ENCODINGS: Encoding[] = ['utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be', 'windows-1251']
const DELIMITERS = [
  [';', 'semicolons'],
  [',', 'commas'],
  ['\t', 'tabs'],
] as const

describe.each(ENCODINGS)('%s', (encoding) => {
  test.each(DELIMITERS)('a list divided by «%s» (%s) is read to the letter', async (delimiter) => {
    const [sheet, ...others] = await readSpreadsheet('школы района.csv', csvOf(LIST, delimiter, encoding))
    expect(others).toEqual([])
    expect(sheet?.name).toBe('школы района')
    expect(texts(sheet?.rows)).toEqual(LIST)
    expect(sheet?.rows[1]?.[1], 'leading zeros stay').toEqual({ text: '0012345678', kind: 'text' })
    expect(sheet?.rows[2]?.[3]).toEqual({ text: '', kind: 'empty' })
  })
})

test('«CSV (MS-DOS)» of Russian Excel is understood too', async () => {
  const list = [
    ['Школа', 'Район'],
    ['СОШ № 1 села Ёлкино', 'Пригорный'],
  ]
  const [sheet] = await readSpreadsheet('dos.csv', csvOf(list, ';', 'ibm866'))
  expect(texts(sheet?.rows)).toEqual(list)
})

test('a UTF-8 list with a damaged byte is refused, not read as garbage letters', async () => {
  const bytes = csvOf(LIST, ';', 'utf-8')
  bytes[1] = 0x20
  expect((await refusal(readSpreadsheet('школы.csv', bytes))).code).toBe('spreadsheet-damaged')
  const marked = csvOf(LIST, ';', 'utf-8 with BOM')
  marked[5] = 0xff
  expect((await refusal(readSpreadsheet('школы.csv', marked))).code).toBe('spreadsheet-damaged')
  expect((await refusal(readSpreadsheet('школы.csv', csvOf(LIST, ';', 'utf-16le').slice(0, -1)))).code).toBe(
    'spreadsheet-damaged',
  )
})

test('the instruction «sep=,» of Excel is obeyed and is no line', async () => {
  const [sheet] = await readSpreadsheet('a.csv', encode('sep=,\r\nШкола,Адрес\r\nСОШ,"а;б;в"\r\n', 'utf-8'))
  expect(texts(sheet?.rows)).toEqual([
    ['Школа', 'Адрес'],
    ['СОШ', 'а;б;в'],
  ])
})

test('a title above the table and commas in every address do not hide the semicolons', async () => {
  const text =
    'Список школ района, участвующих в проекте, на 2022 год\r\n\r\nШкола;Адрес;Директор\r\nСОШ № 1;с. А, ул. Б, 1;И. И.\r\nСОШ № 2;с. В, ул. Г, 2;П. П.\r\n'
  const [sheet] = await readSpreadsheet('a.csv', encode(text, 'windows-1251'))
  expect(texts(sheet?.rows)).toEqual([
    ['Список школ района, участвующих в проекте, на 2022 год', '', ''],
    ['', '', ''],
    ['Школа', 'Адрес', 'Директор'],
    ['СОШ № 1', 'с. А, ул. Б, 1', 'И. И.'],
    ['СОШ № 2', 'с. В, ул. Г, 2', 'П. П.'],
  ])
})

test('semicolons inside quoted values do not outvote the commas between them', async () => {
  const text = 'Школа,Адрес\nСОШ,"ул. А; дом 1; кв. 2"\nООШ,"ул. Б; дом 3; кв. 4"\n'
  const [sheet] = await readSpreadsheet('a.csv', encode(text, 'utf-8'))
  expect(texts(sheet?.rows)[1]).toEqual(['СОШ', 'ул. А; дом 1; кв. 2'])
})

test('inches and other single quotes do not hide the delimiter', async () => {
  const [sheet] = await readSpreadsheet('a.csv', encode('экран 5";экран 7"\nэкран 8";экран 9"\n', 'utf-8'))
  expect(texts(sheet?.rows)[1]).toEqual(['экран 8"', 'экран 9"'])
})

test('a wide table with notes around it beats a comma in every line', async () => {
  const table = ['Школа;Адрес;Район;Тел.', 'СОШ;с. А, 1;П;1', 'СОШ;с. Б, 2;П;2']
  const notes = ['Список, 2022', 'Составил отдел, копия в архив']
  const [sheet] = await readSpreadsheet('a.csv', encode([...notes, ...table].join('\n'), 'utf-8'))
  expect(texts(sheet?.rows)[3]).toEqual(['СОШ', 'с. А, 1', 'П', '1'])
})

test('a name that begins with an undoubled quote does not swallow the schools below it', async () => {
  const text = 'Школа;Район\n"Лицей" села А;Пригорный\n"Гимназия" села Б;Пригорный\nСОШ № 3;Пригорный\n'
  const [sheet] = await readSpreadsheet('a.csv', encode(text, 'utf-8'))
  expect(texts(sheet?.rows).map(([name]) => name)).toEqual([
    'Школа',
    '"Лицей" села А',
    '"Гимназия" села Б',
    'СОШ № 3',
  ])
})

test('where quotes can not be made out the row says so', async () => {
  const text = 'Школа;Адрес;Район\n"СОШ\n№ 1";"ул. А";П\n"Лицей" села А;"дом 1\nкв. 2";П\n'
  const [sheet] = await readSpreadsheet('a.csv', encode(text, 'utf-8'))
  expect(sheet?.rows.some(([cell]) => cell?.problem?.includes('кавычка'))).toBe(true)
})

test('apostrophes that guard against formulas are taken off, those of names are not', async () => {
  const [sheet] = await readSpreadsheet('a.csv', encode("Тел.;Имя\n'+7 900;О'Нил\n'=1;'кавычка'\n", 'utf-8'))
  expect(texts(sheet?.rows).slice(1)).toEqual([
    ['+7 900', "О'Нил"],
    ['=1', "'кавычка'"],
  ])
})

test('a list of one column and a file of one line', async () => {
  const [one] = await readSpreadsheet('a.txt', encode('СОШ № 1\r\nСОШ № 2', 'windows-1251'))
  expect(texts(one?.rows)).toEqual([['СОШ № 1'], ['СОШ № 2']])
  const [line] = await readSpreadsheet('a.csv', encode('а;б', 'utf-8'))
  expect(texts(line?.rows)).toEqual([['а', 'б']])
})

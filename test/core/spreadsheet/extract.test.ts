import { expect, test } from 'vitest'
import { extractRows } from '../../../electron/core/spreadsheet/extract.ts'
import { findHeader } from '../../../electron/core/spreadsheet/header.ts'
import { readSpreadsheet } from '../../../electron/core/spreadsheet/read.ts'
import type { Cell } from '../../../shared/spreadsheet.ts'
import { cells, oddXlsx } from '../../helpers/spreadsheets.ts'

const MAPPING = { name: 1, inn: 2 }
const extract = (rows: string[][], headerRow = 0) =>
  extractRows({ name: 'Лист1', rows: cells(rows) }, headerRow, MAPPING)
const names = (rows: { values: Record<string, Cell> }[]) => rows.map(({ values }) => values['name']?.text)

test('records carry the line that Excel shows and only mapped columns, trimmed', () => {
  const { rows, dropped } = extract(
    [
      ['Список', '', ''],
      ['№', 'Школа', 'ИНН'],
      ['1', ' СОШ № 1\u00a0', '0012'],
    ],
    1,
  )
  expect(dropped).toEqual([])
  expect(rows).toEqual([
    {
      line: 3,
      values: { name: { text: 'СОШ № 1', kind: 'text' }, inn: { text: '0012', kind: 'text' } },
      problems: [],
    },
  ])
})

test('what is no record is dropped with its reason', () => {
  const { rows, dropped } = extract([
    ['№', 'Школа', 'ИНН'],
    ['1', '2', '3'],
    ['', 'СОШ № 1', '1'],
    ['', '', ''],
    ['2', '', ''],
    ['№', 'школа ', 'ИНН'],
    ['', 'Школа № 2', '2'],
    ['Итого:', '2 школы', ''],
    ['', 'ВСЕГО по району', '2'],
    ['', 'Всегодичи', '3'],
  ])
  expect(names(rows)).toEqual(['СОШ № 1', 'Школа № 2', 'Всегодичи'])
  expect(dropped).toEqual([
    { line: 2, reason: 'numbering', text: '1 · 2 · 3' },
    { line: 4, reason: 'empty', text: '' },
    { line: 5, reason: 'unmapped', text: '2' },
    { line: 6, reason: 'heading', text: '№ · школа · ИНН' },
    { line: 8, reason: 'total', text: 'Итого: · 2 школы' },
    { line: 9, reason: 'total', text: 'ВСЕГО по району · 2' },
  ])
  expect(rows.length + dropped.length).toBe(9)
})

test('a whole list of a real workbook: merged curators, group titles, formulas that were not computed', async () => {
  const text = (address: string, value: string) =>
    `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`
  const book = await oddXlsx({
    sheets: [
      {
        name: 'Школы',
        rows: [
          `<row r="1">${text('A1', 'Школа')}${text('B1', 'ИНН')}${text('C1', 'Куратор')}</row>`,
          `<row r="2">${text('A2', 'Городские школы')}</row>`,
          `<row r="3">${text('A3', 'СОШ № 1')}<c r="B3"><f>X1</f></c>${text('C3', 'Первая К. К.')}</row>`,
          `<row r="4">${text('A4', 'СОШ № 2')}<c r="B4" t="e"><f>X1</f><v>#REF!</v></c></row>`,
          `<row r="6"><c r="B6"><f>X2</f></c></row>`,
        ].join(''),
        after: '<mergeCells><mergeCell ref="A2:C2"/><mergeCell ref="C3:C5"/></mergeCells>',
      },
    ],
  })
  const [sheet] = await readSpreadsheet('школы.xlsx', book)
  if (!sheet) throw new Error('no sheet')
  const header = findHeader(sheet.rows, [
    { field: 'name', title: 'Школа', synonyms: [] },
    { field: 'inn', title: 'ИНН', synonyms: [] },
    { field: 'curator', title: 'Куратор', synonyms: [] },
  ])
  if (!header) throw new Error('no header')
  const { rows, dropped } = extractRows(sheet, header.row, header.mapping)
  expect(dropped).toEqual([
    { line: 2, reason: 'section', text: 'Городские школы' },
    { line: 5, reason: 'empty', text: '' },
  ])
  expect(rows.map(({ line }) => line)).toEqual([3, 4, 6])
  expect(rows[1]?.values['curator']).toMatchObject({ text: 'Первая К. К.', copied: true })
  expect(rows.map(({ problems }) => problems.map(({ field }) => field))).toEqual([['inn'], ['inn'], ['inn']])
  expect(rows[1]?.problems[0]?.text).toContain('#REF!')
})

test('a mapped column beyond the sheet is empty, a sheet without rows gives none', () => {
  const sheet = { name: 'Лист1', rows: cells([['Школа'], ['СОШ']]) }
  expect(extractRows(sheet, 0, { name: 0, inn: 7 }).rows[0]?.values['inn']).toEqual({
    text: '',
    kind: 'empty',
  })
  expect(extractRows({ name: 'Лист1', rows: [] }, 0, MAPPING)).toEqual({ rows: [], dropped: [] })
})

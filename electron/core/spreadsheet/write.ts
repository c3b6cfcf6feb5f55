import type { CellObject } from 'write-excel-file/node'
import { formatDate, isRealDate } from '../../../shared/date.ts'
import { guardFormula } from './formula-guard.ts'

export interface WrittenColumn {
  title: string
  /** In characters. */
  width: number
  /** `date` takes YYYY-MM-DD; `boolean` is written as «Да»/«Нет». */
  kind: 'text' | 'number' | 'date' | 'boolean'
}

export type WrittenValue = string | number | boolean | null

export interface WrittenTable {
  /** Name of the tab; shortened to what a spreadsheet program takes. */
  sheet: string
  columns: readonly WrittenColumn[]
  rows: readonly (readonly WrittenValue[])[]
}

/**
 * An XLSX with one sheet: bold headings that stay in sight, then the rows. Texts are typed text cells with the text
 * format, so «+7…», «=…» and leading zeros stay as they are, also after a person edits them.
 */
export async function writeSpreadsheet({ sheet, columns, rows }: WrittenTable): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const headings: CellObject[] = columns.map(({ title }) => ({
    ...textCell(title),
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
  }))
  const body = rows.map((row) => columns.map(({ kind }, i) => cellOf(row[i] ?? null, kind)))
  const book = writeExcelFile([headings, ...body], {
    sheet: sheetName(sheet),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  })
  return new Uint8Array(await book.toBuffer())
}

/** The same table as CSV for Russian Excel: UTF-8 with its mark, `;`, and texts that could run as formulas guarded. */
export async function writeCsv({ columns, rows }: Omit<WrittenTable, 'sheet'>): Promise<Uint8Array> {
  const { default: Papa } = await import('papaparse')
  const fields = [
    columns.map(({ title }) => guardFormula(title)),
    ...rows.map((row) => columns.map(({ kind }, i) => fieldOf(row[i] ?? null, kind))),
  ]
  return new TextEncoder().encode(`\ufeff${Papa.unparse(fields, { delimiter: ';', newline: '\r\n' })}\r\n`)
}

function cellOf(value: WrittenValue, kind: WrittenColumn['kind']): CellObject | null {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { type: Number, value }
  if (typeof value === 'boolean') return textCell(value ? 'Да' : 'Нет')
  if (kind === 'date' && isRealDate(value))
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'dd.mm.yyyy' }
  return textCell(value)
}

function fieldOf(value: WrittenValue, kind: WrittenColumn['kind']): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', ',')
  if (typeof value === 'boolean') return value ? 'Да' : 'Нет'
  return guardFormula(kind === 'date' ? formatDate(value) : value)
}

/** Longest text of a cell, in UTF-16 units (Excel specifications and limits). */
const CELL_LENGTH = 32_767

const textCell = (text: string): CellObject => ({
  type: String,
  value: escapeText(text.slice(0, CELL_LENGTH)),
  format: '@',
})

const code = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, i) => `_x${text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')}_`,
  ).join('')

// Control characters, CR (a parser turns it into LF) and characters that the library drops as discouraged.
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The `_xHHHH_` writing of ECMA-376 part 1, 22.9.2.19, for what XML can't hold; Excel shows the character itself. */
function escapeText(text: string): string {
  const escaped = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replace(UNSAFE, code)
  // The library keeps texts as keys of a plain object, where «constructor» is found without having been put there.
  return escaped in {} ? code(escaped.slice(0, 1)) + escaped.slice(1) : escaped
}

/** Rules of Excel for the name of a tab: 1–31 characters, none of []:*?/\, no apostrophe at the ends. */
function sheetName(wish: string): string {
  const name = wish
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 31)
    .replace(/^'+|'+$/g, '')
    .trim()
  return name === '' ? 'Лист1' : name
}

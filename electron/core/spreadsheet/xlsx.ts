import type { Cell, Sheet } from '../../../shared/spreadsheet.ts'
import { openArchive, packStored } from './archive.ts'
import type { Limits } from './limits.ts'
import { expectWorkbook } from './recognise.ts'
import { damaged, tooManyColumns, tooManyRows } from './refusals.ts'
import { addressCells, markKey, markSheet, type CellMark, type SheetMarks } from './sheet-marks.ts'
import { isTablePart, readWorkbook, type Workbook } from './workbook.ts'
import { plainNumber } from './number-format.ts'

/**
 * The visible worksheets of an XLSX. read-excel-file reads the values; it is handed a zip of parts that were already
 * counted and checked here, because its own unzipping knows neither limits nor checksums.
 */
export async function readXlsx(name: string, bytes: Uint8Array, limits: Limits): Promise<Sheet[]> {
  const { names, parts } = await openArchive(name, bytes, isTablePart, limits.inflated)
  expectWorkbook(name, names, parts.get('mimetype')?.toString('latin1') ?? '')
  const workbook = attempt(name, () => readWorkbook(parts))
  const marks = new Map<string, SheetMarks>()
  for (const [title, { hidden, part }] of workbook.sheets) {
    if (hidden) continue
    const xml = parts.get(part)?.toString('utf8') ?? ''
    const sheet = attempt(name, () => markSheet(xml, workbook.displays))
    refuseBeyond(name, title, sheet, limits)
    parts.set(part, Buffer.from(sheet.unaddressed ? addressCells(sheet.values) : sheet.values))
    marks.set(title, sheet)
  }
  const values = await readValues(name, workbook, parts)
  return [...marks].map(([title, sheet]) => ({
    name: title,
    rows: buildRows(values.get(title) ?? [], sheet),
  }))
}

function attempt<T>(name: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw damaged(name, error)
  }
}

function refuseBeyond(name: string, sheet: string, marks: SheetMarks, limits: Limits): void {
  const { lastLine, lastColumn, filled } = marks
  if (lastLine > limits.rows) throw tooManyRows(name, sheet, { lastLine, filled, limit: limits.rows })
  if (lastColumn > limits.columns) throw tooManyColumns(name, lastColumn, limits.columns)
}

/** Numbers come as the digits in the file, dates as midnight or a moment in UTC. */
type Value = string | boolean | Date | { digits: string } | null

const NO_CELLS = Buffer.from('<worksheet><sheetData/></worksheet>')

async function readValues(
  name: string,
  workbook: Workbook,
  parts: Map<string, Buffer>,
): Promise<Map<string, Value[][]>> {
  for (const { hidden, part } of workbook.sheets.values()) if (hidden) parts.set(part, NO_CELLS)
  // The library takes only "1" for the flag; the schema allows "true" as well.
  const book = parts.get('xl/workbook.xml')?.toString('utf8') ?? ''
  parts.set('xl/workbook.xml', Buffer.from(book.replace(/(\bdate1904\s*=\s*["'])true(?=["'])/, '$11')))
  const zip = new Uint8Array(await packStored(parts))
  const { default: readExcelFile } = await import('read-excel-file/universal')
  try {
    const sheets = await readExcelFile<{ digits: string }>(zip.buffer, {
      trim: false,
      parseNumber: (digits) => ({ digits }),
    })
    // Its types name the constructor `typeof Date` where a Date arrives.
    return new Map(sheets.map(({ sheet, data }) => [sheet, (data ?? []) as unknown as Value[][]]))
  } catch (error) {
    throw damaged(name, error)
  }
}

const EMPTY: Cell = Object.freeze({ text: '', kind: 'empty' })

function buildRows(values: readonly (readonly Value[])[], marks: SheetMarks): Cell[][] {
  const rows = Array.from({ length: marks.lastLine }, (_, row) =>
    Array.from({ length: marks.lastColumn }, (__, column) =>
      buildCell(values[row]?.[column] ?? null, marks.marks.get(markKey(row, column))),
    ),
  )
  for (const { top, left, bottom, right } of marks.merges) {
    const first = rows[top]?.[left]
    if (first === undefined || first.kind === 'empty') continue
    const source: Cell = right > left ? { ...first, across: right - left + 1 } : first
    rows[top]?.splice(left, 1, source)
    for (const row of rows.slice(top + 1, bottom + 1))
      if (row[left]?.kind === 'empty') row[left] = { ...source, copied: true }
  }
  return rows
}

function buildCell(value: Value, mark: CellMark | undefined): Cell {
  const plain = describe(value)
  if (mark === undefined) return plain
  return {
    text: mark.shown ?? plain.text,
    kind: mark.formula ? 'formula' : plain.kind,
    ...(mark.problem === undefined ? {} : { problem: mark.problem }),
  }
}

function describe(value: Value): Cell {
  if (value === null || value === '') return EMPTY
  if (typeof value === 'string') return { text: value, kind: 'text' }
  if (typeof value === 'boolean') return { text: value ? 'Да' : 'Нет', kind: 'boolean' }
  if (value instanceof Date) return { text: dateText(value), kind: 'date' }
  const number = Number(value.digits)
  return Number.isNaN(number)
    ? { text: value.digits, kind: 'text' }
    : { text: plainNumber(number), kind: 'number' }
}

const SECOND = 1000
const DAY = 86_400 * SECOND

/** `29.03.2022`, with the time when there is one. */
function dateText(value: Date): string {
  // Serial numbers are days in binary fractions: 13:59:59.999 means 14:00.
  let ms = Math.round(value.getTime() / SECOND) * SECOND
  // Excel counts a 29.02.1900 that never was; the library leaves January and February 1900 one day early.
  if (ms >= Date.UTC(1899, 11, 31) && ms < Date.UTC(1900, 1, 28)) ms += DAY
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-')
  const time = new Date(ms).toISOString().slice(11, 16)
  return `${day}.${month}.${year}${time === '00:00' ? '' : ` ${time}`}`
}

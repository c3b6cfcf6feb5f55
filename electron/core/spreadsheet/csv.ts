import type { ParseResult } from 'papaparse'
import type { Cell, Sheet } from '../../../shared/spreadsheet.ts'
import { unguardFormula } from './formula-guard.ts'
import type { Limits } from './limits.ts'
import { nothingInside, tooManyColumns, tooManyRows } from './refusals.ts'
import { decodeText } from './text-encoding.ts'

type Rows = string[][]
type Parse = (text: string, delimiter: string, quoted: boolean, preview?: number) => ParseResult<string[]>

const DELIMITERS = [';', '\t', ',']
/** Rows looked at to find the delimiter. */
const SAMPLE = 200

/**
 * A CSV or TXT file as its one sheet, named after the file. Rows are numbered like Excel does: one per record, and the
 * line `sep=;` that Excel itself takes for an instruction is none.
 */
export async function readCsv(name: string, bytes: Uint8Array, limits: Limits): Promise<Sheet> {
  const whole = decodeText(name, bytes)
  const told = /^sep=([;,\t])\r?\n/i.exec(whole)
  const text = told ? whole.slice(told[0].length) : whole
  const { default: Papa } = await import('papaparse')
  const parse: Parse = (source, delimiter, quoted, preview = 0) =>
    Papa.parse<string[]>(source, { delimiter, preview, ...(quoted ? {} : { quoteChar: '\0' }) })
  const delimiter = told?.[1] ?? findDelimiter(text, parse)
  const { data, problems } = parseCarefully(text, delimiter, parse)
  while (data.at(-1)?.every((field) => field.trim() === '')) data.pop()
  if (data.length === 0) throw nothingInside(name)
  if (data.length > limits.rows) {
    const filled = data.filter((row) => row.some((field) => field.trim() !== '')).length
    throw tooManyRows(name, '', { lastLine: data.length, filled, limit: limits.rows })
  }
  const width = data.reduce((most, row) => Math.max(most, row.findLastIndex((field) => field !== '') + 1), 0)
  if (width > limits.columns) throw tooManyColumns(name, width, limits.columns)
  const rows = data.map((row, i) =>
    Array.from({ length: width }, (_, column) =>
      buildCell(row[column] ?? '', column === 0 && problems.has(i)),
    ),
  )
  return { name: name.replace(/\.[^.]*$/, ''), rows }
}

const EMPTY: Cell = Object.freeze({ text: '', kind: 'empty' })

function buildCell(field: string, broken: boolean): Cell {
  const text = unguardFormula(field)
  if (broken)
    return {
      text,
      kind: text === '' ? 'empty' : 'text',
      problem: 'В строке непарная кавычка: значения могли сдвинуться.',
    }
  return text === '' ? EMPTY : { text, kind: 'text' }
}

/**
 * The delimiter that tears the fewest quotes apart; among those the one that gives the most even and widest table.
 * Quotes come first: in `1,"ул. А; дом 2; кв. 3"` semicolons would give more columns than commas.
 */
function findDelimiter(text: string, parse: Parse): string {
  const tried = DELIMITERS.map((delimiter) => {
    const { data, errors } = parse(text, delimiter, true, SAMPLE)
    return { delimiter, broken: errors.length + strayQuotes(text, delimiter), evenness: evenness(data) }
  })
  const dividing = tried.filter((one) => one.evenness > 0)
  const fewest = Math.min(...dividing.map(({ broken }) => broken))
  const sound = dividing.filter(({ broken }) => broken === fewest)
  return sound.sort((a, b) => b.evenness - a.evenness)[0]?.delimiter ?? ';'
}

/** Quotes that neither open nor close a field of this delimiter nor stand doubled inside one. */
function strayQuotes(text: string, delimiter: string): number {
  const edge = `${delimiter}\r\n"`
  return text.slice(0, 100_000).match(new RegExp(`(?<=[^${edge}])"(?=[^${edge}])`, 'g'))?.length ?? 0
}

/** Share of rows that have the commonest width, times the logarithm of that width; 0 for a single column. */
function evenness(rows: Rows): number {
  const widths = new Map<number, number>()
  const filled = rows.filter((row) => row.length > 1 || (row[0] ?? '') !== '')
  for (const { length } of filled) widths.set(length, (widths.get(length) ?? 0) + 1)
  return Math.max(0, ...[...widths].map(([width, count]) => (count / filled.length) * Math.log(width)))
}

/**
 * A name that begins with a quote («"Лицей" г. …» typed without doubling) makes a quoted reading swallow the lines that
 * follow. Such a file is read line by line when that gives a table no less even; else the rows in question are marked.
 */
function parseCarefully(
  text: string,
  delimiter: string,
  parse: Parse,
): { data: Rows; problems: Set<number> } {
  const quoted = parse(text, delimiter, true)
  if (quoted.errors.length === 0) return { data: quoted.data, problems: new Set() }
  const plain = parse(text, delimiter, false)
  if (plain.data.length > 1 && evenness(plain.data) >= evenness(quoted.data))
    return { data: plain.data, problems: new Set() }
  return { data: quoted.data, problems: new Set(quoted.errors.map(({ row }) => row ?? 0)) }
}

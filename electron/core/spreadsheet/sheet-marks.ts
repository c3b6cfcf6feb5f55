import type { NumberDisplay } from './number-format.ts'

/** What a cell's XML says beyond its value. */
export interface CellMark {
  formula: boolean
  /** The text to show instead of the value's own. */
  shown?: string
  problem?: string
}

/** Top left and bottom right of merged cells, from 0, both included. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

export interface SheetMarks {
  /** By `markKey`. */
  marks: Map<number, CellMark>
  merges: Merge[]
  /** Lines that have a value; cells that are only coloured or bordered do not count. */
  filled: number
  /** Last line and column with a value, from 1; 0 when there is none. */
  lastLine: number
  lastColumn: number
  /** Some cell relies on its place in the file instead of an address, which is allowed but rarely understood. */
  unaddressed: boolean
  /** The worksheet cut off behind its last value: spreadsheets drag along up to a million coloured empty rows. */
  values: string
}

const MAX_ROWS = 1_048_576
const MAX_COLUMNS = 16_384
/** Merged areas beyond this number are left alone: no list has them, and they could be made to overlap. */
const MAX_MERGES = 20_000

/** `row` and `column` from 0. */
export const markKey = (row: number, column: number): number => row * MAX_COLUMNS + column

/**
 * One pass over a worksheet for what read-excel-file does not tell: formulas and whether they were computed, error
 * values, number formats that change what is seen, merged cells, and how far values reach before anything is built.
 * `displays` is indexed by cell style.
 * @throws Error when the XML breaks off inside a cell or an address lies outside any sheet
 */
export function markSheet(xml: string, displays: readonly (NumberDisplay | null)[]): SheetMarks {
  const ns = prefixOf(xml)
  const result: SheetMarks = {
    marks: new Map(),
    merges: [],
    filled: 0,
    lastLine: 0,
    lastColumn: 0,
    unaddressed: false,
    values: '<worksheet><sheetData/></worksheet>',
  }
  const tag = new RegExp(`<${ns}(row|c)(?=[\\s/>])([^>]*)>`, 'g')
  const closing = `</${ns}c>`
  const inside: Inside = {
    formula: new RegExp(`<${ns}f[\\s/>]`),
    value: new RegExp(`<${ns}v(?:\\s[^>]*)?>([^<]*)<`),
    inline: `<${ns}is`,
  }
  if (!new RegExp(`</${ns}sheetData|<${ns}sheetData[^>]*/>`).test(xml)) throw new Error('a sheet without end')
  let row = 0
  let column = 0
  let valuesEnd = 0
  for (let match = tag.exec(xml); match; match = tag.exec(xml)) {
    const [, name, rest = ''] = match
    if (name === 'row') {
      row = Number(/\br\s*=\s*["'](\d+)["']/.exec(rest)?.[1] ?? row + 1)
      column = 0
      continue
    }
    const address = /\br\s*=\s*["']([A-Z]{1,3})(\d+)["']/.exec(rest)
    result.unaddressed ||= address === null
    row = address ? Number(address[2]) : Math.max(1, row)
    column = address ? columnNumber(address[1] ?? '') : column + 1
    if (row < 1 || row > MAX_ROWS || column > MAX_COLUMNS) throw new Error(`cell at ${row}, ${column}`)
    if (rest.endsWith('/')) continue
    const end = xml.indexOf(closing, tag.lastIndex)
    if (end < 0) throw new Error('a cell without end')
    const body = xml.slice(tag.lastIndex, end)
    tag.lastIndex = end
    const mark = markCell(rest, body, inside, displays)
    if (mark === null) continue
    if (mark !== PLAIN) result.marks.set(markKey(row - 1, column - 1), mark)
    if (row !== result.lastLine) result.filled++
    valuesEnd = end
    result.lastLine = Math.max(result.lastLine, row)
    result.lastColumn = Math.max(result.lastColumn, column)
  }
  if (valuesEnd > 0)
    result.values = `${xml.slice(0, valuesEnd)}${closing}</${ns}row></${ns}sheetData></${ns}worksheet>`
  for (const [, a = '', b, c = '', d] of xml.matchAll(MERGE)) {
    if (
      result.merges.push({
        left: columnNumber(a) - 1,
        top: Number(b) - 1,
        right: columnNumber(c) - 1,
        bottom: Number(d) - 1,
      }) >= MAX_MERGES
    )
      break
  }
  return result
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)["']/g

const PLAIN: CellMark = Object.freeze({ formula: false })

/** What to look for between the tags of a cell; made once per sheet. */
interface Inside {
  formula: RegExp
  value: RegExp
  inline: string
}

/** Null for a cell without value. */
function markCell(
  rest: string,
  body: string,
  inside: Inside,
  displays: readonly (NumberDisplay | null)[],
): CellMark | null {
  const type = /\bt\s*=\s*["'](\w+)["']/.exec(rest)?.[1] ?? 'n'
  const formula = inside.formula.test(body)
  const value = inside.value.exec(body)?.[1]?.trim()
  if (type === 'e')
    return { formula: true, shown: '', problem: `Вместо значения ошибка ${value ?? ''} в таблице.` }
  if (formula && (value === undefined || (value === '' && type !== 'str')))
    return {
      formula: true,
      shown: '',
      problem: 'Формула не посчитана: откройте файл в Excel и сохраните его ещё раз.',
    }
  if (!value && !formula) return type === 'inlineStr' && body.includes(inside.inline) ? PLAIN : null
  const shown = value ? shownAs(type, value, rest, displays) : undefined
  if (shown !== undefined) return { formula, shown }
  return formula ? { formula } : PLAIN
}

function shownAs(
  type: string,
  value: string,
  rest: string,
  displays: readonly (NumberDisplay | null)[],
): string | undefined {
  // A moment without zone means the wall clock; the Date made of it would be shifted by this computer's zone.
  if (type === 'd') {
    const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(value)
    return iso
      ? `${iso[3]}.${iso[2]}.${iso[1]}${iso[4] && iso[4] !== '00:00' ? ` ${iso[4]}` : ''}`
      : undefined
  }
  if (type !== 'n') return undefined
  const display = displays[Number(/\bs\s*=\s*["'](\d+)["']/.exec(rest)?.[1] ?? -1)]
  const number = Number(value)
  return display && Number.isFinite(number) ? display(number) : undefined
}

/** Gives every cell the address that its place in the file implies. */
export function addressCells(xml: string): string {
  const ns = prefixOf(xml)
  let row = 0
  let column = 0
  return xml.replace(
    new RegExp(`<${ns}(row|c)(?=[\\s/>])([^>]*)>`, 'g'),
    (tag: string, name: string, rest: string) => {
      const address = /\br\s*=\s*["']([A-Z]*)(\d+)["']/.exec(rest)
      row = address ? Number(address[2]) : name === 'row' ? row + 1 : Math.max(1, row)
      if (name === 'row') column = 0
      else column = address ? columnNumber(address[1] ?? '') : column + 1
      return address ? tag : `<${ns}${name} r="${name === 'row' ? '' : columnName(column)}${row}"${rest}>`
    },
  )
}

const prefixOf = (xml: string): string => /<(\w+:)?worksheet[\s>]/.exec(xml)?.[1] ?? ''

const columnNumber = (letters: string): number =>
  letters.split('').reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

/** 1 → A, 27 → AA. */
function columnName(number: number): string {
  let name = ''
  for (let n = number; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name
  return name
}

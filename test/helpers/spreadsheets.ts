import Papa from 'papaparse'
import { ZipFile } from 'yazl'
import { expect } from 'vitest'
import type { Cell } from '../../shared/spreadsheet.ts'
import { Refusal } from '../../shared/refusal.ts'

/** A zip of the given parts, packed like Excel does unless `compress` is off. */
export async function zipOf(parts: Record<string, string | Buffer>, compress = true): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name, { compress })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface OddWorkbook {
  /** `rows` is the inside of sheetData; `after` follows it. */
  sheets: { name: string; rows: string; after?: string; state?: 'hidden' | 'veryHidden' }[]
  /** Number formats by style number. */
  formats?: string[]
  shared?: string[]
  workbookPr?: string
}

/** Parts of an XLSX made by hand, for what write-excel-file never writes. */
export function oddParts({
  sheets,
  formats = [],
  shared = [],
  workbookPr = '',
}: OddWorkbook): Record<string, string> {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets>${sheets
      .map(
        ({ name, state }, i) =>
          `<sheet name="${escape(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
      .join(
        '',
      )}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${formats
      .map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escape(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${formats
      .map((_, i) => `<xf numFmtId="${200 + i}" xfId="0" applyNumberFormat="1"/>`)
      .join('')}<xf numFmtId="0" xfId="0"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${shared.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
  }
}

export const oddXlsx = (workbook: OddWorkbook): Promise<Buffer> => zipOf(oddParts(workbook))

export type Encoding = 'utf-8' | 'utf-8 with BOM' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'ibm866'

/** Every byte of a one-byte table, by the character it stands for. */
const table = (encoding: string): Map<string, number> =>
  new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  )
const TABLES = { 'windows-1251': table('windows-1251'), ibm866: table('ibm866') }

export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-8 with BOM') return Buffer.from(`\ufeff${text}`)
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return Uint8Array.from(text.split(''), (char) => {
    const byte = TABLES[encoding].get(char)
    if (byte === undefined) throw new Error(`${encoding} has no ${char}`)
    return byte
  })
}

export const csvOf = (rows: string[][], delimiter: string, encoding: Encoding, quotes = false): Uint8Array =>
  encode(Papa.unparse(rows, { delimiter, quotes, newline: '\r\n' }), encoding)

export const texts = (rows: readonly (readonly Cell[])[] | undefined): string[][] =>
  (rows ?? []).map((row) => row.map(({ text }) => text))

/** Cells of text, for tests that start behind the reading. */
export const cells = (rows: string[][]): Cell[][] =>
  rows.map((row) => row.map((text) => ({ text, kind: text === '' ? 'empty' : 'text' })))

/** The refusal of a promise, with its three parts there. */
export async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  expect(error.what).toMatch(/\.$/)
  expect(error.safe).toBe('Ничего не загружено, данные не изменились.')
  expect(error.next).toMatch(/\.$/)
  return error
}

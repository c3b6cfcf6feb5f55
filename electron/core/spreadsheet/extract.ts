import type {
  Cell,
  DropReason,
  DroppedRow,
  ExtractedRows,
  Mapping,
  Sheet,
  SourceRow,
} from '../../../shared/spreadsheet.ts'
import { headingWords } from './heading-match.ts'

type Row = readonly Cell[]

/**
 * Rows below the heading as records. `headerRow` (from 0) is the last row of the heading. Values are trimmed; what is
 * no record is dropped and listed with its reason, so that a person can see that nothing vanished.
 */
export function extractRows(sheet: Sheet, headerRow: number, mapping: Mapping): ExtractedRows {
  const fields = Object.entries(mapping)
  const heading = sheet.rows[headerRow] ?? []
  const rows: SourceRow[] = []
  const dropped: DroppedRow[] = []
  sheet.rows.slice(headerRow + 1).forEach((row, i) => {
    const line = headerRow + i + 2
    const reason = whyDropped(row, heading, fields, i === 0)
    if (reason !== null) dropped.push({ line, reason, text: preview(row) })
    else rows.push(readRow(row, line, fields))
  })
  return { rows, dropped }
}

const isFilled = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.text.trim() !== '' || cell.problem !== undefined)

/** A value merged down from above does not make a row: a frame drawn too far would give records of it. */
const isOwn = (cell: Cell | undefined): cell is Cell => isFilled(cell) && !cell.copied

function whyDropped(
  row: Row,
  heading: Row,
  fields: readonly [string, number][],
  first: boolean,
): DropReason | null {
  const filled = row.filter(isOwn)
  if (filled.length === 0) return 'empty'
  if (/^(?:итого|всего|итог)$/.test(headingWords(filled[0]?.text ?? '')[0]?.replace(/\.$/, '') ?? ''))
    return 'total'
  if (first && isNumbering(filled)) return 'numbering'
  if (filled.length === 1 && (filled[0]?.across ?? 1) > 1) return 'section'
  const mapped = fields.map(([, column]) => row[column]).filter(isOwn)
  if (mapped.length === 0) return 'unmapped'
  return repeatsHeading(row, heading, fields) ? 'heading' : null
}

/** «1 2 3 4 5» under the headings of an official form. */
const isNumbering = (filled: readonly Cell[]): boolean =>
  filled.length >= 3 && filled.every(({ text }, i) => text.trim() === String(i + 1))

const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
  headingWords(a?.text ?? '').join(' ') === headingWords(b?.text ?? '').join(' ')

function repeatsHeading(row: Row, heading: Row, fields: readonly [string, number][]): boolean {
  const filled = fields.filter(([, column]) => isFilled(row[column]) && isFilled(heading[column]))
  const enough = filled.length >= Math.min(2, fields.length)
  return enough && filled.every(([, column]) => same(row[column], heading[column]))
}

function readRow(row: Row, line: number, fields: readonly [string, number][]): SourceRow {
  const values: Record<string, Cell> = {}
  const problems: SourceRow['problems'] = []
  for (const [field, column] of fields) {
    const cell = row[column] ?? { text: '', kind: 'empty' as const }
    const text = cell.text.trim()
    values[field] = { ...cell, text, kind: text === '' && cell.kind === 'text' ? 'empty' : cell.kind }
    if (cell.problem !== undefined) problems.push({ field, text: cell.problem })
  }
  return { line, values, problems }
}

const preview = (row: Row): string =>
  row
    .filter(isOwn)
    .map(({ text }) => text.trim())
    .join(' · ')
    .slice(0, 200)

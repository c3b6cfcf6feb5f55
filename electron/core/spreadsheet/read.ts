import type { Cell, Sheet } from '../../../shared/spreadsheet.ts'
import { readCsv } from './csv.ts'
import { LIMITS, type Limits } from './limits.ts'
import { recognise } from './recognise.ts'
import { nothingInside, tooHeavy } from './refusals.ts'
import { readXlsx } from './xlsx.ts'

/**
 * The visible sheets of an XLSX, CSV or TXT file, recognised by content; `name` is used for sentences and for the
 * name of a CSV's only sheet. Hidden sheets are left out: a person would import what they can't see.
 * @throws Refusal when the file is another kind, damaged, locked, empty or beyond the limits
 */
export async function readSpreadsheet(
  name: string,
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
): Promise<Sheet[]> {
  const bounds = { ...LIMITS, ...limits }
  if (bytes.length > bounds.file) throw tooHeavy(name, bounds.file, false)
  const sheets =
    recognise(name, bytes) === 'zip'
      ? await readXlsx(name, bytes, bounds)
      : [await readCsv(name, bytes, bounds)]
  if (sheets.every(({ rows }) => rows.every((row) => row.every(isBlank)))) throw nothingInside(name)
  return sheets
}

const isBlank = (cell: Cell): boolean => cell.kind === 'empty' || (cell.text.trim() === '' && !cell.problem)

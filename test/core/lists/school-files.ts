import { writeSpreadsheet } from '../../../electron/core/spreadsheet/write.ts'
import type { OpenedDistrict } from '../../helpers/core.ts'
import { csvOf } from '../../helpers/spreadsheets.ts'

/** An XLSX list of schools as the program itself writes tables: all cells are text. */
export const xlsxOf = ([headings = [], ...rows]: string[][]): Promise<Uint8Array> =>
  writeSpreadsheet({
    sheet: 'Школы',
    columns: headings.map((title) => ({ title, width: 20, kind: 'text' as const })),
    rows,
  })

/** Puts a file before the import and answers the request for it. */
export function takeIn({ core, of }: OpenedDistrict, bytes: Uint8Array, name = 'школы.xlsx') {
  return { kind: 'schools' as const, trayId: core.tray.put(name, bytes).trayId, year: of.year }
}

/** A table as an XLSX before the import. */
export const takeInTable = async (opened: OpenedDistrict, table: string[][]) =>
  takeIn(opened, await xlsxOf(table))

export const takeInCsv = (opened: OpenedDistrict, table: string[][]) =>
  takeIn(opened, csvOf(table, ';', 'windows-1251'), 'школы.csv')

/** Outcome and reason of each row of a preview. */
export const outcomes = (rows: readonly { outcome: string; reason: string }[]) =>
  rows.map((r) => [r.outcome, r.reason])

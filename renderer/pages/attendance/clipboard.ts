import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'
import { type Pasted, readCell } from '../../../shared/mark-cell.ts'

/** A block as a table that Excel understands: rows by lines, columns by tabs. */
export const toClipboard = (block: readonly (readonly (Mark | null)[])[], countsPersons: boolean): string =>
  block.map((row) => row.map((mark) => wordOf(mark, countsPersons)).join('\t')).join('\n')

/** A name that a spreadsheet would take for a formula becomes text. */
const asText = (name: string): string =>
  (/^[=+\-@]/.test(name) ? `'${name}` : name).replaceAll(/[\t\r\n]/g, ' ')

/** The whole grid with its dates above and its names before, so that the table says itself what it is. */
export const withHeadings = (text: string, { subjects, occurrences }: AttendanceGrid): string =>
  [
    ['', ...occurrences.map((o) => formatDate(o.to))].join('\t'),
    ...text.split('\n').map((line, at) => `${asText(subjects[at]?.name ?? '')}\t${line}`),
  ].join('\n')

function wordOf(mark: Mark | null, countsPersons: boolean): string {
  if (mark === null) return ''
  if (mark.state === 'absent') return countsPersons ? '0' : 'н'
  if (countsPersons && mark.headcount !== null) return String(mark.headcount)
  return mark.role === 'speaker' ? 'в' : mark.role === 'listener' ? 'с' : 'у'
}

export type PastedTable = { ok: true; rows: Pasted[][] } | { ok: false; unknown: string[] }

/** A pasted table; when a single cell is not understood nothing is taken and the strange words are named. */
export function fromClipboard(text: string, countsPersons: boolean): PastedTable {
  const lines = text.replaceAll('\r', '').replace(/\n$/, '').split('\n')
  const unknown = new Set<string>()
  const rows = lines.map((line) =>
    line.split('\t').flatMap((cell) => {
      const pasted = readCell(cell, countsPersons)
      if (!pasted) unknown.add(cell.trim())
      return pasted ? [pasted] : []
    }),
  )
  return unknown.size > 0 ? { ok: false, unknown: [...unknown] } : { ok: true, rows }
}

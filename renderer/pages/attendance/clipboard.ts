import type { Mark } from '../../../shared/attendance.ts'

/** A block as lines that Excel understands, columns by tabs. */
export const toClipboard = (block: readonly (readonly (Mark | null)[])[], countsPersons: boolean): string[] =>
  block.map((row) => row.map((mark) => wordOf(mark, countsPersons)).join('\t'))

function wordOf(mark: Mark | null, countsPersons: boolean): string {
  if (mark === null) return ''
  if (mark.state === 'absent') return countsPersons ? '0' : 'н'
  if (countsPersons && mark.headcount !== null) return String(mark.headcount)
  return mark.role === 'speaker' ? 'в' : mark.role === 'listener' ? 'с' : 'у'
}

import { formatDate } from '../../../shared/date.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import type { SourceRow } from '../../../shared/spreadsheet.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'

type Warnings = ImportRow['warnings']

/** A cell's words with single spaces and without what nobody sees; lines stay lines. */
export const words = (row: SourceRow, field: string): string =>
  (row.values[field]?.text ?? '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .replaceAll(/[\u00ad\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

/**
 * A day as it stands in a cell; null for nothing and for what is no day of the year that is worked in or of those
 * beside it: then a warning says so, and the day is not loaded.
 */
export function day(
  row: SourceRow,
  field: string,
  title: string,
  year: number,
  warnings: Warnings,
): string | null {
  const text = words(row, field)
  const read = readTypedDate(text, year)
  if (read.kind === 'empty') return null
  if (read.kind === 'invalid') {
    warnings.push({ field, text: `${title}: «${text}» – такого дня нет, дата не загружена.` })
    return null
  }
  const away = Math.abs(Number(read.iso.slice(0, 4)) - year)
  if (away > 1) {
    warnings.push({ field, text: `${title}: ${formatDate(read.iso)} – не ${year} год, дата не загружена.` })
    return null
  }
  if (away === 1)
    warnings.push({ field, text: `${title}: ${formatDate(read.iso)} – не ${year} год, проверьте.` })
  return read.iso
}

const YES = /^(да|\+|1|✓|✔|есть|верифицирован\S*|подтвержд\S*|истина|true|x|х)$/
const NO = /^(нет|-|–|—|0|не \S+|ложь|false)$/

/** «да», «+», «нет» …; null for nothing and, with a warning, for what is neither. */
export function yesNo(row: SourceRow, field: string, title: string, warnings: Warnings): boolean | null {
  const text = words(row, field)
  const word = text.toLowerCase()
  if (word === '') return null
  if (YES.test(word)) return true
  if (NO.test(word)) return false
  warnings.push({ field, text: `${title}: непонятно «${text}», нужно «да» или «нет».` })
  return null
}

/** What a reader makes of a cell; a warning where it makes nothing of it. */
export function understood<T>(
  row: SourceRow,
  field: string,
  title: string,
  warnings: Warnings,
  read: (text: string) => T | null | undefined,
): T | null {
  const text = words(row, field)
  const value = read(text)
  if (value === undefined)
    warnings.push({ field, text: `${title}: непонятно «${text}», значение не загружено.` })
  return value ?? null
}

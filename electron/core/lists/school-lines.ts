import type { ImportRow } from '../../../shared/list-import.ts'
import type { SourceRow, WantedColumn } from '../../../shared/spreadsheet.ts'
import { ASKED, type Compared, lineOf, NAMELESS, NOBODY, skipped } from './compare.ts'
import type { NamedSubject } from './names.ts'
import type { List, Planned } from './planner.ts'
import { words } from './values.ts'

/** The column by which most lists say whom a line is about. */
export const SCHOOL_COLUMN: WantedColumn = {
  field: 'school',
  title: 'Школа',
  synonyms: [
    'ОО',
    'Образовательная организация',
    'Общеобразовательная организация',
    'Наименование ОО',
    'Наименование организации',
    'Название школы',
    'Краткое наименование',
    'Полное наименование',
    'Организация',
  ],
  required: true,
}

/** Lines about schools, one after another; `read` answers a sentence where a line can't be loaded. */
export function planSchoolLines(
  list: List,
  rows: readonly SourceRow[],
  read: (row: SourceRow, school: NamedSubject, warnings: ImportRow['warnings']) => Compared[] | string,
): Planned {
  const writes: Planned['writes'] = []
  const planned = rows.map((row): ImportRow => {
    const typed = words(row, 'school')
    const warnings: ImportRow['warnings'] = [...row.problems]
    if (typed === '') return skipped(row.line, '', NAMELESS, warnings)
    const named = list.names.find(typed, row.line, ['school'])
    if (named.kind !== 'one') return skipped(row.line, typed, named.kind === 'nobody' ? NOBODY : ASKED)
    const compared = read(row, named.subject, warnings)
    if (typeof compared === 'string') return skipped(row.line, named.subject.name, compared, warnings)
    writes.push(...compared.flatMap(({ write }) => write ?? []))
    return lineOf(row.line, named.subject.name, compared, warnings)
  })
  return { rows: planned, writes }
}

/** Says which line of the file spoke of the same thing before, and remembers this one. */
export function oncePer(
  seen: Map<string, number>,
  key: string,
  line: number,
  warnings: ImportRow['warnings'],
) {
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, line)
    return true
  }
  warnings.push({ field: 'school', text: `То же самое уже есть в строке ${before}: взята она.` })
  return false
}

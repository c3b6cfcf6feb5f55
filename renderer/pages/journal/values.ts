import { formatDate } from '../../../shared/date.ts'
import type { JournalEntry, JournalField } from '../../../shared/journal.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import type { SchoolRow } from '../../../shared/school.ts'

/** What is typed into the fields of an entry, as `journal.create` and `journal.update` take it. */
export interface EntryValues {
  on: string | null
  closedOn: string | null
  school: string | null
  curator: string | null
  title: string
  person: string
  link: string
  note: string
}

export const DATES = ['on', 'closedOn'] as const satisfies readonly JournalField[]
export const CHOICES = ['school', 'curator'] as const satisfies readonly JournalField[]
export const LONG_TEXTS = ['title', 'note'] as const satisfies readonly JournalField[]

export const isOneOf = <F extends string>(fields: readonly F[], field: string): field is F =>
  fields.some((one) => one === field)

export const valuesOf = (entry: JournalEntry): EntryValues => ({
  ...entry,
  school: entry.school?.id ?? null,
  curator: entry.curator?.id ?? null,
})

/** A blank entry of today; in the roadmap of another year today would be a wrong date. */
export const blank = (today: string, year: number): EntryValues => ({
  on: today.startsWith(`${year}-`) ? today : null,
  closedOn: null,
  school: null,
  curator: null,
  title: '',
  person: '',
  link: '',
  note: '',
})

/** What a doubt is judged by. */
export interface Surroundings {
  kind: JournalKind
  year: number
  today: string
  schools: readonly SchoolRow[]
}

/** A sentence about a value that is possible but looks like a slip; it never blocks. */
export function doubt(field: JournalField, values: EntryValues, around: Surroundings): string | undefined {
  const { kind, year, today, schools } = around
  if (field === 'school') {
    const school = schools.find(({ id }) => id === values.school)
    return kind === 'visit' && school && school.status !== 'project'
      ? `Школа не в проекте ${year} года: в показатель это посещение не войдёт.`
      : undefined
  }
  if (!isOneOf(DATES, field)) return undefined
  const day = values[field]
  if (day === null) return undefined
  if (day > today) return 'Этот день ещё не наступил.'
  if (!day.startsWith(`${year}-`)) return `Это не ${year} год: проверьте дату.`
  return field === 'closedOn' && values.on !== null && day < values.on
    ? `Раньше, чем сама запись (${formatDate(values.on)}).`
    : undefined
}

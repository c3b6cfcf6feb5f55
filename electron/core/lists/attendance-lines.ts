import type { HeldOccurrence, Mark, Subject } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { type Pasted, readCell } from '../../../shared/mark-cell.ts'
import type { SourceRow } from '../../../shared/spreadsheet.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { subjectsOf } from '../roadmap/marked.ts'
import { ASKED, NOBODY } from './compare.ts'
import type { List } from './planner.ts'
import { day, words } from './values.ts'

/** The meeting, or the question, that a list of participants is about. */
export interface Meeting {
  activity: Id
  aspect: string
  dates: readonly HeldOccurrence[]
  /** Who is expected at it. */
  expected: ReadonlyMap<Id, Subject>
  countsPersons: boolean
}

export function meetingOf({ ctx, n, year, about }: List): Meeting | null {
  const facts = readDistrictYear(ctx.db, n, year)
  const activity = facts.activities.find(({ id }) => id === about.activity)
  if (!activity) return null
  const targets = facts.targets.get(activity.id) ?? []
  const expected = subjectsOf(targets, about.aspect, facts.populations)
  if (expected.length === 0) return null
  const held = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
  const once: HeldOccurrence = { key: 'once', from: `${year}-01-01`, to: `${year}-12-31`, change: null }
  return {
    activity: activity.id,
    aspect: about.aspect,
    dates: about.aspect !== '' || held.length === 0 ? [once] : held,
    expected: new Map(expected.map((subject) => [subject.id, subject])),
    countsPersons: targets.some(({ measure }) => measure.by === 'headcount'),
  }
}

/** The field of a column that is one date of the meeting. */
export const dateField = ({ key }: HeldOccurrence): string => `on:${key}`

/** What the lines of a file say of one subject on one day. */
export interface Said {
  subject: Subject
  date: HeldOccurrence
  line: number
  /** Persons named one by one. */
  persons: number
  counted: number | null
  mark: Pasted
  role: Mark['role']
  note: string
}

const SPEAKS = /выступ|доклад|спикер|ведущ/i

export interface Line {
  row: SourceRow
  name: string
  reason: string
  about: Said[]
  warnings: ImportRow['warnings']
}

/** Whom each line means, and what all lines together say of everyone. */
export function readLines(list: List, meeting: Meeting, rows: readonly SourceRow[]) {
  const said = new Map<string, Said>()
  const lines = rows.map((row): Line => {
    const warnings: ImportRow['warnings'] = [...row.problems]
    const [organisation, person] = [words(row, 'organisation'), words(row, 'person')]
    const name = [person, organisation].filter(Boolean).join(', ')
    const fail = (reason: string): Line => ({ row, name, reason, about: [], warnings })
    if (name === '') return fail('Не указано, кто это.')
    const who = whoIs(list, meeting, row.line, organisation, person)
    if (typeof who === 'string') return fail(who)
    const when = dates(list, meeting, row, warnings)
    if (typeof when === 'string') return fail(when)
    const about = when.flatMap(({ date, mark }) =>
      who.map((subject): Said => {
        const key = `${subject.id} ${date.key}`
        const counted = /^\d{1,4}$/.test(words(row, 'headcount')) ? Number(words(row, 'headcount')) : null
        const role = SPEAKS.test(words(row, 'role')) ? 'speaker' : words(row, 'role') ? 'listener' : null
        const before = said.get(key)
        const one: Said = before ?? {
          subject,
          date,
          line: row.line,
          persons: 0,
          counted: null,
          mark,
          role: null,
          note: '',
        }
        one.persons += person === '' ? 0 : 1
        if (counted !== null) one.counted = (one.counted ?? 0) + counted
        if (role !== null && one.role !== 'speaker') one.role = role
        one.note ||= words(row, 'note')
        said.set(key, one)
        return one
      }),
    )
    return { row, name, reason: '', about, warnings }
  })
  return { said, lines }
}

/** The school and the curator that a line names, as far as they are expected; else why nobody is. */
function whoIs(list: List, { expected }: Meeting, line: number, organisation: string, person: string) {
  // A person is known by name alone: «Гусева Т. А.» of another school is that curator all the same.
  const known = person === '' ? null : list.names.look(person, ['curator', 'coordinator'])
  const found = [known, organisation === '' ? null : list.names.look(organisation, ['school'])]
  const subjects = found.flatMap((one) => (one ? (expected.get(one.id) ?? []) : []))
  if (subjects.length > 0) return subjects
  const stranger = found.find((one) => one !== null)
  if (stranger) return `${stranger.name}: в этом мероприятии участие не отмечается.`
  const named =
    organisation !== '' ? list.names.find(organisation, line, ['school']) : list.names.find(person, line)
  return named.kind === 'nobody' ? NOBODY : ASKED
}

const DAY_TITLE = 'Дата'

/** The dates a line speaks of, each with its mark; a sentence where there is none. */
function dates(list: List, meeting: Meeting, row: SourceRow, warnings: ImportRow['warnings']) {
  const read = (field: string, whenEmpty: Pasted | null): Pasted | null => {
    const text = words(row, field)
    if (text === '') return whenEmpty
    const cell = readCell(text, meeting.countsPersons)
    if (!cell) warnings.push({ field, text: `Непонятно, что значит «${text}»: отметка не загружена.` })
    return cell
  }
  const columns = meeting.dates.filter((date) => dateField(date) in row.values)
  if (columns.length > 0)
    return columns.flatMap((date) => {
      const mark = read(dateField(date), null)
      return mark ? [{ date, mark }] : []
    })
  const mark = read('mark', { kind: 'action', action: 'present' })
  if (!mark) return 'Непонятная отметка.'
  const typed = 'date' in row.values ? day(row, 'date', DAY_TITLE, list.year, warnings) : null
  const wanted = typed ?? list.about.occurrence
  const [only] = meeting.dates
  const date =
    wanted === null
      ? meeting.dates.length === 1
        ? only
        : undefined
      : meeting.dates.find(({ key, from, to }) => key === wanted || (from <= wanted && wanted <= to))
  if (!date) return wanted === null ? 'Не указана дата.' : `${formatDate(wanted)}: в этот день встречи нет.`
  return [{ date, mark }]
}

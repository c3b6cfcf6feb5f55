import type { Database } from 'better-sqlite3'
import type { Mark, PackedMarks, Subject } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'

/** `subject` in SQLite's own hex capitals: thousands of them are only compared. */
type RawMark = [
  subject: string,
  occurrence: string,
  state: Mark['state'],
  role: Mark['role'],
  headcount: number | null,
  note: string | null,
]

const MARKS = `SELECT hex(subject), occurrence, state, role, headcount, note FROM attendance
  WHERE scope = ? AND activity = ? AND aspect = ? AND state IS NOT NULL`

export interface AspectMarks {
  /** Occurrences that have a mark. */
  occurrences: ReadonlySet<string>
  /** The table of these subjects and occurrences; marks of others are left out. */
  pack(subjects: readonly Subject[], occurrences: readonly { key: string }[]): PackedMarks
}

/** Reads the marks of one row and aspect. A grid of a year has thousands: they go from the file to the answer as they are. */
export function readAspect(db: Database, scope: number, activity: Id, aspect: string): AspectMarks {
  const marks = prepared(db, MARKS).raw(true).all(scope, Buffer.from(activity, 'hex'), aspect) as RawMark[]
  return {
    occurrences: new Set(marks.map(([, occurrence]) => occurrence)),
    pack(subjects, occurrences) {
      const lines = subjects.map(() => occurrences.map((): number | '' => ''))
      const lineOf = new Map(subjects.map(({ id }, at) => [id.toUpperCase(), lines[at]]))
      const columnOf = new Map(occurrences.map(({ key }, at) => [key, at]))
      const distinct: Mark[] = []
      const places = new Map<string, number>()
      for (const [subject, occurrence, state, role, headcount, note] of marks) {
        const line = lineOf.get(subject)
        const column = columnOf.get(occurrence)
        if (!line || column === undefined) continue
        const mark = `${state} ${role} ${headcount} ${note === null ? '' : `«${note}»`}`
        let place = places.get(mark)
        if (place === undefined) {
          place = distinct.push({ state, role, headcount, note }) - 1
          places.set(mark, place)
        }
        line[column] = place
      }
      return { distinct, rows: lines.map((line) => line.join(',')) }
    },
  }
}

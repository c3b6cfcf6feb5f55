import type { Database } from 'better-sqlite3'
import type { Mark, PackedMarks, Subject } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'

/** All dates on which one subject has the same mark. */
type SameMarks = [
  subject: string,
  state: Mark['state'],
  role: Mark['role'],
  headcount: number | null,
  note: string | null,
  occurrences: string,
]

// Thousands of marks become hundreds of rows inside SQLite: row by row a grid that is opened now and then takes half
// as long again, since this code is then still cold.
const MARKS = `SELECT hex(subject), state, role, headcount, note, group_concat(occurrence) FROM attendance
  WHERE scope = ? AND activity = ? AND aspect = ? AND state IS NOT NULL
  GROUP BY subject, state, role, headcount, note`

export interface AspectMarks {
  /** Occurrences that have a mark. */
  occurrences: ReadonlySet<string>
  /** The table of these subjects and occurrences; marks of others are left out. */
  pack(subjects: readonly Subject[], occurrences: readonly { key: string }[]): PackedMarks
}

/** Reads the marks of one row and aspect, to be packed as they are sent. */
export function readAspect(db: Database, scope: number, activity: Id, aspect: string): AspectMarks {
  const rows = prepared(db, MARKS).raw(true).all(scope, Buffer.from(activity, 'hex'), aspect) as SameMarks[]
  const marks = rows.map(([subject, state, role, headcount, note, occurrences]) => ({
    subject: subject.toLowerCase(),
    mark: { state, role, headcount, note },
    occurrences: occurrences.split(','),
  }))
  return {
    occurrences: new Set(marks.flatMap((m) => m.occurrences)),
    pack(subjects, occurrences) {
      const lines = subjects.map(() => occurrences.map((): number | '' => ''))
      const lineOf = new Map(subjects.map(({ id }, at) => [id, lines[at]]))
      const columnOf = new Map<string, number>(occurrences.map(({ key }, at) => [key, at]))
      const distinct: Mark[] = []
      const places = new Map<string, number>()
      for (const { subject, mark, occurrences: days } of marks) {
        const line = lineOf.get(subject)
        if (!line) continue
        const key = JSON.stringify(mark)
        const place = places.get(key) ?? distinct.push(mark) - 1
        places.set(key, place)
        for (const day of days) {
          const column = columnOf.get(day)
          if (column !== undefined) line[column] = place
        }
      }
      return { distinct, rows: lines.map((line) => line.join(',')) }
    },
  }
}

import { sameMark } from '../../../shared/mark-cell.ts'
import type { AttendanceGrid, Mark, MarkTable } from '../../../shared/attendance.ts'

/** One cell that is to become something else. */
export interface Change {
  row: number
  col: number
  mark: Mark | null
}

/** Marks that were set here and are not yet read back from the core, by subject and date. */
export type Paint = ReadonlyMap<string, { mark: Mark | null; batch: number }>

export const NO_PAINT: Paint = new Map()

const key = (subject: string, occurrence: string) => `${subject} ${occurrence}`

/** Paints a batch of changes over what is shown. */
export function paint(
  before: Paint,
  grid: Pick<AttendanceGrid, 'subjects' | 'occurrences'>,
  batch: number,
  changes: readonly Change[],
): Paint {
  const after = new Map(before)
  for (const { row, col, mark } of changes) {
    const subject = grid.subjects[row]
    const occurrence = grid.occurrences[col]
    if (subject && occurrence) after.set(key(subject.id, occurrence.key), { mark, batch })
  }
  return after
}

/** Takes the paint of finished batches off: what the core answered shows from beneath. A later paint stays. */
export function settle(before: Paint, batches: ReadonlySet<number>): Paint {
  const after = new Map([...before].filter(([, { batch }]) => !batches.has(batch)))
  return after.size === before.size ? before : after.size === 0 ? NO_PAINT : after
}

/** What was read again, with the rows that are as they were being the same objects: they are not drawn again. */
export const keepRows = (before: MarkTable, now: MarkTable): MarkTable =>
  now.map((row, at) => {
    const old = before[at]
    return old?.length === row.length && row.every((mark, col) => sameMark(mark, old[col] ?? null))
      ? old
      : row
  })

/** What is to be shown. Rows without paint keep their identity. */
export function painted(
  known: MarkTable,
  grid: Pick<AttendanceGrid, 'subjects' | 'occurrences'>,
  over: Paint,
): MarkTable {
  if (over.size === 0) return known
  const concerned = new Set([...over.keys()].map((k) => k.slice(0, k.indexOf(' '))))
  return known.map((row, at) => {
    const subject = grid.subjects[at]
    if (!subject || !concerned.has(subject.id)) return row
    return row.map((mark, col) => {
      const found = over.get(key(subject.id, grid.occurrences[col]?.key ?? ''))
      return found ? found.mark : mark
    })
  })
}

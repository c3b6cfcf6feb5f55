import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { type AttendanceGrid, type MarkTable, unpackMarks } from '../../../shared/attendance.ts'
import { client } from '../../api/index.ts'
import { invalidate } from '../../queries/index.ts'
import { report, useNotice } from '../../stores/notice.ts'
import { type Change, keepRows, NO_PAINT, type Paint, paint, painted, settle } from './painting.ts'

export interface Marking {
  marks: MarkTable
  /** Writes one block as one undo step. Paints at once; answers false, with the paint taken off, when refused. */
  set: (changes: readonly Change[]) => Promise<boolean>
}

/** The marks as the person sees them: what the core knows, with what was just set painted over it. */
export function useMarking(grid: AttendanceGrid): Marking {
  const queries = useQueryClient()
  const [over, setOver] = useState<Paint>(NO_PAINT)
  const [known, setKnown] = useState(() => ({ packed: grid.marks, table: unpackMarks(grid.marks) }))
  if (known.packed !== grid.marks)
    setKnown({ packed: grid.marks, table: keepRows(known.table, unpackMarks(grid.marks)) })
  const last = useRef(0)
  const confirmed = useRef(new Set<number>())

  const set = async (changes: readonly Change[]): Promise<boolean> => {
    const marks = changes.flatMap(({ row, col, mark }) => {
      const subject = grid.subjects[row]
      const occurrence = grid.occurrences[col]
      return subject && occurrence
        ? [{ subject: subject.id, kind: subject.kind, occurrence: occurrence.key, mark }]
        : []
    })
    if (marks.length === 0) return true
    const batch = ++last.current
    setOver((now) => paint(now, grid, batch, changes))
    try {
      await client.attendance.mark({ activity: grid.activity, aspect: grid.aspect, marks })
    } catch (error) {
      setOver((now) => settle(now, new Set([batch])))
      report(error)
      return false
    }
    useNotice.getState().dismiss()
    confirmed.current.add(batch)
    // While more is on its way the paint stays: the last batch reads everything back at once.
    if (batch !== last.current) return true
    const done = new Set(confirmed.current)
    await invalidate(queries, ['attendance'])
    for (const each of done) confirmed.current.delete(each)
    setOver((now) => settle(now, done))
    return true
  }

  const { subjects, occurrences } = grid
  const marks = useMemo(
    () => painted(known.table, { subjects, occurrences }, over),
    [known, subjects, occurrences, over],
  )
  return { marks, set }
}

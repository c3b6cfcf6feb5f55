import { useMemo } from 'react'
import type { AttendanceGrid } from '../../../shared/attendance.ts'
import type { ConflictMark } from '../../../shared/conflict.ts'
import { useConflictMarks } from '../../components/index.ts'

/** Occurrences by subject whose mark is in conflict. */
export type GridConflicts = ReadonlyMap<string, ReadonlySet<string>>

/** The conflicts of this grid, as they are known and by their cells. */
export function useGridConflicts({ activity, aspect }: AttendanceGrid): {
  marks: readonly ConflictMark[]
  cells: GridConflicts
} {
  const all = useConflictMarks()
  return useMemo(() => {
    const marks = all.filter(
      ({ entity, key }) =>
        entity === 'attendance' && key['activity'] === activity && key['aspect'] === aspect,
    )
    const cells = new Map<string, Set<string>>()
    for (const { key } of marks) {
      const subject = String(key['subject'])
      cells.set(subject, (cells.get(subject) ?? new Set()).add(String(key['occurrence'])))
    }
    return { marks, cells }
  }, [all, activity, aspect])
}

import { useMemo } from 'react'
import type { AttendanceGrid } from '../../../shared/attendance.ts'
import { useConflictMarks } from '../../components/index.ts'

/** Occurrences by subject whose mark is in conflict. */
export type GridConflicts = ReadonlyMap<string, ReadonlySet<string>>

export function useGridConflicts({ activity, aspect }: AttendanceGrid): GridConflicts {
  const marks = useConflictMarks()
  return useMemo(() => {
    const found = new Map<string, Set<string>>()
    for (const { entity, key } of marks) {
      if (entity !== 'attendance' || key['activity'] !== activity || key['aspect'] !== aspect) continue
      const subject = String(key['subject'])
      found.set(subject, (found.get(subject) ?? new Set()).add(String(key['occurrence'])))
    }
    return found
  }, [marks, activity, aspect])
}

import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import type { MarkAction } from '../../../shared/mark-cell.ts'

/** Space: no data → took part → did not → no data. */
export const nextAction = (mark: Mark | null): MarkAction =>
  mark === null ? 'present' : mark.state === 'present' ? 'absent' : 'clear'

type Kind = AttendanceGrid['kind']

/** A mark in words, for screen readers, the live region and the clipboard's reader. */
export function markWords(mark: Mark | null, kind: Kind): string {
  if (mark === null) return 'нет данных'
  const state =
    kind === 'mark'
      ? mark.state === 'present'
        ? 'да'
        : 'нет'
      : mark.state === 'present'
        ? 'участвовали'
        : 'не участвовали'
  const role = mark.role === 'speaker' ? 'выступающий' : mark.role === 'listener' ? 'слушатель' : ''
  const count = mark.headcount === null ? '' : `${mark.headcount} чел.`
  return [state, role, count, mark.note ? `примечание: ${mark.note}` : ''].filter(Boolean).join(', ')
}

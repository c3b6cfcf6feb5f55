import type { HeldOccurrence } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'

/** What is about to be done to a date. */
export type DateChange =
  | { kind: 'cancelled'; occurrence: HeldOccurrence }
  | { kind: 'moved'; occurrence: HeldOccurrence }
  | { kind: 'added' }

export const dayWords = ({ from, to }: HeldOccurrence): string =>
  from === to ? formatDate(from) : `${formatDate(from)} – ${formatDate(to)}`

/** What became of a date and why; empty for a planned one. */
export function changeText({ change }: HeldOccurrence): string {
  if (!change) return ''
  const word = {
    cancelled: 'отменено',
    moved: change.planned ? `перенесено с ${formatDate(change.planned)}` : 'перенесено',
    added: 'добавлено',
  }[change.kind]
  return `${word}: ${change.reason}`
}

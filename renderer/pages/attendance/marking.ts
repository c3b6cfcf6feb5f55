import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'

export type MarkAction = 'present' | 'absent' | 'speaker' | 'listener' | 'clear'

/** A new mark without anything else known. */
export const PRESENT: Mark = { state: 'present', role: null, headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

/** What becomes of a mark; its note stays until the mark is cleared. */
export function applyAction(action: MarkAction, mark: Mark | null): Mark | null {
  const note = mark?.note ?? null
  const attended = mark?.state === 'present' ? mark : PRESENT
  switch (action) {
    case 'present':
      return { ...attended, note }
    case 'speaker':
    case 'listener':
      return { ...attended, role: action, note }
    case 'absent':
      return { ...ABSENT, note }
    case 'clear':
      return null
  }
}

/** Space: no data → took part → did not → no data. */
export const nextAction = (mark: Mark | null): MarkAction =>
  mark === null ? 'present' : mark.state === 'present' ? 'absent' : 'clear'

/** Persons counted: none at all means that nobody took part. */
export const withHeadcount = (headcount: number, mark: Mark | null): Mark | null =>
  headcount === 0 ? applyAction('absent', mark) : { ...(applyAction('present', mark) ?? PRESENT), headcount }

export const sameMark = (a: Mark | null, b: Mark | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.state === b.state &&
    a.role === b.role &&
    a.headcount === b.headcount &&
    a.note === b.note)

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

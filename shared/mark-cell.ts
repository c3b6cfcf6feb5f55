import type { Mark } from './attendance.ts'

/** What a key, a letter or a word of a table does to a mark. */
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

/** What a pasted cell does to the mark that is there. */
export type Pasted = { kind: 'action'; action: MarkAction } | { kind: 'headcount'; count: number }

const WORDS: readonly (readonly [pattern: RegExp, action: MarkAction])[] = [
  [/^(|—|нет данных|н\/д)$/, 'clear'],
  [/^(\+|у|да|есть|был[аи]?|участв.*|присутств.*|true|истина|✓|✔)$/, 'present'],
  [/^(-|–|н|нет|не .*|отсутств.*|false|ложь|✕|✗|x|х)$/, 'absent'],
  [/^(в|выступ.*|спикер|докладчик)$/, 'speaker'],
  [/^(с|слуш.*)$/, 'listener'],
]

/** One cell as people write it in a table; null when it is not understood. */
export function readCell(text: string, countsPersons: boolean): Pasted | null {
  const word = text.trim().toLowerCase().replaceAll('ё', 'е')
  if (/^\d{1,4}$/.test(word)) {
    if (countsPersons) return { kind: 'headcount', count: Number(word) }
    // Without persons a table has ones and zeroes.
    if (word === '1') return { kind: 'action', action: 'present' }
    if (word === '0') return { kind: 'action', action: 'absent' }
    return null
  }
  const known = WORDS.find(([pattern]) => pattern.test(word))
  return known ? { kind: 'action', action: known[1] } : null
}

export const applyPasted = (pasted: Pasted, mark: Mark | null): Mark | null =>
  pasted.kind === 'headcount' ? withHeadcount(pasted.count, mark) : applyAction(pasted.action, mark)

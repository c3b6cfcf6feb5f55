import type { MarkAction } from '../../../shared/mark-cell.ts'

/** What a key asks of the focused cell or block. */
export type GridKey =
  | { kind: 'mark'; action: MarkAction }
  | { kind: 'cycle' }
  | { kind: 'digit'; digit: string }
  | { kind: 'fillDown' }
  | { kind: 'edit' }
  | { kind: 'column' }
  | { kind: 'row' }
  | { kind: 'all' }
  | { kind: 'single' }

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Letters as they are printed on the key. */
const LETTERS: Readonly<Record<string, MarkAction>> = {
  у: 'present',
  д: 'present',
  н: 'absent',
  в: 'speaker',
  с: 'listener',
}
/** The same keys by their place, for whoever forgot to switch the layout. */
const PLACES: Readonly<Record<string, MarkAction>> = {
  KeyE: 'present',
  KeyL: 'present',
  KeyY: 'absent',
  KeyD: 'speaker',
  KeyC: 'listener',
}

const CYRILLIC = /^[а-яё]$/i

/** Reads a key press of the attendance grid; null for keys that mean nothing here. */
export function gridKeyOf(event: Keys): GridKey | null {
  const { key, code, shiftKey } = event
  if (event.altKey) return null
  if (event.ctrlKey || event.metaKey) {
    if (code === 'KeyD') return { kind: 'fillDown' }
    if (code === 'KeyA') return { kind: 'all' }
    if (key === ' ') return { kind: 'column' }
    return null
  }
  if (key === ' ') return shiftKey ? { kind: 'row' } : { kind: 'cycle' }
  if (key === 'Enter' || key === 'F2') return { kind: 'edit' }
  if (key === 'Delete' || key === 'Backspace') return { kind: 'mark', action: 'clear' }
  if (key === 'Escape') return { kind: 'single' }
  if (/^\d$/.test(key)) return { kind: 'digit', digit: key }
  // A Cyrillic letter is meant as such (there are phonetic layouts); anything else by the place of the key.
  const action = CYRILLIC.test(key) ? LETTERS[key.toLowerCase()] : PLACES[code]
  return action ? { kind: 'mark', action } : null
}

import type { Significance } from '../../../shared/risk.ts'

/** Letters as they are printed on the key; the dash stands for «не выявлен». */
const TYPED: Readonly<Record<string, Significance>> = {
  в: 'high',
  с: 'medium',
  н: 'low',
  '-': 'none',
  '–': 'none',
}
/** The same keys by their place, for whoever forgot to switch the layout. */
const PLACES: Readonly<Record<string, Significance>> = { KeyD: 'high', KeyC: 'medium', KeyY: 'low' }

const CYRILLIC = /^[а-яё]$/i

type Keys = Pick<KeyboardEvent, 'key' | 'code'>

/** The significance a key means; null for any other key. */
export const significanceOf = ({ key, code }: Keys): Significance | null =>
  TYPED[key.toLowerCase()] ?? (CYRILLIC.test(key) ? null : (PLACES[code] ?? null))

/** «П» – верифицирован (подтверждён). */
export const meansVerified = ({ key, code }: Keys): boolean =>
  key.toLowerCase() === 'п' || (!CYRILLIC.test(key) && code === 'KeyG')

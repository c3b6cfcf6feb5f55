import { Significance, SIGNIFICANCE } from '../../../shared/risk.ts'
import { LETTERS } from './words.ts'

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

/** A pasted cell: a letter, a word, or nothing; undefined when it is not understood. */
export function readSignificance(text: string): Significance | null | undefined {
  const word = text.trim().toLowerCase()
  if (word === '' || word === 'нет данных') return null
  if (/^(—|не выявлен[аоы]?|нет|0)$/.test(word)) return 'none'
  return Significance.options.find(
    (s) => word === SIGNIFICANCE[s] || word === LETTERS[s].toLowerCase() || TYPED[word] === s,
  )
}

import { fold, wantedWords } from '../../shared/fold.ts'

/** True when every word of the query stands in one of the texts, in any order; case and ё/е don't matter. */
export function matches(query: string, ...texts: readonly string[]): boolean {
  const words = wantedWords(query)
  if (words.length === 0) return true
  const all = fold(texts.join(' '))
  return words.every((word) => all.includes(word))
}

const collator = new Intl.Collator('ru', { numeric: true, sensitivity: 'base' })

/** The order of a Russian list: «СОШ № 2» before «СОШ № 10», empty last. */
export function compareText(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return collator.compare(a, b)
}

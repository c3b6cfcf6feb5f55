/** Words of a heading: lower case, ё→е, «№» as «номер», «Ф.И.О.» as «фио», line breaks and hyphenation undone, e-mail as one word. */
export function headingWords(text: string): string[] {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('\u00ad', '')
    .replace(/(\p{L})-\s*\n\s*(?=\p{L})/gu, '$1')
    .replaceAll('№', ' номер ')
    .replace(/ф\.\s*и\.\s*о\.?/g, 'фио')
    .replace(
      /(?<!\p{L})[eе][\s.-]*mail|(?<!\p{L})(?:эл(?:ектрон\p{L}*)?|э)[\s.-]*(?:почт\p{L}*|п\.)/gu,
      ' email ',
    )
  return plain.match(/[\p{L}\p{N}]+\.?/gu) ?? []
}

const WHOLE = 1
const FORM = 0.97
const SHORTENED = 0.93

/** The same word, another form of it («куратор» – «куратора») or an abbreviation («тел.», «дир»). */
function wordMatch(heading: string, wished: string): number {
  const word = heading.replace(/\.$/, '')
  const target = wished.replace(/\.$/, '')
  if (word === target) return WHOLE
  let common = 0
  while (common < word.length && word[common] === target[common]) common++
  if (common >= 4 && word.length - common <= 2 && target.length - common <= 2) return FORM
  const shortened = common === word.length && (heading.endsWith('.') || word.length >= 3)
  return shortened && /^\p{L}/u.test(word) ? SHORTENED : 0
}

/**
 * How well a heading says what is wished: 1 for the same words in any order, less when the heading says more, 0 unless
 * every wished word is in it. Words, not letters: «Телефон» is no «Телефон директора».
 */
export function matchWords(heading: readonly string[], wished: readonly string[]): number {
  if (heading.length === 0 || wished.length === 0) return 0
  const free = new Set(heading.keys())
  let quality = 0
  for (const target of wished) {
    let best = { at: -1, score: 0 }
    for (const at of free) {
      const score = wordMatch(heading[at] ?? '', target)
      if (score > best.score) best = { at, score }
    }
    if (best.score === 0) return 0
    free.delete(best.at)
    quality += best.score
  }
  return (quality / wished.length) * (0.4 + 0.6 * (wished.length / heading.length))
}

/** Whom a written name means: one of the known, nobody, or several – then a person must say. */
export type NameMatch = { kind: 'one'; at: number } | { kind: 'none' } | { kind: 'several'; at: number[] }

/** Legal forms that one list writes and another leaves out. */
const LEGAL =
  /^(м[бакц]?о[уо]|г[ба]?оу|муниципальн.*|государственн.*|бюджетн.*|казенн.*|автономн.*|общеобразовательн.*|учреждени.*|им|имени|г|с|п|рп|ст|д|г\.о)$/

/** Long names of kinds and the short ones that stand for them. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/средняя\s+(общеобразовательная\s+)?школа/gu, 'сош'],
  [/основная\s+(общеобразовательная\s+)?школа/gu, 'оош'],
  [/начальная\s+(общеобразовательная\s+)?школа/gu, 'нош'],
]

/** The words that tell: without case, ё, quotes, punctuation and legal forms; «№1» and «№ 1» are one. */
function tellingWords(name: string): string[] {
  let text = name.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
  for (const [long, short] of KINDS) text = text.replace(long, short)
  const words = text.match(/\p{L}+|\p{N}+/gu) ?? []
  return words.filter((word) => !LEGAL.test(word))
}

/** «Иванова М. П.» is «Иванова Мария Петровна»: equal first word, then initials. */
const isShortened = (typed: readonly string[], full: readonly string[]): boolean =>
  typed.length > 1 &&
  typed.length <= full.length &&
  typed[0] === full[0] &&
  typed.slice(1).every((word, at) => /^\p{L}$/u.test(word) && full[at + 1]?.startsWith(word))

const contains = (all: readonly string[], some: readonly string[]): boolean =>
  some.length > 0 && some.every((word) => all.includes(word))

/**
 * Finds whom a written name means among known ones. First those with the same telling words, then shortened first
 * names, then those in whose name all written words stand («СОШ 1» in «СОШ № 1 г. Балашова») or the other way round.
 */
export function matchName(typed: string, known: readonly string[]): NameMatch {
  const words = tellingWords(typed)
  if (words.length === 0) return { kind: 'none' }
  const all = known.map(tellingWords)
  const tests: ((full: readonly string[]) => boolean)[] = [
    (full) => full.join(' ') === words.join(' '),
    (full) => full.toSorted().join(' ') === words.toSorted().join(' '),
    (full) => isShortened(words, full),
    (full) => contains(full, words),
    // A number alone names nobody.
    (full) => contains(words, full) && full.some((word) => !/^\p{N}+$/u.test(word)),
  ]
  for (const test of tests) {
    const at = all.flatMap((full, place) => (test(full) ? [place] : []))
    if (at.length > 1) return { kind: 'several', at }
    if (at[0] !== undefined) return { kind: 'one', at: at[0] }
  }
  return { kind: 'none' }
}

/** Two letters at a time: «заречное» and «заречное,» or «заречено» have most of them in common. */
function pairs(word: string): Set<string> {
  const text = ` ${word} `
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
}

function likeness(a: string, b: string): number {
  if (a === b) return 1
  // «1» is not «11», and a number is never nearly another one.
  if (/\p{N}/u.test(a) || /\p{N}/u.test(b)) return 0
  const [one, other] = [pairs(a), pairs(b)]
  return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size)
}

/** Kinds of schools and places: half of the names have them, so they say nothing of who is meant. */
const COMMON =
  /^(школ\p{L}*|сош|оош|нош|лице\p{L}*|гимнази\p{L}*|район\p{L}*|сел\p{L}*|город\p{L}*|посел\p{L}*)$/u

function rareWords(name: string): string[] {
  const all = tellingWords(name)
  const rare = all.filter((word) => !COMMON.test(word))
  return rare.length > 0 ? rare : all
}

const ALIKE = 0.45

/**
 * Known names that a written one may mean although it is none of them, the likeliest first: places of at most `most`.
 */
export function similarNames(typed: string, known: readonly string[], most = 5): number[] {
  const words = rareWords(typed)
  if (words.length === 0) return []
  return known
    .map((name, at) => {
      const full = rareWords(name)
      const found = words.map((word) => Math.max(0, ...full.map((one) => likeness(word, one))))
      const missed = full.map((one) => Math.max(0, ...words.map((word) => likeness(word, one))))
      const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
      return { at, score: (sum(found) + sum(missed)) / (words.length + full.length || 1) }
    })
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, most)
    .map(({ at }) => at)
}

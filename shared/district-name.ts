import type { DistrictEntry } from './reference.ts'

/** Words that say what kind of place it is, in any case form; a list may or may not carry them. */
const KIND_WORD =
  /^(муниципальн.*|район.*|городско.*|округ.*|образовани.*|город|поселок|зато|го|мр|мо|[гопрн])$/

/**
 * The form in which two spellings of one district are equal: case, ё/е, quotes, hyphens and spaces gone,
 * words of kind («муниципальный район», «р-н», «г. о.», «ЗАТО») dropped.
 */
export function normaliseDistrictName(typed: string): string {
  const words =
    typed
      .normalize('NFC')
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !KIND_WORD.test(word)).join('')
}

/** Number of letters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** All normalised spellings under which a district is known. */
export const districtSpellings = (d: Pick<DistrictEntry, 'name' | 'short' | 'synonyms'>): string[] => [
  ...new Set([d.name, d.short, ...d.synonyms].map(normaliseDistrictName)),
]

export interface DistrictGuess {
  match: DistrictEntry | null
  /** Near misses, nearest first, at most five; empty when there is a match. Never to be taken without asking. */
  suggestions: DistrictEntry[]
}

/**
 * Finds the district a person meant. A match is exact after normalisation by name, short name or synonym;
 * abolished districts match too (old files name them): look at `validTo`.
 */
export function findDistrict(districts: readonly DistrictEntry[], typed: string): DistrictGuess {
  const wanted = normaliseDistrictName(typed)
  if (wanted === '') return { match: null, suggestions: [] }
  const match = districts.find((d) => districtSpellings(d).includes(wanted))
  if (match) return { match, suggestions: [] }
  const allowed = Math.max(1, Math.floor(wanted.length / 4))
  const near = districts
    .map((district) => {
      const spellings = districtSpellings(district)
      const begun = wanted.length >= 3 && spellings.some((s) => s.startsWith(wanted))
      const distance = begun ? 0 : Math.min(...spellings.map((s) => editDistance(wanted, s)))
      return { district, distance }
    })
    .filter((guess) => guess.distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
  return { match: null, suggestions: near.slice(0, 5).map((guess) => guess.district) }
}

import type { Cell, FoundHeader, Mapping, WantedColumn } from '../../../shared/spreadsheet.ts'
import { headingWords, matchWords } from './heading-match.ts'

type Row = readonly Cell[]

/** Titles, approvals and empty lines above a table rarely take more. */
const SEARCHED_ROWS = 15
/** Below this a heading only happens to contain the word. */
const MAPPED = 0.55
/** From this on a single recognised column is enough to call a row the heading. */
const CERTAIN = 0.95

/**
 * The row among the first 15 whose cells best say what is wanted, alone or together with the row above it (a two-row
 * heading: «Куратор» over «ФИО» and «Телефон»). Null when no row speaks of at least two wanted columns, or of one
 * beyond doubt. Every column feeds at most one field and every field takes at most one column.
 */
export function findHeader(rows: readonly Row[], wanted: readonly WantedColumn[]): FoundHeader | null {
  const wishes = wanted.map(({ field, title, synonyms }) => ({
    field,
    phrases: [title, ...synonyms].map(headingWords).filter((words) => words.length > 0),
  }))
  let best: { found: Pick<FoundHeader, 'row' | 'span' | 'headings' | 'mapping'>; score: number } | null = null
  for (let row = 0; row < Math.min(SEARCHED_ROWS, rows.length); row++)
    for (const span of row === 0 ? ([1] as const) : ([1, 2] as const)) {
      const { mapping, scores } = assign(headingParts(rows, row, span), wishes)
      const score = scores.reduce((sum, one) => sum + one, 0)
      const enough = scores.length >= 2 || scores.some((one) => one >= CERTAIN)
      // A hair's breadth: of equal readings the first and simplest stays.
      if (enough && score > (best?.score ?? 0) + 1e-9)
        best = { found: { row, span, headings: readHeadings(rows, row, span), mapping }, score }
    }
  if (best === null) return null
  const { found } = best
  const missing = wanted.filter(({ field, required }) => required && !(field in found.mapping))
  return { ...found, missing: missing.map(({ field }) => field) }
}

/** Headings of all columns as a person reads them; `row` is the last row of the heading. */
export const readHeadings = (rows: readonly Row[], row: number, span: 1 | 2): string[] =>
  headingParts(rows, row, span).map(({ upper, lower }) => `${upper} ${lower}`.replace(/\s+/g, ' ').trim())

/**
 * The same for files with the same headings in the same order, whatever their case, spaces and punctuation. A mapping
 * corrected by a person is remembered under it.
 */
export const headerSignature = (headings: readonly string[]): string =>
  headings
    .map((heading) => headingWords(heading).join(' ').replaceAll('.', ''))
    .join('|')
    .replace(/\|+$/, '')

interface Heading {
  /** The group's heading in the row above; empty in a heading of one row. */
  upper: string
  lower: string
}

function headingParts(rows: readonly Row[], row: number, span: 1 | 2): Heading[] {
  const texts = (at: number) => (rows[at] ?? []).map(({ text }) => text.trim())
  const lower = texts(row)
  if (span === 1) return lower.map((text) => ({ upper: '', lower: text }))
  const upper = texts(row - 1)
  let group = ''
  return lower.map((text, column) => {
    const own = upper[column] ?? ''
    // A group's heading stands in its first column only, merged over the others or not.
    group = own !== '' ? own : text === '' ? '' : group
    return group === text ? { upper: '', lower: text } : { upper: group, lower: text }
  })
}

interface Wish {
  field: string
  phrases: string[][]
}

/** Best pairs first, so that «Телефон директора» is taken by its own field before a mere «Телефон» can claim it. */
function assign(
  headings: readonly Heading[],
  wishes: readonly Wish[],
): { mapping: Mapping; scores: number[] } {
  const pairs = headings.flatMap((heading, column) => {
    const readings = read(heading)
    return wishes.flatMap(({ field, phrases }) => {
      const score = Math.max(
        0,
        ...readings.flatMap(({ words, weight }) =>
          phrases.map((phrase) => weight * matchWords(words, phrase)),
        ),
      )
      return score >= MAPPED ? [{ field, column, score }] : []
    })
  })
  const mapping: Mapping = {}
  const taken = new Set<number>()
  const scores: number[] = []
  for (const { field, column, score } of pairs.sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (field in mapping || taken.has(column)) continue
    mapping[field] = column
    taken.add(column)
    scores.push(score)
  }
  return { mapping, scores }
}

/** «Телефон (с кодом)» also counts without the brackets; a lower heading alone counts little under a group's. */
function read({ upper, lower }: Heading): { words: string[]; weight: number }[] {
  const full = `${upper} ${lower}`.trim()
  const readings = [{ words: headingWords(full), weight: 1 }]
  const bare = full.replace(/\([^)]*\)/g, ' ').trim()
  if (bare !== full && bare !== '') readings.push({ words: headingWords(bare), weight: 0.98 })
  if (upper !== '' && lower !== '') readings.push({ words: headingWords(lower), weight: 0.7 })
  return readings
}

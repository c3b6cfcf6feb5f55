/** Writes a number the way its Excel number format shows it. */
export type NumberDisplay = (value: number) => string

/** Built-in formats that matter here (ECMA-376 part 1, 18.8.30); other built-in ones show the number as it is. */
const BUILT_IN: Record<number, string> = {
  9: '0%',
  10: '0.00%',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
}

export const builtInFormat = (id: number): string => BUILT_IN[id] ?? 'General'

/**
 * A number without exponent, with a decimal comma and the 15 significant digits Excel itself keeps
 * (0.1+0.2 is stored as 0.30000000000000004).
 */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const short = String(rounded)
  return (short.includes('e') ? LONG.format(rounded) : short).replace('.', ',')
}

/** Made once: a formatter per number would cost more than reading the whole file. */
const LONG = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 21 })

/**
 * How a format changes what is seen, as far as it matters for identifiers: padding zeros and literals (000000,
 * 000-000-000 00, the phone format with its condition), per cents and times of day. Null when the number itself is
 * what one wants: decimals are not rounded to the shown ones. Dates are not handled here.
 */
export function numberDisplay(format: string): NumberDisplay | null {
  const sections = splitSections(format)
  const first = sections[0]
  if (first === undefined) return null
  const bare = withoutLiterals(first)
  if (/h|\[h+\]|ss/i.test(bare) && !/[dy]/i.test(bare.replace(/\[\$[^\]]*\]/g, ''))) return timeOfDay
  if (/%/.test(bare)) return (value) => `${plainNumber(value * 100)}%`
  const patterns = sections.map((section) => ({ when: condition(section), tokens: digitPattern(section) }))
  if (!patterns.some(({ tokens }) => tokens !== null)) return null
  return (value) => {
    const chosen = patterns.find(({ when }, i) =>
      when ? when(value) : i > 0 || value >= 0 || patterns.length < 2,
    )
    const tokens = (chosen ?? patterns[0])?.tokens
    if (!tokens || Math.abs(value) >= 1e15) return plainNumber(value)
    // A second section without condition is for negative numbers and shows its own sign.
    const sign = value < 0 && patterns.length < 2 ? '-' : ''
    return sign + fill(tokens, String(Math.round(Math.abs(value))))
  }
}

function timeOfDay(value: number): string {
  const minutes = Math.round(value * 24 * 60)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const LITERAL = /"[^"]*"|\\.|_.|\*./g
const withoutLiterals = (section: string): string => section.replace(LITERAL, '')

const splitSections = (format: string): string[] => format.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+/g) ?? []

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
}

function condition(section: string): ((value: number) => boolean) | null {
  const match = /\[([<>=]{1,2})(-?[\d.]+)\]/.exec(section)
  const compare = COMPARE[match?.[1] ?? '']
  return compare ? (value) => compare(value, Number(match?.[2])) : null
}

type Token = { place: '0' | '#' } | { literal: string }

/** The tokens of a pattern of digits only; null for General, decimals, thousands, fractions, text. */
function digitPattern(section: string): Token[] | null {
  const tokens: Token[] = []
  for (const [part] of section.matchAll(/\[[^\]]*\]|"[^"]*"|\\.|_.|\*.|[^]/g)) {
    if (part === '0' || part === '#') tokens.push({ place: part })
    else if (part.startsWith('[$')) tokens.push({ literal: /^\[\$([^\]-]*)/.exec(part)?.[1] ?? '' })
    else if (part.startsWith('"')) tokens.push({ literal: part.slice(1, -1) })
    else if (part.startsWith('\\')) tokens.push({ literal: part.slice(1) })
    else if (/^[-+()/: \u00a0]$/.test(part)) tokens.push({ literal: part })
    else if (!/^[[_*]/.test(part)) return null
  }
  const places = tokens.flatMap((token, i) => ('place' in token ? [i] : []))
  const zeros = tokens.filter((token) => 'place' in token && token.place === '0').length
  const [from = 0, to = 0] = [places[0], places.at(-1)]
  const broken = tokens.slice(from, to).some((token) => 'literal' in token && token.literal !== '')
  return zeros >= 2 || (broken && places.length > 0) ? tokens : null
}

function fill(tokens: readonly Token[], digits: string): string {
  const firstPlace = tokens.findIndex((token) => 'place' in token)
  let left = digits === '0' ? '' : digits
  let text = ''
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]
    if (token === undefined) continue
    if ('literal' in token) text = token.literal + text
    else if (i === firstPlace) text = (left || (token.place === '0' ? '0' : '')) + text
    else {
      text = (left.at(-1) ?? (token.place === '0' ? '0' : '')) + text
      left = left.slice(0, -1)
    }
  }
  return text
}

import { isRealDate } from './date.ts'
import type { Schedule } from './schedule.ts'

type Day = Extract<Schedule, { kind: 'monthly' }>['weekday']
type Nth = Extract<Schedule, { kind: 'monthly' }>['nth']

/**
 * A word of a deadline. `mark` is one letter, so that a whole deadline can be read as a short string of them:
 * D a day with its month, d a bare day of the month, M months (a month, quarter or half-year), R a third or half of a
 * month, Y a year, W a weekday, N its place in the month, E weekly, O monthly, K another repetition, A always,
 * L «в течение», T «до», C «конец», F «с», P «по», - a dash, the comma, S the school year, ? anything else.
 */
export interface Token {
  mark: string
  text: string
  year?: number | undefined
  /** Months 1…12; both the same for a single one. */
  from?: number
  to?: number
  /** Days of a month; both the same for a single one. */
  day?: number
  lastDay?: number
  weekday?: Day
  nth?: Nth
}

const STEMS = ['янв', 'фев', 'мар', 'апр', 'ма[йяею]', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']
const MONTH =
  'янв(?:ар[ьяею])?|фев(?:рал[ьяею])?|мар(?:т[аеу]?)?|апр(?:ел[ьяею])?|ма[йяею]|июн[ьяею]?|июл[ьяею]?|авг(?:уст[аеу]?)?|сен(?:т(?:ябр[ьяею])?)?|окт(?:ябр[ьяею])?|ноя(?:б(?:р[ьяею])?)?|дек(?:абр[ьяею])?'
const WEEKDAYS: readonly [string, Day][] = [
  ['понедельник(?:ам|а|у)?', 'MO'],
  ['вторник(?:ам|а|у)?', 'TU'],
  ['сред(?:ам|а|у|ы)', 'WE'],
  ['четверг(?:ам|а|у)?', 'TH'],
  ['пятниц(?:ам|а|у|ы)', 'FR'],
  ['суббот(?:ам|а|у|ы)', 'SA'],
  ['воскресень(?:ям|е|я)', 'SU'],
]
const NTHS: readonly [string, Nth][] = [
  ['последн[а-я]+', -1],
  ['перв[а-я]+', 1],
  ['втор(?:ой|ая|ую|ое|ого)', 2],
  ['трет[а-я]+', 3],
  ['четв[её]рт[а-я]+', 4],
]
const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 }
const ORDINAL = `(?:${NTHS.slice(1)
  .map(([word]) => word)
  .join('|')}|iii|iv|ii|i|[1-4])(?:-?(?:ый|ой|ом|м|й|я|е|го))?`
const YEAR = '(?:\\s*(20\\d\\d)(?:\\s*(?:год(?:а|у)?|г\\.?)(?![а-я]))?)?'

const monthOf = (word: string): number => STEMS.findIndex((stem) => new RegExp(`^${stem}`).test(word)) + 1
const ordinal = (word: string): number =>
  ROMAN[/^[iv]+/.exec(word)?.[0] ?? ''] ??
  NTHS.find(([name]) => new RegExp(`^${name}$`).test(word))?.[1] ??
  Number.parseInt(word, 10)
const yearOf = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : digits.length === 2 ? 2000 + Number(digits) : Number(digits)

type Make = (match: RegExpExecArray) => Omit<Token, 'text'> | null

const word = (source: string): RegExp => new RegExp(`(?:${source})(?![а-яa-z0-9])`, 'y')

/** From the longest to the shortest: the first that stands at a place is the word. `null` says nothing of its own. */
const WORDS: readonly [RegExp, Make][] = [
  [/(20\d\d)-(\d\d)-(\d\d)(?!\d)/y, (m) => day(Number(m[3]), Number(m[2]), Number(m[1]))],
  [
    /(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?(?![\d])(?:\s*(?:года|г\.?)(?![а-я]))?/y,
    (m) => day(Number(m[1]), Number(m[2]), yearOf(m[3])),
  ],
  [
    new RegExp(`(\\d{1,2})(?:-?(?:го|ого|е))?\\s*(${MONTH})(?![а-я])\\.?${YEAR}`, 'y'),
    (m) => day(Number(m[1]), monthOf(m[2] ?? ''), yearOf(m[3])),
  ],
  [
    new RegExp(`(${ORDINAL})\\s+(декад[а-я]+|половин[а-я]+)\\s+(${MONTH})(?![а-я])\\.?${YEAR}`, 'y'),
    (m) => part(ordinal(m[1] ?? ''), m[2] ?? '', monthOf(m[3] ?? ''), yearOf(m[4])),
  ],
  [
    new RegExp(
      `(${ORDINAL})(?:\\s*([-,]|и)\\s*(${ORDINAL}))?\\s+(квартал|полугоди)[а-я]*(?![а-я])${YEAR}`,
      'y',
    ),
    (m) => parts(m),
  ],
  [
    new RegExp(`(${MONTH})(?![а-я])\\.?${YEAR}`, 'y'),
    (m) => ({ mark: 'M', from: monthOf(m[1] ?? ''), to: monthOf(m[1] ?? ''), year: yearOf(m[2]) }),
  ],
  [/(?:20\d\d\s*[/-]\s*(?:20)?\d\d\s*)?учебн[а-я]+(?:\s+год[а-я]*)?/y, () => ({ mark: 'S' })],
  [/(20\d\d)(?:\s*(?:год(?:а|у)?|г\.?)(?![а-я]))?(?!\d)/y, (m) => ({ mark: 'Y', year: Number(m[1]) })],
  [word('год(?:а|у)?'), () => ({ mark: 'Y' })],
  [
    word('еженедельн(?:о|ые|ый|ая)|(?:не реже )?(?:1|один|одного)?\\s*раза? в неделю|каждую неделю'),
    () => ({ mark: 'E' }),
  ],
  [word('ежемесячн(?:о|ые|ый|ая)|(?:не реже )?(?:1|один|одного)?\\s*раза? в месяц'), () => ({ mark: 'O' })],
  [word('(?:1|один)?\\s*раз в год'), () => ({ mark: 'Y' })],
  [
    word(
      'ежедневно|ежеквартально|ежегодно|(?:не (?:реже|менее) )?(?:\\d+|один|одного|два|двух|три|трех)?\\s*раза? в (?:квартал|полугодие|неделю|месяц|год)|(?:\\d+-?(?:го|е)? )?(?:числа )?(?:каждого|каждый) (?:месяца?|квартала?)',
    ),
    (m) => (/^кажд[а-я]+ месяц/.test(m[0]) ? { mark: 'O' } : { mark: 'K' }),
  ],
  [word('постоянно|на постоянной основе|систематически|непрерывно'), () => ({ mark: 'A' })],
  [word('в течени[ие]|на протяжении'), () => ({ mark: 'L' })],
  [word('(?:в срок )?до|не поздн?ее|не позже|ко?'), () => ({ mark: 'T' })],
  [word('конц[ауе]|конец'), () => ({ mark: 'C' })],
  [word('(?:начиная )?со?'), () => ({ mark: 'F' })],
  ...WEEKDAYS.map(([source, weekday]): [RegExp, Make] => [
    word(`(по |кажд[а-я]+ )?(?:${source})`),
    (m) => ({ mark: m[1] ? 'V' : 'W', weekday }),
  ]),
  ...NTHS.map(([source, nth]): [RegExp, Make] => [word(source), () => ({ mark: 'N', nth })]),
  [/([1-4])-?(?:ый|ой|й|я|ю|е)(?![а-я])/y, (m) => ({ mark: 'N', nth: Number(m[1]) })],
  [word('по'), () => ({ mark: 'P' })],
  [/(\d{1,2})(?:-?го)?(?![\d.а-я])/y, (m) => ({ mark: 'd', day: Number(m[1]) })],
  [/-/y, () => ({ mark: '-' })],
  [/[,;]|и(?![а-я])/y, () => ({ mark: ',' })],
  [
    word(
      'раз в месяце|в|во|на|весь|всего|календарного|месяца?|числа|период[еа]?|сроки?|кажд[а-я]+|включительно|г|года',
    ),
    () => null,
  ],
  [/[.()]/y, () => null],
]

function day(number: number, month: number, year: number | undefined): Omit<Token, 'text'> {
  return { mark: 'D', day: number, from: month, to: month, year }
}

function part(which: number, what: string, month: number, year: number | undefined): Omit<Token, 'text'> {
  const third = what.startsWith('декад')
  const length = third ? 10 : 15
  const last = which === (third ? 3 : 2)
  if (which > (third ? 3 : 2)) return { mark: '?' }
  return {
    mark: 'R',
    from: month,
    to: month,
    year,
    day: (which - 1) * length + 1,
    lastDay: last ? 31 : which * length,
  }
}

function parts(m: RegExpExecArray): Omit<Token, 'text'> {
  const length = m[4] === 'квартал' ? 3 : 6
  const first = ordinal(m[1] ?? '')
  const last = m[3] ? ordinal(m[3]) : first
  const comma = m[2] !== undefined && m[2] !== '-'
  if (last > 12 / length || last < first || (comma && last !== first + 1)) return { mark: '?' }
  return { mark: 'M', from: (first - 1) * length + 1, to: last * length, year: yearOf(m[5]) }
}

/** The words of a deadline, each with its sense; a year that is named later counts for what stands before it. */
export function scanSchedule(words: string, year: number): Token[] {
  const text = words
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[–—−‑]/g, '-')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    if (text[at] === ' ') {
      at++
      continue
    }
    const found = readAt(text, at)
    at += found.length
    if (found.token) tokens.push(found.token)
  }
  let named = year
  for (const token of tokens.toReversed()) {
    if (token.from === undefined && token.mark !== 'Y' && token.mark !== 'd') continue
    if (token.year !== undefined) named = token.year
    token.year ??= named
  }
  return tokens
}

function readAt(text: string, at: number): { token: Token | null; length: number } {
  for (const [pattern, make] of WORDS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match || match[0] === '') continue
    const made = make(match)
    return { token: made && { ...made, text: match[0].trim() }, length: match[0].length }
  }
  const strange = /[^\s,;()]+/y
  strange.lastIndex = at
  const rest = strange.exec(text)?.[0] ?? text.slice(at, at + 1)
  return { token: { mark: '?', text: rest }, length: rest.length }
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `2022-03` of the first or last month of a token. */
export const monthAt = (token: Token, end: 'from' | 'to'): string =>
  `${token.year ?? 0}-${two(token[end] ?? 0)}`

/** The last day of a month `YYYY-MM`. */
export const endOf = (month: string): string => {
  const [year, m] = month.split('-').map(Number)
  return `${month}-${two(new Date(Date.UTC(year ?? 0, m ?? 0, 0)).getUTCDate())}`
}

/** The day of a token, or null when there is no such day. */
export function dayAt(token: Token): string | null {
  const iso = `${monthAt(token, 'from')}-${two(token.day ?? 0)}`
  return isRealDate(iso) ? iso : null
}

import { formatDate } from './date.ts'
import { dayAt, endOf, monthAt, scanSchedule, type Token } from './schedule-scan.ts'
import { scheduleWords } from './schedule-words.ts'
import { Schedule } from './schedule.ts'

/** Either the schedule and a sentence of how the words were understood, or a sentence of why they were not. */
export type ParsedSchedule = { schedule: Schedule; how: string } | { reason: string }

const NOT_NAMED =
  /^[-–—.\s]*$|^(срок )?не (сохранил|указан|определ|назван)|^срок не|^по (отдельному |утвержд[её]нному |согласованному )?(график|план)|^по (согласованию|мере|запрос|необходимости|отдельному)|^(уточняется|будет уточн)/

type Range = { from: string; to: string }
const range = (from: string, to: string): Range => ({ from, to })

/**
 * Reads a deadline as Russian roadmaps write it («до 25 марта», «I квартал», «еженедельно по четвергам с 10.02 по
 * 23.06»). A year that is not named is `year`. What is not understood is said, never guessed.
 */
export function parseSchedule(words: string, year: number): ParsedSchedule {
  const plain = words.trim().toLocaleLowerCase('ru').replaceAll('ё', 'е')
  if (NOT_NAMED.test(plain))
    return {
      schedule: { kind: 'unknown' },
      how: 'Срок не назван: у строки не будет дат, пока его не укажут.',
    }
  const tokens = scanSchedule(words, year)
  const trouble = troubleOf(tokens, year)
  if (trouble) return { reason: trouble }
  const read = readTokens(tokens, year)
  if (typeof read === 'string') return { reason: read }
  const checked = Schedule.safeParse(read.schedule)
  if (!checked.success) return { reason: 'Начало срока позже его конца.' }
  return {
    schedule: checked.data,
    how: [`${capital(scheduleWords(checked.data))}.`, read.note].filter(Boolean).join(' '),
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1)

/** What no reading can mend: days that do not exist, other years, words that are not known. */
function troubleOf(tokens: readonly Token[], year: number): string | null {
  for (const token of tokens) {
    if (token.mark === 'D' && dayAt(token) === null) return `Нет такой даты: «${token.text}».`
    if (token.year !== undefined && token.year !== year && token.mark !== 'd')
      return `Названа дата не ${year} года: «${token.text}».`
    if (token.mark === 'S') return 'Назван учебный год: укажите, с какого по какой день.'
    if (token.mark === 'K')
      return `Такое повторение программа не ведёт: «${token.text}». Назовите дни или месяцы либо напишите «в течение года».`
    if (token.mark === '?') return `Непонятно: «${token.text}».`
  }
  return null
}

interface Read {
  schedule: Schedule
  note?: string
}

function readTokens(tokens: readonly Token[], year: number): Read | string {
  const marks = tokens
    .map((t) => t.mark)
    .join('')
    .replace(/^,+|,+$/g, '')
  if (/[EV]/.test(marks) && !/[NO]/.test(marks)) return readWeekly(tokens, year)
  if (/[ONWV]/.test(marks)) return readMonthly(tokens, year)
  return readOnce(tokens, marks, year)
}

function readOnce(all: readonly Token[], marks: string, year: number): Read | string {
  const tokens = all.filter((t) => !'FPTLC,-'.includes(t.mark))
  const [first, last] = [tokens[0], tokens.at(-1)]
  if (/^A(,?L?Y)?$/.test(marks)) return { schedule: { kind: 'always', year } }
  if (/^L?Y$/.test(marks)) return { schedule: { kind: 'year', year } }
  if (/^TCY$/.test(marks)) return { schedule: { kind: 'due', by: `${year}-12-31` } }
  if (!first || !last) return 'Срок не понят: дата, месяц или период не названы.'
  if (/^L?DY?$/.test(marks)) return { schedule: { kind: 'date', on: dayAt(first) ?? '' } }
  if (/^TDY?$/.test(marks)) return { schedule: { kind: 'due', by: dayAt(first) ?? '' } }
  if (/^TCM$/.test(marks)) return { schedule: { kind: 'due', by: endOf(monthAt(first, 'to')) } }
  if (/^[Dd]-D$|^L?F[Dd][PT]D$|^[Dd]PD$/.test(marks)) return readRange(first, last)
  if (/^L?R$/.test(marks)) {
    const month = monthAt(first, 'from')
    const end = first.lastDay === 31 ? endOf(month) : dayAt({ ...first, day: first.lastDay ?? 0 })
    return { schedule: { kind: 'range', ...range(dayAt(first) ?? '', end ?? '') } }
  }
  if (/^L?M$/.test(marks)) return months(first, first)
  if (/^M-M$|^L?FM[PT]M$|^MPM$/.test(marks)) return months(first, last)
  if (/^M(,M)+$/.test(marks))
    return neighbours(tokens)
      ? months(first, last)
      : 'Названо несколько отдельных месяцев: разделите строку или назовите один срок.'
  if (/^F[DM]$/.test(marks)) return 'Названо только начало: не сказано, до какого дня.'
  if (/^T[MY]$/.test(marks))
    return `«${all.map((t) => t.text).join(' ')}»: не ясно, входит ли сам месяц или год. Назовите день.`
  if (/^C[MY]$/.test(marks)) return 'Назван конец периода без дня.'
  if (/^d$|^Td$/.test(marks)) return 'Назван день без месяца.'
  if (tokens.length > 1) return 'Названо несколько сроков: разделите строку или назовите один срок.'
  return 'Срок не понят.'
}

function readRange(first: Token, last: Token): Read | string {
  const from = first.mark === 'd' ? dayAt({ ...last, day: first.day ?? 0 }) : dayAt(first)
  if (from === null) return `Нет такой даты: «${first.text}».`
  return { schedule: { kind: 'range', from, to: dayAt(last) ?? '' } }
}

function months(first: Token, last: Token): Read {
  const [from, to] = [monthAt(first, 'from'), monthAt(last, 'to')]
  return { schedule: from === to ? { kind: 'month', month: from } : { kind: 'months', from, to } }
}

const neighbours = (tokens: readonly Token[]): boolean =>
  tokens.every(
    (token, i) => i === 0 || monthAt(token, 'from') === nextMonth(monthAt(tokens[i - 1] ?? token, 'to')),
  )

function nextMonth(month: string): string {
  const [year, m] = month.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, m ?? 0, 1)).toISOString().slice(0, 7)
}

/** Between which days something repeats; null when the words are no such periods. */
function rangesOf(tokens: readonly Token[], year: number): { ranges: Range[]; note?: string } | null {
  const marks = tokens.map((t) => t.mark).join('')
  const days = tokens.filter((t) => t.mark === 'D')
  const named = tokens.filter((t) => t.mark === 'M')
  const [first, last] = [named[0], named.at(-1)]
  const [start, end] = [`${year}-01-01`, `${year}-12-31`]
  const [day] = days
  if (/^(L?Y)?$/.test(marks))
    return { ranges: [range(start, end)], note: marks === '' ? `Период не назван: весь ${year} год.` : '' }
  if (/^(F?D[-PT]D)+$/.test(marks))
    return {
      ranges: days.flatMap((d, i) =>
        i % 2 === 0 ? [range(dayAt(d) ?? '', dayAt(days[i + 1] ?? d) ?? '')] : [],
      ),
    }
  if (first && last && /^(M|M-M|FM[PT]M|LM)$/.test(marks))
    return { ranges: [range(`${monthAt(first, 'from')}-01`, endOf(monthAt(last, 'to')))] }
  if (first && marks === 'FM')
    return { ranges: [range(`${monthAt(first, 'from')}-01`, end)], note: 'Конец не назван: до конца года.' }
  if (day && marks === 'FD')
    return { ranges: [range(dayAt(day) ?? '', end)], note: 'Конец не назван: до конца года.' }
  if (day && marks === 'TD')
    return { ranges: [range(start, dayAt(day) ?? '')], note: `Начало не названо: с ${formatDate(start)}.` }
  return null
}

const withNote = (schedule: Schedule, note: string | undefined): Read => ({
  schedule,
  ...(note ? { note } : {}),
})

function readWeekly(tokens: readonly Token[], year: number): Read | string {
  const days = tokens.flatMap((t) => (t.weekday ? [t.weekday] : []))
  if (days.length > 1) return 'Названо несколько дней недели: разделите строку на две.'
  const periods = rangesOf(
    tokens.filter((t) => !'EVW,'.includes(t.mark)),
    year,
  )
  if (!periods) return 'Еженедельно, но не понято, с какого по какой день.'
  return withNote({ kind: 'weekly', weekday: days[0] ?? null, ranges: periods.ranges }, periods.note)
}

function readMonthly(tokens: readonly Token[], year: number): Read | string {
  const days = tokens.flatMap((t) => (t.weekday ? [t.weekday] : []))
  const places = tokens.flatMap((t) => (t.nth === undefined ? [] : [t.nth]))
  const [weekday] = days
  const [nth] = places
  if (weekday === undefined || nth === undefined)
    return 'Повторяется, но не сказано, в какой день: назовите его («последний вторник месяца») либо напишите «в течение года».'
  if (days.length > 1 || places.length > 1) return 'Названо несколько дней месяца: разделите строку на две.'
  const rest = tokens.filter((t) => !'ONVW,'.includes(t.mark))
  if (rest.some((t) => t.mark === 'D'))
    return 'Повторяется по месяцам, а период назван днями: назовите месяцы.'
  const periods = rangesOf(rest, year)
  const only = periods?.ranges[0]
  if (!only) return 'Повторяется, но не понято, с какого по какой месяц.'
  return withNote(
    { kind: 'monthly', weekday, nth, from: only.from.slice(0, 7), to: only.to.slice(0, 7) },
    periods.note,
  )
}

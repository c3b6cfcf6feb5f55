import { parseSchedule } from '../../../shared/schedule-parse.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import type { Cell, ExtractedRows, SourceRow } from '../../../shared/spreadsheet.ts'

/** One line of the file, read but not yet compared with anything. */
export interface FileRow {
  line: number
  kind: 'section' | 'activity'
  number: string
  section: string
  title: string
  scheduleText: string
  schedule: Schedule
  how: string
  understood: boolean
  /** Another deadline was said instead of the words of the file. */
  instead: boolean
  executors: string
  tasks: string
  indicators: string[]
  problems: string[]
  doubts: string[]
}

const textOf = (cell: Cell | undefined): string => cell?.text.trim() ?? ''

/** Rows of the file in its order, each with how its deadline was understood and what is wrong with it. */
export function readRows(
  { rows, dropped }: ExtractedRows,
  year: number,
  deadlines: Readonly<Record<string, string>>,
): FileRow[] {
  const read = rows.map((row) => readRow(row, year, deadlines[row.line]))
  for (const { line, reason, text } of dropped)
    if (reason === 'section') {
      const found = /^(?:раздел\s+)?(\d{1,2})[.)]?\s*(?:·\s*)?(\S.*)$/i.exec(text)
      read.push(section(line, found?.[1] ?? '', found?.[2] ?? text))
    }
  read.sort((a, b) => a.line - b.line)
  const seen = new Map<string, number>()
  let before: FileRow | null = null
  for (const row of read) {
    const key = `${row.kind} ${row.number}`
    const first = seen.get(key)
    if (row.number !== '' && first !== undefined)
      row.problems.push(`Номер «${row.number}» уже стоит в строке ${first} файла.`)
    else seen.set(key, row.line)
    const skipped = row.kind === 'activity' && before ? skippedBetween(before.number, row.number) : null
    if (skipped) row.doubts.push(`Пропущен номер ${skipped}: проверьте, все ли строки на месте.`)
    before = row.kind === 'activity' ? row : null
  }
  placeInSections(read)
  return read
}

/** A row belongs to the section of its number, where the file has it, else to the one it stands under. */
function placeInSections(rows: readonly FileRow[]): void {
  const titled = new Set(rows.flatMap((row) => (row.kind === 'section' ? [row.number] : [])))
  let current = ''
  for (const row of rows) {
    if (row.kind === 'section') {
      current = row.number
      continue
    }
    const own = row.number.includes('.') ? (row.number.split('.')[0] ?? '') : '1'
    row.section = titled.has(own) || current === '' ? own : current
  }
}

const section = (line: number, number: string, title: string): FileRow => ({
  line,
  kind: 'section',
  number,
  section: number,
  title,
  scheduleText: '',
  schedule: { kind: 'unknown' },
  how: '',
  understood: true,
  instead: false,
  executors: '',
  tasks: '',
  indicators: [],
  problems: number === '' ? ['У раздела нет номера.'] : title === '' ? ['У раздела нет названия.'] : [],
  doubts: [],
})

function readRow(source: SourceRow, year: number, instead: string | undefined): FileRow {
  const { line, values } = source
  const cell = values['number']
  // A spreadsheet shows the number 2.1 as «2,1».
  const number = textOf(cell).replace(
    cell?.kind === 'number' ? ',' : /[.\s]+$/,
    cell?.kind === 'number' ? '.' : '',
  )
  const title = textOf(values['title'])
  const rest = ['scheduleText', 'executors', 'tasks', 'indicator'].map((field) => textOf(values[field]))
  if (/^\d{1,2}$/.test(number) && rest.every((text) => text === '')) return section(line, number, title)
  const scheduleText = rest[0] ?? ''
  const parsed = parseSchedule(instead ?? scheduleText, year)
  const understood = 'schedule' in parsed
  return {
    line,
    kind: 'activity',
    number,
    section: '',
    title,
    scheduleText,
    schedule: understood ? parsed.schedule : { kind: 'unknown' },
    how: understood ? parsed.how : parsed.reason,
    understood,
    instead: instead !== undefined,
    executors: rest[1] ?? '',
    tasks: rest[2] ?? '',
    indicators: (rest[3] ?? '')
      .split('\n')
      .map((text) => text.trim())
      .filter(Boolean),
    problems: [
      ...numberProblems(cell, number),
      ...lengthProblems(title, rest),
      ...source.problems.map((p) => p.text),
    ],
    doubts: rest[3] === '' ? ['Показатель не указан: строку можно будет отметить выполненной.'] : [],
  }
}

function numberProblems(cell: Cell | undefined, number: string): string[] {
  if (number === '') return ['Нет номера.']
  if (cell?.kind === 'date')
    return [
      `Номер «${number}» таблица приняла за дату: задайте столбцу текстовый формат и наберите номер снова.`,
    ]
  return /^\d{1,3}(\.\d{1,3}){0,2}$/.test(number)
    ? []
    : [`Номер «${number}» не похож на номер строки (пример: 2.10).`]
}

function lengthProblems(
  title: string,
  [schedule = '', executors = '', tasks = '', indicator = '']: readonly string[],
) {
  if (title === '') return ['Нет названия мероприятия.']
  const long =
    [title, schedule, executors].some((text) => text.length > 2000) ||
    [tasks, indicator].some((text) => text.length > 4000)
  return long ? ['Слишком длинный текст: в ячейке больше 2000 знаков (в задачах и показателях – 4000).'] : []
}

/** The number that should stand between two neighbours of one section; null when none is missing. */
function skippedBetween(before: string, after: string): string | null {
  const [a, b] = [before.split('.'), after.split('.')]
  if (a.length !== b.length || a.slice(0, -1).join('.') !== b.slice(0, -1).join('.')) return null
  const expected = Number(a.at(-1)) + 1
  return Number(b.at(-1)) > expected ? [...a.slice(0, -1), expected].join('.') : null
}

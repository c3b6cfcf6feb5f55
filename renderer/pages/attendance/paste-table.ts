import { applyPasted, readCell, sameMark } from '../../../shared/mark-cell.ts'
import type { AttendanceGrid, MarkTable } from '../../../shared/attendance.ts'
import { matchName } from '../../../shared/name-match.ts'
import { quoted } from '../../../shared/quotes.ts'
import type { Cell } from '../../grid/movement.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'
import { fullDate } from './dates.ts'
import type { Change } from './painting.ts'

/** The cells of a table as a spreadsheet puts it into the clipboard. */
export const tableOf = (text: string): string[][] =>
  text
    .replaceAll('\r', '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))

/** A line whose name may mean several: the person chooses a row of the grid, or leaves the line out. */
export interface Choice {
  line: number
  typed: string
  rows: number[]
}

export interface PastePlan {
  /** Marks that will be another one. */
  changes: Change[]
  /** Cells that were understood and are like that already. */
  same: number
  choices: Choice[]
  /** What is left out, and why, in sentences that name the place. */
  problems: string[]
}

const LISTED = 3
const listed = (words: readonly string[]): string =>
  `${words.slice(0, LISTED).map(quoted).join(', ')}${words.length > LISTED ? ` и ещё ${words.length - LISTED}` : ''}`

const yearOf = ({ occurrences }: AttendanceGrid): number =>
  Number((occurrences.findLast((o) => o.from >= '1990') ?? occurrences[0])?.from.slice(0, 4))

/** The weekday beside a date says nothing new: «вт 29.03», «29.03.2022 (вт)». */
const withoutWeekday = (text: string): string =>
  text.replace(/\(?(?<!\p{L})(пн|вт|ср|чт|пт|сб|вс)\.?(?!\p{L})\)?,?/giu, '').trim()

const looksLikeDate = (text: string): boolean => /^\d{1,4}[.\-/]\d{1,2}([.\-/]\d{1,4})?/.test(text)

/** Is there a first line of dates? A headcount («12») is none, and «12.5» would be a date. */
const hasDates = ([head = []]: readonly string[][]): boolean =>
  head.some((cell) => looksLikeDate(withoutWeekday(cell)))

/** Is there a first column of names: more lines that mean somebody than lines that do not. */
function hasNames(lines: readonly string[][], grid: AttendanceGrid): boolean {
  const names = grid.subjects.map(({ name }) => name)
  const known = lines.filter(([first = '']) => matchName(first, names).kind !== 'none').length
  return lines.some((line) => line.length > 1) && known > 0 && known * 2 >= lines.length
}

/** Does the table say itself whom and which day it means, or not fit where the cursor stands? */
export const needsPlan = (table: readonly string[][], grid: AttendanceGrid, at: Cell): boolean =>
  hasDates(table) ||
  hasNames(table, grid) ||
  at.row + table.length > grid.subjects.length ||
  table.some((line) => at.col + line.length > grid.occurrences.length)

interface Column {
  /** Place in the grid; null when it is left out. */
  col: number | null
}

function columnsByDates(
  head: readonly string[],
  grid: AttendanceGrid,
  from: number,
  problems: string[],
): Column[] {
  const year = yearOf(grid)
  const taken = new Set<number>()
  return head.map((cell, at) => {
    if (at < from || cell === '') return { col: null }
    const typed = readTypedDate(withoutWeekday(cell), year)
    if (typed.kind !== 'date') {
      problems.push(`Столбец «${cell}»: такого дня нет, столбец пропущен.`)
      return { col: null }
    }
    const { iso } = typed
    const col = grid.occurrences.findIndex(
      (o) => o.from <= iso && iso <= o.to && !taken.has(grid.occurrences.indexOf(o)),
    )
    const found = grid.occurrences[col]
    if (!found) {
      const wrongYear = !iso.startsWith(String(year))
      problems.push(
        `Столбец «${cell}»: ${wrongYear ? `это не ${year} год` : 'в этот день встречи нет'}, столбец пропущен.`,
      )
      return { col: null }
    }
    if (found.change?.kind === 'cancelled') {
      problems.push(`Столбец «${cell}»: ${fullDate(found)} отменено, столбец пропущен.`)
      return { col: null }
    }
    taken.add(col)
    return { col }
  })
}

/**
 * What pasting a table would do. A first line of dates says which days are meant, a first column of names says whom;
 * without them the table lies at the cursor.
 * @param chosen row of the grid for lines that may mean several, by line; null leaves the line out
 */
export function planPaste(
  table: readonly string[][],
  grid: AttendanceGrid,
  marks: MarkTable,
  at: Cell,
  chosen: ReadonlyMap<number, number | null>,
): PastePlan {
  const plan: PastePlan = { changes: [], same: 0, choices: [], problems: [] }
  const { problems } = plan
  const dated = hasDates(table)
  const body = dated ? table.slice(1) : table
  const named = hasNames(body, grid)
  const first = named ? 1 : 0
  const width = Math.max(...table.map((line) => line.length))
  const columns: Column[] = dated
    ? columnsByDates(table[0] ?? [], grid, first, problems)
    : Array.from({ length: width }, (_, place) => {
        const col = at.col + place - first
        return { col: place >= first && col < grid.occurrences.length ? col : null }
      })
  const wide = dated ? 0 : at.col + width - first - grid.occurrences.length
  if (wide > 0) problems.push(`Таблица шире: столбцов, для которых справа нет дат, – ${wide}. Они пропущены.`)

  const names = grid.subjects.map(({ name }) => name)
  const nobody: string[] = []
  const long = named ? 0 : at.row + body.length - grid.subjects.length
  if (long > 0)
    problems.push(`Таблица длиннее: строк, для которых внизу никого нет, – ${long}. Они пропущены.`)
  const rowOf = (line: readonly string[], place: number): number | null => {
    if (!named) return at.row + place < grid.subjects.length ? at.row + place : null
    const typed = line[0] ?? ''
    const match = matchName(typed, names)
    if (match.kind === 'one') return match.at
    if (match.kind === 'several') {
      plan.choices.push({ line: place, typed, rows: match.at })
      return chosen.get(place) ?? null
    }
    if (typed !== '') nobody.push(typed)
    return null
  }

  const strange = new Set<string>()
  const cancelled = new Set<number>()
  const seen = new Map<string, string>()
  body.forEach((line, place) => {
    const row = rowOf(line, place)
    if (row === null) return
    line.forEach((cell, column) => {
      const col = columns[column]?.col ?? null
      // An empty cell of a table with names or dates is nothing said; beside the cursor it clears, as it always did.
      if (col === null || column < first || (cell === '' && (named || dated))) return
      if (grid.occurrences[col]?.change?.kind === 'cancelled') {
        cancelled.add(col)
        return
      }
      const pasted = readCell(cell, grid.countsPersons)
      if (!pasted) {
        strange.add(cell)
        return
      }
      const before = marks[row]?.[col] ?? null
      const mark = applyPasted(pasted, before)
      const twice = seen.get(`${row} ${col}`)
      if (twice !== undefined) {
        problems.push(`${quoted(line[0] ?? '')} есть в таблице дважды: взята первая строка.`)
        return
      }
      seen.set(`${row} ${col}`, cell)
      if (sameMark(before, mark)) plan.same++
      else plan.changes.push({ row, col, mark })
    })
  })
  if (nobody.length > 0) problems.push(`Не нашли, кто это: ${listed(nobody)}. Строки пропущены.`)
  if (strange.size > 0)
    problems.push(`Непонятно, что значит ${listed([...strange])}: эти клетки остались как были.`)
  if (cancelled.size > 0) problems.push(`Отменённых встреч – ${cancelled.size}: отмечать там нечего.`)
  return { ...plan, problems: [...new Set(problems)] }
}

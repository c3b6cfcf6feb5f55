import { writtenKey } from '../../../shared/alias.ts'
import { matchName, similarNames } from '../../../shared/name-match.ts'
import { quoted } from '../../../shared/quotes.ts'
import type { Cell } from '../movement.ts'

/** What a first line says of one column: which one it means, or why none; null when it is no heading at all. */
export type Heading = { col: number } | { problem: string } | null

/** What a text would make of a cell. */
export type Read<V> =
  | { kind: 'value'; value: V; same: boolean }
  | { kind: 'strange' }
  /** Nothing can be put there; the sentence is said once. */
  | { kind: 'closed'; why: string }

/** A grid that tables are pasted into. */
export interface Pasting<V> {
  /** Who the rows are. */
  rows: readonly { id: string; name: string }[]
  cols: number
  /** @param taken columns that headings before it have claimed */
  heading: (text: string, taken: ReadonlySet<number>) => Heading
  read: (text: string, at: Cell) => Read<V>
  /** «столбцов, для которых справа нет дат» */
  noColumns: string
}

/** Whom names of other lists mean, by `writtenKey`; null is nobody of this district. */
export type Known = ReadonlyMap<string, string | null>

/** A line whose name may mean several, or is like some: the person chooses a row of the grid, or leaves the line out. */
export interface Choice {
  line: number
  typed: string
  /** The likeliest rows. */
  rows: number[]
}

export interface Pasted<V> {
  row: number
  col: number
  value: V
}

export interface PastePlan<V> {
  /** Cells that will be another one. */
  changes: Pasted<V>[]
  /** Cells that were understood and are like that already. */
  same: number
  choices: Choice[]
  /** What is left out, and why, in sentences that name the place. */
  problems: string[]
  /** It says itself whom and which column it means, or something of it has to be looked at. */
  needsLook: boolean
}

const LISTED = 3
const listed = (words: readonly string[]): string =>
  `${words.slice(0, LISTED).map(quoted).join(', ')}${words.length > LISTED ? ` и ещё ${words.length - LISTED}` : ''}`

type Who = { kind: 'row'; row: number } | { kind: 'nobody' } | { kind: 'asked'; rows: number[] } | null

/** Whom a name means: what was said once goes before what the names tell; null for a word that is no name here. */
function whoIs(typed: string, { rows }: Pick<Pasting<never>, 'rows'>, known: Known): Who {
  const said = known.get(writtenKey(typed))
  if (said === null) return { kind: 'nobody' }
  const row = said === undefined ? -1 : rows.findIndex(({ id }) => id === said)
  if (row >= 0) return { kind: 'row', row }
  const match = matchName(
    typed,
    rows.map(({ name }) => name),
  )
  if (match.kind === 'one') return { kind: 'row', row: match.at }
  return match.kind === 'several' ? { kind: 'asked', rows: match.at } : null
}

/** Is there a first column of names: more lines that mean somebody than lines that do not, or a head that is no column's. */
function hasNames(
  head: readonly string[] | null,
  lines: readonly string[][],
  pasting: Pasting<never>,
  known: Known,
): boolean {
  if (head) return pasting.heading(head[0] ?? '', new Set()) === null
  const named = lines.filter(([first = '']) => first !== '' && whoIs(first, pasting, known) !== null).length
  return lines.some((line) => line.length > 1) && named > 0 && named * 2 >= lines.length
}

/**
 * What pasting a table would do. A first line of headings says which columns are meant, a first column of names says
 * whom; without them the table lies at the cursor.
 * @param chosen row of the grid for lines that may mean several, by line; null leaves the line out
 */
export function planPaste<V>(
  table: readonly string[][],
  pasting: Pasting<V>,
  at: Cell,
  known: Known,
  chosen: ReadonlyMap<number, number | null>,
): PastePlan<V> {
  const problems: string[] = []
  const [head = []] = table
  const headed = head.some((cell) => cell !== '' && pasting.heading(cell, new Set()) !== null)
  const body = headed ? table.slice(1) : table
  const own = pasting as Pasting<never>
  const named = hasNames(headed ? head : null, body, own, known)
  const first = named ? 1 : 0
  const width = Math.max(...table.map((line) => line.length))
  const columns = headed
    ? columnsNamed(head, pasting, first, problems)
    : Array.from({ length: width }, (_, place) => {
        const col = at.col + place - first
        return place >= first && col < pasting.cols ? col : null
      })
  const wide = headed ? 0 : at.col + width - first - pasting.cols
  if (wide > 0) problems.push(`Таблица шире: ${pasting.noColumns}, – ${wide}. Они пропущены.`)
  const long = named ? 0 : at.row + body.length - pasting.rows.length
  if (long > 0)
    problems.push(`Таблица длиннее: строк, для которых внизу никого нет, – ${long}. Они пропущены.`)

  const { rows, choices, nobody } = named
    ? rowsNamed(body, own, known, chosen)
    : {
        rows: body.map((_, place) => (at.row + place < pasting.rows.length ? at.row + place : null)),
        choices: [],
        nobody: [],
      }
  const changes: Pasted<V>[] = []
  let same = 0
  const strange = new Set<string>()
  const closed = new Map<string, number>()
  const seen = new Set<string>()
  body.forEach((line, place) => {
    const row = rows[place] ?? null
    if (row === null) return
    line.forEach((text, column) => {
      const col = columns[column] ?? null
      // An empty cell of a table with names or headings is nothing said; beside the cursor it clears, as it always did.
      if (col === null || column < first || (text === '' && (named || headed))) return
      const read = pasting.read(text, { row, col })
      if (read.kind === 'strange') return strange.add(text)
      if (read.kind === 'closed') return closed.set(read.why, (closed.get(read.why) ?? 0) + 1)
      if (seen.has(`${row} ${col}`))
        return problems.push(`${quoted(line[0] ?? '')} есть в таблице дважды: взята первая строка.`)
      seen.add(`${row} ${col}`)
      if (read.same) same++
      else changes.push({ row, col, value: read.value })
    })
  })
  if (nobody.length > 0) problems.push(`Не нашли, кто это: ${listed(nobody)}. Строки пропущены.`)
  if (strange.size > 0)
    problems.push(`Непонятно, что значит ${listed([...strange])}: эти клетки остались как были.`)
  for (const [why, count] of closed) problems.push(`${why} Таких клеток – ${count}, они пропущены.`)
  return {
    changes,
    same,
    choices,
    problems: [...new Set(problems)],
    needsLook: headed || named || problems.length > 0 || choices.length > 0,
  }
}

function columnsNamed<V>(
  head: readonly string[],
  pasting: Pasting<V>,
  from: number,
  problems: string[],
): (number | null)[] {
  const taken = new Set<number>()
  return head.map((cell, at) => {
    if (at < from || cell === '') return null
    const found = pasting.heading(cell, taken)
    if (found && 'col' in found) {
      taken.add(found.col)
      return found.col
    }
    problems.push(`Столбец «${cell}»: ${found ? found.problem : 'такого здесь нет'}, столбец пропущен.`)
    return null
  })
}

function rowsNamed(
  body: readonly string[][],
  pasting: Pasting<never>,
  known: Known,
  chosen: ReadonlyMap<number, number | null>,
) {
  const choices: Choice[] = []
  const nobody: string[] = []
  const names = pasting.rows.map(({ name }) => name)
  const rows = body.map(([typed = ''], line) => {
    if (typed === '') return null
    const who = whoIs(typed, pasting, known)
    if (who?.kind === 'row') return who.row
    if (who?.kind === 'nobody') return null
    const likely = who?.kind === 'asked' ? who.rows : similarNames(typed, names)
    if (likely.length === 0) nobody.push(typed)
    else choices.push({ line, typed, rows: likely })
    return chosen.get(line) ?? null
  })
  return { rows, choices, nobody }
}

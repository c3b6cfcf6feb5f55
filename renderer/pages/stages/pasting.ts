import { formatDate } from '../../../shared/date.ts'
import { matchName } from '../../../shared/name-match.ts'
import { STAGE_ALIASES, type StageBoard } from '../../../shared/stage.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'
import type { Heading, Pasting } from '../../grid/paste/plan.ts'
import { type Columns, LINK_WORDS, placeAt } from './board.ts'

const plain = (words: string) => words.replaceAll('\u00AD', '')

/** How a column may be called in a table: its title, the words of its head, what exports write. */
const namesOf = ({ key, title, step }: Columns[number]): string[] => [
  title,
  ...(step ? (STAGE_ALIASES[step] ?? []) : []),
  plain(LINK_WORDS[key]),
]

/** The step that a heading means. */
function heading(columns: Columns, text: string, taken: ReadonlySet<number>): Heading {
  if (!/\p{L}/u.test(text)) return null
  const names = columns.flatMap((link, col) => namesOf(link).map((name) => ({ col, name })))
  const match = matchName(
    text,
    names.map(({ name }) => name),
  )
  const found = match.kind === 'none' ? [] : match.kind === 'one' ? [match.at] : match.at
  // «Подтвердил куратор» stands over three columns: the next one that is still free is meant.
  const col = [...new Set(found.flatMap((at) => names[at]?.col ?? []))].find((one) => !taken.has(one))
  return col === undefined ? null : { col }
}

/** Days of the steps as tables are pasted into them. */
export function stagePasting(board: StageBoard, columns: Columns): Pasting<string | null> {
  return {
    rows: board.schools,
    cols: columns.length,
    heading: (text, taken) => heading(columns, text, taken),
    noColumns: 'столбцов, для которых справа нет шагов',
    read(text, at) {
      const place = placeAt({ board, columns }, at)
      if (!place)
        return { kind: 'closed', why: 'Экспертиза заполняется на своей странице: здесь виден её вывод.' }
      const read = readTypedDate(text, board.year)
      if (read.kind === 'invalid') return { kind: 'strange' }
      const value = read.kind === 'date' ? read.iso : null
      return { kind: 'value', value, same: (place.school.steps[place.step]?.on ?? null) === value }
    },
  }
}

export const dayWords = (on: string | null | undefined): string => (on ? formatDate(on) : 'нет отметки')

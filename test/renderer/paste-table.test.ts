import { expect, test } from 'vitest'
import type { AttendanceGrid, HeldOccurrence, Mark, MarkTable } from '../../shared/attendance.ts'
import { withHeadings } from '../../renderer/pages/attendance/clipboard.ts'
import { needsPlan, planPaste, tableOf } from '../../renderer/pages/attendance/paste-table.ts'

const day = (key: string, cancelled = false): HeldOccurrence => ({
  key,
  from: key,
  to: key,
  change: cancelled ? { kind: 'cancelled', reason: 'праздник', planned: null } : null,
})
const NAMES = ['МОУ «СОШ № 1»', 'МОУ СОШ с. Котоврас', 'МОУ ООШ с. Котоврас']
const grid: AttendanceGrid = {
  activity: 'a'.repeat(32),
  number: '2.6',
  title: 'Совещания',
  aspect: '',
  aspects: [{ aspect: '', title: '' }],
  kind: 'meeting',
  countsPersons: false,
  subjects: NAMES.map((name, n) => ({ id: String(n).repeat(32), kind: 'school', name, detail: '' })),
  occurrences: [day('2022-03-29'), day('2022-04-26'), day('2022-05-31', true)],
  marks: { distinct: [], rows: ['', '', ''] },
}
const NOTHING: MarkTable = NAMES.map(() => [null, null, null])
const PRESENT: Mark = { state: 'present', role: null, headcount: null, note: null }
const START = { row: 0, col: 0 }
const plan = (text: string, chosen = new Map<number, number | null>(), at = START) =>
  planPaste(tableOf(text), grid, NOTHING, at, chosen)
const cells = ({ changes }: ReturnType<typeof plan>) =>
  changes.map(({ row, col, mark }) => [row, col, mark?.state])

test('a table with names and dates finds its own cells, wherever the cursor stands', () => {
  const table = 'Школа\t26.04.2022\tвт 29.03\nСОШ №1\tу\tн\nООШ с. Котоврас\t\tда\n'
  expect(needsPlan(tableOf(table), grid, START)).toBe(true)
  const found = plan(table, new Map(), { row: 2, col: 2 })
  expect(cells(found)).toEqual([
    [0, 1, 'present'],
    [0, 0, 'absent'],
    [2, 0, 'present'],
  ])
  expect(found.problems).toEqual([])
})

test('a name that may be two waits for the person; who is left out stays out', () => {
  const table = '\t29.03\nСОШ 1\tу\nКотоврас\tу'
  expect(plan(table).choices).toEqual([{ line: 1, typed: 'Котоврас', rows: [1, 2] }])
  expect(cells(plan(table))).toEqual([[0, 0, 'present']])
  expect(cells(plan(table, new Map([[1, 2]])))).toContainEqual([2, 0, 'present'])
  expect(cells(plan(table, new Map([[1, null]])))).toEqual([[0, 0, 'present']])
})

test('what cannot be placed is said at its place, and nothing of it is written', () => {
  const table =
    '\t30.02\t15.07\t29.03.2021\t31.05\t29.03\nСОШ 1\tу\tу\tу\tу\tбегемот\nГимназия\tу\tу\tу\tу\tу\nСОШ с. Котоврас\tу\tу\tу\tу\tу'
  const { problems, ...found } = plan(table)
  expect(problems).toEqual([
    'Столбец «30.02»: такого дня нет, столбец пропущен.',
    'Столбец «15.07»: в этот день встречи нет, столбец пропущен.',
    'Столбец «29.03.2021»: это не 2022 год, столбец пропущен.',
    'Столбец «31.05»: вт 31.05.2022 отменено, столбец пропущен.',
    'Не нашли, кто это: «Гимназия». Строки пропущены.',
    'Непонятно, что значит «бегемот»: эти клетки остались как были.',
  ])
  expect(cells({ ...found, problems })).toEqual([[1, 0, 'present']])
})

test('a block wider and longer than the grid is said to be so', () => {
  const block = 'у\tу\nу\tу'
  expect(needsPlan(tableOf(block), grid, START)).toBe(false)
  const at = { row: 2, col: 1 }
  expect(needsPlan(tableOf('у\tу\tу\nу\tу\tу'), grid, at)).toBe(true)
  const found = plan('у\tу\tу\nу\tу\tу', new Map(), at)
  expect(cells(found)).toEqual([[2, 1, 'present']])
  expect(found.problems).toEqual([
    'Таблица шире: столбцов, для которых справа нет дат, – 1. Они пропущены.',
    'Таблица длиннее: строк, для которых внизу никого нет, – 1. Они пропущены.',
    'Отменённых встреч – 1: отмечать там нечего.',
  ])
})

test('a line that comes twice counts once', () => {
  const found = plan('\t29.03\nСОШ 1\tу\nСОШ № 1\tн')
  expect(cells(found)).toEqual([[0, 0, 'present']])
  expect(found.problems).toEqual(['«СОШ № 1» есть в таблице дважды: взята первая строка.'])
})

test('the whole grid copied with its headings comes back into the same cells', () => {
  const marks: MarkTable = [
    [PRESENT, null, null],
    [null, PRESENT, null],
    [null, null, null],
  ]
  const text = withHeadings('у\t\t\n\tу\t\n\t\t', grid)
  expect(text.split('\n')[0]).toBe('\t29.03.2022\t26.04.2022\t31.05.2022')
  const back = planPaste(tableOf(text), grid, marks, { row: 1, col: 1 }, new Map())
  expect([back.changes, back.same]).toEqual([[], 2])
})

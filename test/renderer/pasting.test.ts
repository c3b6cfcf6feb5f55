import { expect, test } from 'vitest'
import type { AttendanceGrid, HeldOccurrence, Mark, MarkTable } from '../../shared/attendance.ts'
import { type Known, planPaste } from '../../renderer/grid/paste/plan.ts'
import { tableOf, withHeadings } from '../../renderer/grid/paste/table.ts'
import { markPasting } from '../../renderer/pages/attendance/pasting.ts'
import { columnsOf } from '../../renderer/pages/stages/board.ts'
import { stagePasting } from '../../renderer/pages/stages/pasting.ts'
import { riskPasting } from '../../renderer/pages/risks/pasting.ts'
import type { RiskMap } from '../../shared/risk.ts'
import type { StageBoard } from '../../shared/stage.ts'

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
const STRANGERS: Known = new Map()
const plan = (text: string, chosen = new Map<number, number | null>(), at = START, known = STRANGERS) =>
  planPaste(tableOf(text), markPasting(grid, NOTHING), at, known, chosen)
const cells = ({ changes }: Pick<ReturnType<typeof plan>, 'changes'>) =>
  changes.map(({ row, col, value }) => [row, col, value?.state])

test('a table with names and dates finds its own cells, wherever the cursor stands', () => {
  const table = 'Школа\t26.04.2022\tвт 29.03\nСОШ №1\tу\tн\nООШ с. Котоврас\t\tда\n'
  const found = plan(table, new Map(), { row: 2, col: 2 })
  expect(found.needsLook).toBe(true)
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
  const found = plan(table)
  expect(found.problems).toEqual([
    'Столбец «30.02»: такого дня нет, столбец пропущен.',
    'Столбец «15.07»: в этот день встречи нет, столбец пропущен.',
    'Столбец «29.03.2021»: это не 2022 год, столбец пропущен.',
    'Столбец «31.05»: вт 31.05.2022 отменено, столбец пропущен.',
    'Не нашли, кто это: «Гимназия». Строки пропущены.',
    'Непонятно, что значит «бегемот»: эти клетки остались как были.',
  ])
  expect(cells(found)).toEqual([[1, 0, 'present']])
})

test('a block wider and longer than the grid is said to be so', () => {
  const block = 'у\tу\nу\tу'
  expect(plan(block).needsLook).toBe(false)
  const at = { row: 2, col: 1 }
  const found = plan('у\tу\tу\nу\tу\tу', new Map(), at)
  expect(found.needsLook).toBe(true)
  expect(cells(found)).toEqual([[2, 1, 'present']])
  expect(found.problems).toEqual([
    'Таблица шире: столбцов, для которых справа нет дат, – 1. Они пропущены.',
    'Таблица длиннее: строк, для которых внизу никого нет, – 1. Они пропущены.',
    'Встреча отменена: отмечать там нечего. Таких клеток – 1, они пропущены.',
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
  const heads = ['29.03.2022', '26.04.2022', '31.05.2022']
  const text = withHeadings(['у\t\t', '\tу\t', '\t\t'], NAMES, heads)
  expect(text.split('\n')[0]).toBe('\t29.03.2022\t26.04.2022\t31.05.2022')
  const back = planPaste(tableOf(text), markPasting(grid, marks), { row: 1, col: 1 }, STRANGERS, new Map())
  expect([back.changes, back.same]).toEqual([[], 2])
})

test('a name that was explained once is known; one that is like a row is asked with that row first', () => {
  const table = '\t29.03\nЧужая школа\tу\nКотоврасская ООШ\tу\nСОШ № 1\tу'
  const found = plan(table)
  expect(found.choices).toEqual([{ line: 1, typed: 'Котоврасская ООШ', rows: [1, 2] }])
  expect(found.problems).toEqual(['Не нашли, кто это: «Чужая школа». Строки пропущены.'])
  const known: Known = new Map([
    ['чужая школа', null],
    ['котоврасская оош', '2'.repeat(32)],
  ])
  const told = plan(table, new Map(), START, known)
  expect([told.choices, told.problems, cells(told)]).toEqual([
    [],
    [],
    [
      [2, 0, 'present'],
      [0, 0, 'present'],
    ],
  ])
})

const SCHOOL = { curator: null, records: {}, links: {}, returns: [], expertises: {}, warnings: [] }
const board: StageBoard = {
  year: 2022,
  deadlines: {},
  schools: NAMES.map((name, n) => ({
    ...SCHOOL,
    id: String(n).repeat(32),
    name,
    directions: { activated: 0, lacking: [] },
    steps: n === 0 ? { selfDiagnosis: { on: '2022-02-18', by: null, note: null } } : {},
  })),
}

test('steps are pasted under the names exports give them; an expertise is filled on its own page', () => {
  const columns = columnsOf('')
  const at = (title: string) => columns.findIndex((link) => link.title === title)
  const table =
    'Школа\tДата самодиагностики\tАктивация рисков\tЭкспертиза района\tПогода\nСОШ № 1\t18.02\t20.02.2022\t25.03\tдождь\nСОШ с. Котоврас\t31.02\t\t\t'
  const { changes, same, problems } = planPaste(
    tableOf(table),
    stagePasting(board, columns),
    START,
    STRANGERS,
    new Map(),
  )
  expect(changes).toEqual([{ row: 0, col: at('Рисковые направления активированы'), value: '2022-02-20' }])
  expect(same).toBe(1)
  expect(problems).toEqual([
    'Столбец «Погода»: такого здесь нет, столбец пропущен.',
    'Непонятно, что значит «31.02»: эти клетки остались как были.',
    'Экспертиза заполняется на своей странице: здесь виден её вывод. Таких клеток – 1, они пропущены.',
  ])
})

const map: RiskMap = {
  year: 2022,
  directions: [
    { id: 'a'.repeat(32), code: '1', title: 'Низкий уровень оснащения школы', confirmed: true, heading: '' },
    { id: 'b'.repeat(32), code: '2', title: 'Дефицит педагогических кадров', confirmed: true, heading: '' },
  ],
  schools: NAMES.map((name, n) => ({
    id: String(n).repeat(32),
    name,
    risks: {},
    warnings: [],
    programmes: {},
  })),
}

test('significances are pasted by direction – code or title – and by school, in words or letters', () => {
  const table = 'ОО\t2\tОснащение школы\nСОШ № 1\tвысокая\tН\nООШ с. Котоврас\tкрайняя\t–'
  const { changes, problems } = planPaste(tableOf(table), riskPasting(map), START, STRANGERS, new Map())
  expect(changes).toEqual([{ row: 0, col: 1, value: 'high' }])
  expect(problems).toEqual([
    'Столбец «Оснащение школы»: такого здесь нет, столбец пропущен.',
    'Непонятно, что значит «крайняя»: эти клетки остались как были.',
  ])
})

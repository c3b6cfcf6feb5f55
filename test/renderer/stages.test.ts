import { expect, test } from 'vitest'
import {
  cellWords,
  clear,
  doneCount,
  fillDays,
  isLate,
  setDay,
  stepGroups,
} from '../../renderer/pages/stages/board.ts'
import type { StageBoard } from '../../shared/stage.ts'

const school = (
  id: string,
  curator: string | null,
  steps: StageBoard['schools'][number]['steps'] = {},
): StageBoard['schools'][number] => ({ id, name: id, curator, steps, records: {}, warnings: [] })
const on = (day: string) => ({ on: day, by: null, note: null })

const board: StageBoard = {
  year: 2022,
  deadlines: {
    selfDiagnosis: '2022-03-01',
    risksActivated: '2022-03-01',
    selfDiagnosisConfirmed: '2022-03-01',
  },
  schools: [
    school('Ивановка', 'Ковалёва М. С.', { selfDiagnosis: on('2022-02-16') }),
    school('Жуковка', 'Белов И. Л.', {
      selfDiagnosis: on('2022-02-17'),
      selfDiagnosisConfirmed: on('2022-02-20'),
    }),
    school('Елшанка', null),
  ],
}
const column = (col: number) => board.schools.map((_, row) => ({ row, col }))

test('one press for all fills only schools without a date; each school’s own curator confirms', () => {
  expect(setDay(board, column(2), '2022-03-01', true)).toEqual([
    {
      school: 'Ивановка',
      step: 'selfDiagnosisConfirmed',
      fact: { on: '2022-03-01', by: 'Ковалёва М. С.', note: null },
    },
    { school: 'Елшанка', step: 'selfDiagnosisConfirmed', fact: { on: '2022-03-01', by: null, note: null } },
  ])
})

test('a school’s own step needs no name, and a day that is there already is no change', () => {
  expect(setDay(board, [{ row: 2, col: 0 }], '2022-02-18', false)).toEqual([
    { school: 'Елшанка', step: 'selfDiagnosis', fact: on('2022-02-18') },
  ])
  expect(setDay(board, [{ row: 0, col: 0 }], '2022-02-16', false)).toEqual([])
})

test('filled down goes the day, not the curator; an empty cell above clears', () => {
  const down = (from: number, to: number, col: number) =>
    fillDays(board, [{ from: { row: from, col }, to: { row: to, col } }])
  expect(down(1, 0, 2)).toEqual([
    {
      school: 'Ивановка',
      step: 'selfDiagnosisConfirmed',
      fact: { on: '2022-02-20', by: 'Ковалёва М. С.', note: null },
    },
  ])
  expect(down(2, 1, 0)).toEqual([{ school: 'Жуковка', step: 'selfDiagnosis', fact: null }])
  expect(clear(board, column(1))).toEqual([])
})

test('a step is late when its deadline has passed and somebody lacks it', () => {
  expect(doneCount(board, 'selfDiagnosis')).toBe(2)
  expect(isLate(board, 'selfDiagnosis', '2022-03-01')).toBe(false)
  expect(isLate(board, 'selfDiagnosis', '2022-03-02')).toBe(true)
  // A step without a deadline in the roadmap is never late.
  expect(isLate(board, 'conceptPlaced', '2022-12-31')).toBe(false)
  expect(stepGroups(board, '2022-03-02')[0]).toMatchObject({
    row: '4.1',
    span: 3,
    deadline: '2022-03-01',
    late: true,
  })
})

test('a cell says its day, who and what is doubtful', () => {
  const doubtful = {
    ...school('Каменка', 'Белов И. Л.', {
      selfDiagnosis: { on: '2022-02-16', by: 'Белов И. Л.', note: 'со второго раза' },
    }),
    warnings: [{ step: 'selfDiagnosis' as const, text: 'Дата ещё не наступила.' }],
  }
  expect(cellWords(doubtful, 'selfDiagnosis')).toBe(
    '16.02.2022, Белов И. Л., со второго раза. Дата ещё не наступила.',
  )
  expect(cellWords(doubtful, 'conceptPlaced')).toBe('нет отметки')
})

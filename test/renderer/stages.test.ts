import { expect, test } from 'vitest'
import {
  cellWords,
  clear,
  columnsOf,
  doneCount,
  fillDays,
  isLate,
  linkSight,
  phaseGroups,
  setDay,
  standings,
} from '../../renderer/pages/stages/board.ts'
import type { StageBoard, StageSchool } from '../../shared/stage.ts'

const school = (id: string, curator: string | null, steps: StageSchool['steps'] = {}): StageSchool => ({
  id,
  name: id,
  curator,
  steps,
  records: {},
  links: {},
  returns: [],
  expertises: {},
  directions: { activated: 0, lacking: [] },
  warnings: [],
})
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
const columns = columnsOf('')
const places = { board, columns }
const col = (key: string) => columns.findIndex((link) => link.key === key)
const column = (key: string) => board.schools.map((_, row) => ({ row, col: col(key) }))

test('one press for all fills only schools without a date; each school’s own curator confirms', () => {
  expect(setDay(places, column('selfDiagnosisConfirmed'), '2022-03-01', true)).toEqual([
    {
      school: 'Ивановка',
      step: 'selfDiagnosisConfirmed',
      fact: { on: '2022-03-01', by: 'Ковалёва М. С.', note: null },
    },
    { school: 'Елшанка', step: 'selfDiagnosisConfirmed', fact: { on: '2022-03-01', by: null, note: null } },
  ])
})

test('a school’s own step needs no name, and a day that is there already is no change', () => {
  const at = (row: number) => [{ row, col: col('selfDiagnosis') }]
  expect(setDay(places, at(2), '2022-02-18', false)).toEqual([
    { school: 'Елшанка', step: 'selfDiagnosis', fact: on('2022-02-18') },
  ])
  expect(setDay(places, at(0), '2022-02-16', false)).toEqual([])
})

test('filled down goes the day, not the curator; an empty cell above clears', () => {
  const down = (from: number, to: number, key: string) =>
    fillDays(places, [{ from: { row: from, col: col(key) }, to: { row: to, col: col(key) } }])
  expect(down(1, 0, 'selfDiagnosisConfirmed')).toEqual([
    {
      school: 'Ивановка',
      step: 'selfDiagnosisConfirmed',
      fact: { on: '2022-02-20', by: 'Ковалёва М. С.', note: null },
    },
  ])
  expect(down(2, 1, 'selfDiagnosis')).toEqual([{ school: 'Жуковка', step: 'selfDiagnosis', fact: null }])
  expect(clear(places, column('risksActivated'))).toEqual([])
})

test('an expertise takes no day from the table: it is read from its sheet', () => {
  expect(setDay(places, column('municipalConcept'), '2022-03-20', false)).toEqual([])
  expect(clear(places, column('municipalConcept'))).toEqual([])
})

test('the columns of one phase stand alone, with the right step under each', () => {
  const some = columnsOf('evidence1')
  expect(phaseGroups(some)).toEqual([{ phase: 'evidence1', title: '1 этап', span: 5 }])
  expect(phaseGroups(columns).map((g) => g.span)).toEqual([6, 7, 5, 6])
  const cells = [{ row: 2, col: 0 }]
  expect(setDay({ board, columns: some }, cells, '2022-05-05', false)).toMatchObject([
    { step: 'evidence1Placed' },
  ])
})

test('a step is late when its deadline has passed and somebody lacks it', () => {
  const at = (today: string) => standings(board, today)
  expect(doneCount(at('2022-03-01'), 'selfDiagnosis')).toBe(2)
  expect(isLate(at('2022-03-01'), 'selfDiagnosis')).toBe(false)
  expect(isLate(at('2022-03-02'), 'selfDiagnosis')).toBe(true)
  // A step without a deadline in the roadmap is never late.
  expect(isLate(at('2022-12-31'), 'conceptPlaced')).toBe(false)
})

test('a cell says its day, who and what is doubtful', () => {
  const doubtful = {
    ...school('Каменка', 'Белов И. Л.', {
      selfDiagnosis: { on: '2022-02-16', by: 'Белов И. Л.', note: 'со второго раза' },
    }),
    warnings: [{ step: 'selfDiagnosis' as const, text: 'Дата ещё не наступила.' }],
  }
  const [standing] = standings({ ...board, schools: [doubtful] }, '2022-02-20')
  const words = (key: 'selfDiagnosis' | 'conceptConfirmed') => {
    const sight = standing && linkSight(standing, key)
    return sight && cellWords(doubtful, sight)
  }
  expect(words('selfDiagnosis')).toBe('16.02.2022, Белов И. Л., со второго раза. Дата ещё не наступила.')
  expect(words('conceptConfirmed')).toBe('нет отметки. Нельзя подтвердить: документы не размещены')
})

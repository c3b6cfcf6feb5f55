import { readSignificance } from '../../shared/risk-cell.ts'
import { expect, test } from 'vitest'
import {
  clearCells,
  fillSignificance,
  setCells,
  toggleActivation,
  toggleVerified,
} from '../../renderer/pages/risks/changes.ts'
import { meansVerified, significanceOf } from '../../renderer/pages/risks/keys.ts'
import { cellWords } from '../../renderer/pages/risks/words.ts'
import type { Risk, RiskMap } from '../../shared/risk.ts'

const risk = (of: Partial<Risk>): Risk => ({
  id: 'r',
  significance: null,
  verified: null,
  verifiedNote: '',
  activatedOn: null,
  state1: null,
  state2: null,
  note: '',
  ...of,
})
const school = (id: string, risks: Record<string, Risk>): RiskMap['schools'][number] => ({
  id,
  name: id,
  risks,
  warnings: [],
  programmes: {},
})
const map: RiskMap = {
  year: 2022,
  directions: ['d1', 'd2'].map((id) => ({ id, code: id, title: id, confirmed: true, heading: '' })),
  schools: [
    school('s1', { d1: risk({ significance: 'high', activatedOn: '2022-02-20', verified: true }) }),
    school('s2', { d1: risk({ significance: 'low' }) }),
    school('s3', {}),
  ],
}
const column = [0, 1, 2].map((row) => ({ row, col: 0 }))

test('a letter is read as it is printed, or by its place when the layout was not switched', () => {
  const press = (key: string, code: string) => significanceOf({ key, code })
  expect([press('В', 'KeyD'), press('d', 'KeyD')]).toEqual(['high', 'high'])
  expect([press('с', 'KeyC'), press('c', 'KeyC')]).toEqual(['medium', 'medium'])
  expect([press('н', 'KeyY'), press('y', 'KeyY')]).toEqual(['low', 'low'])
  expect(press('-', 'Minus')).toBe('none')
  // «ц» on the place of another letter is «ц», not that letter.
  expect(press('ц', 'KeyD')).toBeNull()
  expect(meansVerified({ key: 'п', code: 'KeyG' })).toBe(true)
  expect(meansVerified({ key: 'g', code: 'KeyG' })).toBe(true)
})

test('a pasted significance is a letter or a word; anything else is not guessed', () => {
  expect(['Высокая', 'С', ' н ', '–', '-', 'не выявлен', ''].map(readSignificance)).toEqual([
    'high',
    'medium',
    'low',
    'none',
    'none',
    'none',
    null,
  ])
  expect(readSignificance('наверное')).toBeUndefined()
})

test('what holds already is not written again', () => {
  expect(setCells(map, column, { significance: 'low' }).map((c) => c.school)).toEqual(['s1', 's3'])
  expect(setCells(map, [{ row: 9, col: 0 }], { significance: 'low' })).toEqual([])
})

test('activation is given to those who lack it, and taken back only when all have it', () => {
  const first = toggleActivation(map, column, '2022-03-01')
  expect(first.on).toBe(true)
  expect(first.changes.map((c) => [c.school, c.patch.activatedOn])).toEqual([
    ['s2', '2022-03-01'],
    ['s3', '2022-03-01'],
  ])
  const again = toggleActivation(map, column.slice(0, 1), '2022-03-01')
  expect(again).toEqual({
    on: false,
    changes: [{ school: 's1', direction: 'd1', patch: { activatedOn: null } }],
  })
  expect(toggleVerified(map, column).changes.map((c) => c.school)).toEqual(['s2', 's3'])
  expect(toggleVerified(map, column.slice(0, 1)).changes[0]?.patch).toEqual({ verified: null })
})

test('filling down takes the significance alone', () => {
  const pairs = [1, 2].map((row) => ({ from: { row: 0, col: 0 }, to: { row, col: 0 } }))
  expect(fillSignificance(map, pairs).map((c) => [c.school, c.patch])).toEqual([
    ['s2', { significance: 'high' }],
    ['s3', { significance: 'high' }],
  ])
})

test('Delete clears the marks of cells that have any', () => {
  expect(clearCells(map, column).map((c) => c.school)).toEqual(['s1', 's2'])
})

test('a cell is said in words, with what is doubtful about it', () => {
  const [direction] = map.directions
  const [first, , third] = map.schools
  if (!direction || !first || !third) throw new Error('no such cell')
  expect(cellWords(first, direction)).toBe('значимость высокая; верифицирован; активирован 20.02.2022')
  const doubtful = { ...third, warnings: [{ direction: 'd1', text: 'Программы нет.' }] }
  expect(cellWords(doubtful, direction)).toBe('нет данных; Программы нет.')
})

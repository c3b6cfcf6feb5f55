import { expect, test } from 'vitest'
import { matchName } from '../../shared/name-match.ts'

const SCHOOLS = [
  'МОУ «СОШ № 1 г. Балашова Саратовской области»',
  'МОУ «СОШ № 12 г. Балашова Саратовской области»',
  'МОУ ООШ с. Ёлкино',
  'МОУ СОШ с. Котоврас',
  'МОУ ООШ с. Котоврас',
]
const PEOPLE = ['Иванова Мария Петровна', 'Иванова Марина Павловна', 'Соколов Андрей Ильич']

test.each<[string, number]>([
  ['МОУ "СОШ №1 г.Балашова Саратовской области"', 0],
  ['СОШ 1', 0],
  ['сош № 12', 1],
  ['Основная школа с. Елкино', 2],
  ['елкино', 2],
  ['Средняя общеобразовательная школа с. Котоврас', 3],
  ['Котоврас, ООШ', 4],
])('«%s» is the school it means', (typed, at) => {
  expect(matchName(typed, SCHOOLS)).toEqual({ kind: 'one', at })
})

test.each<[string, readonly number[]]>([
  ['Котоврас', [3, 4]],
  ['СОШ', [0, 1, 3]],
])('«%s» may be several schools: a person says which', (typed, at) => {
  expect(matchName(typed, SCHOOLS)).toEqual({ kind: 'several', at })
})

test.each(['СОШ № 3', 'Гимназия', '1', '', '«»'])('«%s» is nobody’s name, or too little of one', (typed) => {
  expect(matchName(typed, SCHOOLS.slice(2))).toEqual({ kind: 'none' })
})

test.each<[string, ReturnType<typeof matchName>]>([
  ['Соколов А. И.', { kind: 'one', at: 2 }],
  ['соколов а', { kind: 'one', at: 2 }],
  ['Иванова Мария', { kind: 'one', at: 0 }],
  ['Мария Петровна Иванова', { kind: 'one', at: 0 }],
  ['Иванова М.П.', { kind: 'several', at: [0, 1] }],
  ['Соколов Б. И.', { kind: 'none' }],
])('«%s» among people', (typed, match) => {
  expect(matchName(typed, PEOPLE)).toEqual(match)
})

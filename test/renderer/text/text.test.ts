import { expect, test } from 'vitest'
import { compareText, matches } from '../../../renderer/text/match.ts'
import { counted, formatPercent, formatSize } from '../../../renderer/text/numbers.ts'
import { keepTogether } from '../../../renderer/text/spaces.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'

test('a school is found by its words in any order, without minding case and ё', () => {
  expect(matches('зелёный сош', 'МБОУ СОШ п. Зеленый Дол')).toBe(true)
  expect(matches('  ', 'что угодно')).toBe(true)
  expect(matches('сош 7', 'МБОУ СОШ № 12')).toBe(false)
})

test('numbered schools stand in the order of their numbers, nameless ones last', () => {
  expect(['СОШ № 10', '', 'СОШ № 2'].toSorted(compareText)).toEqual(['СОШ № 2', 'СОШ № 10', ''])
})

test.each([
  ['29.03.2022 г.', '2022-03-29'],
  ['29-3-22', '2022-03-29'],
  ['29032022', '2022-03-29'],
  ['2903', '2022-03-29'],
  ['2022-03-29', '2022-03-29'],
  ['29.02.2024', '2024-02-29'],
])('a typed «%s» is %s', (typed, iso) => {
  expect(readTypedDate(typed, 2022)).toEqual({ kind: 'date', iso })
})

test.each(['31.04.2022', '29.02.2022', 'завтра', '1', '1.2.3.4', '32.01', '00.00.2022'])(
  'a typed «%s» is no date',
  (typed) => {
    expect(readTypedDate(typed, 2022)).toEqual({ kind: 'invalid' })
  },
)

test('a share never looks complete or absent when it is not', () => {
  expect(formatPercent(0.9999)).toBe('99,9\u00a0%')
  expect(formatPercent(0.0001)).toBe('0,1\u00a0%')
  expect(formatPercent(1)).toBe('100\u00a0%')
  expect(formatPercent(0)).toBe('0\u00a0%')
})

test('numbers agree with their nouns', () => {
  const schools = [1, 2, 5, 11, 21, 112].map((n) => counted(n, 'школа', 'школы', 'школ'))
  expect(schools).toEqual(['1 школа', '2 школы', '5 школ', '11 школ', '21 школа', '112 школ'])
})

test('sizes are said in round words', () => {
  expect([512, 2048, 3_500_000].map(formatSize)).toEqual(['512 Б', '2 КБ', '3,3 МБ'])
})

test('a number, a village and initials stay with what they belong to', () => {
  expect(keepTogether('СОШ № 5 им. И. В. Панфилова с. Ивановка')).toBe(
    'СОШ №\u00a05 им.\u00a0И.\u00a0В.\u00a0Панфилова с.\u00a0Ивановка',
  )
})

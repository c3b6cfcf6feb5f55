import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReference } from '../../electron/core/reference/load.ts'
import { editDistance, findDistrict } from '../../shared/district-name.ts'

const { districts } = readReference(join(import.meta.dirname, '../../resources/reference')).districts
const found = (typed: string) => findDistrict(districts, typed).match?.short
const suggested = (typed: string) => findDistrict(districts, typed).suggestions.map((d) => d.short)

test('the region has its 38 districts and four towns', () => {
  expect(districts).toHaveLength(42)
  expect(districts.filter((d) => d.kind === 'municipalDistrict')).toHaveLength(38)
})

test.each([
  ['Балашовский муниципальный район', 'Балашовский'],
  ['Базарнокарабулакский', 'Базарно-Карабулакский'],
  ['Базарно - Карабулакский р-н', 'Базарно-Карабулакский'],
  ['Энгельский', 'Энгельсский'],
  ['пугачевский район', 'Пугачёвский'],
  ['ПУГАЧЁВСКИЙ МУНИЦИПАЛЬНЫЙ РАЙОН', 'Пугачёвский'],
  ['Федоровский МР', 'Фёдоровский'],
  ['Александровогайский', 'Александрово-Гайский'],
  ['Ал. Гайский район', 'Александрово-Гайский'],
  ['г. Саратов', 'Саратов'],
  ['МО «Город Саратов»', 'Саратов'],
  ['г.о. ЗАТО Светлый', 'Светлый'],
  ['Озинский муниципальный округ', 'Озинский'],
])('«%s» is %s', (typed, short) => {
  expect(found(typed)).toBe(short)
})

test('the abolished Saratov district is still known from old files, with its last day', () => {
  const { match } = findDistrict(districts, 'Саратовский район')
  expect(match?.validTo).toBe('2021-12-31')
  expect(found('Саратов')).not.toBe('Саратовский')
})

test('every district is found by its name, its short name and each synonym', () => {
  const spellings = districts.flatMap((d) =>
    [d.name, d.short, ...d.synonyms].map((typed) => ({ typed, short: d.short })),
  )
  expect(spellings.filter(({ typed, short }) => found(typed) !== short)).toEqual([])
})

test('a slip of the finger is offered, never taken', () => {
  expect(findDistrict(districts, 'Балашоский').match).toBeNull()
  expect(suggested('Балашоский')[0]).toBe('Балашовский')
  expect(suggested('Бaлaшовский')[0]).toBe('Балашовский')
  expect(suggested('Ртищвеский район')[0]).toBe('Ртищевский')
  expect(suggested('Хвал')).toEqual(['Хвалынский'])
})

test('words of another kind and empty words offer nothing', () => {
  expect(suggested('Москва')).toEqual([])
  expect(findDistrict(districts, ' муниципальный район ')).toEqual({ match: null, suggestions: [] })
  expect(findDistrict(districts, '')).toEqual({ match: null, suggestions: [] })
})

test('an edit is an insertion, a deletion, a replacement or a swap of neighbours', () => {
  expect(editDistance('вольск', 'вольск')).toBe(0)
  expect(editDistance('вольск', 'волск')).toBe(1)
  expect(editDistance('вольск', 'вольсск')).toBe(1)
  expect(editDistance('вольск', 'вольса')).toBe(1)
  expect(editDistance('вольск', 'волськ')).toBe(1)
  expect(editDistance('', 'вольск')).toBe(6)
})

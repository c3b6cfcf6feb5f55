import { expect, test } from 'vitest'
import { entriesFor } from '../../../renderer/app/search/entries.ts'
import type { Hit } from '../../../shared/search.ts'

const hit: Hit = { kind: 'measure', title: 'Сетевой урок', detail: 'СОШ № 2', address: '/programmes/1/2' }
const titles = (query: string, hits: Hit[] = []) => entriesFor(query, 'district', hits).map((e) => e.title)

test('with nothing typed there are pages and actions; the region gets no actions of a district', () => {
  expect(titles('')).toContain('Школы')
  expect(titles('')).toContain('Добавить школу')
  expect(entriesFor('', 'region', []).map((e) => e.title)).not.toContain('Добавить школу')
})

test('pages and actions are found by words in any order, before the records that the core has found', () => {
  expect(titles('таблицы риски загрузить')).toEqual(['Загрузить из таблицы: риски школ'])
  expect(titles('урок', [hit])).toEqual(['Сетевой урок'])
  expect(entriesFor('урок', 'district', [hit])[0]?.kind).toBe('мера программы')
})

test('every document is printed from here, at the region too', () => {
  const of = (role: 'district' | 'region') =>
    entriesFor('печать', role, []).filter(({ title }) => title.startsWith('Печать: '))
  expect(of('district').map(({ address }) => address)).toEqual([
    '/report/roadmap',
    '/report/own-plan',
    '/report/own-plan-execution',
    '/report/sites',
    '/report/expertise-sheet/-/concept',
    '/report/expertise-summary/concept',
  ])
  expect(of('region')).toEqual(of('district'))
  expect(titles('чек-лист печать')).toEqual(['Печать: аналитическая справка'])
})

test('every page and action leads to a page that exists', () => {
  const first = (address: string) => address.split('/')[1]
  const pages = new Set(entriesFor('', 'district', []).map((entry) => first(entry.address)))
  for (const entry of entriesFor('о', 'district', [])) expect(pages).toContain(first(entry.address))
})

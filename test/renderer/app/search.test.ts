import { expect, test } from 'vitest'
import { find, type Known } from '../../../renderer/app/search/entries.ts'
import type { CuratorRow, SchoolRow } from '../../../shared/school.ts'

const ID = '0'.repeat(32)
const blank = { inn: '', ogrn: '', address: '', director: '', phone: '', email: '', site: '', note: '' }
const school = (shortName: string, more: Partial<SchoolRow> = {}): SchoolRow => ({
  ...blank,
  id: ID,
  name: shortName,
  shortName,
  status: 'project',
  previousYear: false,
  curator: null,
  warnings: [],
  region: { director: '', phone: '', curator: '' },
  merged: [],
  ...more,
})
const curator = (name: string): CuratorRow => ({
  id: ID,
  name,
  post: '',
  workplace: 'Гимназия № 1',
  phone: '',
  email: '',
  note: '',
  schools: [],
  warnings: [],
  merged: [],
})
const known: Known = {
  role: 'district',
  schools: [school('СОШ п. Зелёный Дол', { inn: '6449000000' }), school('СОШ № 2')],
  curators: [curator('Щёкина Мария Фёдоровна')],
  activities: [],
}
const titles = (query: string, of: Known = known) => find(query, of).map((entry) => entry.title)

test('a school is found by words in any order, without ё, or by its ИНН', () => {
  expect(titles('дол зеленый')).toEqual(['СОШ п. Зелёный Дол'])
  expect(titles('6449000')).toEqual(['СОШ п. Зелёный Дол'])
})

test('a curator is found by name and place of work', () => {
  expect(titles('щекина гимназия')).toEqual(['Щёкина Мария Фёдоровна'])
})

test('with nothing typed there are pages and actions; the region gets no actions of a district', () => {
  expect(titles('')).toContain('Школы')
  expect(titles('')).toContain('Добавить школу')
  expect(titles('', { ...known, role: 'region' })).not.toContain('Добавить школу')
})

test('every entry leads to a page that exists', () => {
  const first = (address: string) => address.split('/')[1]
  const pages = new Set(find('', known).map((entry) => first(entry.address)))
  for (const entry of find('о', known)) expect(pages).toContain(first(entry.address))
})

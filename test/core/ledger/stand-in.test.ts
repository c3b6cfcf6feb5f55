import { expect, test } from 'vitest'
import type { JsonValue } from '../../../shared/entity.ts'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { transaction } from '../../../electron/core/database/query.ts'
import { keyedId } from '../../../electron/core/ledger/id.ts'
import { mergeScope } from '../../../electron/core/ledger/merge.ts'
import { openConflicts } from '../../../electron/core/ledger/open-conflicts.ts'
import { scopeOfDistrict } from '../../../electron/core/ledger/replica.ts'
import { isLeftToDistrict } from '../../../electron/core/ledger/stand-in.ts'
import { readScope } from '../../../electron/core/ledger/state.ts'
import { districtEntity } from '../../../shared/district.ts'
import { valuesOf } from '../../helpers/district.ts'
import { openTestLedger, posted, type TestLedger } from '../../helpers/ledger.ts'

const DISTRICT = 'd'.repeat(32)
const key = { year: 2030, code: '1' }
const id = keyedId(riskDirectionEntity, 'ref', key)

/** A computer of the district, known to the others by what it wrote of its own. */
function computer(author: string): TestLedger {
  const opened = openTestLedger({ side: 'district', author })
  opened.ledger.write({
    scope: scopeOfDistrict(DISTRICT),
    label: 'Карточка района',
    records: [{ entity: districtEntity, id: DISTRICT, fields: { coordinator: 'Белова' } }],
  })
  return opened
}

function arrive(from: TestLedger, to: TestLedger, scope = 'ref') {
  return transaction(to.db, () =>
    mergeScope(to.db, posted(readScope(from.db, scope)), () => null, to.ledger.clock, to.side),
  )
}

/** All that one computer of the district gives the other. */
function share(from: TestLedger, to: TestLedger): void {
  arrive(from, to, scopeOfDistrict(DISTRICT))
  arrive(from, to)
}

const say = ({ ledger }: TestLedger, title: string, more: Record<string, JsonValue> = {}) =>
  ledger.write({
    scope: 'ref',
    label: `Направление: ${title}`,
    records: [{ entity: riskDirectionEntity, id, fields: { ...key, title, ...more } }],
    forRegion: true,
  })

const titles = (at: TestLedger) => valuesOf(at, 'riskDirection', id, 'title')

test('O9 what a district writes in the place of its region is undone and done again as anything else', () => {
  const office = computer('Белова')
  say(office, 'Оснащение')
  expect(titles(office)).toEqual(['Оснащение'])
  expect(office.ledger.undo()).toEqual({ label: 'Направление: Оснащение', kept: [] })
  expect(office.db.prepare('SELECT count(*) FROM riskDirection').pluck().get()).toBe(0)
  office.ledger.redo()
  expect(titles(office)).toEqual(['Оснащение'])
  expect(isLeftToDistrict(office.db, 'riskDirection', id)).toBe(true)
})

test('O9 without that a district writes no reference data', () => {
  const office = computer('Белова')
  expect(() =>
    office.ledger.write({
      scope: 'ref',
      label: 'Направление',
      records: [{ entity: riskDirectionEntity, id, fields: { ...key, title: 'Оснащение' } }],
    }),
  ).toThrow('not written by the district')
})

test('O9 the region’s word of a cell replaces the district’s at every computer, in any order, without a conflict', () => {
  const [office, home] = [computer('Белова'), computer('Белова дома')]
  const region = openTestLedger({ side: 'region', author: 'Регион' })
  say(office, 'Оснащение', { confirmed: false })
  share(office, home)
  expect(titles(home)).toEqual(['Оснащение'])
  say(region, 'Низкий уровень оснащения')
  arrive(region, office)
  for (const at of [office, home]) share(at === office ? home : office, at)
  arrive(region, home)
  for (const at of [office, home]) {
    expect(titles(at)).toEqual(['Низкий уровень оснащения'])
    expect(openConflicts(at.db)).toEqual([])
    expect(isLeftToDistrict(at.db, 'riskDirection', id)).toBe(false)
  }
  // What the region has said nothing of stays as it was said here.
  expect(valuesOf(home, 'riskDirection', id, 'confirmed')).toEqual([false])
})

test('O9 a record that the district had removed is there again as soon as the region speaks of it', () => {
  const [office, home] = [computer('Белова'), computer('Белова дома')]
  const region = openTestLedger({ side: 'region', author: 'Регион' })
  say(office, 'Оснащение')
  office.ledger.write({
    scope: 'ref',
    label: 'Убрано',
    records: [{ entity: riskDirectionEntity, id, deleted: true }],
    forRegion: true,
  })
  share(office, home)
  say(region, 'Низкий уровень оснащения')
  for (const at of [office, home]) arrive(region, at)
  share(office, home)
  share(home, office)
  for (const at of [office, home]) expect(titles(at)).toEqual(['Низкий уровень оснащения'])
})

test('O9 two computers of a district that say different things in the region’s place decide it themselves', () => {
  const [office, home] = [computer('Белова'), computer('Белова дома')]
  say(office, 'Оснащение')
  say(home, 'Кадры')
  share(office, home)
  share(home, office)
  expect(openConflicts(home.db).map(({ field, owner }) => [field, owner])).toEqual([['title', 'district']])
})

test('O9 two words in a cell of which the region is silent are the district’s question, though it spoke of the record', () => {
  const [office, home] = [computer('Белова'), computer('Белова дома')]
  const region = openTestLedger({ side: 'region', author: 'Регион' })
  say(office, 'Оснащение')
  say(home, 'Кадры')
  region.ledger.write({
    scope: 'ref',
    label: 'Направление',
    records: [{ entity: riskDirectionEntity, id, fields: { ...key, confirmed: true } }],
  })
  arrive(region, office)
  share(home, office)
  expect(openConflicts(office.db).map(({ field, owner }) => [field, owner])).toEqual([['title', 'district']])
})

import { expect, test } from 'vitest'
import { planEntity } from '../../../shared/plan.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { conflictsIn } from '../../../electron/core/ledger/record.ts'
import { transaction } from '../../../electron/core/database/query.ts'
import { keyedId } from '../../../electron/core/ledger/id.ts'
import { mergeScope } from '../../../electron/core/ledger/merge.ts'
import { readScope } from '../../../electron/core/ledger/state.ts'
import {
  addSchool,
  deleteSchool,
  editSchool,
  MEETING,
  school,
  SCOPE,
  valuesOf,
} from '../../helpers/district.ts'
import { everyRow, openTestLedger, posted, type TestLedger } from '../../helpers/ledger.ts'

/** Everything one workplace knows of the district comes to another, which answers for its own side. */
function arrive(from: TestLedger, to: TestLedger) {
  const side = to.side
  const result = transaction(to.db, () => {
    const merged = mergeScope(to.db, posted(readScope(from.db, SCOPE)), () => null, to.ledger.clock, side)
    to.ledger.reassert(SCOPE, merged.foreign)
    return merged
  })
  to.ledger.settled()
  return result
}

/** Writes into the other side's field, which the program itself never does: an older or altered one does. */
function trespass({ ledger }: TestLedger, id: string, write: object): void {
  ledger.write({ scope: SCOPE, label: 'Правка чужого', records: [{ entity: schoolEntity, id, ...write }] })
}

const workplaces = () => ({
  office: openTestLedger({ side: 'district', author: 'Координатор района' }),
  region: openTestLedger({ side: 'region', author: 'Оператор региона' }),
  /** A region's computer whose program knows nothing of owners. */
  careless: openTestLedger({ author: 'Оператор со старой программой' }),
})

test('O6 what the region says about a district’s row arrives, and the district’s own fields stay', () => {
  const { office, region } = workplaces()
  const id = keyedId(planEntity, SCOPE, { activity: MEETING })
  office.ledger.write({
    scope: SCOPE,
    label: 'План',
    records: [{ entity: planEntity, id, fields: { activity: MEETING, responsible: 'Белова' } }],
  })
  arrive(office, region)
  region.ledger.write({
    scope: SCOPE,
    label: 'Решение региона',
    records: [
      { entity: planEntity, id, fields: { regionVerdict: 'returned', regionNote: 'нет подтверждения' } },
    ],
  })
  expect(arrive(region, office).outcomes.map((o) => [o.kind, o.field])).toEqual([
    ['changed', 'regionVerdict'],
    ['changed', 'regionNote'],
  ])
  expect(valuesOf(office, 'plan', id, 'responsible')).toEqual(['Белова'])
})

test('O6 O7 a value in the other side’s field is refused, and its owner’s own value heals it everywhere', () => {
  const { office, careless, region } = workplaces()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  arrive(office, careless)
  trespass(careless, id, { fields: { phone: '8' } })
  asRegion(careless)
  const { outcomes } = arrive(careless, office)
  expect(outcomes).toMatchObject([{ kind: 'refused', field: 'phone', reason: 'это ведёт сам район' }])
  expect(school(office, id)).toMatchObject({ phone: '1' })
  arrive(careless, region)
  expect(school(region, id)).toMatchObject({ phone: '8' })
  for (const workplace of [careless, region]) {
    arrive(office, workplace)
    expect(school(workplace, id)).toMatchObject({ phone: '1' })
    expect(conflictsIn(workplace.db)).toEqual([])
  }
})

test('O7 a second arrival of the same trespass says and changes nothing', () => {
  const { office, careless } = workplaces()
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  arrive(office, careless)
  trespass(careless, id, { fields: { phone: '8' } })
  asRegion(careless)
  arrive(careless, office)
  const before = everyRow(office.db)
  expect(arrive(careless, office).outcomes).toEqual([])
  expect(everyRow(office.db)).toBe(before)
})

test('O7 a school that the region made or deleted in the district’s data is the district’s to decide', () => {
  const { office, careless } = workplaces()
  const own = addSchool(office, 'СОШ № 1')
  arrive(office, careless)
  const foreign = addSchool(careless, 'Школа из региона')
  deleteSchool(careless, own)
  asRegion(careless)
  arrive(careless, office)
  expect(school(office, own)).toMatchObject({ shortName: 'СОШ № 1' })
  expect(school(office, foreign)).toBeUndefined()
  arrive(office, careless)
  expect(school(careless, own)).toMatchObject({ shortName: 'СОШ № 1' })
  expect(school(careless, foreign)).toBeUndefined()
})

test('O7 a conflict of the owner’s own computers is not decided by saying it again', () => {
  const { office, careless } = workplaces()
  const home = openTestLedger({ side: 'district', author: 'Координатор дома' })
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  for (const workplace of [home, careless]) arrive(office, workplace)
  editSchool(office, id, { phone: '2' })
  editSchool(home, id, { phone: '3' })
  trespass(careless, id, { fields: { phone: '8' } })
  asRegion(careless)
  arrive(home, office)
  arrive(careless, office)
  expect(new Set(valuesOf(office, 'school', id, 'phone'))).toEqual(new Set(['2', '3']))
})

test('O6 a program that writes into the other side’s field has a defect and is stopped', () => {
  const { office, region } = workplaces()
  const id = addSchool(office, 'СОШ № 1')
  arrive(office, region)
  const before = everyRow(region.db)
  expect(() => editSchool(region, id, { phone: '1' })).toThrow('not written by the region')
  expect(everyRow(region.db)).toBe(before)
})

test('O6 whose computer it is, is known of those that were never met', () => {
  const { office, region } = workplaces()
  const fresh = openTestLedger({ side: 'district', author: 'Новый компьютер района' })
  const id = addSchool(office, 'СОШ № 1', { phone: '1' })
  arrive(office, region)
  expect(arrive(region, fresh).outcomes).toMatchObject([{ kind: 'created', id }])
  expect(school(fresh, id)).toMatchObject({ phone: '1' })
})

/** From now on its actions are known to be the region's. */
const asRegion = ({ db, ledger }: TestLedger): void => {
  db.prepare("UPDATE replica SET side = 'region' WHERE n = ?").run(ledger.replica.n)
}

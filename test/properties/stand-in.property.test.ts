import fc from 'fast-check'
import { expect, test } from 'vitest'
import { districtEntity } from '../../shared/district.ts'
import { riskDirectionEntity } from '../../shared/risk.ts'
import { transaction } from '../../electron/core/database/query.ts'
import { keyedId } from '../../electron/core/ledger/id.ts'
import { mergeScope } from '../../electron/core/ledger/merge.ts'
import { openConflicts } from '../../electron/core/ledger/open-conflicts.ts'
import { loadCells } from '../../electron/core/ledger/record.ts'
import { scopeOfDistrict } from '../../electron/core/ledger/replica.ts'
import { isLeftToDistrict } from '../../electron/core/ledger/stand-in.ts'
import { readScope } from '../../electron/core/ledger/state.ts'
import { openTestLedger, posted, readRows, type Rows, type TestLedger, writeRows } from '../helpers/ledger.ts'
import { forAll, SEEDS } from './property.ts'

const DISTRICT = 'd'.repeat(32)
const CODES = ['1', '2']
const TITLES = ['Оснащение', 'Кадры', 'Мотивация', null]
const idOf = (code: string) => keyedId(riskDirectionEntity, 'ref', { year: 2030, code })

type Step =
  | { do: 'say'; on: number; code: number; title: number }
  | { do: 'remove' | 'bring back'; on: number; code: number }
  | { do: 'undo' | 'redo'; on: number }
  | { do: 'give'; from: number; to: number }

/** 0 and 1 are computers of the district, 2 is the region's. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('say' as const),
    on: fc.nat({ max: 2 }),
    code: fc.nat({ max: 1 }),
    title: fc.nat({ max: 3 }),
  }),
  fc.record({
    do: fc.constantFrom('remove' as const, 'bring back' as const),
    on: fc.nat({ max: 2 }),
    code: fc.nat({ max: 1 }),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), on: fc.nat({ max: 2 }) }),
  fc.record({ do: fc.constant('give' as const), from: fc.nat({ max: 2 }), to: fc.nat({ max: 1 }) }),
)

function give(from: TestLedger, to: TestLedger, scope = 'ref'): void {
  transaction(to.db, () =>
    mergeScope(to.db, posted(readScope(from.db, scope)), () => null, to.ledger.clock, to.side),
  )
}

/** A computer of the district gives its own scope as well; the region gives reference data alone. */
function send(from: TestLedger, to: TestLedger): void {
  if (from === to) return
  if (from.side === 'district') give(from, to, scopeOfDistrict(DISTRICT))
  give(from, to)
}

function take(at: TestLedger, one: Step): void {
  if (one.do === 'give') return
  if (!('code' in one)) return void at.ledger[one.do]()
  const id = idOf(CODES[one.code] ?? '')
  const district = at.side === 'district'
  // As `writeReference` does: what the region has spoken of is not the district's to say.
  if (district && !isLeftToDistrict(at.db, 'riskDirection', id)) return
  const known = loadCells(at.db, 'riskDirection', id, true) !== undefined
  if (one.do !== 'say' && !known) return
  const said =
    one.do === 'say'
      ? { fields: { year: 2030, code: CODES[one.code] ?? '', title: TITLES[one.title] ?? null } }
      : { deleted: one.do === 'remove' }
  at.ledger.write({
    scope: 'ref',
    label: 'Направление',
    records: [{ entity: riskDirectionEntity, id, ...said }],
    forRegion: district,
  })
}

/** What a copy holds of a direction, cell by cell. */
const held = ({ db }: TestLedger) =>
  CODES.map((code) =>
    [...(loadCells(db, 'riskDirection', idOf(code), true)?.fields ?? [])]
      .map(
        ([field, siblings]) =>
          `${field}: ${siblings
            .map((s) => JSON.stringify(s.value))
            .toSorted()
            .join(' | ')}`,
      )
      .toSorted(),
  )

test.each(SEEDS)(
  'O9 whoever speaks in whatever order, both computers of a district end alike, and with the region’s word where it spoke: %s',
  (_, seed) => {
    const computers = (['district', 'district', 'region'] as const).map((side) => openTestLedger({ side }))
    const [office, home, region] = computers as [TestLedger, TestLedger, TestLedger]
    const empty = computers.map(({ db }) => readRows(db))
    forAll(
      seed,
      fc.array(step, { minLength: 3, maxLength: 20, size: 'max' }),
      (steps) => {
        computers.forEach(({ db }, at) => writeRows(db, empty[at] as Rows))
        for (const computer of [office, home])
          computer.ledger.write({
            scope: scopeOfDistrict(DISTRICT),
            label: 'Карточка района',
            records: [{ entity: districtEntity, id: DISTRICT, fields: { coordinator: 'Белова' } }],
            setup: true,
          })
        for (const one of steps) {
          if (one.do === 'give') send(computers[one.from] as TestLedger, computers[one.to] as TestLedger)
          else take(computers[one.on] as TestLedger, one)
        }
        for (let round = 0; round < 2; round++) {
          send(region, office)
          send(office, home)
          send(home, office)
        }
        expect(held(home)).toEqual(held(office))
        for (const code of CODES) {
          const word = loadCells(region.db, 'riskDirection', idOf(code), true)?.fields
          const here = loadCells(office.db, 'riskDirection', idOf(code), true)?.fields
          for (const [field, siblings] of word ?? [])
            expect(here?.get(field)?.map((s) => s.value)).toEqual(siblings.map((s) => s.value))
        }
        // Every question at the district is the district's own: of what the region has said there is none.
        for (const { id, field, owner } of openConflicts(office.db)) {
          expect(owner).toBe('district')
          expect(loadCells(region.db, 'riskDirection', id, true)?.fields.has(field) ?? false).toBe(false)
        }
      },
      0.3,
    )
  },
)

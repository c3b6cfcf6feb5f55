import { expect, test } from 'vitest'
import type { Mark } from '../../../shared/attendance.ts'
import { closeDatabase, openDatabase } from '../../../electron/core/database/open.ts'
import { markAttendance } from '../../../electron/core/attendance/mark.ts'
import type { Context } from '../../../electron/core/context.ts'
import { openLedger } from '../../../electron/core/ledger/ledger.ts'
import { scopeNumber, scopeOfDistrict } from '../../../electron/core/ledger/replica.ts'
import { setStages } from '../../../electron/core/stages/stages.ts'
import { readDistrictYear } from '../../../electron/core/roadmap/facts.ts'
import { describeRow } from '../../../electron/core/roadmap/rows.ts'
import { seededRandom } from '../../helpers/clock.ts'
import { enrolSchools, openDistrict } from '../../helpers/core.ts'

const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }

test('after one mark only its own row of the roadmap is computed again, after a stage only rows of stages', async () => {
  const office = await openDistrict({ now: '2022-06-15' })
  const { schools } = await enrolSchools(office, ['СОШ № 1', 'СОШ № 2'])
  office.close()
  const file = `${office.dataDir}/district.sqlite`
  const db = openDatabase(file, { copiesDir: `${office.dataDir}/copies`, now: Date.now })
  const ledger = openLedger({
    db,
    now: () => office.clock.now(),
    random: seededRandom(77),
    author: () => 'Иванова М. П.',
    side: () => 'district',
    place: 'здесь',
    changed: () => undefined,
  })
  const settings = { get: () => ({ role: 'district', district: office.of.district }) }
  const ctx = { db, ledger, settings } as unknown as Context
  const scope = scopeNumber(db, scopeOfDistrict(office.of.district))
  const rows = () => {
    const facts = readDistrictYear(db, scope, 2022)
    return new Map(facts.activities.map((a) => [a.number, describeRow(facts, a, '2022-06-15')]))
  }
  const computedAgain = (act: () => unknown) => {
    const before = rows()
    act()
    return [...rows()].filter(([number, row]) => row !== before.get(number)).map(([number]) => number)
  }
  const activity = [...rows().values()].find((row) => row.number === '2.6')?.id ?? ''
  expect(computedAgain(() => undefined)).toEqual([])
  const marks = [
    { subject: schools[0] ?? '', kind: 'school' as const, occurrence: '2022-03-29', mark: PRESENT },
  ]
  expect(computedAgain(() => markAttendance(ctx, { activity, aspect: '', marks }))).toEqual(['2.6'])
  const fact = { on: '2022-02-20', by: null, note: null }
  const staged = computedAgain(() =>
    setStages(ctx, { year: 2022, facts: [{ school: schools[0] ?? '', step: 'selfDiagnosis', fact }] }),
  )
  expect(staged).toEqual(['4.1', '4.2', '4.3', '4.4', '5.6', '5.9'])
  closeDatabase(db)
})

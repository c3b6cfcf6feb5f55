import { expect, test } from 'vitest'
import {
  plainly,
  type Printed,
  PrintedDocument,
  readReportAddress,
  reportAddress,
} from '../../../renderer/app/reports.ts'

const ID = '0'.repeat(31) + '1'

/** The parts of an address as the route hands them to the page. */
function parts(address: string) {
  const [, , document, first, second, third] = address.split('/')
  return { document, first, second, third }
}

test('an address says everything that was chosen of a document, and is read back', () => {
  const chosen: Printed[] = [
    { document: 'roadmap' },
    { document: 'own-plan', version: null },
    { document: 'own-plan', version: ID },
    { document: 'own-plan-execution' },
    { document: 'sites', on: '2022-05-02' },
    { document: 'expertise-sheet', school: null, stage: 'evidence2', round: null },
    { document: 'expertise-sheet', school: ID, stage: 'evidence1', round: 2 },
    { document: 'expertise-summary', stage: 'evidence2' },
  ]
  for (const printed of chosen) expect(readReportAddress(parts(reportAddress(printed)))).toEqual(printed)
  for (const document of PrintedDocument.options)
    expect(readReportAddress(parts(reportAddress(plainly(document))))).toEqual(plainly(document))
})

test('what is not understood of an address is left open; a bare one is the report on the roadmap', () => {
  const read = (address: string) => readReportAddress(parts(address))
  expect(read('/report')).toEqual({ document: 'roadmap' })
  expect(read('/report/проект')).toEqual({ document: 'roadmap' })
  expect(read('/report/own-plan/../../x')).toEqual({ document: 'own-plan', version: null })
  expect(read('/report/sites/30.02.2022')).toEqual({ document: 'sites', on: null })
  expect(read(`/report/expertise-sheet/${ID}/четвёртый/99`)).toEqual({
    document: 'expertise-sheet',
    school: ID,
    stage: 'concept',
    round: null,
  })
})

import { expect, test } from 'vitest'
import { type Mark, packMarks, unpackMarks } from '../../shared/attendance.ts'

const LISTENED: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

test('marks come out of their packing as they went in, and each different mark travels once', () => {
  const table = [
    [LISTENED, null, { ...LISTENED }],
    [null, null, null],
    // They differ in one thing only, and a note may hold what the packing uses itself.
    [ABSENT, { ...ABSENT, note: '0,1' }, { ...LISTENED, headcount: 0 }],
  ]
  const packed = packMarks(table)
  expect(packed.rows).toEqual(['0,,0', ',,', '1,2,3'])
  expect(packed.distinct).toHaveLength(4)
  expect(unpackMarks(packed)).toEqual(table)
})

test('one question without an answer is one cell without data', () => {
  expect(unpackMarks(packMarks([[null], [LISTENED]]))).toEqual([[null], [LISTENED]])
})

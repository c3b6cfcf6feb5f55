import { expect, test } from 'vitest'
import { type Mark, unpackMarks } from '../../shared/attendance.ts'

const LISTENED: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }

test('a packed table gives every subject one mark per date; a gap between commas is no data', () => {
  expect(unpackMarks({ distinct: [LISTENED, ABSENT], rows: ['0,,0', ',,', '1,0,'] })).toEqual([
    [LISTENED, null, LISTENED],
    [null, null, null],
    [ABSENT, LISTENED, null],
  ])
})

test('one question without an answer is one cell without data', () => {
  expect(unpackMarks({ distinct: [LISTENED], rows: ['', '0'] })).toEqual([[null], [LISTENED]])
})

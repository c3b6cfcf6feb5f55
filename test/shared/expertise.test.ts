import { expect, test } from 'vitest'
import { isFinished, resultOf } from '../../shared/expertise.ts'

const ZONES = [
  { title: 'красная', from: 0 },
  { title: 'зелёная', from: 0.85 },
  { title: 'жёлтая', from: 0.6 },
]
const scores = (max: number, ...given: (number | null)[]) => given.map((score) => ({ max, score }))

test('a sheet without any score has no result, which is not 0 %', () => {
  expect(resultOf(scores(2, null, null), ZONES)).toBeNull()
  expect(resultOf([], ZONES)).toBeNull()
  expect(resultOf(scores(2, 0, null), ZONES)).toMatchObject({ sum: 0, of: 4, share: 0, zone: 'красная' })
})

test('a criterion without a score counts as nothing reached and is told', () => {
  expect(resultOf(scores(2, 2, 2, null), ZONES)).toMatchObject({ sum: 4, of: 6, zone: 'жёлтая', open: 1 })
})

test.each([
  [0.6, 'жёлтая'],
  [0.59, 'красная'],
  [0.85, 'зелёная'],
  [1, 'зелёная'],
])('a share of %s lies in the zone that begins at it or before, whatever their order: %s', (share, zone) => {
  expect(resultOf(scores(100, share * 100), ZONES)?.zone).toBe(zone)
})

test('a result below every zone has none', () => {
  expect(resultOf(scores(10, 1), [{ title: 'высокая', from: 0.9 }])?.zone).toBeNull()
})

test.each([
  [{ on: '2022-03-18', verdict: 'meets', lines: 8, open: 0 }, true],
  [{ on: null, verdict: 'meets', lines: 8, open: 0 }, false],
  [{ on: '2022-03-18', verdict: null, lines: 8, open: 0 }, false],
  [{ on: '2022-03-18', verdict: 'meets', lines: 8, open: 1 }, false],
  [{ on: '2022-03-18', verdict: 'meets', lines: 0, open: 0 }, false],
])('a sheet %o is finished: %s', (sheet, finished) => expect(isFinished(sheet)).toBe(finished))

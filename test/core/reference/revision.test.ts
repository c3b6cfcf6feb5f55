import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReference } from '../../../electron/core/reference/load.ts'
import { referenceState } from '../../../electron/core/reference/seed.ts'

const year = () => {
  const found = readReference(join(import.meta.dirname, '../../../resources/reference')).years.get(2022)
  if (!found) throw new Error('no year 2022')
  return found
}
const seqs = (cells: readonly { seq: number; values: Record<string, unknown> }[]) =>
  cells.flatMap(({ seq, values }) => Object.keys(values).map((field) => `${field} ${seq}`))

test('a further revision brings only the cells it changed: what the region corrected meanwhile stays the latest', () => {
  const state = referenceState(2022, year())
  const [replica = ''] = Object.keys(state.coverage)
  expect(state.coverage[replica]).toBe(2)
  const changed = state.records.flatMap((r) => seqs(r.cells).filter((cell) => !cell.endsWith(' 1')))
  // Two targets of each of the six rows of expertise; nothing that the region may correct.
  expect(changed.filter((cell) => cell === 'measure 2')).toHaveLength(12)
  for (const field of ['text', 'goal', 'title', 'schedule', 'scheduleText', 'executors', 'tasks', 'note'])
    expect(changed).not.toContain(`${field} 2`)
  expect(new Set(state.changes.map((c) => c.seq))).toEqual(new Set([1, 2]))
})

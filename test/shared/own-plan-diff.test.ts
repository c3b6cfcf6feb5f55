import { expect, test } from 'vitest'
import { diffPlans } from '../../shared/own-plan-diff.ts'
import type { PlanLine } from '../../shared/own-plan.ts'

const line = (number: string, title: string, more: Partial<PlanLine> = {}): PlanLine => ({
  number,
  title,
  scheduleText: 'март',
  executors: '',
  tasks: '',
  indicator: '',
  ...more,
})

test('a changed deadline is told with both values, a moved row not at all', () => {
  const before = [line('1', 'Совещание'), line('2', 'Выезд')]
  const after = [line('2', 'Выезд', { scheduleText: 'апрель' }), line('1', 'Совещание')]
  expect(diffPlans(before, after)).toEqual([
    {
      kind: 'changed',
      number: '2',
      title: 'Выезд',
      columns: [{ title: 'Срок реализации', before: 'март', after: 'апрель' }],
    },
  ])
})

test('a new number of the same activity is a change, other lines are added and removed', () => {
  const before = [line('1', 'Совещание'), line('2', 'Выезд')]
  const after = [line('1', 'Совещание'), line('3', 'Выезд'), line('4', 'Семинар')]
  expect(diffPlans(before, after).map((c) => [c.kind, c.number])).toEqual([
    ['changed', '3'],
    ['added', '4'],
  ])
  expect(diffPlans(after, before).map((c) => [c.kind, c.number])).toEqual([
    ['changed', '2'],
    ['removed', '4'],
  ])
})

test('a number that stands twice names no line', () => {
  const before = [line('1', 'Совещание'), line('1', 'Выезд')]
  expect(diffPlans(before, [line('1', 'Выезд'), line('1', 'Совещание')])).toEqual([])
})

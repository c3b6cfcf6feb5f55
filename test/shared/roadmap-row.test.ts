import { expect, test } from 'vitest'
import type { Indicator } from '../../shared/indicator.ts'
import { activityState, type ActivityState, type StateInput } from '../../shared/roadmap-row.ts'
import type { Goal } from '../../shared/roadmap.ts'

const ALL: Goal = { kind: 'share', share: 1, strict: false }

/** An indicator in what the state looks at: counted with a share, or nothing recorded yet. */
function indicator(share: number | null, goal: Goal = ALL): Indicator {
  const reached = goal.kind === 'share' && share !== null ? share >= goal.share : null
  return {
    target: 'a'.repeat(32),
    text: '',
    population: 'projectSchools',
    measure: { by: 'attendance' },
    goal,
    state: share === null ? 'noData' : 'counted',
    fact: share,
    of: share === null ? null : 1,
    share,
    reached,
    asOf: null,
    how: '',
    missing: [],
    quota: null,
    byHand: null,
  }
}

const regional: Indicator = { ...indicator(null), state: 'regional' }

/** A row of one period 10.03–20.03 with one share target and nothing recorded. */
const PERIOD: StateInput = {
  today: '2022-03-15',
  occurrences: [{ from: '2022-03-10', to: '2022-03-20' }],
  internalDeadline: null,
  doneOn: null,
  indicators: [indicator(null)],
  unmarked: 0,
  recordable: true,
  meetingsOnly: false,
}
const BEFORE = '2022-03-09'
const DURING = '2022-03-15'
const LAST_DAY = '2022-03-20'
const AFTER = '2022-03-21'

type Case = [words: string, change: Partial<StateInput>, state: ActivityState]

test.each<Case>([
  ['впереди до начала', { today: BEFORE }, 'upcoming'],
  ['не начато в срок без единого факта', { today: DURING }, 'notStarted'],
  ['идёт, когда часть сделана', { today: DURING, indicators: [indicator(0.5)] }, 'running'],
  ['идёт раньше срока, если уже внесено', { today: BEFORE, indicators: [indicator(0.5)] }, 'running'],
  ['не начато и в последний день', { today: LAST_DAY }, 'notStarted'],
  [
    'выполнено в последний день, когда всё достигнуто',
    { today: LAST_DAY, indicators: [indicator(1)] },
    'done',
  ],
  ['идёт до последнего дня, хотя пока достигнуто', { today: DURING, indicators: [indicator(1)] }, 'running'],
  ['просрочено без фактов после срока', { today: AFTER }, 'overdue'],
  ['просрочено с недостигнутым', { today: AFTER, indicators: [indicator(0.9)] }, 'overdue'],
  [
    'просрочено, если достигнуто не всё',
    { today: AFTER, indicators: [indicator(1), indicator(0.5)] },
    'overdue',
  ],
  ['выполнено, когда достигнуто всё', { today: AFTER, indicators: [indicator(1), indicator(1)] }, 'done'],
  ['выполнено отметкой человека, что бы ни было', { today: AFTER, doneOn: '2022-03-19' }, 'done'],
  ['выполнено отметкой и раньше срока', { today: BEFORE, doneOn: BEFORE }, 'done'],
])('период: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, ...change })).toBe(state)
})

test.each<Case>([
  ['до него срок района не нарушен', { today: '2022-03-12', internalDeadline: '2022-03-12' }, 'notStarted'],
  ['на следующий день просрочено', { today: '2022-03-13', internalDeadline: '2022-03-12' }, 'overdue'],
  [
    'просрочено и с частью сделанного',
    { today: '2022-03-13', internalDeadline: '2022-03-12', indicators: [indicator(0.5)] },
    'overdue',
  ],
  [
    'после него выполнено, если всё достигнуто',
    { today: '2022-03-13', internalDeadline: '2022-03-12', indicators: [indicator(1)] },
    'done',
  ],
  [
    'более поздний срок района отодвигает просрочку',
    { today: AFTER, internalDeadline: '2022-03-25' },
    'notStarted',
  ],
])('внутренний срок: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, ...change })).toBe(state)
})

const MEETINGS: StateInput = {
  ...PERIOD,
  occurrences: ['2022-03-08', '2022-03-15', '2022-03-22'].map((day) => ({ from: day, to: day })),
  meetingsOnly: true,
}

test.each<Case>([
  ['впереди до первой', { today: '2022-03-07' }, 'upcoming'],
  ['не начато в день первой', { today: '2022-03-08' }, 'notStarted'],
  ['просрочено, пока прошедшая не отмечена', { today: '2022-03-09', unmarked: 1 }, 'overdue'],
  ['идёт, когда прошедшие отмечены', { today: '2022-03-16', indicators: [indicator(0.5)] }, 'running'],
  [
    'идёт в день последней, если кто-то не был',
    { today: '2022-03-22', indicators: [indicator(0.5)] },
    'running',
  ],
  [
    'выполнено после последней, кто бы ни отсутствовал',
    { today: '2022-03-23', indicators: [indicator(0.5)] },
    'done',
  ],
  [
    'просрочено после последней без её отметки',
    { today: '2022-03-23', unmarked: 1, indicators: [indicator(1)] },
    'overdue',
  ],
])('встречи: %s', (_, change, state) => {
  expect(activityState({ ...MEETINGS, ...change })).toBe(state)
})

const nobody: Indicator = { ...indicator(null), state: 'nobody' }
const YES: Goal = { kind: 'yes' }

test.each<Case>([
  ['впереди до начала', { today: BEFORE, indicators: [nobody] }, 'upcoming'],
  ['в срок нечего и начинать', { indicators: [nobody] }, 'nobody'],
  ['после срока не просрочено', { today: AFTER, indicators: [nobody, nobody] }, 'nobody'],
  ['и после срока района', { today: DURING, internalDeadline: '2022-03-12', indicators: [nobody] }, 'nobody'],
  ['но что отмечено выполненным, выполнено', { indicators: [nobody], doneOn: DURING }, 'done'],
  ['свой долг района остаётся', { today: AFTER, indicators: [nobody, indicator(null)] }, 'overdue'],
  ['и засчитывается, когда достигнут', { today: AFTER, indicators: [nobody, indicator(1)] }, 'done'],
  [
    'работа региона остаётся за регионом',
    { today: AFTER, indicators: [nobody], recordable: false },
    'regional',
  ],
])('некого считать: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, ...change })).toBe(state)
})

test.each<Case>([
  [
    'встречи без отметок одних из участников',
    { today: AFTER, meetingsOnly: true, indicators: [indicator(1), indicator(null)] },
    'overdue',
  ],
  [
    'доля достигнута, а справки нет',
    { today: AFTER, indicators: [indicator(1), indicator(null, YES)] },
    'overdue',
  ],
  [
    'число внесено, а другое нет',
    {
      today: AFTER,
      indicators: [indicator(1, { kind: 'count', regional: 1 }), indicator(null, { kind: 'none' })],
    },
    'overdue',
  ],
])('рядом с «нет данных» не бывает посчитанного «выполнено»: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, ...change })).toBe(state)
})

const COUNTED: Goal = { kind: 'count', regional: 25 }

test.each<Case>([
  [
    'число по области никого не обязывает: с записями после срока выполнено',
    { today: AFTER, indicators: [indicator(1, COUNTED)] },
    'done',
  ],
  [
    'без единой записи после срока просрочено',
    { today: AFTER, indicators: [indicator(null, COUNTED)] },
    'overdue',
  ],
  ['в срок с записями идёт', { today: DURING, indicators: [indicator(1, COUNTED)] }, 'running'],
])('число по области: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, ...change })).toBe(state)
})

const REGION: StateInput = { ...PERIOD, recordable: false, indicators: [regional] }

test.each<Case>([
  ['впереди', { today: BEFORE }, 'upcoming'],
  ['идёт', { today: DURING }, 'running'],
  ['после срока району не засчитано ни в долг, ни в заслугу', { today: AFTER }, 'regional'],
  ['без дат', { today: DURING, occurrences: [] }, 'regional'],
  ['что район всё же отметил, выполнено', { today: AFTER, doneOn: AFTER }, 'done'],
])('ведёт регион: %s', (_, change, state) => {
  expect(activityState({ ...REGION, ...change })).toBe(state)
})

test.each<Case>([
  ['не начато, а не просрочено', {}, 'notStarted'],
  ['идёт с первой записью', { indicators: [indicator(0.5)] }, 'running'],
  ['выполнено, когда достигнуто', { indicators: [indicator(1)] }, 'done'],
  ['просрочено только после срока района', { internalDeadline: '2022-03-14' }, 'overdue'],
])('срок неизвестен: %s', (_, change, state) => {
  expect(activityState({ ...PERIOD, occurrences: [], ...change })).toBe(state)
})

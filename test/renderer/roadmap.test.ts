import { expect, test } from 'vitest'
import { isNear, isShown } from '../../renderer/pages/roadmap/filters.ts'
import { draftOf, scheduleOf } from '../../renderer/pages/roadmap/schedule-draft.ts'
import { linesOf, OUTCOMES, tally } from '../../renderer/pages/indicators/lines.ts'
import { factWords, goalBeside, targetLabels } from '../../renderer/pages/roadmap/targets.ts'
import { overdueWord, whenLine } from '../../renderer/pages/roadmap/when.ts'
import type { Indicator } from '../../shared/indicator.ts'
import type { RoadmapRow } from '../../shared/roadmap-row.ts'
import type { Schedule } from '../../shared/schedule.ts'

const ID = '0'.repeat(32)
const TODAY = '2022-05-20'

const row = (more: Partial<RoadmapRow>): RoadmapRow => ({
  id: ID,
  number: '4.3',
  section: '4',
  title: 'Подготовка подтверждающих документов',
  scheduleText: '25.04.2022 – 01.06.2022',
  schedule: { kind: 'range', from: '2022-04-25', to: '2022-06-01' },
  executors: 'Школы, кураторы',
  tasks: '',
  class: 'A',
  journal: null,
  note: '',
  state: 'running',
  next: { key: 'once', from: '2022-04-25', to: '2022-06-01' },
  unmarked: [],
  deadline: '2022-06-01',
  plan: {
    activity: ID,
    internalDeadline: null,
    responsible: 'Сёмина О. П.',
    doneOn: null,
    doneNote: '',
    evidence: '',
    note: '',
    regionVerdict: null,
    regionNote: '',
  },
  facts: ['stages'],
  indicators: [],
  ...more,
})

const indicator = (more: Partial<Indicator>): Indicator => ({
  target: ID,
  text: '',
  population: 'projectSchools',
  measure: { by: 'attendance' },
  goal: { kind: 'share', share: 1, strict: false },
  state: 'counted',
  fact: 8,
  of: 10,
  share: 0.8,
  reached: false,
  asOf: null,
  how: '',
  missing: [],
  quota: null,
  byHand: null,
  ...more,
})

const any = { search: '', state: '', section: '', who: '', near: '', verdict: '' }

test('a row is found by its words in any order, without ё and capitals, and by who is responsible', () => {
  expect(isShown(row({}), { ...any, search: 'документов ПОДГОТОВКА' }, TODAY)).toBe(true)
  expect(isShown(row({}), { ...any, search: 'семина' }, TODAY)).toBe(true)
  expect(isShown(row({}), { ...any, search: '4.3' }, TODAY)).toBe(true)
  expect(isShown(row({}), { ...any, search: 'вебинар' }, TODAY)).toBe(false)
})

test('filters ask for the state, the section and who records', () => {
  expect(isShown(row({}), { ...any, state: 'overdue' }, TODAY)).toBe(false)
  expect(isShown(row({}), { ...any, section: '4', who: 'ours' }, TODAY)).toBe(true)
  expect(isShown(row({ class: 'C' }), { ...any, who: 'ours' }, TODAY)).toBe(false)
  expect(isShown(row({ class: 'C' }), { ...any, who: 'region' }, TODAY)).toBe(true)
})

test('near is what begins, ends or is due in the coming days – not what goes on all year', () => {
  expect(isNear(row({}), TODAY, 7)).toBe(false)
  expect(isNear(row({}), TODAY, 30)).toBe(true)
  expect(isNear(row({ deadline: '2022-05-24' }), TODAY, 7)).toBe(true)
  const allYear = { key: 'once', from: '2022-01-01', to: '2022-12-31' }
  expect(isNear(row({ next: allYear, deadline: '2022-12-31' }), TODAY, 30)).toBe(false)
})

test('under the schedule stands the date that matters today', () => {
  const weekly: Schedule = {
    kind: 'weekly',
    weekday: 'TH',
    ranges: [{ from: '2022-02-10', to: '2022-06-23' }],
  }
  const thursday = { key: '2022-05-26', from: '2022-05-26', to: '2022-05-26' }
  expect(whenLine(row({}), TODAY)).toBe('осталось 12 дней')
  expect(whenLine(row({ schedule: weekly, next: thursday }), TODAY)).toBe(
    'ближайшая 26.05.2022, через 6 дней',
  )
  const missed = ['2022-05-05', '2022-05-12', '2022-05-19', '2022-05-20'].map((day) => ({
    key: day,
    from: day,
    to: day,
    change: null,
  }))
  expect(whenLine(row({ unmarked: missed }), TODAY)).toBe('не отмечено: 05.05, 12.05, 19.05 и ещё 1')
  expect(whenLine(row({ state: 'done' }), TODAY)).toBe('')
})

test('what is late says by how much, unless it is long ago', () => {
  expect(overdueWord(row({ state: 'overdue', deadline: '2022-05-15' }), TODAY)).toBe('просрочено на 5 дней')
  expect(overdueWord(row({ state: 'overdue', deadline: '2021-05-15' }), TODAY)).toBe('просрочено')
  expect(overdueWord(row({ state: 'running' }), TODAY)).toBeUndefined()
})

test('values stand short beside their goal; a number of the whole region is named as such', () => {
  expect(factWords(indicator({}))).toMatch(/^8 из 10 · 80\s%$/)
  expect(factWords(indicator({ state: 'noData' }))).toBeNull()
  const persons = indicator({
    measure: { by: 'headcount' },
    fact: 12,
    of: null,
    share: null,
    goal: { kind: 'count', regional: 60 },
  })
  expect(factWords(persons)).toBe('12 чел.')
  expect(goalBeside(persons)).toBe('по области 60')
  expect(goalBeside(indicator({}))).toBe('')
  expect(goalBeside(indicator({ goal: { kind: 'share', share: 0.8, strict: true } }))).toBe('цель более 80 %')
})

test('whom the district does not have is neither reached nor missed, and no part of the tally', () => {
  const lacking = indicator({ state: 'nobody', fact: null, of: null, share: null, reached: null })
  const lines = linesOf({
    year: 2022,
    title: '',
    mine: false,
    sections: [],
    rows: [row({ state: 'done', indicators: [lacking, indicator({ reached: true })] })],
  })
  expect(lines.map((line) => OUTCOMES[line.outcome].word)).toEqual(['некого считать', 'достигнут'])
  expect(tally(lines)).toEqual({ reached: 1, comparable: 1 })
})

test('targets of one row are told apart by whom they count, or else by what is counted', () => {
  expect(targetLabels([indicator({}), indicator({ population: 'curators' })])).toEqual(['школы', 'кураторы'])
  expect(
    targetLabels([
      indicator({ measure: { by: 'mark', aspect: 'expertise' } }),
      indicator({ measure: { by: 'mark', aspect: 'recommendations' } }),
    ]),
  ).toEqual(['экспертиза проведена', 'рекомендации даны'])
  expect(targetLabels([indicator({}), indicator({ measure: { by: 'speakers' } })])).toEqual([
    'школы',
    'выступали школы',
  ])
})

test('every schedule goes through the form unchanged', () => {
  const schedules: Schedule[] = [
    { kind: 'date', on: '2022-09-20' },
    { kind: 'due', by: '2022-03-25' },
    { kind: 'range', from: '2022-02-14', to: '2022-03-01' },
    { kind: 'month', month: '2022-03' },
    { kind: 'months', from: '2022-10', to: '2022-12' },
    {
      kind: 'weekly',
      weekday: 'TH',
      ranges: [
        { from: '2022-02-10', to: '2022-06-23' },
        { from: '2022-09-15', to: '2022-12-22' },
      ],
    },
    { kind: 'weekly', weekday: null, ranges: [{ from: '2022-01-01', to: '2022-12-31' }] },
    { kind: 'monthly', weekday: 'TU', nth: -1, from: '2022-03', to: '2022-12' },
    { kind: 'year', year: 2022 },
    { kind: 'always', year: 2022 },
    { kind: 'unknown' },
  ]
  for (const schedule of schedules) expect(scheduleOf(draftOf(schedule, 2022), 2022)).toEqual(schedule)
})

test('a half-filled form and an end before the beginning are no schedule', () => {
  const draft = draftOf({ kind: 'unknown' }, 2022)
  expect(scheduleOf({ ...draft, kind: 'date' }, 2022)).toBeNull()
  expect(scheduleOf({ ...draft, kind: 'range', from: '2022-03-01', to: '2022-02-14' }, 2022)).toBeNull()
  expect(scheduleOf({ ...draft, kind: 'range', from: '2022-02-14', to: '2022-03-01' }, 2022)).not.toBeNull()
})

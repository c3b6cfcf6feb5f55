import { expect, test } from 'vitest'
import type { HeldOccurrence, Mark, Subject } from '../../shared/attendance.ts'
import { computeIndicator, reaches, type TargetDefinition, type TargetFacts } from '../../shared/indicator.ts'
import type { Measure } from '../../shared/roadmap.ts'

const id = (n: number) => n.toString(16).padStart(32, '0')
const school = (n: number): Subject => ({ id: id(n), kind: 'school', name: `СОШ № ${n}`, detail: '' })
const curator = (n: number): Subject => ({
  id: id(100 + n),
  kind: 'curator',
  name: `Куратор ${n}`,
  detail: '',
})
const held = (day: string): HeldOccurrence => ({ key: day, from: day, to: day, change: null })
const PRESENT: Mark = { state: 'present', role: 'listener', headcount: null, note: null }
const SPEAKER: Mark = { ...PRESENT, role: 'speaker' }
const ABSENT: Mark = { state: 'absent', role: null, headcount: null, note: null }
const on = (n: number, occurrence: string, mark: Mark) => ({ subject: id(n), occurrence, mark })

const NOTHING: TargetFacts = {
  today: '2022-03-30',
  subjects: [school(1), school(2)],
  projectSchools: 2,
  year: 2022,
  schoolsOfCurator: new Map(),
  occurrences: [held('2022-03-08'), held('2022-03-15'), held('2022-04-05')],
  marks: [],
  stages: [],
  journal: [],
  expertises: [],
  doneOn: null,
}

const target = (change: Partial<TargetDefinition>): TargetDefinition => ({
  id: id(999),
  text: 'Показатель',
  population: 'projectSchools',
  measure: { by: 'attendance' },
  goal: { kind: 'share', share: 1, strict: false },
  ...change,
})
const attendance = target({})

test('«более 80 %» is strict, «не менее» is not', () => {
  const more = { kind: 'share', share: 0.8, strict: true } as const
  const atLeast = { kind: 'share', share: 0.8, strict: false } as const
  expect([reaches(0.8, more), reaches(0.81, more)]).toEqual([false, true])
  expect([reaches(0.8, atLeast), reaches(0.79, atLeast)]).toEqual([true, false])
})

test('nothing recorded is no data, never nought per cent', () => {
  expect(computeIndicator(attendance, NOTHING)).toMatchObject({
    state: 'noData',
    fact: null,
    of: null,
    share: null,
    reached: null,
    asOf: null,
    how: 'Нет данных: факты ещё не внесены.',
    missing: [],
  })
})

test.each([
  ['projectSchools', 0, 'Некого считать: в наборе 2022 года нет школ.'],
  [
    'previousProjectSchools',
    2,
    'Некого считать: в районе нет школ, участвовавших в проекте в 2021 году. Если они были, отметьте их участие в том году.',
  ],
  ['lowResultSchools', 0, 'Некого считать: в 2022 году нет ни школ проекта, ни школ из списка ШНОР.'],
  ['curators', 0, 'Некого считать: в наборе 2022 года нет школ.'],
] as const)(
  '%s the district does not have are not counted, and it is said why',
  (population, schools, how) => {
    const facts = { ...NOTHING, subjects: [], projectSchools: schools }
    const left = { ...facts, stages: [{ school: id(9), step: 'selfDiagnosis' as const, on: '2022-02-20' }] }
    const cases: [Measure, TargetFacts][] = [
      [{ by: 'attendance' }, facts],
      [{ by: 'mark', aspect: 'expertise' }, facts],
      [{ by: 'stage', steps: ['selfDiagnosis'] }, left],
    ]
    for (const [measure, given] of cases)
      expect(computeIndicator(target({ population, measure }), given)).toMatchObject({
        state: 'nobody',
        fact: null,
        of: null,
        reached: null,
        how,
      })
  },
)

test('schools without a curator owe one: that is no data, not nobody', () => {
  const facts = { ...NOTHING, subjects: [] }
  expect(computeIndicator(target({ population: 'curators' }), facts)).toMatchObject({
    state: 'noData',
    how: 'Нет данных: школам ещё не назначены кураторы.',
  })
})

test('what is counted by entries needs nobody in particular', () => {
  const practices = target({ population: 'practices', measure: { by: 'journal', count: 'closed' } })
  expect(computeIndicator(practices, { ...NOTHING, subjects: [] }).state).toBe('noData')
})

test('only marked meetings are expected; the missing are named with their days', () => {
  const marks = [on(1, '2022-03-08', PRESENT), on(1, '2022-03-15', PRESENT), on(2, '2022-03-08', ABSENT)]
  const counted = computeIndicator(attendance, { ...NOTHING, marks })
  expect(counted).toMatchObject({ state: 'counted', fact: 2, of: 4, share: 0.5, reached: false })
  expect(counted.asOf).toBe('2022-03-15')
  expect(counted.missing).toEqual([
    { subject: id(2), name: 'СОШ № 2', detail: 'не участвовали: 08.03; нет данных: 15.03' },
  ])
})

test('a past meeting without any mark is named, counted against nobody, and keeps the goal open', () => {
  const marks = [on(1, '2022-03-08', PRESENT), on(2, '2022-03-08', PRESENT)]
  const counted = computeIndicator(attendance, { ...NOTHING, marks })
  expect(counted).toMatchObject({ fact: 2, of: 2, reached: false, missing: [] })
  expect(counted.how).toContain('ещё не отмечено: 1.')
})

test('more than six missed days are cut to a number', () => {
  const occurrences = Array.from({ length: 9 }, (_, at) => held(`2022-03-0${at + 1}`))
  const marks = occurrences.map((o) => on(1, o.key, ABSENT))
  const { missing } = computeIndicator(attendance, {
    ...NOTHING,
    subjects: [school(1)],
    occurrences,
    marks,
  })
  expect(missing[0]?.detail).toBe('не участвовали: 01.03, 02.03, 03.03, 04.03, 05.03, 06.03 и ещё 3')
})

test('marks of somebody who left the cohort count for nothing', () => {
  const marks = [on(1, '2022-03-08', PRESENT), on(7, '2022-03-15', PRESENT)]
  expect(computeIndicator(attendance, { ...NOTHING, marks })).toMatchObject({ fact: 1, of: 2 })
})

test('a speaker is counted once however often he speaks, and who only listens is no speaker', () => {
  const marks = [on(1, '2022-03-08', SPEAKER), on(1, '2022-03-15', SPEAKER), on(2, '2022-03-15', PRESENT)]
  const goal = { kind: 'count', regional: 2 } as const
  const counted = computeIndicator(target({ measure: { by: 'speakers' }, goal }), { ...NOTHING, marks })
  expect(counted).toMatchObject({ fact: 1, of: null, share: null, reached: null, asOf: '2022-03-15' })
})

test('persons add up over schools and days; the absent bring none', () => {
  const persons = (n: number): Mark => ({ ...PRESENT, headcount: n })
  const marks = [
    on(1, '2022-03-08', persons(2)),
    on(2, '2022-03-08', persons(3)),
    on(1, '2022-03-15', ABSENT),
  ]
  const counted = computeIndicator(
    target({ measure: { by: 'headcount' }, goal: { kind: 'count', regional: 60 }, population: 'persons' }),
    { ...NOTHING, marks },
  )
  expect(counted).toMatchObject({ fact: 5, of: null, reached: null })
})

test('marks of a cancelled meeting are counted nowhere', () => {
  const marks = [
    on(1, '2022-02-01', { ...SPEAKER, headcount: 4 }),
    on(1, '2022-03-08', { ...PRESENT, headcount: 1 }),
  ]
  const facts = { ...NOTHING, marks }
  expect(computeIndicator(attendance, facts).fact).toBe(1)
  expect(computeIndicator(target({ measure: { by: 'speakers' } }), facts).fact).toBe(0)
  expect(computeIndicator(target({ measure: { by: 'headcount' } }), facts).fact).toBe(1)
})

test('a curator is done only with all schools confirmed', () => {
  const facts: TargetFacts = {
    ...NOTHING,
    subjects: [curator(1), curator(2)],
    schoolsOfCurator: new Map([
      [id(101), [id(1), id(2)]],
      [id(102), [id(3)]],
    ]),
    stages: [
      { school: id(1), step: 'conceptConfirmed', on: '2022-03-10' },
      { school: id(3), step: 'conceptConfirmed', on: '2022-03-12' },
    ],
  }
  const confirmed = target({ population: 'curators', measure: { by: 'stage', steps: ['conceptConfirmed'] } })
  const half = computeIndicator(confirmed, facts)
  expect(half).toMatchObject({ fact: 1, of: 2, share: 0.5, reached: false, asOf: '2022-03-12' })
  expect(half.missing).toEqual([
    { subject: id(101), name: 'Куратор 1', detail: 'не подтверждено школ: 1 из 2' },
  ])
  const stages = [...facts.stages, { school: id(2), step: 'conceptConfirmed' as const, on: '2022-03-20' }]
  expect(computeIndicator(confirmed, { ...facts, stages })).toMatchObject({ fact: 2, reached: true })
})

test('a school lacks every step it has not done, in words', () => {
  const counted = computeIndicator(
    target({ measure: { by: 'stage', steps: ['selfDiagnosis', 'risksActivated'] } }),
    { ...NOTHING, stages: [{ school: id(1), step: 'selfDiagnosis', on: '2022-02-20' }] },
  )
  expect(counted).toMatchObject({ fact: 0, of: 2 })
  expect(counted.missing[0]?.detail).toBe('нет отметки: рисковые направления активированы')
})

test('questions are compared by the share that is solved', () => {
  const solved = target({
    population: 'questions',
    measure: { by: 'journal', count: 'closedShare' },
    goal: { kind: 'share', share: 0.8, strict: true },
  })
  const entry = (closed: boolean) => ({
    school: null,
    on: '2022-03-01',
    closedOn: closed ? '2022-03-05' : null,
  })
  const of = (closed: number, open: number) =>
    computeIndicator(solved, {
      ...NOTHING,
      journal: [
        ...Array.from({ length: closed }, () => entry(true)),
        ...Array.from({ length: open }, () => entry(false)),
      ],
    })
  expect(of(4, 1)).toMatchObject({ fact: 4, of: 5, share: 0.8, reached: false })
  expect(of(5, 1)).toMatchObject({ fact: 5, of: 6, reached: true, asOf: '2022-03-05' })
})

test('what only the region counts has no number in the district', () => {
  const counted = computeIndicator(target({ measure: { by: 'region' }, population: 'none' }), NOTHING)
  expect(counted).toMatchObject({ state: 'regional', fact: null, reached: null })
  expect(counted.how).toMatch(/^Считает регион/)
})

test('a thing to be done is done by its date', () => {
  const made = target({ measure: { by: 'done' }, goal: { kind: 'yes' }, population: 'district' })
  expect(computeIndicator(made, NOTHING).how).toBe('Нет данных: отметьте выполнение и подтверждение.')
  expect(computeIndicator(made, { ...NOTHING, doneOn: '2022-03-18' })).toMatchObject({
    fact: 1,
    reached: true,
    asOf: '2022-03-18',
  })
})

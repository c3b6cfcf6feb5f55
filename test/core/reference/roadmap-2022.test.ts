import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readReference } from '../../../electron/core/reference/load.ts'
import type { Goal, Population } from '../../../shared/roadmap.ts'

const found = readReference(join(import.meta.dirname, '../../../resources/reference')).years.get(2022)
if (!found) throw new Error('no reference of 2022')
const { roadmap, risks } = found
const { activities } = roadmap
const targets = activities.flatMap((a) => a.targets.map((target) => ({ ...target, row: a.number })))
const row = (number: string) => {
  const activity = activities.find((a) => a.number === number)
  if (!activity) throw new Error(`no row ${number}`)
  return activity
}
const target = (number: string, key: string) => {
  const one = row(number).targets.find((t) => t.key === key)
  if (!one) throw new Error(`no target ${key} in ${number}`)
  return one
}

/** Every text a person reads, with the place it stands. */
const texts: { place: string; text: string }[] = [
  ...roadmap.sections.map((s) => ({ place: `section ${s.number}`, text: s.title })),
  ...activities.flatMap((a) =>
    [a.title, a.scheduleText, a.executors, a.tasks, a.note ?? ''].map((text) => ({ place: a.number, text })),
  ),
  ...targets.map((t) => ({ place: `${t.row} ${t.key}`, text: t.text })),
  ...risks.risks.map((r) => ({ place: `risk ${r.code}`, text: r.title })),
]
const broken = (defect: RegExp) => texts.filter(({ text }) => defect.test(text))

test('all 39 rows are there in the order of the table', () => {
  const numbers = (section: number, first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, i) => `${section}.${first + i}`)
  expect(activities.map((a) => a.number)).toEqual([
    ...numbers(2, 4, 17),
    ...numbers(3, 1, 6),
    ...numbers(4, 1, 4),
    ...numbers(5, 1, 10),
    ...numbers(6, 1, 5),
  ])
  expect(activities.map((a) => a.position)).toEqual(activities.map((_, i) => i + 1))
  expect(activities.every((a) => a.section === a.number.split('.')[0])).toBe(true)
})

test('who keeps the record: 12 rows of the district, 18 of its participation, 9 of the region', () => {
  const of = (wanted: string) => activities.filter((a) => a.class === wanted).map((a) => a.number)
  expect(of('A')).toEqual('2.11 2.13 4.1 4.2 4.3 4.4 5.1 5.2 5.4 5.7 5.10 6.3'.split(' '))
  expect(of('B')).toHaveLength(18)
  expect(of('C')).toEqual('2.7 2.9 2.14 5.3 5.5 5.6 5.8 5.9 6.2'.split(' '))
})

test('no defect of recognition is left in any text', () => {
  expect(broken(/[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]/)).toEqual([])
  expect(broken(/<|>|РГШ|ЦНШМ|руководител\S+ работник/)).toEqual([])
  expect(broken(/ {2}|^\s|\s$|\s[,;.)]|[;,]$/)).toEqual([])
  expect(texts.filter(({ text }) => text.split('«').length !== text.split('»').length)).toEqual([])
})

test('no title or task begins with the tail of its neighbour', () => {
  const begun = [...activities.map((a) => a.title), ...activities.map((a) => a.tasks)].filter((t) => t !== '')
  expect(begun.filter((text) => !/^[А-ЯЁ]/.test(text))).toEqual([])
  expect(targets.filter((t) => !/^([А-ЯЁ]|\d|… %)/.test(t.text))).toEqual([])
})

test('tails that had slid into the next row are back in their own', () => {
  expect(row('2.6').title).toMatch(/проекта «500\+», кураторов, муниципальных координаторов$/)
  expect(row('2.7').title).toMatch(/^Участие в еженедельных совещаниях/)
  expect(row('2.8').tasks).toMatch(/социально-психологического неблагополучия в образовательной среде$/)
  expect(row('2.10').title).toContain('профилактической работы')
  expect(row('2.12').title).toMatch(/на базе Балашовского муниципального района$/)
  expect(row('2.13').title).toMatch(/^Посещение директорами/)
  expect(row('3.2').title).toMatch(/Правила делегирования функций оперативного управления»$/)
  expect(row('3.5').title).toMatch(/методической работы в школе»$/)
  expect(row('4.1').title).toContain('с РПШ в информационной системе')
  expect(row('5.6').tasks).toMatch(/позитивных изменений$/)
  expect(target('5.8', 'expertise').text).toContain('проведена региональная содержательная экспертиза')
  expect(row('6.5').tasks).toContain('СарВики')
})

test('a target speaks of those whom it counts', () => {
  const words: Partial<Record<Population, RegExp>> = {
    projectSchools: /общеобразовательн/,
    previousProjectSchools: /2021 года/,
    lowResultSchools: /имеющих низкие образовательные результаты/,
    curators: /куратор/,
    coordinators: /координатор/,
    teams: /команд/,
    persons: /педагог|учител/,
    questions: /вопрос/,
    practices: /практик/,
  }
  expect(targets.filter((t) => !(words[t.population] ?? /./).test(t.text))).toEqual([])
})

/** Whether a target's words carry the number of its goal, and no other duty than that. */
function isPrinted(text: string, goal: Goal): boolean {
  const words = text.replaceAll('«500+»', '')
  if (goal.kind === 'count') return new RegExp(`(^|\\D)${goal.regional} `).test(words)
  if (goal.kind === 'none' || goal.kind === 'yes') return !/\d/.test(words)
  const above = words.includes('более') && !words.includes('не менее')
  return words.includes(`${Math.round(goal.share * 100)}%`) && above === goal.strict
}

test('a goal is the number printed in its text', () => {
  expect(targets.filter((t) => !isPrinted(t.text, t.goal))).toEqual([])
})

test('regional quotas are kept as numbers of the whole region', () => {
  const quotas = targets.flatMap((t) => (t.goal.kind === 'count' ? [`${t.row} ${t.goal.regional}`] : []))
  expect(quotas).toEqual(['2.7 2', '2.8 60', '2.10 60', '2.12 50', '2.13 25', '3.1 2', '3.1 2', '6.4 10'])
})

test('rows with several targets have each of them', () => {
  const counts = Object.fromEntries(activities.map((a) => [a.number, a.targets.length]))
  expect(counts).toMatchObject({
    '2.5': 2,
    '2.6': 3,
    '2.11': 2,
    '3.1': 5,
    '4.1': 3,
    '4.2': 2,
    '4.3': 2,
    '4.4': 2,
  })
  expect(counts).toMatchObject({
    '5.2': 2,
    '5.3': 2,
    '5.4': 2,
    '5.5': 2,
    '5.7': 2,
    '5.8': 2,
    '5.10': 3,
    '6.1': 2,
  })
})

test('3.2–3.6 share one target of the source, and each says so', () => {
  for (const number of ['3.2', '3.3', '3.4', '3.5', '3.6']) {
    expect(row(number).targets).toEqual(row('3.2').targets)
    expect(row(number).note).toContain('один общий показатель')
  }
})

test('the region monitors exactly what the curators confirmed in the district', () => {
  expect(target('5.6', 'schools').measure).toEqual(target('4.3', 'curators').measure)
  expect(target('5.9', 'schools').measure).toEqual(target('4.4', 'curators').measure)
})

test('a measure that counts journal entries stands on a row that keeps a journal', () => {
  expect(
    activities.filter((a) => a.journal === null && a.targets.some((t) => t.measure.by === 'journal')),
  ).toEqual([])
})

test('only published wordings of the risk directions are called confirmed', () => {
  expect(risks.risks.filter((r) => r.confirmed).map((r) => r.code)).toEqual(['1', '2', '9'])
  expect(risks.note).toContain('проверьте по письму региона')
})

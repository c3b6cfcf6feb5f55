import type { JournalPatch } from '../../../../shared/journal.ts'
import { PROJECT, type RowStory, type YearsEnd } from './district.ts'

const [A, B, C, D] = PROJECT

async function enter(d: YearsEnd, number: string, ...drafts: JournalPatch[]) {
  const { id } = await d.row(number)
  for (const draft of drafts) await d.client.journal.create({ activity: id, draft })
}

/** 2.16, 2.17: four of five solved is exactly 80 %, and «более 80 %» is not reached by it. */
const questions = (number: string): RowStory => ({
  number,
  story: 'exactly 80 % of the questions solved does not reach «более 80 %»',
  record: async (d) =>
    enter(
      d,
      number,
      ...['01', '02', '03', '04', '05'].map((day) => ({
        on: `2022-04-${day}`,
        title: `Вопрос ${day}`,
        closedOn: day === '05' ? null : `2022-04-1${day.slice(1)}`,
      })),
    ),
  expected: [{ fact: 4, of: 5, share: 0.8, reached: false, asOf: '2022-04-14' }],
})

const region = (number: string, targets: number): RowStory => ({
  number,
  story: 'the region counts; the district has no number of its own',
  record: () => Promise.resolve(),
  expected: Array.from({ length: targets }, () => 'regional' as const),
})

/** 2.14 and 5.1: a thing that is made, with its date. */
const made = (number: string): RowStory => ({
  number,
  story: 'done with a date',
  record: async (d) => {
    const { id } = await d.row(number)
    await d.client.roadmap.plan({ activity: id, patch: { doneOn: '2022-03-18' } })
  },
  expected: [{ fact: 1, of: null, reached: true, asOf: '2022-03-18' }],
})

export const RECORDS: readonly RowStory[] = [
  {
    number: '2.13',
    story: 'schools whose heads have visited are counted once, however often they went',
    record: async (d) =>
      enter(
        d,
        '2.13',
        { on: '2022-03-17', school: d.idOf(A) },
        { on: '2022-04-14', school: d.idOf(A) },
        { on: '2022-05-12', school: d.idOf(C) },
      ),
    expected: [
      {
        fact: 2,
        of: 4,
        share: 0.5,
        reached: null,
        asOf: '2022-05-12',
        missing: [`${B}: нет записей`, `${D}: нет записей`],
      },
    ],
  },
  questions('2.16'),
  questions('2.17'),
  {
    number: '6.3',
    story: 'publications are counted; there is nothing to compare them with',
    record: async (d) =>
      enter(
        d,
        '6.3',
        { on: '2022-02-21', title: 'Старт проекта', link: 'https://example.org/1' },
        { on: '2022-06-01', title: 'Итоги этапа' },
      ),
    expected: [{ fact: 2, of: null, reached: null, asOf: '2022-06-01' }],
  },
  {
    number: '6.4',
    story: 'a practice counts when it was taken into the bank, not when it was offered',
    record: async (d) =>
      enter(
        d,
        '6.4',
        { on: '2022-05-01', title: 'Наставничество', closedOn: '2022-06-10' },
        { on: '2022-05-02', title: 'Тьюторство' },
      ),
    expected: [{ fact: 1, of: null, reached: null, asOf: '2022-06-10' }],
  },
  made('2.14'),
  made('5.1'),
  region('2.7', 2),
  region('2.9', 2),
  region('5.3', 2),
  region('5.5', 2),
  region('5.8', 2),
  region('6.2', 1),
]

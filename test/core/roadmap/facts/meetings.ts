import {
  ABSENT,
  COORDINATOR,
  CURATORS,
  type Expected,
  FORMER,
  type Marks,
  persons,
  PRESENT,
  PROJECT,
  type RowStory,
  SPEAKER,
} from './district.ts'

const [A, B, C, D] = PROJECT
const [FIRST, SECOND] = CURATORS

const SCHOOLS: Marks = { [A]: PRESENT, [B]: ABSENT, [C]: PRESENT, [D]: PRESENT }

const all = (of: number, asOf: string): Expected => ({ fact: of, of, share: 1, reached: true, asOf })

const threeOfFour = (asOf: string, detail: string): Expected => ({
  fact: 3,
  of: 4,
  share: 0.75,
  reached: false,
  asOf,
  missing: [`${B}: ${detail}`],
})

/** Everybody came so far, but a past meeting waits for its marks: the goal is not reached yet. */
const soFar = (of: number, asOf: string): Expected => ({ ...all(of, asOf), reached: false })

/** 3.2–3.6 share one printed target; each webinar answers it for itself. */
const webinar = (number: string, day: string, shown: string): RowStory => ({
  number,
  story: 'each webinar has its own share of the district’s schools',
  record: async (d) => d.mark(number, '', 'once', SCHOOLS),
  expected: [threeOfFour(day, `не участвовали: ${shown}`)],
})

/** 2.8, 2.10, 2.12: people of schools and of the district itself add up; the region’s number obliges nobody. */
const seminar = (number: string, day: string): RowStory => ({
  number,
  story: 'persons of schools and district add up and are not compared with the whole region’s number',
  record: async (d) =>
    d.mark(number, '', 'once', { [A]: persons(2), [B]: ABSENT, [C]: persons(3), [COORDINATOR]: persons(1) }),
  expected: [{ fact: 6, of: null, reached: null, asOf: day }],
})

export const MEETINGS: readonly RowStory[] = [
  {
    number: '2.5',
    story: 'the denominator is last year’s cohort, not this year’s',
    record: async (d) =>
      d.mark('2.5', '', 'once', { [A]: PRESENT, [FORMER]: ABSENT, [COORDINATOR]: PRESENT }),
    expected: [
      {
        fact: 1,
        of: 2,
        share: 0.5,
        reached: false,
        asOf: '2022-03-31',
        missing: [`${FORMER}: не участвовали: 01.03`],
      },
      all(1, '2022-03-31'),
    ],
  },
  {
    number: '2.6',
    story: 'schools, curators and the coordinator have a share each, over the marked meetings',
    record: async (d) => {
      await d.mark('2.6', '', '2022-03-29', { ...SCHOOLS, [FIRST]: PRESENT, [COORDINATOR]: PRESENT })
      await d.mark('2.6', '', '2022-04-26', {
        ...SCHOOLS,
        [B]: PRESENT,
        [FIRST]: PRESENT,
        [SECOND]: ABSENT,
        [COORDINATOR]: PRESENT,
      })
    },
    expected: [
      {
        fact: 7,
        of: 8,
        share: 0.875,
        reached: false,
        asOf: '2022-04-26',
        missing: [`${B}: не участвовали: 29.03`],
      },
      {
        fact: 2,
        of: 4,
        share: 0.5,
        reached: false,
        asOf: '2022-04-26',
        missing: [`${SECOND}: не участвовали: 26.04; нет данных: 29.03`],
      },
      soFar(2, '2022-04-26'),
    ],
  },
  seminar('2.8', '2022-09-20'),
  seminar('2.10', '2022-11-22'),
  seminar('2.12', '2022-12-05'),
  {
    number: '3.1',
    story: 'speakers are counted besides the listeners, schools and curators apart, each once',
    record: async (d) => {
      await d.mark('3.1', '', '2022-02-10', {
        ...SCHOOLS,
        [A]: SPEAKER,
        [FIRST]: SPEAKER,
        [SECOND]: PRESENT,
        [COORDINATOR]: PRESENT,
      })
      await d.mark('3.1', '', '2022-02-17', {
        ...SCHOOLS,
        [A]: SPEAKER,
        [C]: SPEAKER,
        [FIRST]: PRESENT,
        [SECOND]: PRESENT,
        [COORDINATOR]: PRESENT,
      })
    },
    expected: [
      {
        fact: 6,
        of: 8,
        share: 0.75,
        reached: false,
        asOf: '2022-02-17',
        missing: [`${B}: не участвовали: 10.02, 17.02`],
      },
      soFar(4, '2022-02-17'),
      soFar(2, '2022-02-17'),
      { fact: 2, of: null, reached: null, asOf: '2022-02-17' },
      { fact: 1, of: null, reached: null, asOf: '2022-02-10' },
    ],
  },
  webinar('3.2', '2022-03-16', '16.03'),
  webinar('3.3', '2022-03-23', '23.03'),
  webinar('3.4', '2022-04-20', '20.04'),
  webinar('3.5', '2022-04-27', '27.04'),
  webinar('3.6', '2022-05-18', '18.05'),
]

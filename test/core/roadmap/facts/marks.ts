import {
  ABSENT,
  COORDINATOR,
  CURATORS,
  type Expected,
  LISTED,
  type Marks,
  PRESENT,
  PROJECT,
  type RowStory,
} from './district.ts'

const [A, B, C, D] = PROJECT
const [FIRST, SECOND] = CURATORS
/** Yes/no marks have no day of their own: they are true on the day they are read. */
const TODAY = '2022-12-31'

const THREE: Marks = { [A]: PRESENT, [B]: { ...ABSENT, note: 'не готовы' }, [C]: PRESENT, [D]: PRESENT }
const ALL: Marks = { ...THREE, [B]: PRESENT }

const threeOfFour: Expected = {
  fact: 3,
  of: 4,
  share: 0.75,
  reached: false,
  asOf: TODAY,
  missing: [`${B}: не готовы`],
}
const all = (of: number): Expected => ({ fact: of, of, share: 1, reached: true, asOf: TODAY })

/** 5.2, 5.4, 5.7: two questions about every school, answered apart. */
const expertise = (number: string): RowStory => ({
  number,
  story: 'a school without its expertise is named; recommendations are another question',
  record: async (d) => {
    await d.mark(number, 'expertise', 'once', THREE)
    await d.mark(number, 'recommendations', 'once', { [A]: PRESENT })
  },
  expected: [
    threeOfFour,
    {
      fact: 1,
      of: 4,
      share: 0.25,
      reached: false,
      asOf: TODAY,
      missing: [`${B}: нет данных`, `${C}: нет данных`, `${D}: нет данных`],
    },
  ],
})

export const MARKS: readonly RowStory[] = [
  {
    number: '2.4',
    story: 'teams of schools and of the district; the source has lost the goal, so nothing is compared',
    record: async (d) => d.mark('2.4', 'passed', 'once', { ...THREE, [COORDINATOR]: PRESENT }),
    expected: [{ fact: 4, of: 5, share: 0.8, reached: null, asOf: TODAY, missing: [`${B}: не готовы`] }],
  },
  {
    number: '2.11',
    story: 'the district’s own entry and the schools’ entries are two targets',
    record: async (d) => d.mark('2.11', 'entry', 'once', { ...THREE, [COORDINATOR]: PRESENT }),
    expected: [all(1), threeOfFour],
  },
  {
    number: '2.15',
    story: 'the denominator is every low-result school, also those outside the project; 20 % is enough',
    record: async (d) =>
      d.mark('2.15', 'joined', 'once', {
        [LISTED]: PRESENT,
        [A]: ABSENT,
        [B]: ABSENT,
        [C]: ABSENT,
        [D]: ABSENT,
      }),
    expected: [
      {
        fact: 1,
        of: 5,
        share: 0.2,
        reached: true,
        asOf: TODAY,
        missing: [`${A}: нет`, `${B}: нет`, `${C}: нет`, `${D}: нет`],
      },
    ],
  },
  expertise('5.2'),
  expertise('5.4'),
  expertise('5.7'),
  {
    number: '5.10',
    story: 'the district’s site, the schools’ sites and the summary that was sent',
    record: async (d) => {
      await d.mark('5.10', 'site', 'once', { ...THREE, [COORDINATOR]: PRESENT })
      const { id } = await d.row('5.10')
      await d.client.roadmap.plan({ activity: id, patch: { doneOn: '2022-12-20' } })
    },
    expected: [all(1), threeOfFour, { fact: 1, of: null, reached: true, asOf: '2022-12-20' }],
  },
  {
    number: '6.1',
    story: 'the coordinator and every curator are in the group',
    record: async (d) => d.mark('6.1', 'group', 'once', { [COORDINATOR]: PRESENT, [FIRST]: PRESENT }),
    expected: [
      all(1),
      {
        fact: 1,
        of: 2,
        share: 0.5,
        reached: false,
        asOf: TODAY,
        missing: [`${SECOND}: нет данных`],
      },
    ],
  },
  {
    number: '6.5',
    story: 'every project school is accompanied',
    record: async (d) => d.mark('6.5', 'covered', 'once', ALL),
    expected: [all(4)],
  },
]

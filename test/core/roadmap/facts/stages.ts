import type { StageStep } from '../../../../shared/roadmap.ts'
import { CURATORS, type Expected, PROJECT, type RowStory, type YearsEnd } from './district.ts'

const [A, B, C, D] = PROJECT
const SECOND = CURATORS[1]

/** One step of the named schools, a day apart; the last school is the latest. */
async function done(d: YearsEnd, step: StageStep, day: string, names: readonly string[]) {
  await d.client.stages.set({
    year: 2022,
    facts: names.map((name, at) => ({
      school: d.idOf(name),
      step,
      fact: { on: `${day}${at}`, by: null, note: null },
    })),
  })
}

const four = (asOf: string): Expected => ({ fact: 4, of: 4, share: 1, reached: true, asOf })

/** Three of four schools confirmed: the curator of the fourth (Б, Г) is not through. */
const oneCurator = (asOf: string): Expected => ({
  fact: 1,
  of: 2,
  share: 0.5,
  reached: false,
  asOf,
  missing: [`${SECOND}: не подтверждено школ: 1 из 2`],
})

/** 4.2–4.4: placed by all schools, confirmed for three of them. */
const placedAndConfirmed = (
  number: string,
  placed: StageStep,
  confirmed: StageStep,
  month: string,
): RowStory => ({
  number,
  story: 'a curator counts only when all schools he leads are confirmed',
  record: async (d) => {
    await done(d, placed, `${month}-1`, PROJECT)
    await done(d, confirmed, `${month}-2`, [A, C, B])
  },
  expected: [four(`${month}-13`), oneCurator(`${month}-22`)],
})

/** 5.6 and 5.9 look at the same confirmations, school by school. */
const monitoring = (number: string, step: StageStep, lacking: string): RowStory => ({
  number,
  story: 'the region’s monitoring is answered from the curators’ confirmations',
  record: async (d) => done(d, step, '2022-05-2', [A, C, B]),
  expected: [
    {
      fact: 3,
      of: 4,
      share: 0.75,
      reached: false,
      asOf: '2022-05-22',
      missing: [`${D}: нет отметки: ${lacking}`],
    },
  ],
})

export const STAGES: readonly RowStory[] = [
  {
    number: '4.1',
    story: 'self-diagnosis, activated risks and confirmations are three numbers',
    record: async (d) => {
      await done(d, 'selfDiagnosis', '2022-02-1', PROJECT)
      await done(d, 'risksActivated', '2022-02-2', [A, B])
      await done(d, 'selfDiagnosisConfirmed', '2022-02-2', [A, C])
    },
    expected: [
      four('2022-02-13'),
      {
        fact: 2,
        of: 4,
        share: 0.5,
        reached: false,
        asOf: '2022-02-21',
        missing: [C, D].map((name) => `${name}: нет отметки: рисковые направления активированы`),
      },
      {
        fact: 1,
        of: 2,
        share: 0.5,
        reached: false,
        asOf: '2022-02-21',
        missing: [`${SECOND}: не подтверждено школ: 2 из 2`],
      },
    ],
  },
  placedAndConfirmed('4.2', 'conceptPlaced', 'conceptConfirmed', '2022-03'),
  placedAndConfirmed('4.3', 'evidence1Placed', 'evidence1Confirmed', '2022-05'),
  placedAndConfirmed('4.4', 'evidence2Placed', 'evidence2Confirmed', '2022-10'),
  monitoring('5.6', 'evidence1Confirmed', 'документы 1 этапа подтверждены куратором'),
  monitoring('5.9', 'evidence2Confirmed', 'документы 2 этапа подтверждены куратором'),
]

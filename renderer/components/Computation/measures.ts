import { JOURNAL_COUNT, type TargetComputation } from '../../../shared/computation.ts'
import { ASPECTS } from '../../../shared/attendance.ts'
import type { Goal, Measure, Population } from '../../../shared/roadmap.ts'

type By = Measure['by']

/** What a measure begins as when it is chosen. */
const BEGINNING: { [B in By]: Extract<Measure, { by: B }> } = {
  attendance: { by: 'attendance' },
  speakers: { by: 'speakers' },
  headcount: { by: 'headcount' },
  mark: { by: 'mark', aspect: 'yes' },
  stage: { by: 'stage', steps: ['selfDiagnosis'] },
  journal: { by: 'journal', count: 'entries' },
  expertise: { by: 'expertise', stage: 'concept', level: 'municipal', count: 'sheets' },
  done: { by: 'done' },
  region: { by: 'region' },
}

const SCHOOLS: readonly Population[] = ['projectSchools']
/** Of whom such facts are; the first is taken where what was chosen does not fit. */
const FITTING: Partial<Record<By, readonly Population[]>> = {
  attendance: [
    'projectSchools',
    'curators',
    'coordinators',
    'previousProjectSchools',
    'lowResultSchools',
    'district',
  ],
  speakers: ['projectSchools', 'curators', 'coordinators', 'previousProjectSchools', 'lowResultSchools'],
  headcount: ['persons', 'teams'],
  mark: [
    'projectSchools',
    'curators',
    'coordinators',
    'previousProjectSchools',
    'lowResultSchools',
    'district',
    'teams',
  ],
  stage: ['projectSchools', 'curators'],
  expertise: SCHOOLS,
  done: ['district', 'none'],
  region: ['none', 'district', 'projectSchools', 'lowResultSchools'],
}

/** Another kind of facts, with a population that has them. */
export function withMeasure(before: TargetComputation, by: By): TargetComputation {
  const fitting = FITTING[by]
  const population =
    fitting && !fitting.includes(before.population) ? (fitting[0] ?? before.population) : before.population
  return { ...before, measure: BEGINNING[by], population }
}

/** «да» or «нет» without a name of its own: the text of the target is the question. */
const OWN_QUESTION = { value: 'yes', label: 'вопрос – текст показателя' }

export const aspectOptions = (aspect: string) => [
  OWN_QUESTION,
  ...Object.entries(ASPECTS).map(([value, label]) => ({ value, label })),
  ...(aspect === OWN_QUESTION.value || Object.hasOwn(ASPECTS, aspect)
    ? []
    : [{ value: aspect, label: `вопрос «${aspect}»` }]),
]

export const JOURNAL_COUNTS = Object.entries(JOURNAL_COUNT).map(([value, label]) => ({ value, label }))

export const GOAL_KINDS = [
  { value: 'share', label: 'доля, не менее' },
  { value: 'strict', label: 'доля, более' },
  { value: 'count', label: 'число по области' },
  { value: 'yes', label: 'выполнить' },
  { value: 'none', label: 'без числа' },
] as const
export type GoalKind = (typeof GOAL_KINDS)[number]['value']

export const goalKindOf = (goal: Goal): GoalKind =>
  goal.kind === 'share' && goal.strict ? 'strict' : goal.kind

/** Keeps the number where it still means something. */
export function withGoalKind(kind: GoalKind, before: Goal): Goal {
  switch (kind) {
    case 'share':
    case 'strict':
      return {
        kind: 'share',
        share: before.kind === 'share' ? before.share : 1,
        strict: kind === 'strict',
      }
    case 'count':
      return { kind: 'count', regional: before.kind === 'count' ? before.regional : 1 }
    case 'yes':
    case 'none':
      return { kind }
  }
}

import { z } from 'zod'
import { formatDate } from './date.ts'
import { date, defineEntity, group, Id, integer, IsoDate, oneOf, ref, text } from './entity.ts'
import { StageStep } from './roadmap.ts'
import { Year } from './schedule.ts'

/** A step done: the day, who did or confirmed it. */
export const StageFact = z.object({
  on: IsoDate,
  by: z.string().max(200).nullable(),
  note: z.string().max(1000).nullable(),
})
export type StageFact = z.infer<typeof StageFact>

/** The steps in order, by row of the roadmap. */
export const STAGE_STEPS: readonly {
  step: StageStep
  /** Row of the roadmap. */
  row: '4.1' | '4.2' | '4.3' | '4.4'
  title: string
  short: string
  /** Confirmed by the curator; follows the school's own step. */
  confirms: StageStep | null
}[] = [
  {
    step: 'selfDiagnosis',
    row: '4.1',
    title: 'Самодиагностика заполнена',
    short: 'Самодиагностика',
    confirms: null,
  },
  {
    step: 'risksActivated',
    row: '4.1',
    title: 'Рисковые направления активированы',
    short: 'Риски активированы',
    confirms: null,
  },
  {
    step: 'selfDiagnosisConfirmed',
    row: '4.1',
    title: 'Самодиагностика подтверждена куратором',
    short: 'Подтверждена',
    confirms: 'selfDiagnosis',
  },
  {
    step: 'conceptPlaced',
    row: '4.2',
    title: 'Концептуальные документы размещены',
    short: 'Документы',
    confirms: null,
  },
  {
    step: 'conceptConfirmed',
    row: '4.2',
    title: 'Концептуальные документы подтверждены куратором',
    short: 'Подтверждены',
    confirms: 'conceptPlaced',
  },
  {
    step: 'evidence1Placed',
    row: '4.3',
    title: 'Подтверждающие документы 1 этапа размещены',
    short: '1 этап',
    confirms: null,
  },
  {
    step: 'evidence1Confirmed',
    row: '4.3',
    title: 'Документы 1 этапа подтверждены куратором',
    short: 'Подтверждён',
    confirms: 'evidence1Placed',
  },
  {
    step: 'evidence2Placed',
    row: '4.4',
    title: 'Подтверждающие документы 2 этапа размещены',
    short: '2 этап',
    confirms: null,
  },
  {
    step: 'evidence2Confirmed',
    row: '4.4',
    title: 'Документы 2 этапа подтверждены куратором',
    short: 'Подтверждён',
    confirms: 'evidence2Placed',
  },
]

const stepTitles = Object.fromEntries(STAGE_STEPS.map(({ step, title }) => [step, title]))

/** One step of ИС МЭДК of one school in one year (rows 4.1–4.4). */
export const stageEntity = defineEntity('stage', {
  title: 'этап ИС МЭДК',
  writer: 'district',
  key: ['school', 'year', 'step'],
  display: ['school', 'step'],
  fields: {
    school: ref('Школа', 'school'),
    year: integer('Год'),
    step: oneOf('Шаг', StageStep.options, stepTitles),
    fact: group('Отметка', { on: 'text', by: 'text', note: 'text' }, StageFact, ({ on, by, note }) =>
      [formatDate(on), by, note].filter(Boolean).join(', '),
    ),
    /** Where the document lies. */
    link: text('Ссылка', 1000),
  },
})

/** A step that was sent back to be revised (на доработке), and when it was put right; as often as it happens. */
export const stageReturnEntity = defineEntity('stageReturn', {
  title: 'возврат на доработку',
  writer: 'district',
  display: ['school', 'step'],
  fields: {
    school: ref('Школа', 'school'),
    year: integer('Год'),
    step: oneOf('Шаг', StageStep.options, stepTitles),
    on: date('Возвращено'),
    by: text('Кто вернул', 300),
    reason: text('Что доработать', 2000),
    fixedOn: date('Доработано'),
  },
})

/** All project schools of the year with their steps; what blocks a step is said in words. */
export const StageBoard = z.object({
  year: Year,
  /** Deadline of each step from the roadmap, where the roadmap has one. */
  deadlines: z.partialRecord(StageStep, IsoDate),
  schools: z.array(
    z.object({
      id: Id,
      name: z.string(),
      curator: z.string().nullable(),
      steps: z.partialRecord(StageStep, StageFact),
      /** Records of these steps, for their files. */
      records: z.partialRecord(StageStep, Id),
      /** «Куратор не назначен», «подтверждено раньше, чем размещено» … */
      warnings: z.array(z.object({ step: StageStep, text: z.string() })),
    }),
  ),
})
export type StageBoard = z.infer<typeof StageBoard>

export const StageRequest = z.object({
  year: Year,
  /** One request is one undo step; `null` clears the step. */
  facts: z
    .array(z.object({ school: Id, step: StageStep, fact: StageFact.nullable() }))
    .min(1)
    .max(5000),
})
export type StageRequest = z.infer<typeof StageRequest>

import { z } from 'zod'
import { formatDate } from './date.ts'
import { date, defineEntity, group, Id, integer, IsoDate, oneOf, ref, text } from './entity.ts'
import { ExpertiseVerdict } from './expertise.ts'
import { StageStep } from './roadmap.ts'
import { Year } from './schedule.ts'

/** A step done: the day, who did or confirmed it. */
export const StageFact = z.object({
  on: IsoDate,
  by: z.string().max(200).nullable(),
  note: z.string().max(1000).nullable(),
})
export type StageFact = z.infer<typeof StageFact>

/** The parts of a school's year in ИС МЭДК. */
export const StagePhase = z.enum(['diagnosis', 'concept', 'evidence1', 'evidence2'])
export type StagePhase = z.infer<typeof StagePhase>
export const STAGE_PHASES: Record<StagePhase, string> = {
  diagnosis: 'Диагностика и риски',
  concept: 'Концептуальные документы',
  evidence1: '1 этап',
  evidence2: '2 этап и итог',
}

/** Expertises between the steps: read from their sheets, never typed here. */
export const StageExpertise = z.enum([
  'municipalConcept',
  'regionalConcept',
  'municipalEvidence1',
  'regionalEvidence1',
  'municipalEvidence2',
  'regionalEvidence2',
])
export type StageExpertise = z.infer<typeof StageExpertise>

export const StageKey = z.enum([...StageStep.options, ...StageExpertise.options])
export type StageKey = z.infer<typeof StageKey>

export interface StageStepAbout {
  step: StageStep
  phase: StagePhase
  /** Row of the roadmap it belongs to; null for what goes before and after the roadmap. */
  row: '4.1' | '4.2' | '4.3' | '4.4' | '5.6' | '5.9' | null
  title: string
  short: string
  /** Confirmed by the curator; follows the school's own step. */
  confirms: StageStep | null
  /** An indicator of the roadmap counts it. The others are details: done as soon as a later step is. */
  counted: boolean
}

const about = (
  phase: StagePhase,
  row: StageStepAbout['row'],
  step: StageStep,
  title: string,
  short: string,
  confirms: StageStep | null = null,
): StageStepAbout => ({ step, phase, row, title, short, confirms, counted: true })
const detail = (...words: Parameters<typeof about>): StageStepAbout => ({
  ...about(...words),
  counted: false,
})

/** The typed steps in the order of the year (rows 4.1–4.4 and what stands around them). */
export const STAGE_STEPS: readonly StageStepAbout[] = [
  detail('diagnosis', null, 'questionnaire', 'Анкетирование проведено', 'Анкеты'),
  detail('diagnosis', null, 'riskProfile', 'РПШ получен', 'РПШ'),
  detail('diagnosis', null, 'risksVerified', 'Риски верифицированы', 'Верификация'),
  about('diagnosis', '4.1', 'selfDiagnosis', 'Самодиагностика заполнена', 'Самодиагностика'),
  about(
    'diagnosis',
    '4.1',
    'selfDiagnosisConfirmed',
    'Самодиагностика подтверждена куратором',
    'Подтверждена',
    'selfDiagnosis',
  ),
  about('diagnosis', '4.1', 'risksActivated', 'Рисковые направления активированы', 'Риски активированы'),
  detail('concept', '4.2', 'conceptDocument', 'Концепция развития подготовлена', 'Концепция'),
  detail('concept', '4.2', 'midtermDocument', 'Среднесрочная программа подготовлена', 'Программа'),
  detail('concept', '4.2', 'antiRiskDocuments', 'Антирисковые программы утверждены', 'Антирисковые'),
  about('concept', '4.2', 'conceptPlaced', 'Концептуальные документы размещены', 'Документы'),
  about(
    'concept',
    '4.2',
    'conceptConfirmed',
    'Концептуальные документы подтверждены куратором',
    'Подтверждены',
    'conceptPlaced',
  ),
  about('evidence1', '4.3', 'evidence1Placed', 'Подтверждающие документы 1 этапа размещены', '1 этап'),
  about(
    'evidence1',
    '4.3',
    'evidence1Confirmed',
    'Документы 1 этапа подтверждены куратором',
    'Подтверждён',
    'evidence1Placed',
  ),
  detail('evidence1', '5.6', 'monitoring1', 'Мониторинг 1 этапа пройден', 'Мониторинг 1'),
  about('evidence2', '4.4', 'evidence2Placed', 'Подтверждающие документы 2 этапа размещены', '2 этап'),
  about(
    'evidence2',
    '4.4',
    'evidence2Confirmed',
    'Документы 2 этапа подтверждены куратором',
    'Подтверждён',
    'evidence2Placed',
  ),
  detail('evidence2', '5.9', 'monitoring2', 'Мониторинг 2 этапа пройден', 'Мониторинг 2'),
  detail('evidence2', null, 'outcome', 'Итог года подведён', 'Итог'),
]

/** How the steps are called in tables beside their own titles. */
export const STAGE_ALIASES: Partial<Record<StageStep, readonly string[]>> = {
  questionnaire: ['Анкетирование', 'Дата анкетирования'],
  riskProfile: ['Дата получения РПШ', 'Рисковый профиль получен'],
  risksVerified: ['Верификация рисков', 'Верификация РПШ'],
  selfDiagnosis: ['Самодиагностика', 'Дата самодиагностики'],
  selfDiagnosisConfirmed: ['Подтверждение самодиагностики', 'Самодиагностика подтверждена'],
  risksActivated: ['Активация рисков', 'Активация направлений', 'Риски активированы'],
  conceptDocument: ['Концепция развития', 'Концепция'],
  midtermDocument: ['Среднесрочная программа', 'Среднесрочная программа развития'],
  antiRiskDocuments: ['Антирисковые программы', 'Антирисковая программа'],
  conceptPlaced: ['Документы размещены', 'Размещение концептуальных документов'],
  conceptConfirmed: ['Документы подтверждены', 'Подтверждение концептуальных документов'],
  evidence1Placed: ['1 этап размещено', 'Документы 1 этапа', 'Подтверждающие документы 1 этапа'],
  evidence1Confirmed: ['1 этап подтверждено', 'Подтверждение документов 1 этапа'],
  monitoring1: ['Мониторинг 1 этапа', 'Мониторинг 1'],
  evidence2Placed: ['2 этап размещено', 'Документы 2 этапа', 'Подтверждающие документы 2 этапа'],
  evidence2Confirmed: ['2 этап подтверждено', 'Подтверждение документов 2 этапа'],
  monitoring2: ['Мониторинг 2 этапа', 'Мониторинг 2'],
  outcome: ['Итог года', 'Итог'],
}

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

/** One time a step was sent back. */
export const StageReturn = z.object({
  id: Id,
  step: StageStep,
  on: IsoDate.nullable(),
  by: z.string(),
  reason: z.string(),
  fixedOn: IsoDate.nullable(),
})
export type StageReturn = z.infer<typeof StageReturn>

export const StageReturnPatch = z
  .object({
    on: IsoDate.nullable(),
    by: z.string().max(300),
    reason: z.string().max(2000),
    fixedOn: IsoDate.nullable(),
  })
  .partial()
export type StageReturnPatch = z.infer<typeof StageReturnPatch>

/** All project schools of the year with their steps; what blocks a step is said in words by stage-chain.ts. */
export const StageBoard = z.object({
  year: Year,
  /** Deadline of each step and expertise from the roadmap, where the roadmap has one. */
  deadlines: z.partialRecord(StageKey, IsoDate),
  schools: z.array(
    z.object({
      id: Id,
      name: z.string(),
      curator: z.string().nullable(),
      steps: z.partialRecord(StageStep, StageFact),
      /** Records of these steps, for their files. */
      records: z.partialRecord(StageStep, Id),
      /** Where the documents lie; also of steps that are not done yet. */
      links: z.partialRecord(StageStep, z.string()),
      /** By day, the newest last. */
      returns: z.array(StageReturn),
      /** The last round of each expertise. */
      expertises: z.partialRecord(
        StageExpertise,
        z.object({ round: z.int(), on: IsoDate.nullable(), verdict: ExpertiseVerdict.nullable() }),
      ),
      /** Activated risk directions, and the titles of those that have no approved programme. */
      directions: z.object({ activated: z.int(), lacking: z.array(z.string()) }),
      /** «Куратор не назначен», «подтверждено раньше, чем размещено» … */
      warnings: z.array(z.object({ step: StageStep, text: z.string() })),
    }),
  ),
})
export type StageBoard = z.infer<typeof StageBoard>
export type StageSchool = StageBoard['schools'][number]

export const StageRequest = z.object({
  year: Year,
  /** One request is one undo step; `null` clears the step. */
  facts: z
    .array(z.object({ school: Id, step: StageStep, fact: StageFact.nullable() }))
    .min(1)
    .max(5000),
})
export type StageRequest = z.infer<typeof StageRequest>

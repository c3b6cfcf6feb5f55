import { z } from 'zod'
import { byRegion, date, defineEntity, Id, integer, IsoDate, json, oneOf, ref, text } from './entity.ts'
import { Year } from './schedule.ts'

/** What an expertise looks at: rows 5.2/5.3 concept documents, 5.4/5.5 evidence of stage 1, 5.7/5.8 of stage 2. */
export const ExpertiseStage = z.enum(['concept', 'evidence1', 'evidence2'])
export type ExpertiseStage = z.infer<typeof ExpertiseStage>
export const EXPERTISE_STAGE: Record<ExpertiseStage, string> = {
  concept: 'концептуальные документы',
  evidence1: 'подтверждающие документы 1 этапа',
  evidence2: 'подтверждающие документы 2 этапа',
}

export const ExpertiseVerdict = z.enum(['meets', 'needsWork'])
export type ExpertiseVerdict = z.infer<typeof ExpertiseVerdict>
export const EXPERTISE_VERDICT: Record<ExpertiseVerdict, string> = {
  meets: 'соответствует',
  needsWork: 'требует доработки',
}

/** Zones of a result, from the best: the least share of the maximum, 0…1. */
export const Zones = z
  .array(z.object({ title: z.string().max(100), from: z.number().min(0).max(1) }))
  .min(1)
  .max(10)
export type Zones = z.infer<typeof Zones>

const zoneWords = (zones: Zones) =>
  zones.map(({ title, from }) => `${title} от ${Math.round(from * 100)} %`).join(', ')

/** A set of criteria for one stage of a year: dated, editable data of the region. */
export const criteriaSetEntity = defineEntity('criteriaSet', {
  title: 'набор критериев экспертизы',
  writer: 'region',
  key: ['year', 'stage'],
  display: ['title'],
  fields: {
    year: integer('Год'),
    stage: oneOf('Что проверяется', ExpertiseStage.options, EXPERTISE_STAGE),
    title: text('Название', 500),
    zones: json('Зоны', Zones, zoneWords),
    validFrom: date('Действует с'),
    /** Where the criteria come from; what is to be checked by the region's letter. */
    source: text('Источник', 1000),
  },
})

export const criterionEntity = defineEntity('criterion', {
  title: 'критерий экспертизы',
  writer: 'region',
  key: ['year', 'stage', 'code'],
  display: ['title'],
  fields: {
    year: integer('Год'),
    stage: oneOf('Что проверяется', ExpertiseStage.options, EXPERTISE_STAGE),
    code: text('Код', 20),
    position: integer('Порядок'),
    title: text('Критерий', 1000),
    max: integer('Наибольший балл', 1, 100),
  },
})

/** The district's expertise sheet of one school; `round` 2 and more are re-examinations. */
export const expertiseEntity = defineEntity('expertise', {
  title: 'лист муниципальной экспертизы',
  writer: 'district',
  key: ['school', 'year', 'stage', 'round'],
  display: ['school', 'stage'],
  fields: {
    school: ref('Школа', 'school'),
    year: integer('Год'),
    stage: oneOf('Что проверяется', ExpertiseStage.options, EXPERTISE_STAGE),
    round: integer('Повторность', 1, 20),
    on: date('Дата экспертизы'),
    expert: text('Эксперт', 300),
    verdict: oneOf('Вывод', ExpertiseVerdict.options, EXPERTISE_VERDICT),
    conclusion: text('Заключение', 4000),
    /** As they were when the sheet was begun. */
    zones: json('Зоны', Zones, zoneWords),
  },
})

/** A line of a sheet. It keeps the criterion's words and maximum: a set that changes later leaves old sheets alone. */
export const expertiseScoreEntity = defineEntity('expertiseScore', {
  title: 'оценка по критерию',
  writer: 'district',
  key: ['expertise', 'code'],
  display: ['title'],
  fields: {
    expertise: ref('Лист экспертизы', 'expertise'),
    code: text('Код', 20),
    position: integer('Порядок'),
    title: text('Критерий', 1000),
    max: integer('Наибольший балл', 1, 100),
    score: integer('Балл', 0, 100),
    comment: text('Комментарий', 2000),
  },
})

/** A recommendation with its due date; rows 5.2, 5.4, 5.7. */
export const recommendationEntity = defineEntity('recommendation', {
  title: 'рекомендация',
  writer: 'district',
  display: ['text'],
  fields: {
    expertise: ref('Лист экспертизы', 'expertise'),
    position: integer('Порядок'),
    text: text('Рекомендация', 2000),
    due: date('Срок устранения'),
    fixedOn: date('Устранено'),
    note: text('Примечание', 2000),
  },
})

/** The lines of a regional sheet: one cell, since one office alone writes it. */
export const RegionalScores = z
  .array(
    z.object({
      code: z.string().max(20),
      title: z.string().max(1000),
      max: z.int().min(1).max(100),
      score: z.int().min(0).max(100).nullable(),
      comment: z.string().max(2000),
    }),
  )
  .max(200)
export type RegionalScores = z.infer<typeof RegionalScores>

const scoreWords = (scores: RegionalScores) =>
  `${scores.reduce((sum, s) => sum + (s.score ?? 0), 0)} из ${scores.reduce((sum, s) => sum + s.max, 0)}`

/** The region's sheet (5.3, 5.5, 5.8): in the district's scope, written by the region, read by the district. */
export const regionalExpertiseEntity = defineEntity('regionalExpertise', {
  title: 'лист региональной экспертизы',
  writer: 'district',
  key: ['school', 'year', 'stage', 'round'],
  display: ['school', 'stage'],
  fields: {
    school: ref('Школа', 'school'),
    year: integer('Год'),
    stage: oneOf('Что проверяется', ExpertiseStage.options, EXPERTISE_STAGE),
    round: integer('Повторность', 1, 20),
    on: byRegion(date('Дата экспертизы')),
    expert: byRegion(text('Эксперт', 300)),
    verdict: byRegion(oneOf('Вывод', ExpertiseVerdict.options, EXPERTISE_VERDICT)),
    scores: byRegion(json('Баллы', RegionalScores, scoreWords)),
    recommendations: byRegion(text('Рекомендации', 4000)),
    zones: byRegion(json('Зоны', Zones, zoneWords)),
  },
})

export const ExpertiseScore = z.object({
  code: z.string(),
  title: z.string(),
  max: z.int(),
  score: z.int().nullable(),
  comment: z.string(),
})
export type ExpertiseScore = z.infer<typeof ExpertiseScore>

export const ExpertiseKey = z.object({
  school: Id,
  year: Year,
  stage: ExpertiseStage,
  round: z.int().min(1).max(20),
})
export type ExpertiseKey = z.infer<typeof ExpertiseKey>

export const ExpertisePatch = z
  .object({
    on: IsoDate.nullable(),
    expert: z.string().max(300),
    verdict: ExpertiseVerdict.nullable(),
    conclusion: z.string().max(4000),
  })
  .partial()
export type ExpertisePatch = z.infer<typeof ExpertisePatch>

export const RecommendationPatch = z
  .object({
    text: z.string().max(2000),
    due: IsoDate.nullable(),
    fixedOn: IsoDate.nullable(),
    note: z.string().max(2000),
  })
  .partial()
export type RecommendationPatch = z.infer<typeof RecommendationPatch>

/** Sum, share and zone of scores; null while nothing was scored. `of` counts the criteria that were scored or not alike. */
export interface Result {
  sum: number
  of: number
  /** 0…1. */
  share: number
  zone: string | null
  /** Criteria without a score. */
  open: number
}

/**
 * The result of a sheet: points of the maximum of all its criteria. A criterion without a score counts as nothing
 * reached and is told in `open`; a sheet without any score has no result.
 */
export function resultOf(
  scores: readonly Pick<ExpertiseScore, 'max' | 'score'>[],
  zones: Zones,
): Result | null {
  const given = scores.filter((s) => s.score !== null)
  const of = scores.reduce((sum, s) => sum + s.max, 0)
  if (given.length === 0 || of === 0) return null
  const sum = given.reduce((total, s) => total + (s.score ?? 0), 0)
  const share = sum / of
  const zone = zones.toSorted((a, b) => b.from - a.from).find((z) => share >= z.from)
  return { sum, of, share, zone: zone?.title ?? null, open: scores.length - given.length }
}

/** A sheet is finished when every criterion has its score and there are a day and a verdict. */
export const isFinished = (sheet: {
  on: string | null
  verdict: string | null
  /** How many criteria it has. */
  lines: number
  /** How many of them have no score. */
  open: number
}): boolean => sheet.on !== null && sheet.verdict !== null && sheet.lines > 0 && sheet.open === 0

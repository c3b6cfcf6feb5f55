import { z } from 'zod'
import { date, defineEntity, flag, Id, integer, IsoDate, oneOf, ref, text } from './entity.ts'
import { Year } from './schedule.ts'

/** A risk direction (рисковое направление) of the РПШ catalogue of a year. */
export const riskDirectionEntity = defineEntity('riskDirection', {
  title: 'рисковое направление',
  writer: 'region',
  key: ['year', 'code'],
  display: ['title'],
  fields: {
    year: integer('Год'),
    code: text('Код', 10),
    title: text('Направление', 500),
    /** False: the wording was not found in a primary source and is to be checked by the region's letter. */
    confirmed: flag('Формулировка подтверждена'),
    /** In the order of codes where nobody has said another. */
    position: integer('Порядок'),
    heading: text('Группа', 200),
  },
})

/** A direction as the year's list has it. */
export const RiskDirection = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  confirmed: z.boolean(),
  heading: z.string(),
})
export type RiskDirection = z.infer<typeof RiskDirection>

export const RiskDirectionDraft = z.object({
  code: z.string().trim().min(1).max(10),
  title: z.string().trim().min(1).max(500),
  heading: z.string().trim().max(200).default(''),
})
export type RiskDirectionDraft = z.infer<typeof RiskDirectionDraft>
export const RiskDirectionPatch = z
  .object({
    title: z.string().trim().min(1).max(500),
    heading: z.string().trim().max(200),
    confirmed: z.boolean(),
  })
  .partial()
export type RiskDirectionPatch = z.infer<typeof RiskDirectionPatch>

/** Significance (значимость) of a direction in the РПШ. */
export const Significance = z.enum(['high', 'medium', 'low', 'none'])
export type Significance = z.infer<typeof Significance>
export const SIGNIFICANCE: Record<Significance, string> = {
  high: 'высокая',
  medium: 'средняя',
  low: 'низкая',
  none: 'не выявлен',
}

/** What became of a risk after a stage. */
export const RiskState = z.enum(['removed', 'reduced', 'same', 'worse'])
export type RiskState = z.infer<typeof RiskState>
export const RISK_STATE: Record<RiskState, string> = {
  removed: 'снят',
  reduced: 'снижен',
  same: 'без изменений',
  worse: 'усилился',
}

/** One direction of a school's risk profile (РПШ). The year is the direction's; rows 4.1 and 4.2. */
export const riskEntity = defineEntity('risk', {
  title: 'риск школы',
  writer: 'district',
  key: ['school', 'direction'],
  display: ['school', 'direction'],
  fields: {
    school: ref('Школа', 'school'),
    direction: ref('Рисковое направление', 'riskDirection'),
    significance: oneOf('Значимость', Significance.options, SIGNIFICANCE),
    verified: flag('Верифицирован'),
    verifiedNote: text('Основание верификации', 1000),
    activatedOn: date('Активирован'),
    state1: oneOf('После 1 этапа', RiskState.options, RISK_STATE),
    state2: oneOf('После 2 этапа', RiskState.options, RISK_STATE),
    note: text('Примечание', 1000),
  },
})

/** One cell of the heat map schools × directions. */
export const Risk = z.object({
  /** The record, for its history. */
  id: Id,
  significance: Significance.nullable(),
  /** Null: nobody has looked yet. */
  verified: z.boolean().nullable(),
  verifiedNote: z.string(),
  activatedOn: IsoDate.nullable(),
  state1: RiskState.nullable(),
  state2: RiskState.nullable(),
  note: z.string(),
})
export type Risk = z.infer<typeof Risk>

export const RiskPatch = z
  .object({
    significance: Significance.nullable(),
    verified: z.boolean().nullable(),
    verifiedNote: z.string().max(1000),
    activatedOn: IsoDate.nullable(),
    state1: RiskState.nullable(),
    state2: RiskState.nullable(),
    note: z.string().max(1000),
  })
  .partial()
export type RiskPatch = z.infer<typeof RiskPatch>

export const RiskRequest = z.object({
  year: Year,
  /** One request is one undo step. */
  risks: z
    .array(z.object({ school: Id, direction: Id, patch: RiskPatch }))
    .min(1)
    .max(5000),
})
export type RiskRequest = z.infer<typeof RiskRequest>

/** Project schools of a year with their risk profiles. */
export const RiskMap = z.object({
  year: Year,
  directions: z.array(RiskDirection),
  schools: z.array(
    z.object({
      id: Id,
      name: z.string(),
      /** By direction. */
      risks: z.record(Id, Risk),
      /** What does not fit together, in sentences. */
      warnings: z.array(z.object({ direction: Id, text: z.string() })),
      /** Anti-risk programmes of the school by direction. */
      programmes: z.record(Id, Id),
    }),
  ),
})
export type RiskMap = z.infer<typeof RiskMap>

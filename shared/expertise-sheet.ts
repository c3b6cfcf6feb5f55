import { z } from 'zod'
import { Id, IsoDate } from './entity.ts'
import { ExpertiseScore, ExpertiseStage, ExpertiseVerdict, Zones } from './expertise.ts'
import { Year } from './schedule.ts'

/** Sum, share and zone of a sheet as resultOf makes it. */
export const SheetResult = z.object({
  sum: z.int(),
  of: z.int(),
  share: z.number(),
  zone: z.string().nullable(),
  open: z.int(),
})
export type SheetResult = z.infer<typeof SheetResult>

/** How far a sheet is; `marked` means no sheet, but «да» among the marks of the row. */
export const SheetState = z.enum(['none', 'marked', 'begun', 'finished'])
export type SheetState = z.infer<typeof SheetState>

const Summary = z.object({
  round: z.int(),
  on: IsoDate.nullable(),
  verdict: ExpertiseVerdict.nullable(),
  result: SheetResult.nullable(),
  finished: z.boolean(),
})

/** One school and stage on the board: the latest round of either side. */
export const BoardCell = z.object({
  state: SheetState,
  own: Summary.nullable(),
  regional: Summary.nullable(),
  /** Share of the region's sheet less that of the own one, in percent points; null unless both have scores. */
  difference: z.int().nullable(),
  /** Recommendations of all rounds. */
  recommendations: z.int(),
  open: z.int(),
  overdue: z.int(),
})
export type BoardCell = z.infer<typeof BoardCell>

/** All project schools × three stages. */
export const ExpertiseBoard = z.object({
  year: Year,
  stages: z.array(
    z.object({
      stage: ExpertiseStage,
      /** The row of the roadmap that asks for the district's expertise; null where a roadmap has none. */
      row: z.object({ id: Id, number: z.string(), deadline: IsoDate.nullable() }).nullable(),
      finished: z.int(),
      /** Schools without a finished sheet, and those without any recommendation. */
      missing: z.array(z.string()),
      unadvised: z.array(z.string()),
    }),
  ),
  schools: z.array(z.object({ id: Id, name: z.string(), stages: z.record(ExpertiseStage, BoardCell) })),
  /** Schools that have sheets, but are no project schools of the year any more: kept, counted nowhere. */
  outside: z.array(z.string()),
})
export type ExpertiseBoard = z.infer<typeof ExpertiseBoard>

export const Recommendation = z.object({
  id: Id,
  round: z.int(),
  text: z.string(),
  due: IsoDate.nullable(),
  fixedOn: IsoDate.nullable(),
  note: z.string(),
  overdue: z.boolean(),
})
export type Recommendation = z.infer<typeof Recommendation>

/** What one side says of a school: its lines in the order of the set. */
const SheetSide = z.object({
  id: Id,
  round: z.int(),
  on: IsoDate.nullable(),
  expert: z.string(),
  verdict: ExpertiseVerdict.nullable(),
  scores: z.array(ExpertiseScore),
  result: SheetResult.nullable(),
  /** What keeps the sheet from being finished, in words; empty when it is. */
  lacking: z.array(z.string()),
})

/** One round of a school's expertise: the own sheet, the region's beside it, earlier rounds. */
export const ExpertiseSheet = z.object({
  school: z.object({ id: Id, name: z.string() }),
  year: Year,
  stage: ExpertiseStage,
  round: z.int(),
  rounds: z.array(Summary),
  zones: Zones,
  /** Criteria of the region's set of today; empty when there is none. */
  criteria: z.int(),
  /** The set has changed since the sheet was begun: the sheet keeps the criteria it has. */
  changed: z.boolean(),
  own: SheetSide.extend({ conclusion: z.string(), warnings: z.array(z.string()) }).nullable(),
  /** The region's sheet of this round, else its latest before. */
  regional: SheetSide.extend({ recommendations: z.string() }).nullable(),
  /** The own scores of the round before, by code. */
  previous: z.record(z.string(), z.int().nullable()),
  /** Recommendations of this and of earlier rounds. */
  recommendations: z.array(Recommendation),
})
export type ExpertiseSheet = z.infer<typeof ExpertiseSheet>

export const ScorePatch = z
  .object({ score: z.int().min(0).max(100).nullable(), comment: z.string().max(2000) })
  .partial()
export type ScorePatch = z.infer<typeof ScorePatch>

/** What the region says of a school besides its scores. */
export const RegionalPatch = z
  .object({
    on: IsoDate.nullable(),
    expert: z.string().max(300),
    verdict: ExpertiseVerdict.nullable(),
    recommendations: z.string().max(4000),
  })
  .partial()
export type RegionalPatch = z.infer<typeof RegionalPatch>

/** The region's criteria of one stage of a year. */
export const CriteriaSet = z.object({
  stage: ExpertiseStage,
  title: z.string(),
  zones: Zones,
  validFrom: IsoDate.nullable(),
  source: z.string(),
  criteria: z.array(z.object({ id: Id, code: z.string(), title: z.string(), max: z.int() })),
})
export type CriteriaSet = z.infer<typeof CriteriaSet>

export const CriteriaSetPatch = z
  .object({
    title: z.string().trim().min(1).max(500),
    zones: Zones,
    validFrom: IsoDate.nullable(),
    source: z.string().max(1000),
  })
  .partial()
export type CriteriaSetPatch = z.infer<typeof CriteriaSetPatch>

export const CriterionPatch = z
  .object({ title: z.string().trim().min(1).max(1000), max: z.int().min(1).max(100) })
  .partial()
export type CriterionPatch = z.infer<typeof CriterionPatch>

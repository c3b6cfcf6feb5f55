import { z } from 'zod'
import { byRegion, date, defineEntity, Id, IsoDate, oneOf, ref, text } from './entity.ts'

/** What the region says of the district's work on a row. */
export const RegionVerdict = z.enum(['accepted', 'returned'])
export type RegionVerdict = z.infer<typeof RegionVerdict>

export const REGION_VERDICT: Record<RegionVerdict, string> = {
  accepted: 'принято',
  returned: 'на доработке',
}

/** What the district itself adds to a row of the region's roadmap. */
export const planEntity = defineEntity('plan', {
  title: 'план района по мероприятию',
  writer: 'district',
  key: ['activity'],
  display: ['activity'],
  apart: 'activity',
  fields: {
    activity: ref('Мероприятие', 'activity'),
    /** The district's own, usually earlier, deadline. */
    internalDeadline: date('Внутренний срок'),
    responsible: text('Ответственный', 300),
    doneOn: date('Выполнено'),
    /** Printed in the report as «отметка об исполнении» instead of the computed wording. */
    doneNote: text('Отметка об исполнении', 2000),
    evidence: text('Подтверждение', 2000),
    note: text('Заметка', 2000),
    regionVerdict: byRegion(oneOf('Решение региона', RegionVerdict.options, REGION_VERDICT)),
    regionNote: byRegion(text('Замечание региона', 2000)),
  },
})

export const PlanPatch = z
  .object({
    internalDeadline: IsoDate.nullable(),
    responsible: z.string().max(300),
    doneOn: IsoDate.nullable(),
    doneNote: z.string().max(2000),
    evidence: z.string().max(2000),
    note: z.string().max(2000),
  })
  .partial()
export type PlanPatch = z.infer<typeof PlanPatch>

export const Plan = z.object({
  activity: Id,
  internalDeadline: IsoDate.nullable(),
  responsible: z.string(),
  doneOn: IsoDate.nullable(),
  doneNote: z.string(),
  evidence: z.string(),
  note: z.string(),
  /** What the region says of the district's work; null while it has said nothing. */
  regionVerdict: RegionVerdict.nullable(),
  regionNote: z.string(),
})
export type Plan = z.infer<typeof Plan>

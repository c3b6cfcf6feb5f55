import { z } from 'zod'
import { date, defineEntity, byRegion, Id, integer, IsoDate, ref, text } from './entity.ts'

/** The district's part of a number of the whole region (60, 50, 25, 10 …): sent by the region. */
export const quotaEntity = defineEntity('quota', {
  title: 'квота района',
  writer: 'district',
  key: ['target'],
  display: ['target'],
  apart: 'target',
  fields: {
    target: ref('Показатель', 'target'),
    amount: byRegion(integer('Квота', 0, 100_000)),
    note: byRegion(text('Пояснение региона', 1000)),
  },
})

/** A value of an indicator typed by hand, which never happens without a reason and is marked wherever it is shown. */
export const overrideEntity = defineEntity('override', {
  title: 'значение показателя вручную',
  writer: 'district',
  key: ['target'],
  display: ['target'],
  apart: 'target',
  fields: {
    target: ref('Показатель', 'target'),
    fact: integer('Значение', 0, 1_000_000),
    of: integer('Из', 0, 1_000_000),
    reason: text('Причина', 1000),
    on: date('На дату'),
  },
})

/** The district's part of a regional number, as the region named it. */
export const Quota = z.object({ amount: z.int().min(0).max(100_000), note: z.string().max(1000) })
export type Quota = z.infer<typeof Quota>

/** A value by hand; `of` is null where nothing is divided. */
export const Override = z.object({
  fact: z.int().min(0).max(1_000_000),
  of: z.int().min(1).max(1_000_000).nullable(),
  reason: z.string().trim().max(1000),
  on: IsoDate,
})
export type Override = z.infer<typeof Override>

export const QuotaRequest = z.object({ district: Id, target: Id, quota: Quota.nullable() })
export type QuotaRequest = z.infer<typeof QuotaRequest>
export const OverrideRequest = z.object({ target: Id, override: Override.nullable() })
export type OverrideRequest = z.infer<typeof OverrideRequest>

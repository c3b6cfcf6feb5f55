import { z } from 'zod'
import { date, defineEntity, Id, IsoDate, oneOf, ref, text } from './entity.ts'
import { OccurrenceKey } from './schedule.ts'

export const OccurrenceChangeKind = z.enum(['cancelled', 'moved', 'added'])

/**
 * An occurrence that was cancelled, moved or added, with the reason. The region's change (scope `ref`)
 * holds for everyone, the district's own (its scope) for the district and wins there.
 */
export const occurrenceChangeEntity = defineEntity('occurrenceChange', {
  title: 'изменение даты',
  writer: 'both',
  key: ['activity', 'occurrence'],
  display: ['activity', 'occurrence'],
  apart: 'activity',
  fields: {
    activity: ref('Мероприятие', 'activity'),
    occurrence: text('Плановая дата', 10),
    kind: oneOf('Что изменилось', OccurrenceChangeKind.options, {
      cancelled: 'отменено',
      moved: 'перенесено',
      added: 'добавлено',
    }),
    movedTo: date('Новая дата'),
    reason: text('Причина', 500),
  },
})

export const OccurrenceChange = z.object({
  activity: Id,
  occurrence: OccurrenceKey,
  /** `null` brings the planned date back. */
  change: z
    .object({
      kind: OccurrenceChangeKind,
      /** The new day of a moved or added one; null for a cancelled one. */
      movedTo: IsoDate.nullable(),
      reason: z.string().trim().min(1, 'Укажите причину').max(500),
    })
    .refine((c) => c.kind === 'cancelled' || c.movedTo !== null, 'Укажите новую дату')
    .nullable(),
})
export type OccurrenceChange = z.infer<typeof OccurrenceChange>

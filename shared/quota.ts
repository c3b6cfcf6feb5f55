import { date, defineEntity, byRegion, integer, ref, text } from './entity.ts'

/** The district's part of a number of the whole region (60, 50, 25, 10 …): sent by the region. */
export const quotaEntity = defineEntity('quota', {
  title: 'квота района',
  writer: 'district',
  key: ['target'],
  display: ['target'],
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
  fields: {
    target: ref('Показатель', 'target'),
    fact: integer('Значение', 0, 1_000_000),
    of: integer('Из', 0, 1_000_000),
    reason: text('Причина', 1000),
    on: date('На дату'),
  },
})

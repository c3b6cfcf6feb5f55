import { defineEntity, flag, integer, text } from './entity.ts'

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
  },
})

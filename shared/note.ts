import { z } from 'zod'
import { date, defineEntity, flag, Id, IsoDate, oneOf, ref, text } from './entity.ts'

/** Kind of record a note can be written to. */
export const NotedOn = z.enum([
  'activity',
  'school',
  'curator',
  'programme',
  'expertise',
  'siteCheck',
  'journal',
  'ownActivity',
])
export type NotedOn = z.infer<typeof NotedOn>
export const NOTED_ON: Record<NotedOn, string> = {
  activity: 'мероприятие',
  school: 'школа',
  curator: 'куратор',
  programme: 'антирисковая программа',
  expertise: 'лист экспертизы',
  siteCheck: 'проверка сайта',
  journal: 'запись журнала',
  ownActivity: 'строка муниципального плана',
}

/** A note of the district to any of its records, with a flag and a day to come back to it. */
export const noteEntity = defineEntity('note', {
  title: 'заметка',
  writer: 'district',
  display: ['text'],
  fields: {
    subject: ref('К записи', ...NotedOn.options),
    subjectKind: oneOf('Вид записи', NotedOn.options, NOTED_ON),
    text: text('Заметка', 4000),
    flagged: flag('К исполнению'),
    due: date('Вернуться'),
    doneOn: date('Сделано'),
  },
})

export const Note = z.object({
  id: Id,
  subject: Id,
  subjectKind: NotedOn,
  text: z.string(),
  flagged: z.boolean(),
  due: IsoDate.nullable(),
  doneOn: IsoDate.nullable(),
})
export type Note = z.infer<typeof Note>

export const NotePatch = z
  .object({
    text: z.string().max(4000),
    flagged: z.boolean(),
    due: IsoDate.nullable(),
    doneOn: IsoDate.nullable(),
  })
  .partial()
export type NotePatch = z.infer<typeof NotePatch>

export const NoteDraft = z.object({
  subject: Id,
  subjectKind: NotedOn,
  text: z.string().trim().min(1, 'Напишите заметку').max(4000),
  flagged: z.boolean().default(false),
  due: IsoDate.nullable().default(null),
})
export type NoteDraft = z.infer<typeof NoteDraft>

import { z } from 'zod'
import { defineEntity, Id, integer, oneOf, ref, text } from './entity.ts'

/** Kind of record a file can be attached to. */
export const AttachedTo = z.enum([
  'activity',
  'school',
  'journal',
  'stage',
  'programme',
  'programmeMeasure',
  'expertise',
  'siteCheck',
  'planVersion',
])
export type AttachedTo = z.infer<typeof AttachedTo>

const ATTACHED_TO: Record<AttachedTo, string> = {
  activity: 'мероприятие',
  school: 'школа',
  journal: 'запись журнала',
  stage: 'этап школы',
  programme: 'антирисковая программа',
  programmeMeasure: 'мера программы',
  expertise: 'лист экспертизы',
  siteCheck: 'проверка сайта',
  planVersion: 'версия муниципального плана',
}

/** Bytes of one attachment at most: what a package can carry as one entry. */
export const ATTACHMENT_LIMIT = 64 * 2 ** 20

/** A file that belongs to a record. Its bytes lie in the attachment store under their SHA-256. */
export const attachmentEntity = defineEntity('attachment', {
  title: 'вложение',
  writer: 'both',
  display: ['name'],
  fields: {
    subject: ref('К записи', ...AttachedTo.options),
    subjectKind: oneOf('Вид записи', AttachedTo.options, ATTACHED_TO),
    name: text('Имя файла', 200),
    /** Bytes. */
    size: integer('Размер', 0, 2 ** 40),
    sha256: text('Отпечаток содержимого', 64),
    note: text('Пояснение', 2000),
  },
})

/** A file of one record, as the page lists it. */
export const Attachment = z.object({
  id: Id,
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  note: z.string(),
  /** Its bytes are on this computer; else they come with a package from whoever has them. */
  state: z.enum(['here', 'wanted']),
  /** Who attached it. */
  owner: z.enum(['district', 'region']),
  /** May be renamed and removed here. */
  mine: z.boolean(),
})
export type Attachment = z.infer<typeof Attachment>

import { defineEntity, integer, oneOf, ref, text } from './entity.ts'

/** Records a file can be attached to. */
export const ATTACHED_TO: Record<string, string> = {
  activity: 'мероприятие',
  school: 'школа',
  journal: 'запись журнала',
  stage: 'этап школы',
}

/** A file that belongs to a record. Its bytes lie in the attachment store under their SHA-256. */
export const attachmentEntity = defineEntity('attachment', {
  title: 'вложение',
  writer: 'both',
  display: ['name'],
  fields: {
    subject: ref('К записи', 'activity', 'school', 'journal', 'stage'),
    subjectKind: oneOf('Вид записи', Object.keys(ATTACHED_TO), ATTACHED_TO),
    name: text('Имя файла', 200),
    /** Bytes. */
    size: integer('Размер', 0, 2 ** 40),
    sha256: text('Отпечаток содержимого', 64),
    note: text('Пояснение', 2000),
  },
})

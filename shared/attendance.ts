import { z } from 'zod'
import { defineEntity, group, Id, IsoDate, oneOf, ref, text } from './entity.ts'
import { OccurrenceKey } from './schedule.ts'

export const SubjectKind = z.enum(['school', 'curator', 'coordinator'])
export type SubjectKind = z.infer<typeof SubjectKind>

/**
 * The mark of one subject at one occurrence, edited as a whole. No mark at all is «нет данных»,
 * which is not the same as «не участвовал».
 */
export const Mark = z.object({
  state: z.enum(['present', 'absent']),
  role: z.enum(['listener', 'speaker']).nullable(),
  /** Persons who attended from this subject, where persons are counted. */
  headcount: z.int().min(0).max(10_000).nullable(),
  note: z.string().max(1000).nullable(),
})
export type Mark = z.infer<typeof Mark>

/** «участвовали, выступающий, 3 чел.» */
export const markWords = ({ state, role, headcount, note }: Mark): string =>
  [
    state === 'present' ? 'участвовали' : 'не участвовали',
    role && (role === 'speaker' ? 'выступающий' : 'слушатель'),
    headcount !== null && `${headcount} чел.`,
    note,
  ]
    .filter(Boolean)
    .join(', ')

export const attendanceEntity = defineEntity('attendance', {
  title: 'отметка участия',
  writer: 'district',
  key: ['activity', 'aspect', 'occurrence', 'subject'],
  display: ['subject', 'activity', 'occurrence'],
  apart: 'activity',
  fields: {
    activity: ref('Мероприятие', 'activity'),
    /** Empty for meetings; tells apart several yes/no marks of one row (expertise, recommendations). */
    aspect: text('Что отмечено', 40),
    occurrence: text('Дата проведения', 10),
    subject: ref('Кто', 'school', 'curator', 'district'),
    subjectKind: oneOf('Вид участника', SubjectKind.options, {
      school: 'школа',
      curator: 'куратор',
      coordinator: 'координатор',
    }),
    mark: group(
      'Отметка',
      { state: 'text', role: 'text', headcount: 'integer', note: 'text' },
      Mark,
      markWords,
    ),
  },
})

export const Subject = z.object({
  id: Id,
  kind: SubjectKind,
  name: z.string(),
  /** Second line: the curator's schools, the school's curator. */
  detail: z.string(),
})
export type Subject = z.infer<typeof Subject>

/** An occurrence as the district sees it, with cancelled and moved ones marked. */
export const HeldOccurrence = z.object({
  key: OccurrenceKey,
  from: IsoDate,
  to: IsoDate,
  change: z
    .object({
      kind: z.enum(['cancelled', 'moved', 'added']),
      reason: z.string(),
      /** The planned day of a moved one. */
      planned: IsoDate.nullable(),
    })
    .nullable(),
})
export type HeldOccurrence = z.infer<typeof HeldOccurrence>

/** Marks on their way to the page: thousands of cells hold a handful of different marks, so each travels once. */
export const PackedMarks = z.object({
  distinct: z.array(Mark),
  /** For each subject the places in `distinct` of its marks, one per occurrence: «0,0,,1»; nothing where there is none. */
  rows: z.array(z.string()),
})
export type PackedMarks = z.infer<typeof PackedMarks>

/** Marks by subject and occurrence; `null` where nothing is recorded. */
export type MarkTable = readonly (readonly (Mark | null)[])[]

/** Turns a packed table back; equal marks become one object. Every grid has at least one occurrence. */
export const unpackMarks = ({ distinct, rows }: PackedMarks): MarkTable =>
  rows.map((row) => row.split(',').map((place) => (place === '' ? null : (distinct[Number(place)] ?? null))))

/** The grid of one activity and aspect. */
export const AttendanceGrid = z.object({
  activity: Id,
  number: z.string(),
  title: z.string(),
  aspect: z.string(),
  /** Several yes/no marks of one row; one empty aspect for meetings. */
  aspects: z.array(z.object({ aspect: z.string(), title: z.string() })),
  /** Meetings have participants and roles; other rows have yes/no marks. */
  kind: z.enum(['meeting', 'mark']),
  countsPersons: z.boolean(),
  subjects: z.array(Subject),
  occurrences: z.array(HeldOccurrence),
  marks: PackedMarks,
})
export type AttendanceGrid = z.infer<typeof AttendanceGrid>

export const MarkRequest = z.object({
  activity: Id,
  aspect: z.string().max(40),
  /** One request is one undo step, whether a key press or a block of 60 × 40. `null` clears the mark. */
  marks: z
    .array(z.object({ subject: Id, kind: SubjectKind, occurrence: OccurrenceKey, mark: Mark.nullable() }))
    .min(1)
    .max(50_000),
})
export type MarkRequest = z.infer<typeof MarkRequest>

/** What a yes/no mark of a row says; an aspect of another year's roadmap is shown by its target's text. */
export const ASPECTS: Readonly<Record<string, string>> = {
  passed: 'Обучение пройдено',
  entry: 'Заявка подана',
  joined: 'Включены в сообщество',
  expertise: 'Экспертиза проведена',
  recommendations: 'Рекомендации даны',
  site: 'Информация размещена на сайте',
  group: 'Состоит в группе',
  covered: 'Охвачены сопровождением',
}

import { z } from 'zod'
import { CalendarDay } from './calendar.ts'
import { date, defineEntity, Id, integer, IsoDate, json, oneOf, ref, text } from './entity.ts'
import { OccurrenceKey, Schedule, Year } from './schedule.ts'
import { scheduleWords } from './schedule-words.ts'

/** The district's own dated matter, once or again and again: it stands among the obligations of the roadmap. */
export const taskEntity = defineEntity('task', {
  title: 'своё дело',
  writer: 'district',
  display: ['title'],
  fields: {
    year: integer('Год'),
    title: text('Что сделать', 500),
    schedule: json('Когда', Schedule, scheduleWords),
    responsible: text('Ответственный', 300),
    note: text('Примечание', 2000),
  },
})

export const DutyMarkKind = z.enum(['done', 'notNeeded'])
export type DutyMarkKind = z.infer<typeof DutyMarkKind>
export const DUTY_MARK: Record<DutyMarkKind, string> = { done: 'сделано', notNeeded: 'не требуется' }

/** That one date of a task or an activity is settled. */
export const dutyMarkEntity = defineEntity('dutyMark', {
  title: 'отметка о сроке',
  writer: 'district',
  key: ['subject', 'occurrence'],
  display: ['subject', 'occurrence'],
  fields: {
    subject: ref('Чей срок', 'task', 'activity', 'ownActivity'),
    occurrence: text('Дата', 10),
    kind: oneOf('Отметка', DutyMarkKind.options, DUTY_MARK),
    on: date('Когда'),
    note: text('Примечание', 1000),
  },
})

/** Where an obligation (срок к исполнению) comes from. */
export const DutyKind = z.enum([
  'meeting',
  'deadline',
  'internal',
  'stage',
  'expertise',
  'recommendation',
  'siteRemark',
  'measure',
  'ownPlan',
  'task',
  'followUp',
  'region',
])
export type DutyKind = z.infer<typeof DutyKind>
export const DUTY_KIND: Record<DutyKind, string> = {
  meeting: 'встреча',
  deadline: 'срок дорожной карты',
  internal: 'внутренний срок',
  stage: 'этап ИС МЭДК',
  expertise: 'экспертиза',
  recommendation: 'рекомендация',
  siteRemark: 'замечание по сайту',
  measure: 'мера программы',
  ownPlan: 'муниципальный план',
  task: 'своё дело',
  followUp: 'напоминание',
  region: 'ждём регион',
}

/** How urgent it is, seen from today. */
export const DutyState = z.enum(['overdue', 'today', 'soon', 'later', 'done', 'cancelled', 'waiting'])
export type DutyState = z.infer<typeof DutyState>

export const Duty = z.object({
  /** Stable over readings: kind, subject and occurrence. */
  key: z.string(),
  kind: DutyKind,
  subject: Id,
  occurrence: z.string(),
  /** Row of the roadmap, or empty. */
  number: z.string(),
  title: z.string(),
  /** The school it concerns; null where it is the district's own. */
  school: z.object({ id: Id, name: z.string() }).nullable(),
  /** Begin of a period, or the day itself. */
  from: IsoDate,
  /** The day by which it must be done. */
  due: IsoDate,
  state: DutyState,
  /** One sentence: moved, cancelled, falls on a day off, an earlier deadline that follows from another row. */
  remark: z.string(),
  /** Where it is done: the address of a page. */
  page: z.string(),
  /** It can be settled by a mark alone (DutyMarkRequest); anything else is done by its facts. */
  markable: z.boolean(),
  /** The mark that settled it. */
  mark: DutyMarkKind.nullable(),
})
export type Duty = z.infer<typeof Duty>

/** The year's obligations by their days, and what they are seen from. */
export const DutyList = z.object({
  today: IsoDate,
  duties: z.array(Duty),
  /** Days of the production calendar that are not what their weekday says. */
  calendar: z.array(CalendarDay),
})
export type DutyList = z.infer<typeof DutyList>

export const TaskDraft = z.object({
  year: Year,
  title: z.string().trim().min(1, 'Напишите, что сделать').max(500),
  schedule: Schedule,
  responsible: z.string().max(300).default(''),
  note: z.string().max(2000).default(''),
})
export type TaskDraft = z.infer<typeof TaskDraft>

export const TaskPatch = z
  .object({
    title: z.string().trim().min(1, 'Напишите, что сделать').max(500),
    schedule: Schedule,
    responsible: z.string().max(300),
    note: z.string().max(2000),
  })
  .partial()
export type TaskPatch = z.infer<typeof TaskPatch>

export const Task = TaskDraft.extend({ id: Id })
export type Task = z.infer<typeof Task>

export const DutyMarkRequest = z.object({
  /** One request is one undo step; `null` takes the mark off. */
  marks: z
    .array(
      z.object({
        subject: Id,
        occurrence: OccurrenceKey,
        mark: z.object({ kind: DutyMarkKind, on: IsoDate, note: z.string().max(1000) }).nullable(),
      }),
    )
    .min(1)
    .max(2000),
})
export type DutyMarkRequest = z.infer<typeof DutyMarkRequest>

import { z } from 'zod'
import { byRegion, date, defineEntity, Id, integer, IsoDate, json, ref, text } from './entity.ts'
import { scheduleWords } from './schedule-words.ts'
import { Schedule, Year } from './schedule.ts'

/**
 * A row of the district's own roadmap (муниципальный план-график, row 5.1): made from a row of the region's or added.
 * The region's remark and the district's answer stand in the row they speak of.
 */
export const ownActivityEntity = defineEntity('ownActivity', {
  title: 'строка муниципального плана',
  writer: 'district',
  display: ['number', 'title'],
  fields: {
    year: integer('Год'),
    position: integer('Порядок', 0, 100_000),
    number: text('Номер', 20),
    title: text('Мероприятие'),
    scheduleText: text('Срок реализации'),
    schedule: json('Расписание', Schedule, scheduleWords),
    executors: text('Исполнители'),
    tasks: text('Задачи', 4000),
    indicator: text('Показатель реализации', 4000),
    /** The row of the region's roadmap it was made from. */
    activity: ref('Строка дорожной карты', 'activity'),
    doneOn: date('Выполнено'),
    doneNote: text('Отметка об исполнении', 2000),
    regionRemark: byRegion(text('Рекомендация региона', 4000)),
    regionRemarkOn: byRegion(date('Дата рекомендации')),
    answer: text('Ответ района', 4000),
    answeredOn: date('Учтено'),
  },
})

/** The six columns of a roadmap, word for word. */
export const PlanLine = z.object({
  number: z.string(),
  title: z.string(),
  scheduleText: z.string(),
  executors: z.string(),
  tasks: z.string(),
  indicator: z.string(),
})
export type PlanLine = z.infer<typeof PlanLine>

export const PLAN_COLUMNS: Record<keyof PlanLine, string> = {
  number: '№',
  title: 'Мероприятие',
  scheduleText: 'Срок реализации',
  executors: 'Исполнители',
  tasks: 'Задачи',
  indicator: 'Показатель реализации',
}

const MOST_ROWS = 500
const VersionRows = z.array(PlanLine).max(MOST_ROWS)

/** A version of the own roadmap as it was when it was sent: the table of six columns, word for word. */
export const planVersionEntity = defineEntity('planVersion', {
  title: 'версия муниципального плана',
  writer: 'district',
  display: ['number'],
  fields: {
    year: integer('Год'),
    number: integer('Версия', 1, 1000),
    on: date('Составлена'),
    sentOn: date('Направлена в регион'),
    note: text('Что изменилось', 2000),
    rows: json('Строки', VersionRows, (rows) => `строк: ${rows.length}`),
  },
})

export const OwnActivityPatch = z
  .object({
    number: z.string().max(20),
    title: z.string().max(2000),
    scheduleText: z.string().max(2000),
    executors: z.string().max(2000),
    tasks: z.string().max(4000),
    indicator: z.string().max(4000),
    doneOn: IsoDate.nullable(),
    doneNote: z.string().max(2000),
    answer: z.string().max(4000),
    answeredOn: IsoDate.nullable(),
  })
  .partial()
export type OwnActivityPatch = z.infer<typeof OwnActivityPatch>

export const OwnActivity = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  scheduleText: z.string(),
  /** Null when the program does not understand the words: then `scheduleDoubt` says why. */
  schedule: Schedule.nullable(),
  scheduleDoubt: z.string(),
  executors: z.string(),
  tasks: z.string(),
  indicator: z.string(),
  activity: Id.nullable(),
  doneOn: IsoDate.nullable(),
  doneNote: z.string(),
  regionRemark: z.string(),
  regionRemarkOn: IsoDate.nullable(),
  answer: z.string(),
  answeredOn: IsoDate.nullable(),
})
export type OwnActivity = z.infer<typeof OwnActivity>

export const OwnPlan = z.object({
  year: Year,
  rows: z.array(OwnActivity),
  versions: z.array(
    z.object({
      id: Id,
      number: z.int(),
      on: IsoDate.nullable(),
      sentOn: IsoDate.nullable(),
      note: z.string(),
      rows: VersionRows,
    }),
  ),
})
export type OwnPlan = z.infer<typeof OwnPlan>

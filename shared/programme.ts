import { z } from 'zod'
import { date, defineEntity, Id, integer, IsoDate, ref, text } from './entity.ts'

/**
 * An anti-risk programme (антирисковая программа) of a school for one activated risk direction; rows 4.2–4.4.
 * The year is the direction's.
 */
export const programmeEntity = defineEntity('programme', {
  title: 'антирисковая программа',
  writer: 'district',
  key: ['school', 'direction'],
  display: ['school', 'direction'],
  fields: {
    school: ref('Школа', 'school'),
    direction: ref('Рисковое направление', 'riskDirection'),
    title: text('Название программы', 500),
    goal: text('Цель', 2000),
    tasks: text('Задачи', 4000),
    approvedOn: date('Утверждена'),
    approvedNumber: text('Приказ №', 100),
    link: text('Ссылка', 1000),
    note: text('Примечание', 2000),
  },
})

/** A number as a person writes it: «12», «12,5», «-3», «40 %» without the sign. */
export const ProgrammeNumber = z
  .string()
  .trim()
  .regex(/^-?\d{1,9}([.,]\d{1,4})?$/)

export const programmeIndicatorEntity = defineEntity('programmeIndicator', {
  title: 'показатель программы',
  writer: 'district',
  display: ['title'],
  fields: {
    programme: ref('Программа', 'programme'),
    position: integer('Порядок'),
    title: text('Показатель', 500),
    unit: text('Единица', 50),
    /** Numbers as they were written (ProgrammeNumber): 12,5 stays 12,5. */
    base: text('Исходное значение', 20),
    target: text('Плановое значение', 20),
    fact1: text('Факт 1 этапа', 20),
    fact2: text('Факт 2 этапа', 20),
  },
})

/** A measure (мера) of a programme; files are attached to it as its evidence. */
export const programmeMeasureEntity = defineEntity('programmeMeasure', {
  title: 'мера программы',
  writer: 'district',
  display: ['title'],
  fields: {
    programme: ref('Программа', 'programme'),
    position: integer('Порядок'),
    task: text('Задача', 1000),
    title: text('Мероприятие', 1000),
    due: date('Срок'),
    stage: integer('Этап', 1, 2),
    responsible: text('Ответственный', 300),
    participants: text('Участники', 500),
    doneOn: date('Выполнено'),
    evidence: text('Подтверждение', 2000),
    link: text('Ссылка', 1000),
  },
})

export const ProgrammePatch = z
  .object({
    title: z.string().max(500),
    goal: z.string().max(2000),
    tasks: z.string().max(4000),
    approvedOn: IsoDate.nullable(),
    approvedNumber: z.string().max(100),
    link: z.string().max(1000),
    note: z.string().max(2000),
  })
  .partial()
export type ProgrammePatch = z.infer<typeof ProgrammePatch>

/** As it is typed; the core takes it when it is empty or a ProgrammeNumber. */
const TypedNumber = z.string().max(20)

export const ProgrammeIndicatorPatch = z
  .object({
    title: z.string().max(500),
    unit: z.string().max(50),
    base: TypedNumber,
    target: TypedNumber,
    fact1: TypedNumber,
    fact2: TypedNumber,
  })
  .partial()
export type ProgrammeIndicatorPatch = z.infer<typeof ProgrammeIndicatorPatch>

export const ProgrammeMeasurePatch = z
  .object({
    task: z.string().max(1000),
    title: z.string().max(1000),
    due: IsoDate.nullable(),
    stage: z.int().min(1).max(2).nullable(),
    responsible: z.string().max(300),
    participants: z.string().max(500),
    doneOn: IsoDate.nullable(),
    evidence: z.string().max(2000),
    link: z.string().max(1000),
  })
  .partial()
export type ProgrammeMeasurePatch = z.infer<typeof ProgrammeMeasurePatch>

const Line = z.object({ id: Id, warnings: z.array(z.string()) })

export const ProgrammeIndicator = Line.extend({
  title: z.string(),
  unit: z.string(),
  base: z.string(),
  target: z.string(),
  fact1: z.string(),
  fact2: z.string(),
})
export type ProgrammeIndicator = z.infer<typeof ProgrammeIndicator>

export const ProgrammeMeasure = Line.extend({
  task: z.string(),
  title: z.string(),
  due: IsoDate.nullable(),
  stage: z.int().nullable(),
  responsible: z.string(),
  participants: z.string(),
  doneOn: IsoDate.nullable(),
  evidence: z.string(),
  link: z.string(),
})
export type ProgrammeMeasure = z.infer<typeof ProgrammeMeasure>

const Named = z.object({ id: Id, name: z.string() })

/** One programme with all that belongs to it. */
export const Programme = z.object({
  id: Id,
  school: Named,
  direction: z.object({ id: Id, title: z.string() }),
  activatedOn: IsoDate.nullable(),
  title: z.string(),
  goal: z.string(),
  tasks: z.string(),
  approvedOn: IsoDate.nullable(),
  approvedNumber: z.string(),
  link: z.string(),
  note: z.string(),
  /** What is missing or does not fit in the programme itself; its lines have their own. */
  warnings: z.array(z.string()),
  /** In the order of the programme. */
  indicators: z.array(ProgrammeIndicator),
  measures: z.array(ProgrammeMeasure),
})
export type Programme = z.infer<typeof Programme>

/** One programme in the list. */
export const ProgrammeRow = Programme.pick({
  id: true,
  school: true,
  direction: true,
  title: true,
  activatedOn: true,
  approvedOn: true,
}).extend({
  indicators: z.int(),
  measures: z.object({ done: z.int(), total: z.int() }),
  /** Of the programme itself; how many its lines have. */
  warnings: z.array(z.string()),
})
export type ProgrammeRow = z.infer<typeof ProgrammeRow>

export const ProgrammeList = z.object({
  programmes: z.array(ProgrammeRow),
  /** Activated directions that have no programme yet. */
  missing: z.array(z.object({ school: Named, direction: z.object({ id: Id, title: z.string() }) })),
})
export type ProgrammeList = z.infer<typeof ProgrammeList>

/** Which of a programme's two tables a line is of. */
export const ProgrammeTable = z.enum(['indicator', 'measure'])
export type ProgrammeTable = z.infer<typeof ProgrammeTable>

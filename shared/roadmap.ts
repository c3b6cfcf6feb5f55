import { z } from 'zod'
import { defineEntity, integer, json, oneOf, ref, text } from './entity.ts'
import { ExpertiseStage } from './expertise.ts'
import { scheduleWords } from './schedule-words.ts'
import { Schedule } from './schedule.ts'

/**
 * A = the district itself performs and counts; B = it marks its people's part in a regional event;
 * C = the region only, the district reads the result.
 */
export const ActivityClass = z.enum(['A', 'B', 'C'])
export type ActivityClass = z.infer<typeof ActivityClass>
export const ACTIVITY_CLASS: Record<ActivityClass, string> = {
  A: 'район проводит и отмечает',
  B: 'район отмечает участие своих',
  C: 'ведёт регион',
}

/** Whose share or number a target speaks about: the list a percentage is taken of. */
export const Population = z.enum([
  'projectSchools',
  'previousProjectSchools',
  'lowResultSchools',
  'curators',
  'coordinators',
  'district',
  'teams',
  'persons',
  'questions',
  'practices',
  'none',
])
export type Population = z.infer<typeof Population>
export const POPULATION: Record<Population, string> = {
  projectSchools: 'школы набора',
  previousProjectSchools: 'школы прошлогоднего набора',
  lowResultSchools: 'школы с низкими результатами',
  curators: 'кураторы',
  coordinators: 'муниципальный координатор',
  district: 'район',
  teams: 'управленческие команды',
  persons: 'люди, числом',
  questions: 'вопросы',
  practices: 'практики',
  none: 'никого: без списка',
}

/**
 * What is typed of a school's way through ИС МЭДК: rows 4.1–4.4 of the roadmap, what goes before them (questionnaire,
 * РПШ, its verification), the three kinds of concept documents, both monitorings (5.6, 5.9) and the outcome. The
 * expertises between them are read from their sheets.
 */
export const StageStep = z.enum([
  'questionnaire',
  'riskProfile',
  'risksVerified',
  'selfDiagnosis',
  'risksActivated',
  'selfDiagnosisConfirmed',
  'conceptDocument',
  'midtermDocument',
  'antiRiskDocuments',
  'conceptPlaced',
  'conceptConfirmed',
  'evidence1Placed',
  'evidence1Confirmed',
  'monitoring1',
  'evidence2Placed',
  'evidence2Confirmed',
  'monitoring2',
  'outcome',
])
export type StageStep = z.infer<typeof StageStep>

/** Which facts answer a target. The rules are in indicator.ts. */
export const Measure = z.discriminatedUnion('by', [
  /** Marks of the attendance grid: every expected pair subject × held occurrence. */
  z.object({ by: z.literal('attendance') }),
  /** Different subjects who spoke at least once. */
  z.object({ by: z.literal('speakers') }),
  /** Sum of people over the occurrences. */
  z.object({ by: z.literal('headcount') }),
  /** One yes/no per subject on an activity without meetings; `aspect` tells apart several marks of one row. */
  z.object({ by: z.literal('mark'), aspect: z.string().max(40) }),
  /** Every listed step of ИС МЭДК done. */
  z.object({ by: z.literal('stage'), steps: z.array(StageStep).min(1) }),
  /** Journal entries: how many, by how many different subjects, or which share is closed. */
  z.object({ by: z.literal('journal'), count: z.enum(['entries', 'subjects', 'closed', 'closedShare']) }),
  /** Schools whose sheet of this stage is finished, or has a recommendation. */
  z.object({
    by: z.literal('expertise'),
    stage: ExpertiseStage,
    level: z.enum(['municipal', 'regional']),
    count: z.enum(['sheets', 'recommendations']),
  }),
  /** «Выполнено» with a date and evidence on the activity itself; no number. */
  z.object({ by: z.literal('done') }),
  /** Counted by the region; the district has no number of its own. */
  z.object({ by: z.literal('region') }),
])
export type Measure = z.infer<typeof Measure>

/** What must be reached. A number of the whole region is not a district's duty until the region sends a quota. */
export const Goal = z.discriminatedUnion('kind', [
  /** A share 0…1 of the population; `strict` for «более 80 %». */
  z.object({ kind: z.literal('share'), share: z.number().min(0).max(1), strict: z.boolean() }),
  z.object({ kind: z.literal('count'), regional: z.int().min(0) }),
  z.object({ kind: z.literal('yes') }),
  z.object({ kind: z.literal('none') }),
])
export type Goal = z.infer<typeof Goal>

/** «100 %», «более 80 %», «не менее 20 %», «60 по области», «выполнено». */
export function goalWords(goal: Goal): string {
  switch (goal.kind) {
    case 'share': {
      const percent = `${Math.round(goal.share * 100)} %`
      return goal.share === 1 ? percent : `${goal.strict ? 'более' : 'не менее'} ${percent}`
    }
    case 'count':
      return `${goal.regional} по области`
    case 'yes':
      return 'выполнено'
    case 'none':
      return 'без числа'
  }
}

/** Which facts answer a target, in a few words. */
export const MEASURES: Record<Measure['by'], string> = {
  attendance: 'по отметкам участия',
  speakers: 'по отметкам выступающих',
  headcount: 'по числу участников',
  mark: 'по отметкам «да»',
  stage: 'по этапам ИС МЭДК',
  journal: 'по журналу',
  expertise: 'по листам экспертизы',
  done: 'по отметке «выполнено»',
  region: 'считает регион',
}

/** What is recorded for an activity and on which form. */
export const JournalKind = z.enum([
  'visit',
  'question',
  'publication',
  'practice',
  'contest',
  'training',
  'siteCheck',
  'material',
])
export type JournalKind = z.infer<typeof JournalKind>

export const sectionEntity = defineEntity('section', {
  title: 'раздел дорожной карты',
  writer: 'region',
  key: ['year', 'number'],
  display: ['number', 'title'],
  fields: { year: integer('Год'), number: text('Номер', 10), title: text('Название') },
})

export const activityEntity = defineEntity('activity', {
  title: 'мероприятие',
  writer: 'region',
  key: ['year', 'number'],
  display: ['number', 'title'],
  fields: {
    year: integer('Год'),
    number: text('Номер', 10),
    position: integer('Порядок'),
    section: text('Раздел', 10),
    title: text('Мероприятие'),
    scheduleText: text('Срок реализации'),
    schedule: json('Расписание', Schedule, scheduleWords),
    executors: text('Исполнители'),
    tasks: text('Задачи', 4000),
    class: oneOf('Кто ведёт учёт', ActivityClass.options, ACTIVITY_CLASS),
    /** A journal kept for this activity, if any. */
    journal: oneOf('Журнал', JournalKind.options),
    note: text('Примечание', 4000),
  },
})

export const targetEntity = defineEntity('target', {
  title: 'целевой показатель',
  writer: 'region',
  key: ['activity', 'key'],
  display: ['activity', 'text'],
  fields: {
    activity: ref('Мероприятие', 'activity'),
    key: text('Обозначение', 40),
    position: integer('Порядок'),
    text: text('Показатель реализации', 4000),
    population: oneOf('Кого считают', Population.options, POPULATION),
    measure: json('Как считается', Measure, (measure) => MEASURES[measure.by]),
    goal: json('Цель', Goal, goalWords),
  },
})

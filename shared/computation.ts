import { z } from 'zod'
import { ASPECTS } from './attendance.ts'
import { EXPERTISE_STAGE } from './expertise.ts'
import {
  ActivityClass,
  Goal,
  goalWords,
  JournalKind,
  Measure,
  MEASURES,
  Population,
  POPULATION,
} from './roadmap.ts'
import type { Schedule } from './schedule.ts'
import { STAGE_STEPS } from './stage.ts'

/** How a target is computed: of whom, from which facts, against what. */
export const TargetComputation = z.object({ population: Population, measure: Measure, goal: Goal })
export type TargetComputation = z.infer<typeof TargetComputation>

/** How a row of the roadmap is kept and computed; one entry per target, in their order. */
export const RowComputation = z.object({
  class: ActivityClass,
  journal: JournalKind.nullable(),
  targets: z.array(TargetComputation).max(50),
})
export type RowComputation = z.infer<typeof RowComputation>

export const JOURNAL_COUNT: Record<Extract<Measure, { by: 'journal' }>['count'], string> = {
  entries: 'сколько записей',
  subjects: 'о скольких школах есть запись',
  closed: 'сколько записей завершено',
  closedShare: 'доля завершённых записей',
}

/** Which facts answer a target, with all that tells them apart: «по этапам ИС МЭДК: самодиагностика заполнена». */
export function measureWords(measure: Measure): string {
  const words = MEASURES[measure.by]
  switch (measure.by) {
    case 'mark':
      return `${words}: ${(ASPECTS[measure.aspect] ?? measure.aspect).toLocaleLowerCase('ru')}`
    case 'stage': {
      const titles = STAGE_STEPS.flatMap(({ step, title }) => (measure.steps.includes(step) ? [title] : []))
      return `${words}: ${titles.join(', ').toLocaleLowerCase('ru')}`
    }
    case 'journal':
      return `${words}: ${JOURNAL_COUNT[measure.count]}`
    case 'expertise':
      return [
        `${words} ${measure.level === 'regional' ? 'региона' : 'района'}`,
        measure.count === 'recommendations' ? ' с рекомендациями' : '',
        `: ${EXPERTISE_STAGE[measure.stage]}`,
      ].join('')
    case 'attendance':
    case 'speakers':
    case 'headcount':
    case 'done':
    case 'region':
      return words
  }
}

/** «школы набора, по отметкам участия, 100 %». */
export const computationWords = ({ population, measure, goal }: TargetComputation): string =>
  [population === 'none' ? '' : POPULATION[population], measureWords(measure), goalWords(goal)]
    .filter(Boolean)
    .join(', ')

const MEETINGS: ReadonlySet<Measure['by']> = new Set(['attendance', 'speakers', 'headcount'])
const LISTED: ReadonlySet<Population> = new Set([
  'projectSchools',
  'previousProjectSchools',
  'lowResultSchools',
  'curators',
  'coordinators',
  'district',
  'teams',
])
const UNDATED: ReadonlySet<Schedule['kind']> = new Set(['year', 'always', 'unknown'])

/** Facts that have a whole to take a share of. */
const hasShare = (measure: Measure): boolean =>
  ['attendance', 'mark', 'stage', 'expertise', 'region'].includes(measure.by) ||
  (measure.by === 'journal' && (measure.count === 'subjects' || measure.count === 'closedShare'))

/** What does not fit together in a computation: it would never give a number. Sentences; empty when all fits. */
export function computationDoubts(
  { population, measure, goal }: TargetComputation,
  { journal, schedule }: { journal: JournalKind | null; schedule: Schedule },
): string[] {
  const doubts: string[] = []
  if (measure.by === 'journal' && journal === null)
    doubts.push('Показатель считается по журналу, но журнал у строки не выбран.')
  if (MEETINGS.has(measure.by) && UNDATED.has(schedule.kind))
    doubts.push('Показатель считается по отметкам на встречах, но срок не называет ни одной даты.')
  if ((measure.by === 'attendance' || measure.by === 'mark') && !LISTED.has(population))
    doubts.push(
      'Отметки ставят по списку, а «кого считают» списка не даёт: выберите школы, кураторов или район.',
    )
  if (measure.by === 'stage' && population !== 'projectSchools' && population !== 'curators')
    doubts.push('Этапы ИС МЭДК есть у школ набора и их кураторов: выберите одних из них.')
  if (measure.by === 'expertise' && population !== 'projectSchools')
    doubts.push('Листы экспертизы есть у школ набора: выберите их.')
  if (goal.kind === 'share' && !hasShare(measure))
    doubts.push('Цель – доля, а эти факты дают число: выберите другую цель или другие факты.')
  return doubts
}

import { formatDate } from '../../../shared/date.ts'
import type { Programme, ProgrammeIndicator, ProgrammeMeasure } from '../../../shared/programme.ts'

/** Last day of each stage (rows 4.3 and 4.4 of the roadmap); null where the roadmap has none. */
export interface StageEnds {
  1: string | null
  2: string | null
}

/** What an indicator lacks. */
export function indicatorWarnings({ base, target }: Pick<ProgrammeIndicator, 'base' | 'target'>): string[] {
  const lacking = [base === '' && 'исходного', target === '' && 'планового'].filter((w) => w !== false)
  return lacking.length === 0 ? [] : [`Нет ${lacking.join(' и ')} значения: результат не с чем сравнить.`]
}

/** What a measure lacks, and a due day that is not within its stage. */
export function measureWarnings(
  measure: Pick<ProgrammeMeasure, 'due' | 'stage' | 'responsible' | 'doneOn'>,
  ends: StageEnds,
  today: string,
): string[] {
  const { due, stage, responsible, doneOn } = measure
  const first = ends[1]
  const end = stage === 1 ? first : stage === 2 ? ends[2] : null
  return [
    due === null ? 'Срок не указан.' : '',
    stage === null ? 'Этап не указан.' : '',
    responsible === '' ? 'Ответственный не указан.' : '',
    due !== null && end !== null && due > end ? `Срок позже конца ${stage} этапа (${formatDate(end)}).` : '',
    due !== null && stage === 2 && first !== null && due <= first
      ? `Срок 2 этапа раньше конца 1 этапа (${formatDate(first)}).`
      : '',
    doneOn !== null && doneOn > today ? 'Дата выполнения ещё не наступила.' : '',
  ].filter(Boolean)
}

/** What is missing or does not fit in the programme itself. */
export function programmeWarnings(
  programme: Pick<Programme, 'activatedOn' | 'goal' | 'approvedOn'> & {
    indicators: number
    measures: number
  },
  today: string,
): string[] {
  const { activatedOn, goal, approvedOn, indicators, measures } = programme
  return [
    activatedOn === null ? 'Рисковое направление не активировано.' : '',
    goal === '' ? 'Цель не указана.' : '',
    indicators === 0 ? 'Нет ни одного показателя.' : '',
    measures === 0 ? 'Нет ни одной меры.' : '',
    approvedOn !== null && approvedOn > today ? 'Дата утверждения ещё не наступила.' : '',
  ].filter(Boolean)
}

import type { Indicator } from '../../../shared/indicator.ts'
import type { Roadmap, RoadmapRow } from '../../../shared/roadmap-row.ts'
import type { Population } from '../../../shared/roadmap.ts'
import type { Status } from '../../components/index.ts'
import { sectionHeadings } from '../../text/sections.ts'

/** One target of one activity: a line of the page. */
export interface Line {
  id: string
  row: RoadmapRow
  section: string
  indicator: Indicator
  outcome: Outcome
}

export type Outcome = 'reached' | 'notYet' | 'missed' | 'noGoal' | 'noData' | 'nobody' | 'regional'

/** Word and look of each outcome. «Не достигнут» is said only when the time for it has passed. */
export const OUTCOMES: Record<Outcome, { word: string; status: Status }> = {
  reached: { word: 'достигнут', status: 'done' },
  notYet: { word: 'в работе', status: 'running' },
  missed: { word: 'не достигнут', status: 'overdue' },
  noGoal: { word: 'без цели района', status: 'notStarted' },
  noData: { word: 'нет данных', status: 'noData' },
  nobody: { word: 'некого считать', status: 'nobody' },
  regional: { word: 'ведёт регион', status: 'regional' },
}

/** Whom a share is taken of, in the district. */
export const POPULATIONS: Record<Population, string> = {
  projectSchools: 'школы проекта',
  previousProjectSchools: 'школы прошлого набора',
  lowResultSchools: 'школы с низкими результатами',
  curators: 'кураторы',
  coordinators: 'координатор',
  district: 'район',
  teams: 'команды',
  persons: 'участники',
  questions: 'вопросы',
  practices: 'практики',
  none: '',
}

function outcomeOf({ state, reached }: Indicator, row: RoadmapRow): Outcome {
  if (state === 'regional') return 'regional'
  if (state === 'noData' || state === 'nobody') return state
  if (reached === null) return 'noGoal'
  if (reached) return 'reached'
  return row.state === 'overdue' || row.state === 'done' ? 'missed' : 'notYet'
}

export function linesOf(roadmap: Roadmap): Line[] {
  const titles = sectionHeadings(roadmap.sections)
  return roadmap.rows.flatMap((row) =>
    row.indicators.map((indicator) => ({
      id: indicator.target,
      row,
      section: titles.get(row.section) ?? row.section,
      indicator,
      outcome: outcomeOf(indicator, row),
    })),
  )
}

/** Targets that can be compared with their goal, and how many are reached. */
export function tally(lines: readonly Line[]): { reached: number; comparable: number } {
  const comparable = lines.filter(
    ({ indicator, outcome }) =>
      (indicator.goal.kind === 'share' || indicator.quota !== null) &&
      outcome !== 'regional' &&
      outcome !== 'nobody',
  )
  return {
    reached: comparable.filter(({ outcome }) => outcome === 'reached').length,
    comparable: comparable.length,
  }
}

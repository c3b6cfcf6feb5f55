import type { RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { activityEntity, sectionEntity, targetEntity } from '../../../shared/roadmap.ts'
import { derivedId } from '../ledger/id.ts'
import type { ScopeState } from '../ledger/state.ts'
import { shipped } from '../reference/seed.ts'
import { readGoal, readMeasure } from './goal.ts'

/**
 * The rows as a state of the scope `ref`; its replica is their content. Its moment is the start of the year before, so
 * that whatever a person says of a row later is newer.
 */
export function roadmapState(year: number, rows: readonly RoadmapFileRow[]): ScopeState {
  const content = rows.map(
    ({ kind, number, title, scheduleText, schedule, executors, tasks, indicators }) => [
      kind,
      number,
      title,
      scheduleText,
      schedule,
      executors,
      tasks,
      indicators,
    ],
  )
  const { add, state } = shipped(derivedId('roadmap-file', year, JSON.stringify(content)), 1)
  const titles = new Map(rows.flatMap((row) => (row.kind === 'section' ? [[row.number, row.title]] : [])))
  let current = ''
  let position = 0
  for (const row of rows) {
    if (row.kind === 'section') {
      current = row.number
      add(sectionEntity, { year, number: row.number, title: row.title })
      continue
    }
    const own = row.number.includes('.') ? (row.number.split('.')[0] ?? '') : '1'
    const section = titles.has(own) || current === '' ? own : current
    if (!titles.has(section)) {
      titles.set(section, `Раздел ${section}`)
      add(sectionEntity, { year, number: section, title: `Раздел ${section}` })
    }
    const { number, title, scheduleText, schedule, executors, tasks } = row
    const activity = add(activityEntity, {
      year,
      number,
      position: ++position,
      section,
      title,
      scheduleText,
      schedule,
      executors,
      tasks,
      class: 'B',
    })
    const indicators = row.indicators.length > 0 ? row.indicators : [title]
    indicators.forEach((text, at) => {
      const goal = readGoal(text)
      add(targetEntity, {
        activity,
        key: `t${at + 1}`,
        position: at,
        text,
        goal,
        ...readMeasure(text, schedule, goal),
      })
    })
  }
  return state(`${year - 1}-01-01T00:00:00Z`, `Дорожная карта ${year} года из файла`)
}

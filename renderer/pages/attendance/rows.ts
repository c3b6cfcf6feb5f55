import { formatDayMonth } from '../../../shared/date.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'

/** Rows whose facts are marks. */
export const markedRows = (rows: readonly RoadmapRow[]): RoadmapRow[] =>
  rows.filter((row) => row.facts.includes('attendance'))

/** Nothing recorded although it could be. */
export const lacksData = (row: RoadmapRow): boolean => row.indicators.some((i) => i.state === 'noData')

const SHOWN_DATES = 4

/** «не отмечено 3: 05.05, 12.05, 19.05» – or what else is still open. */
export function openWords(row: RoadmapRow): string {
  const days = row.unmarked.map((o) => formatDayMonth(o.from))
  if (days.length === 0) return ''
  const shown = days.slice(0, SHOWN_DATES).join(', ')
  return days.length > SHOWN_DATES ? `${shown} и ещё ${days.length - SHOWN_DATES}` : shown
}

import { addDays } from '../../../shared/date.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { matches } from '../../text/match.ts'

/** Empty strings mean «any». */
export interface RoadmapFilter {
  search: string
  state: string
  section: string
  /** «ours»: the district records it, «region»: the region does. */
  who: string
  /** Days ahead, as a number in a string. */
  near: string
  /** A verdict of the region or `none`. */
  verdict: string
}

/** A date or a deadline of the row falls within the next days, today included. */
export function isNear(row: RoadmapRow, today: string, days: number): boolean {
  const until = addDays(today, days)
  return [row.next?.from, row.next?.to, row.deadline].some(
    (day) => day !== undefined && day !== null && day >= today && day <= until,
  )
}

export const isOurs = (row: RoadmapRow): boolean => row.class !== 'C'

export function isShown(row: RoadmapRow, filter: RoadmapFilter, today: string): boolean {
  const { search, state, section, who, near, verdict } = filter
  return (
    (state === '' || row.state === state) &&
    (section === '' || row.section === section) &&
    (who === '' || isOurs(row) === (who === 'ours')) &&
    (near === '' || isNear(row, today, Number(near))) &&
    (verdict === '' || (row.plan.regionVerdict ?? 'none') === verdict) &&
    matches(search, row.number, row.title, row.executors, row.plan.responsible)
  )
}

import { daysBetween, formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import type { DistrictYear } from '../roadmap/facts.ts'
import { period } from './wording.ts'

/** How the dates of one activity stand; cancelled ones are left out. */
export interface Course {
  /** Single days on which something takes place; 0 for periods and deadlines. */
  meetings: number
  /** Of them with at least one mark. */
  marked: number
  first: string | null
  last: string | null
}

export const NO_COURSE: Course = { meetings: 0, marked: 0, first: null, last: null }

/** How the dates of every activity of the roadmap stand in a district. */
export function readCourses(facts: DistrictYear): ReadonlyMap<Id, Course> {
  const courses = new Map<Id, Course>()
  for (const activity of facts.activities) {
    const dates = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
    const known = new Set((facts.marks.get(activity.id) ?? []).map((m) => m.occurrence))
    const meetings = dates.filter((o) => o.key !== 'once' || o.from === o.to)
    const ends = dates.map((o) => o.to).sort()
    courses.set(activity.id, {
      meetings: meetings.length,
      marked: meetings.filter((o) => known.has(o.key)).length,
      first: dates[0]?.from ?? null,
      last: ends.at(-1) ?? null,
    })
  }
  return courses
}

/** A period of the whole year is no date worth repeating: the roadmap itself says «постоянно». */
const isWholeYear = (first: string, last: string): boolean => daysBetween(first, last) > 300

/** What the words need of a row. */
type NotedRow = Pick<RoadmapRow, 'plan' | 'state' | 'class' | 'schedule' | 'indicators'>

/** What stands under «отметка об исполнении» when the person wrote nothing there. */
export function executionNote(row: NotedRow, course: Course, asOf: string): string {
  const { meetings, marked, first, last } = course
  const hasFacts = row.indicators.some((i) => i.state === 'counted')
  const held = last !== null && last < asOf
  if (row.plan.doneOn !== null) return `Выполнено ${formatDate(row.plan.doneOn)}`
  if (row.state === 'regional') return 'Ведёт регион'
  if (row.state === 'nobody') return 'Некого считать'
  if (row.state === 'done') {
    const days = row.indicators.flatMap((i) => (i.asOf === null ? [] : [i.asOf])).sort()
    const day = days.at(-1)
    // Yes/no marks have no day of their own and count as of today: today is not the day they were done.
    return day === undefined || day === asOf ? 'Выполнено' : `Выполнено ${formatDate(day)}`
  }
  if (first !== null && last !== null && first > asOf && !hasFacts)
    return `Предстоит ${row.schedule.kind === 'due' ? 'до ' : ''}${period(first, last)}`
  if (meetings > 1 && marked > 0)
    return `${held ? 'Проведено' : 'Проводится'}: отмечено ${marked} из ${meetings} встреч`
  if (!hasFacts) return row.class === 'C' ? 'Ведёт регион' : 'Нет данных'
  if (held) return `Выполнено частично, срок ${formatDate(last)}`
  return last === null || first === null || isWholeYear(first, last)
    ? 'Выполняется'
    : `Выполняется, срок ${formatDate(last)}`
}

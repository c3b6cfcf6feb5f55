import { daysBetween, formatDate, formatDayMonth } from '../../../shared/date.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { untilDeadline } from '../../text/distance.ts'
import { counted } from '../../text/numbers.ts'

const SOON = 30

/** The line under the words of the schedule: what date matters now. Empty when the words say it all. */
export function whenLine({ next, state, unmarked, schedule }: RoadmapRow, today: string): string {
  if (unmarked.length > 0) {
    const days = unmarked.map((o) => formatDayMonth(o.from))
    return `не отмечено: ${days.slice(0, 3).join(', ')}${days.length > 3 ? ` и ещё ${days.length - 3}` : ''}`
  }
  if (state === 'done' || !next || next.to < today) return ''
  const recurring = schedule.kind === 'weekly' || schedule.kind === 'monthly'
  if (next.from >= today) {
    const days = daysBetween(today, next.from)
    if (recurring) return `ближайшая ${formatDate(next.from)}, ${untilDeadline(days)}`
    return days <= SOON
      ? next.from === next.to
        ? untilDeadline(days)
        : `начнётся ${untilDeadline(days)}`
      : ''
  }
  const left = daysBetween(today, next.to)
  if (recurring) return `сейчас, до ${formatDate(next.to)}`
  return left <= SOON
    ? left === 0
      ? 'последний день'
      : `осталось ${counted(left, 'день', 'дня', 'дней')}`
    : ''
}

/** «просрочено на 5 дней», or the plain word of the state. */
export function overdueWord({ state, unmarked, deadline }: RoadmapRow, today: string): string | undefined {
  if (state !== 'overdue') return undefined
  if (unmarked.length > 0) return 'не отмечено'
  if (deadline === null || deadline >= today) return undefined
  return untilDeadline(daysBetween(today, deadline))
}

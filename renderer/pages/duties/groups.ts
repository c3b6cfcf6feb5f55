import { daysBetween, formatDate, formatDayMonth } from '../../../shared/date.ts'
import { DUTY_MARK, type Duty, DutyState } from '../../../shared/duty.ts'
import type { Status } from '../../components/index.ts'
import { sinceThen, untilDeadline } from '../../text/distance.ts'
import { matches } from '../../text/match.ts'

/** Headings of the list, in their order. */
export const GROUPS: Record<DutyState, string> = {
  overdue: 'Просрочено',
  today: 'Сегодня',
  soon: 'Ближайшие 7 дней',
  later: 'Позже',
  waiting: 'Ждём регион',
  done: 'Выполнено',
  cancelled: 'Отменено',
}

const ORDER: readonly DutyState[] = ['overdue', 'today', 'soon', 'waiting', 'later', 'cancelled', 'done']

/** What the list is narrowed to; '' lets everything through, of the state everything that is still open. */
export interface DutyFilter {
  search: string
  state: string
  kind: string
  school: string
}

/** The district's own things among the schools' of the filter. */
export const OWN = 'own'

export function isShown(duty: Duty, { search, state, kind, school }: DutyFilter): boolean {
  const open = duty.state !== 'done' && duty.state !== 'cancelled'
  if (state === '' ? !open : state !== 'all' && duty.state !== state) return false
  if (kind !== '' && duty.kind !== kind) return false
  if (school === OWN ? duty.school !== null : school !== '' && duty.school?.id !== school) return false
  return matches(search, duty.number, duty.title, duty.remark, duty.school?.name ?? '')
}

/** By groups, within a group by day as they came. */
export const inGroups = (duties: readonly Duty[]): Duty[] =>
  duties.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))

/** «25.03.2022», «14.02 – 25.03.2022» */
export function periodWords({ from, due }: Duty): string {
  if (from === due) return formatDate(due)
  return `${from.slice(0, 4) === due.slice(0, 4) ? formatDayMonth(from) : formatDate(from)} – ${formatDate(due)}`
}

const STATUS: Record<DutyState, Status> = {
  overdue: 'overdue',
  today: 'soon',
  soon: 'soon',
  later: 'upcoming',
  waiting: 'regional',
  done: 'done',
  cancelled: 'nobody',
}

/** How it stands, in a word: a meeting that has passed is not late itself, its marks are. */
export function stateWords(duty: Duty, today: string): { status: Status; word: string } {
  const { state, due, mark, kind } = duty
  const distance = daysBetween(today, due)
  const word = {
    overdue: kind === 'meeting' ? `не отмечено, ${sinceThen(distance)}` : untilDeadline(distance),
    today: 'сегодня',
    soon: untilDeadline(distance),
    later: 'впереди',
    waiting: 'ждём регион',
    done: mark === null ? 'выполнено' : DUTY_MARK[mark],
    cancelled: 'отменено',
  }[state]
  return { status: STATUS[state], word }
}

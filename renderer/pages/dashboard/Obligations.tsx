import { IconAlertCircle } from '@tabler/icons-react'
import { Link } from 'wouter'
import { daysBetween, formatDate, formatDayMonth } from '../../../shared/date.ts'
import { type Duty, type DutyKind } from '../../../shared/duty.ts'
import { sinceThen, untilDeadline } from '../../text/distance.ts'
import { counted } from '../../text/numbers.ts'
import css from './DashboardPage.module.css'

const KINDS: Record<DutyKind, string> = {
  meeting: 'встреча',
  deadline: 'срок',
  internal: 'внутренний срок',
  stage: 'срок',
  expertise: 'экспертиза до',
  recommendation: 'рекомендация до',
  siteRemark: 'замечание по сайту от',
  measure: 'мера программы до',
  ownPlan: 'муниципальный план,',
  task: 'своё дело,',
  followUp: 'напоминание',
  region: 'регион,',
}

/** «20.05.2022», «16.05 – 22.05.2022» */
function period({ from, due }: Duty): string {
  if (from === due) return formatDate(due)
  return `${from.slice(0, 4) === due.slice(0, 4) ? formatDayMonth(from) : formatDate(from)} – ${formatDate(due)}`
}

/** One line of the card: the same thing of several schools, or the newest of the missed meetings of one row. */
interface Line {
  duty: Duty
  more: readonly Duty[]
}

const isMissed = ({ kind, state }: Duty) => kind === 'meeting' && state === 'overdue'

function linesOf(duties: readonly Duty[]): Line[] {
  const groups = Map.groupBy(duties, (duty) => {
    if (isMissed(duty)) return `missed ${duty.subject}`
    return duty.school && duty.number !== '' ? `${duty.kind} ${duty.subject} ${duty.due}` : duty.key
  })
  return [...groups.values()].flatMap((same) => {
    const duty = same.at(-1)
    return duty ? [{ duty, more: same.slice(0, -1) }] : []
  })
}

/** Whose it is: «СОШ № 1» or «5 школ»; of missed meetings how many there are. */
function whose({ duty, more }: Line): string {
  if (isMissed(duty)) return more.length > 0 ? `и ещё ${counted(more.length, 'раз', 'раза', 'раз')}` : ''
  if (more.length > 0) return counted(more.length + 1, 'школа', 'школы', 'школ')
  return duty.school?.name ?? ''
}

interface Props {
  title: string
  today: string
  duties: readonly Duty[]
  /** Said when there are none. */
  none: string
  /** The list is of things gone wrong. */
  attention?: boolean
}

/** Dated things; a line opens where they are done. */
export function Obligations({ title, today, duties, none, attention }: Props) {
  const bad = attention && duties.length > 0
  return (
    <section className={css['card']} data-list>
      <header className={css['head']}>
        {bad && <IconAlertCircle size={18} aria-hidden className={css['alarm']} />}
        <h2>{title}</h2>
        <span className={css['count']} data-bad={bad || undefined}>
          {duties.length}
        </span>
      </header>
      {duties.length === 0 ? (
        <p className={css['none']}>{none}</p>
      ) : (
        <ul className={css['items']}>
          {linesOf(duties).map((line) => {
            const { duty } = line
            const distance = daysBetween(today, duty.due)
            const of = whose(line)
            return (
              <li key={duty.key}>
                <Link href={duty.page} className={css['item']} title={duty.title}>
                  <span className={css['number']}>{duty.number}</span>
                  <span className={css['title']}>{duty.title}</span>
                  <span className={css['when']}>
                    {isMissed(duty) ? 'нет отметок за' : KINDS[duty.kind]} {period(duty)} ·{' '}
                    <span data-bad={bad || undefined}>
                      {isMissed(duty) ? sinceThen(distance) : untilDeadline(distance)}
                    </span>
                    {of !== '' && ` · ${of}`}
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

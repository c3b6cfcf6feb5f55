import { IconAlertCircle } from '@tabler/icons-react'
import { Link } from 'wouter'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import type { Obligation } from '../../../shared/dashboard.ts'
import { sinceThen, untilDeadline } from '../../text/distance.ts'
import css from './DashboardPage.module.css'

const KINDS: Record<Obligation['kind'], string> = {
  meeting: 'встреча',
  deadline: 'срок',
  internalDeadline: 'внутренний срок',
  unmarked: 'нет отметок за',
}

/** A meeting that passed is not late itself: its marks are. */
const distanceOf = ({ kind, distance }: Obligation): string =>
  kind === 'unmarked' ? sinceThen(distance) : untilDeadline(distance)

/** «20.05.2022», «16.05 – 22.05.2022» */
function period({ from, to }: Obligation): string {
  if (from === to) return formatDate(to)
  return `${from.slice(0, 4) === to.slice(0, 4) ? formatDayMonth(from) : formatDate(from)} – ${formatDate(to)}`
}

interface Props {
  title: string
  items: readonly Obligation[]
  /** Said when there are none. */
  none: string
  /** The list is of things gone wrong. */
  attention?: boolean
}

/** Dated things; a line opens its row of the roadmap. */
export function Obligations({ title, items, none, attention }: Props) {
  const bad = attention && items.length > 0
  return (
    <section className={css['card']} data-list>
      <header className={css['head']}>
        {bad && <IconAlertCircle size={18} aria-hidden className={css['alarm']} />}
        <h2>{title}</h2>
        <span className={css['count']} data-bad={bad || undefined}>
          {items.length}
        </span>
      </header>
      {items.length === 0 ? (
        <p className={css['none']}>{none}</p>
      ) : (
        <ul className={css['items']}>
          {items.map((item) => (
            <li key={`${item.activity} ${item.key} ${item.kind}`}>
              <Link href={`/roadmap/${item.activity}`} className={css['item']} title={item.title}>
                <span className={css['number']}>{item.number}</span>
                <span className={css['title']}>{item.title}</span>
                <span className={css['when']}>
                  {KINDS[item.kind]} {period(item)} ·{' '}
                  <span data-bad={bad || undefined}>{distanceOf(item)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

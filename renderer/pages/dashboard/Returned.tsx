import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Dashboard } from '../../../shared/dashboard.ts'
import css from './DashboardPage.module.css'

/** Rows that the region sent back; not there while there are none. */
export function Returned({ rows }: { rows: Dashboard['returned'] }) {
  if (rows.length === 0) return null
  return (
    <section className={css['card']} data-list>
      <header className={css['head']}>
        <IconAlertTriangle size={18} aria-hidden className={css['caution']} />
        <h2>Регион вернул на доработку</h2>
        <span className={css['count']}>{rows.length}</span>
      </header>
      <ul className={css['items']}>
        {rows.map(({ activity, number, title, note }) => (
          <li key={activity}>
            <Link href={`/roadmap/${activity}`} className={css['item']} title={title}>
              <span className={css['number']}>{number}</span>
              <span className={css['title']}>{title}</span>
              {note !== '' && <span className={css['when']}>{note}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

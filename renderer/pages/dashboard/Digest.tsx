import { Link } from 'wouter'
import type { Duty } from '../../../shared/duty.ts'
import { useView } from '../../stores/view.ts'
import css from './Digest.module.css'

const PARTS: readonly { state: Duty['state']; title: string }[] = [
  { state: 'overdue', title: 'просрочено' },
  { state: 'today', title: 'сегодня' },
  { state: 'soon', title: 'в ближайшие 7 дней' },
  { state: 'waiting', title: 'ждём регион' },
]

/** How much is open; each count opens its part of the list. */
export function Digest({ duties }: { duties: readonly Duty[] }) {
  const { clearFilters, setFilter } = useView.getState()
  const narrow = (state: string) => {
    clearFilters('duties')
    setFilter('duties', 'state', state)
  }
  return (
    <nav className={css['digest']} aria-label="Все сроки">
      <Link href="/duties" className={css['all']} onClick={() => narrow('')}>
        Все сроки
      </Link>
      {PARTS.map(({ state, title }) => {
        const count = duties.filter((d) => d.state === state).length
        return (
          <Link
            key={state}
            href="/duties"
            className={css['part']}
            data-bad={(state === 'overdue' && count > 0) || undefined}
            onClick={() => narrow(state)}
          >
            <b>{count}</b> {title}
          </Link>
        )
      })}
    </nav>
  )
}

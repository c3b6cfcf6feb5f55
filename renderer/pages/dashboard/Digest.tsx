import { Link } from 'wouter'
import type { DutyDigest } from '../../../shared/duty.ts'
import { useScope } from '../../app/workplace.ts'
import { useRead } from '../../queries/index.ts'
import { useView } from '../../stores/view.ts'
import css from './Digest.module.css'

const PARTS: readonly { state: keyof DutyDigest; title: string }[] = [
  { state: 'overdue', title: 'просрочено' },
  { state: 'today', title: 'сегодня' },
  { state: 'soon', title: 'в ближайшие 7 дней' },
  { state: 'waiting', title: 'ждём регион' },
]

/** How much of everything dated is open – schools' stages, expertises and own matters too; each count opens its list. */
export function Digest() {
  const scope = useScope()
  const digest = useRead('duties', 'digest', scope).data
  const { clearFilters, setFilter } = useView.getState()
  const narrow = (state: string) => {
    clearFilters('duties')
    setFilter('duties', 'state', state)
  }
  if (!digest) return null
  return (
    <nav className={css['digest']} aria-label="Все сроки">
      <Link href="/duties" className={css['all']} onClick={() => narrow('')}>
        Все сроки
      </Link>
      {PARTS.map(({ state, title }) => (
        <Link
          key={state}
          href="/duties"
          className={css['part']}
          data-bad={(state === 'overdue' && digest.overdue > 0) || undefined}
          onClick={() => narrow(state)}
        >
          <b>{digest[state]}</b> {title}
        </Link>
      ))}
    </nav>
  )
}

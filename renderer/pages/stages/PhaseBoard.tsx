import { IconShieldCheck } from '@tabler/icons-react'
import { formatDate } from '../../../shared/date.ts'
import { BOARD_COLUMNS } from '../../../shared/stage-chain.ts'
import { StatusBadge } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'
import type { Standing } from './board.ts'
import css from './PhaseBoard.module.css'

interface Props {
  all: readonly Standing[]
  openId: string | null
  onOpen: (school: string) => void
}

/** Columns are the phases of the year, cards the schools that stand there, the latest on top. */
export function PhaseBoard({ all, openId, onOpen }: Props) {
  return (
    <div className={css['board']} data-board>
      {BOARD_COLUMNS.map(({ phase, title }) => {
        const here = all
          .filter(({ sight }) => sight.phase === phase)
          .toSorted((a, b) => b.sight.late - a.sight.late)
        return (
          <section key={phase} className={css['column']} aria-label={title}>
            <h2 className={css['title']}>
              {title} <span className={css['count']}>{here.length}</span>
            </h2>
            {here.length === 0 && <p className={css['none']}>Школ нет</p>}
            <ul className={css['cards']}>
              {here.map((standing) => (
                <li key={standing.school.id}>
                  <Card standing={standing} open={standing.school.id === openId} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Card({
  standing: { school, sight },
  open,
  onOpen,
}: {
  standing: Standing
  open: boolean
  onOpen: (school: string) => void
}) {
  const { current, skipped, late } = sight
  return (
    <button
      type="button"
      className={css['card']}
      data-open={open || undefined}
      onClick={() => onOpen(school.id)}
    >
      <span className={css['name']}>{school.name}</span>
      {current ? (
        <>
          <span className={css['words']}>
            {current.state === 'returned' ? 'Доработать' : 'Следующий шаг'}
          </span>
          <span className={css['step']}>{current.link.title}</span>
          {current.words.map((text) => (
            <span key={text} className={css['words']}>
              {text}
            </span>
          ))}
          {current.deadline && <span className={css['words']}>Срок: {formatDate(current.deadline)}</span>}
          {skipped.length > 0 && (
            <span className={css['words']} title={skipped.map((l) => l.link.title).join('\n')}>
              Не отмечено раньше: {counted(skipped.length, 'шаг', 'шага', 'шагов')}
            </span>
          )}
        </>
      ) : (
        <span className={css['step']}>
          <IconShieldCheck size={14} aria-hidden /> Итог подведён
        </span>
      )}
      {(late > 0 || current?.state === 'returned') && (
        <span className={css['badges']}>
          {current?.state === 'returned' && <StatusBadge status="warning" word="на доработке" />}
          {late > 0 && (
            <StatusBadge status="overdue" word={`опоздание ${counted(late, 'день', 'дня', 'дней')}`} />
          )}
        </span>
      )}
    </button>
  )
}

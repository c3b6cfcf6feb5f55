import { formatDate } from '../../../shared/date.ts'
import type { ProgrammeMeasure } from '../../../shared/programme.ts'
import { StatusBadge, TextCell } from '../../components/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { Doubts } from './Doubts.tsx'
import css from './ProgrammesPage.module.css'

interface Props {
  measures: readonly ProgrammeMeasure[]
  open: string | null
  onOpen: (id: string) => void
}

/** What is done about the risk, by whom and until when. */
export function MeasureTable({ measures, open, onOpen }: Props) {
  const { today } = useWorkplace()
  if (measures.length === 0)
    return <p className={css['quiet']}>Мер ещё нет: у каждой свой срок, этап и ответственный.</p>
  return (
    <div className={css['scroller']}>
      <table className={css['table']} aria-label="Меры программы">
        <thead>
          <tr>
            <th scope="col">Мероприятие</th>
            <th scope="col">Этап</th>
            <th scope="col">Срок</th>
            <th scope="col">Ответственный</th>
            <th scope="col">Состояние</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((row) => (
            <tr key={row.id} data-open={row.id === open || undefined}>
              <th scope="row">
                <button type="button" className={css['open']} onClick={() => onOpen(row.id)}>
                  {row.title || 'Без названия'}
                </button>
                <Doubts texts={row.warnings} />
              </th>
              <td>{row.stage ?? <TextCell value="" />}</td>
              <td data-day>
                <TextCell value={row.due === null ? '' : formatDate(row.due)} />
              </td>
              <td>
                <TextCell value={row.responsible} />
              </td>
              <td>
                <MeasureState {...row} today={today} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MeasureState({ doneOn, due, today }: Pick<ProgrammeMeasure, 'doneOn' | 'due'> & { today: string }) {
  if (doneOn !== null) return <StatusBadge status="done" word={`выполнено ${formatDate(doneOn)}`} />
  if (due !== null && due < today) return <StatusBadge status="overdue" word="срок прошёл" />
  return <StatusBadge status="upcoming" word="предстоит" />
}

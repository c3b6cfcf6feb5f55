import type { ProgrammeIndicator } from '../../../shared/programme.ts'
import { TextCell } from '../../components/index.ts'
import { Doubts } from './Doubts.tsx'
import css from './ProgrammesPage.module.css'

interface Props {
  indicators: readonly ProgrammeIndicator[]
  open: string | null
  onOpen: (id: string) => void
}

/** What the programme is measured by: numbers one under another. */
export function IndicatorTable({ indicators, open, onOpen }: Props) {
  if (indicators.length === 0)
    return <p className={css['quiet']}>Показателей ещё нет: по ним видно, снижен ли риск.</p>
  return (
    <div className={css['scroller']}>
      <table className={css['table']} aria-label="Показатели программы">
        <thead>
          <tr>
            <th scope="col">Показатель</th>
            <th scope="col">Единица</th>
            {['Исходное', 'План', 'Факт 1 этапа', 'Факт 2 этапа'].map((title) => (
              <th key={title} scope="col" data-number>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indicators.map((row) => (
            <tr key={row.id} data-open={row.id === open || undefined}>
              <th scope="row">
                <button type="button" className={css['open']} onClick={() => onOpen(row.id)}>
                  {row.title || 'Без названия'}
                </button>
                <Doubts texts={row.warnings} />
              </th>
              <td>
                <TextCell value={row.unit} />
              </td>
              {([row.base, row.target, row.fact1, row.fact2] as const).map((value, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- four columns that never change places
                <td key={at} data-number>
                  <TextCell value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

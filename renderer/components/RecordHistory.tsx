import { useState } from 'react'
import { localMoment } from '../../shared/date.ts'
import { explain } from '../api/index.ts'
import { useRead } from '../queries/index.ts'
import { ErrorNotice } from './ErrorNotice.tsx'
import css from './RecordHistory.module.css'

/** Who changed this record and when, newest first; read only when it is opened. */
export function RecordHistory({ record }: { record: string }) {
  const [open, setOpen] = useState(false)
  const { data: entries, error } = useRead('ledger', 'history', open ? { record } : null)
  return (
    <details className={css['history']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>История изменений</summary>
      {error && <ErrorNotice explanation={explain(error)} />}
      {entries?.length === 0 && <p className={css['quiet']}>Изменений ещё не было.</p>}
      <ol className={css['entries']}>
        {entries?.map((entry) => (
          <li key={entry.id} data-undone={entry.undone || undefined}>
            <div className={css['quiet']}>
              {localMoment(entry.at)} · {entry.author}
              {entry.undone && ' · отменено'}
            </div>
            {entry.changes
              .filter((change) => change.record === record)
              .map((change) => (
                <div key={change.label}>
                  {change.label}: {change.from !== '' && <span className={css['from']}>{change.from}</span>}
                  {change.from !== '' && ' → '}
                  {change.to === '' ? 'пусто' : change.to}
                </div>
              ))}
          </li>
        ))}
      </ol>
    </details>
  )
}

import type { ImportRow } from '../../../shared/list-import.ts'
import { type Column, StatusBadge, type Status, WarningsCell } from '../../components/index.ts'
import css from './ImportPage.module.css'

export type Outcome = ImportRow['outcome']

export const OUTCOMES: Record<Outcome, { one: string; many: string; status: Status }> = {
  new: { one: 'новое', many: 'новые', status: 'done' },
  changed: { one: 'изменится', many: 'изменятся', status: 'running' },
  unchanged: { one: 'без изменений', many: 'без изменений', status: 'notStarted' },
  skipped: { one: 'пропущено', many: 'пропущены', status: 'overdue' },
}

export const rowColumns: readonly Column<ImportRow>[] = [
  {
    key: 'line',
    title: 'Строка',
    width: 76,
    align: 'right',
    cell: (row) => (row.line === 0 ? '–' : row.line),
    sort: (row) => row.line || null,
  },
  {
    key: 'name',
    title: 'Что в строке',
    width: 200,
    lines: 3,
    cell: (row) => row.name || '—',
    sort: (row) => row.name,
  },
  {
    key: 'outcome',
    title: 'Что будет',
    width: 148,
    cell: (row) => <StatusBadge status={OUTCOMES[row.outcome].status} word={OUTCOMES[row.outcome].one} />,
    sort: (row) => OUTCOMES[row.outcome].one,
  },
  {
    key: 'changes',
    givesWay: true,
    title: 'Изменения',
    width: 300,
    grow: true,
    cell: (row) => (
      <>
        <Changes row={row} />
        {row.reason !== '' && <span className={css['quiet']}> {row.reason}</span>}
      </>
    ),
  },
  {
    key: 'warnings',
    title: 'Предупреждения',
    width: 220,
    cell: (row) => <WarningsCell texts={row.warnings.map((w) => w.text)} />,
  },
]

/** «Телефон: 8-845… → 8-927…; Директор: …»; of a new school only what it is. */
function Changes({ row }: { row: ImportRow }) {
  return (
    <>
      {row.changes.map((change, index) => (
        <span key={`${change.field} ${change.label}`}>
          {index > 0 && '; '}
          {change.label}:{' '}
          {change.from !== '' && (
            <>
              <del className={css['old']}>{change.from}</del> →{' '}
            </>
          )}
          {change.to === '' ? 'пусто' : change.to}
        </span>
      ))}
    </>
  )
}

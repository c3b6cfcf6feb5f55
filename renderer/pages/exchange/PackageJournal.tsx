import { localMoment } from '../../../shared/date.ts'
import type { PackageJournalEntry } from '../../../shared/package.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  StatusBadge,
  type Status,
  TextCell,
} from '../../components/index.ts'
import { formatSize } from '../../text/numbers.ts'

/** A package that went out is accepted when the partner's next package says so. */
const STATES: Record<PackageJournalEntry['state'], { word: string; status: Status }> = {
  created: { word: 'ждём квитанцию', status: 'soon' },
  accepted: { word: 'принят', status: 'done' },
  applied: { word: 'загружен', status: 'done' },
  appliedAgain: { word: 'загружен повторно', status: 'done' },
}

const idOf = ({ packageId, direction }: PackageJournalEntry) => `${direction} ${packageId}`
const nameOf = ({ number, partner }: PackageJournalEntry) => `Пакет № ${number}, ${partner}`
const directionOf = ({ direction }: PackageJournalEntry) => (direction === 'out' ? 'от нас' : 'к нам')

const columns: readonly Column<PackageJournalEntry>[] = [
  {
    key: 'number',
    title: '№',
    width: 56,
    align: 'right',
    cell: (p) => String(p.number),
    sort: (p) => p.number,
  },
  { key: 'direction', title: 'Направление', width: 108, cell: directionOf, sort: directionOf },
  { key: 'at', title: 'Когда', width: 136, cell: (p) => localMoment(p.at), sort: (p) => p.at },
  { key: 'partner', title: 'С кем', width: 176, lines: 2, cell: (p) => p.partner, sort: (p) => p.partner },
  {
    key: 'state',
    title: 'Состояние',
    width: 156,
    cell: (p) => <StatusBadge status={STATES[p.state].status} word={STATES[p.state].word} />,
    sort: (p) => STATES[p.state].word,
  },
  {
    key: 'note',
    title: 'Что было',
    width: 200,
    grow: true,
    lines: 3,
    cell: (p) => <TextCell value={p.note} />,
  },
  {
    key: 'file',
    title: 'Файл',
    width: 240,
    lines: 3,
    cell: (p) => `${p.fileName}, ${formatSize(p.size)}`,
    sort: (p) => p.fileName,
  },
]

/** Every package that was made or taken in, newest first. */
export function PackageJournal({ entries }: { entries: readonly PackageJournalEntry[] | undefined }) {
  return (
    <DataTable
      label="Журнал пакетов"
      columns={columns}
      rows={entries}
      rowId={idOf}
      rowName={nameOf}
      empty={
        <EmptyState title="Пакетов ещё не было">
          Здесь будет видно, какие пакеты ушли и пришли, что из них принято и на какие ещё нет квитанции.
        </EmptyState>
      }
    />
  )
}

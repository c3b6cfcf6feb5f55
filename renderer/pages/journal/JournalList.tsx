import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { type JournalEntry, JOURNALS } from '../../../shared/journal.ts'
import { explain } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  Page,
  StatusBadge,
  TextCell,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import css from './JournalPage.module.css'
import { type JournalRow, journalRows, useEntries } from './rows.ts'
import { ownIndicator, targetWords } from './target.ts'
import { closureOf, countWords, WORDS } from './words.ts'

interface Line {
  row: JournalRow
  /** Undefined while they are being read. */
  entries: readonly JournalEntry[] | undefined
}

const idOf = ({ row }: Line) => row.id
const nameOf = ({ row }: Line) => `${row.number} ${JOURNALS[row.journal].title}`
const openOf = ({ row, entries = [] }: Line): number =>
  entries.filter((entry) => closureOf(row.journal, entry) === 'open').length
const lastOf = ({ entries = [] }: Line): string | null =>
  entries.reduce<string | null>(
    (last, { on }) => (on !== null && (last === null || on > last) ? on : last),
    null,
  )

const columns: Column<Line>[] = [
  { key: 'number', title: '№', width: 64, cell: ({ row }) => row.number },
  {
    key: 'title',
    title: 'Журнал',
    width: 176,
    lines: 3,
    cell: ({ row }) => JOURNALS[row.journal].title,
    sort: ({ row }) => JOURNALS[row.journal].title,
  },
  { key: 'activity', title: 'Мероприятие', width: 200, grow: true, lines: 3, cell: ({ row }) => row.title },
  {
    key: 'entries',
    title: 'Записи',
    width: 176,
    sort: ({ entries }) => (entries ? -entries.length : null),
    cell: (line) => <Entries line={line} />,
  },
  {
    key: 'last',
    title: 'Последняя',
    width: 104,
    sort: lastOf,
    cell: (line) => {
      const last = lastOf(line)
      return <TextCell value={last === null ? '' : formatDate(last)} />
    },
  },
  {
    key: 'indicator',
    title: 'Показатель',
    width: 208,
    lines: 3,
    cell: ({ row }) => {
      const own = ownIndicator(row)
      return own ? targetWords(own) : row.facts.includes('attendance') ? 'по отметкам участия' : '—'
    },
  },
]

function Entries({ line }: { line: Line }) {
  const { row, entries } = line
  if (!entries) return null
  const open = openOf(line)
  const { closing } = WORDS[row.journal]
  return (
    <div className={css['entries']}>
      <span data-none={entries.length === 0 || undefined}>{countWords(row.journal, entries)}</span>
      {closing && open > 0 && (
        <StatusBadge
          status={row.journal === 'training' ? 'running' : 'soon'}
          word={`${closing.open}: ${open}`}
        />
      )}
    </div>
  )
}

/** Every row of the roadmap that keeps a journal, with what is written and what is still open. */
export function JournalList() {
  const scope = useScope()
  const [, go] = useLocation()
  const roadmap = useRead('roadmap', 'list', scope)
  const rows = useMemo(() => journalRows(roadmap.data?.rows ?? []), [roadmap.data])
  const entries = useEntries(scope, rows)
  const lines = useMemo(() => rows.map((row) => ({ row, entries: entries.get(row.id) })), [rows, entries])

  if (roadmap.error)
    return (
      <Page title="Журналы" padded>
        <ErrorNotice explanation={explain(roadmap.error)} />
      </Page>
    )
  return (
    <Page
      title="Журналы"
      note={lines.length > 0 ? 'Выберите журнал, чтобы посмотреть его или дополнить.' : undefined}
    >
      <DataTable
        label="Журналы дорожной карты"
        columns={columns}
        rows={roadmap.data && lines}
        rowId={idOf}
        rowName={nameOf}
        onOpen={(id) => go(`/journal/${id}`)}
        empty={
          <EmptyState
            title="Журналов нет"
            action={
              <Button component={Link} href="/roadmap" variant="default">
                Открыть дорожную карту
              </Button>
            }
          >
            В дорожной карте {scope.year} года нет мероприятий, по которым ведут журнал. Выберите другой год
            вверху окна.
          </EmptyState>
        }
      />
    </Page>
  )
}

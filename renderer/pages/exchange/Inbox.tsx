import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { localMoment } from '../../../shared/date.ts'
import type { BatchOutcome, IncomingPackage, PackageJournalEntry } from '../../../shared/package.ts'
import { client } from '../../api/index.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  ErrorNotice,
  StatusBadge,
  TextCell,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { setUnreadFiles, useUnreadFiles } from '../../stores/unread-files.ts'
import { counted } from '../../text/numbers.ts'
import { BatchProgress } from './BatchProgress.tsx'
import { BatchResult } from './BatchResult.tsx'
import css from './ExchangePage.module.css'
import { FailedList } from './FailedList.tsx'
import { GoneBack } from './GoneBack.tsx'
import { incomingState, packageTitle } from './states.ts'

/** A line of the list. */
interface Row extends Pick<IncomingPackage, 'id' | 'state' | 'reason' | 'arrivedAt' | 'fileName'> {
  sender: string
  author: string
  /** «Пакет № 17»; empty for a file that could not be read. */
  title: string
  number: number | null
  said: string
  /** The file is still here: of packages applied long ago only the journal's line is left. */
  kept: boolean
}

const saidOf = (note: string, remarks: readonly string[]) => [note, ...remarks].filter(Boolean).join(' ')

const fileRow = ({ head, ...file }: IncomingPackage): Row => ({
  ...file,
  sender: head?.from.name ?? '',
  author: head?.from.author ?? '',
  title: head ? packageTitle(head) : '',
  number: head?.number ?? null,
  said:
    file.reason?.what ??
    (head && file.state === 'checked'
      ? `Создан ${localMoment(head.createdAt)}, можно принять.`
      : saidOf(file.note, file.remarks)),
  kept: true,
})

const journalRow = (p: PackageJournalEntry): Row => ({
  id: p.packageId,
  state: p.state === 'refused' ? 'refused' : 'applied',
  reason: null,
  arrivedAt: p.at,
  fileName: p.fileName,
  sender: p.partner,
  author: '',
  title: packageTitle(p),
  number: p.number,
  said: saidOf(p.note, p.remarks),
  kept: false,
})

function rowsOf(inbox: readonly IncomingPackage[], journal: readonly PackageJournalEntry[]): Row[] {
  const here = new Set(inbox.map(({ head }) => head?.packageId))
  const older = journal.filter((p) => p.direction === 'in' && !here.has(p.packageId))
  const rows = [...inbox.map(fileRow), ...older.map(journalRow)]
  return rows.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)))
}

/** Somebody still has to do something about it. */
const isOpen = ({ state }: Row) => state === 'checked' || state === 'waiting'
const groupOf = (row: Row) => (isOpen(row) ? 'Ждут решения' : 'Разобраны')

const idOf = ({ id }: Row) => id
/** Of a file that says nothing of itself the name is all that is known. */
const senderOf = ({ sender, fileName }: Row) => sender || fileName
const nameOf = (row: Row) => (row.title ? `${row.title}, ${row.sender}` : row.fileName)

const columns: readonly Column<Row>[] = [
  {
    key: 'from',
    title: 'От кого',
    width: 288,
    lines: 3,
    cell: (row) => (
      <>
        {senderOf(row)}
        {row.author !== '' && <span className={css['second']}>{row.author}</span>}
      </>
    ),
    sort: senderOf,
  },
  {
    key: 'state',
    title: 'Состояние',
    width: 128,
    cell: (row) => {
      const { status, word } = incomingState(row)
      return <StatusBadge status={status} word={word} />
    },
    sort: (row) => incomingState(row).word,
  },
  {
    key: 'package',
    title: 'Что прислано',
    width: 152,
    cell: ({ title }) => <TextCell value={title} />,
    sort: ({ number }) => number,
  },
  {
    key: 'said',
    title: 'Что известно',
    width: 264,
    grow: true,
    lines: 3,
    cell: ({ said }) => <TextCell value={said} />,
  },
  {
    key: 'arrived',
    title: 'Получен',
    width: 152,
    cell: ({ arrivedAt }) => localMoment(arrivedAt),
    sort: ({ arrivedAt }) => arrivedAt,
  },
]

/** Every file that was taken in: what can be accepted first, then what is settled. */
export function Inbox() {
  const [, go] = useLocation()
  const inbox = useRead('exchange', 'inbox')
  const journal = useRead('exchange', 'journal')
  const accepting = useWrite(client.exchange.applyAll)
  const unread = useUnreadFiles((s) => s.failed)
  const [outcomes, setOutcomes] = useState<readonly BatchOutcome[]>([])
  const rows = useMemo(
    () => (inbox.data && journal.data ? rowsOf(inbox.data, journal.data) : undefined),
    [inbox.data, journal.data],
  )
  const failed = inbox.error ?? journal.error
  if (failed) return <FailedList error={failed} retry={() => void inbox.refetch()} />
  const ready = (inbox.data ?? []).filter(({ state }) => state === 'checked')
  // In the order in which they came, so that a district's older package is not the last word.
  const ids = ready.map(({ id }) => id).toReversed()
  const accept = async () => {
    const answer = await accepting.run({ ids })
    if (answer) setOutcomes(answer)
  }
  return (
    <>
      <div className={css['above']}>
        <GoneBack />
        {unread.map((explanation) => (
          <ErrorNotice
            key={explanation.what}
            explanation={explanation}
            onClose={() => setUnreadFiles(unread.filter((other) => other !== explanation))}
          />
        ))}
        <BatchProgress />
        {outcomes.length > 0 && !accepting.pending && (
          <BatchResult outcomes={outcomes} files={inbox.data ?? []} onClose={() => setOutcomes([])} />
        )}
        {(ready.length > 1 || accepting.pending) && (
          <div className={css['ready']}>
            <span>
              {counted(ready.length, 'файл проверен', 'файла проверены', 'файлов проверены')} и можно принять.
              Каждый можно открыть и посмотреть, что он изменит.
            </span>
            <Button
              leftSection={<IconChecks size={16} aria-hidden />}
              loading={accepting.pending}
              onClick={() => void accept()}
            >
              Принять все проверенные
            </Button>
          </div>
        )}
      </div>
      <DataTable
        label="Входящие"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={nameOf}
        groupOf={groupOf}
        onOpen={(id) => {
          if (rows?.some((row) => row.id === id && row.kept)) go(`/package/${id}`)
        }}
        empty={
          <EmptyState title="Входящих пакетов ещё не было">
            Откройте файл .p500 из письма или с флешки: кнопкой, двойным щелчком или перетащив его в окно,
            хоть тридцать сразу. Файл сохранится здесь и будет проверен; пока вы его не примете, ничего не
            изменится.
          </EmptyState>
        }
      />
    </>
  )
}

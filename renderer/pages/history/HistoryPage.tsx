import { Button, SegmentedControl } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconChevronRight,
  IconPackageImport,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { localMoment } from '../../../shared/date.ts'
import type { HistoryEntry } from '../../../shared/history.ts'
import { client, explain } from '../../api/index.ts'
import { step, takeBackImport } from '../../app/undo.ts'
import { EmptyState, ErrorNotice, Page } from '../../components/index.ts'
import { queryKey, useRead } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import css from './HistoryPage.module.css'
import { Removals } from './Removals.tsx'

const PAGE = 50

const useChanges = () =>
  useInfiniteQuery({
    // «ledger»: read again with everything the ledger says.
    queryKey: queryKey('ledger', 'history', 'pages'),
    queryFn: ({ pageParam, signal }) => client.ledger.history({ before: pageParam, limit: PAGE }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.length < PAGE ? null : (last.at(-1)?.id ?? null)),
  })

/** Who did what and when, newest first; every line opens what it changed. What was removed can be brought back. */
export default function HistoryPage() {
  const status = useRead('ledger', 'status').data
  const [, go] = useLocation()
  const deleted = useParams<{ view?: string }>().view === 'deleted'
  const list = useChanges()
  const undo = status?.undo ?? null
  const redo = status?.redo ?? null
  return (
    <Page
      title="История"
      note="кто, что и когда изменил"
      padded
      secondary={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            disabled={undo === null}
            title={undo === null ? 'Отменять нечего' : `Отменить: ${undo} (Ctrl+Z)`}
            onClick={() => void step('undo')}
          >
            Отменить
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowForwardUp size={16} aria-hidden />}
            disabled={redo === null}
            title={redo === null ? 'Возвращать нечего' : `Вернуть: ${redo} (Ctrl+Y)`}
            onClick={() => void step('redo')}
          >
            Вернуть
          </Button>
        </>
      }
    >
      <SegmentedControl
        className={css['views'] ?? ''}
        aria-label="Что показано"
        value={deleted ? 'deleted' : ''}
        onChange={(view) => go(view === '' ? '/history' : '/history/deleted')}
        data={[
          { value: '', label: 'Изменения' },
          { value: 'deleted', label: 'Удалённое' },
        ]}
      />
      {deleted ? <Removals /> : <Changes list={list} />}
    </Page>
  )
}

function Changes({ list }: { list: ReturnType<typeof useChanges> }) {
  const entries = list.data?.pages.flat()
  return (
    <>
      {list.error && (
        <ErrorNotice
          explanation={explain(list.error)}
          action={
            <Button variant="default" onClick={() => void list.refetch()}>
              Повторить
            </Button>
          }
        />
      )}
      {entries?.length === 0 && (
        <EmptyState title="Изменений ещё не было">
          Здесь появится каждое действие: кто, когда и что изменил, с прежним и новым значением. Любое из них
          можно отменить.
        </EmptyState>
      )}
      {entries && entries.length > 0 && (
        <ol className={css['list']}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <div className={css['more']}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Показать ещё
          </Button>
        </div>
      )}
    </>
  )
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const hidden = entry.records - new Set(entry.changes.map((change) => change.record)).size
  return (
    <li className={css['entry']} data-undone={entry.undone || undefined}>
      <button
        type="button"
        className={css['line']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
        <span className={css['when']}>{localMoment(entry.at)}</span>
        <span className={css['what']}>
          {entry.kind === 'import' && <IconPackageImport size={16} aria-hidden className={css['icon']} />}
          <span className={css['label']}>{entry.label}</span>
          {entry.undone && (
            <span className={css['mark']}>{entry.kind === 'undo' ? 'возвращено' : 'отменено'}</span>
          )}
        </span>
        <span className={css['who']}>{entry.author}</span>
        <span className={css['count']}>{counted(entry.records, 'запись', 'записи', 'записей')}</span>
      </button>
      {open && (
        <div id={id} className={css['changes']}>
          {entry.canTakeBack && <TakeBack entry={entry} />}
          {entry.changes.length === 0 ? (
            <p className={css['quiet']}>Подробности этого действия не сохранились.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Где</th>
                  <th scope="col">Что</th>
                  <th scope="col">Было</th>
                  <th scope="col">Стало</th>
                </tr>
              </thead>
              <tbody>
                {alike(entry.changes).map(({ change, times }) => (
                  <tr key={Object.values(change).join(' ')}>
                    <td>
                      {change.title}
                      {times > 1 && <span className={css['times']}> × {times}</span>}
                    </td>
                    <td>{change.label}</td>
                    <td className={css['from']}>{change.from}</td>
                    <td>{change.to}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {entry.changes.length > 0 && hidden > 0 && (
            <p className={css['quiet']}>И ещё {counted(hidden, 'запись', 'записи', 'записей')}.</p>
          )}
        </div>
      )}
    </li>
  )
}

/** Undoing an import; what it means for the other side is said before. */
function TakeBack({ entry }: { entry: HistoryEntry }) {
  const [pending, setPending] = useState(false)
  return (
    <div className={css['takeBack']}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={pending}
        onClick={() => {
          setPending(true)
          void takeBackImport(entry.id).finally(() => setPending(false))
        }}
      >
        Отменить эту загрузку
      </Button>
      <span className={css['quiet']}>
        Вернутся прежние значения, кроме изменённых позже. Своё отправитель не потеряет: он пришлёт его снова.
      </span>
    </div>
  )
}

type Change = HistoryEntry['changes'][number]

/** Records without a name of their own («отметка участия») that changed alike are one line with a count. */
function alike(changes: readonly Change[]): { change: Change; times: number }[] {
  const groups = Map.groupBy(changes, ({ title, label, from, to }) =>
    JSON.stringify([title, label, from, to]),
  )
  return [...groups.values()].flatMap((own) => {
    const [change] = own
    return change ? [{ change, times: own.length }] : []
  })
}

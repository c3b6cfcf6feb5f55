import { Button, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { type JournalEntry, type JournalPatch, JOURNALS } from '../../../shared/journal.ts'
import { client } from '../../api/index.ts'
import { usePastedList } from '../../app/lists.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  Attachments,
  DataTable,
  EmptyState,
  FilterRow,
  FromTable,
  Notes,
  Page,
} from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { usePeople } from './choices.ts'
import { entryColumns, nameOf, plain } from './columns.tsx'
import { EntryPanel } from './EntryPanel.tsx'
import { JournalChooser } from './JournalChooser.tsx'
import css from './JournalPage.module.css'
import { NewEntryPanel } from './NewEntryPanel.tsx'
import type { JournalRow } from './rows.ts'
import { indicatorWords } from './target.ts'
import { useJournalKeys } from './useJournalKeys.ts'
import { closureOf, countWords, WORDS } from './words.ts'

interface Props {
  row: JournalRow
  rows: readonly JournalRow[]
  /** Undefined while they are being read. */
  entries: readonly JournalEntry[] | undefined
}

const idOf = (entry: JournalEntry) => entry.id
const NEW = 'new'

/** A journal as a table; one entry, written or new, beside it. */
export function Entries({ row, rows, entries }: Props) {
  const kind = row.journal
  const { title, one, columns: fields } = JOURNALS[kind]
  const { closing, about } = WORDS[kind]
  const { district, year } = useScope()
  const { role, today } = useWorkplace()
  const mayWrite = useMayWrite()
  const people = usePeople()
  const create = useWrite(client.journal.create)
  const update = useWrite(client.journal.update)
  const remove = useWrite(client.journal.remove)
  const [, go] = useLocation()
  const { entry: openId } = useParams<{ entry?: string }>()
  const filters = useFilters(`journal ${row.id}`)
  const search = filters.get('search')
  const closure = filters.get('closure')

  const columns = useMemo(() => entryColumns(kind), [kind])
  const shown = useMemo(
    () =>
      entries?.filter(
        (entry) =>
          (closure === '' || closureOf(kind, entry) === closure) &&
          matches(search, ...fields.map(({ field }) => plain(entry, field))),
      ),
    [entries, kind, fields, closure, search],
  )
  const open = entries?.find(({ id }) => id === openId) ?? null
  const show = (id: string) => go(`/journal/${row.id}/${id}`)
  const close = () => go(`/journal/${row.id}`)

  const add = async (draft: JournalPatch) => {
    const created = await create.run({ activity: row.id, draft })
    if (created) say(`Запись добавлена: ${one}. Отменить – Ctrl+Z.`)
    return created !== null
  }
  const closeToday = async (id: string) => {
    if (closing && (await update.run({ id, patch: { closedOn: today } })))
      say(`${closing.today}. Отменить – Ctrl+Z.`)
  }
  const removeOne = async (id: string) => {
    const entry = entries?.find((candidate) => candidate.id === id)
    if (!entry || !(await remove.run({ ids: [id] }))) return
    if (id === openId) close()
    say(`Удалено: ${nameOf(entry)}. Вернуть – Ctrl+Z.`)
  }
  useJournalKeys(mayWrite, {
    onNew: () => show(NEW),
    onRemove: (id) => void removeOne(id),
  })

  usePastedList('journal', { activity: row.id }, mayWrite)
  const addButton = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      title="Insert или Ctrl+Enter"
      onClick={() => show(NEW)}
    >
      Добавить запись
    </Button>
  )
  const some = entries !== undefined && entries.length > 0
  return (
    <Page
      title={title}
      secondary={<FromTable kinds={['journal']} about={{ activity: row.id }} />}
      action={mayWrite && entries?.length !== 0 ? addButton : undefined}
      filters={
        <>
          <JournalChooser rows={rows} chosen={row.id} />
          <p className={css['meaning']}>
            {indicatorWords(row)}. <Link href={`/roadmap/${row.id}`}>Строка дорожной карты</Link>
          </p>
          {some && (
            <FilterRow
              search={{ label: 'Найти запись', value: search, onChange: (v) => filters.set('search', v) }}
              shown={
                shown && shown.length < entries.length
                  ? { count: shown.length, total: entries.length, onClear: filters.clear }
                  : null
              }
            >
              {closing && (
                <Select
                  aria-label="Какие записи"
                  w={180}
                  value={closure}
                  onChange={(v) => filters.set('closure', v ?? '')}
                  allowDeselect={false}
                  data={[
                    { value: '', label: 'Все записи' },
                    { value: 'open', label: closing.open },
                    { value: 'closed', label: closing.done },
                  ]}
                />
              )}
              <output>{countWords(kind, entries)}</output>
            </FilterRow>
          )}
        </>
      }
      panel={
        openId === NEW && mayWrite ? (
          <NewEntryPanel
            kind={kind}
            people={people}
            year={year}
            today={today}
            pending={create.pending}
            onAdd={add}
            onClose={close}
          />
        ) : open ? (
          <EntryPanel
            key={open.id}
            kind={kind}
            entry={open}
            people={people}
            year={year}
            today={today}
            onSave={mayWrite ? (patch) => client.journal.update({ id: open.id, patch }) : undefined}
            onCloseToday={() => void closeToday(open.id)}
            onRemove={() => void removeOne(open.id)}
            onClose={close}
          >
            <Attachments kind="journal" subject={open.id} district={district} side={role} />
            <Notes kind="journal" subject={open.id} />
          </EntryPanel>
        ) : null
      }
    >
      <DataTable
        label={title}
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        openId={openId ?? null}
        onOpen={show}
        empty={
          some ? (
            <EmptyState
              title="Ничего не найдено"
              action={
                <Button variant="default" onClick={filters.clear}>
                  Показать все записи
                </Button>
              }
            >
              Под выбранные условия не подходит ни одна запись.
            </EmptyState>
          ) : (
            <EmptyState title="Записей ещё нет" action={mayWrite && addButton}>
              {mayWrite ? about : 'Район ещё не прислал записей этого журнала.'}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

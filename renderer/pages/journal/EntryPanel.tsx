import { Button } from '@mantine/core'
import { IconCheck, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { type JournalEntry, type JournalPatch, JOURNALS } from '../../../shared/journal.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import { FieldList, Fields, RecordHistory, SidePanel } from '../../components/index.ts'
import type { People } from './choices.ts'
import { plain } from './columns.tsx'
import { EntryField } from './EntryField.tsx'
import { closureOf, WORDS } from './words.ts'

interface Props {
  kind: JournalKind
  entry: JournalEntry
  people: People
  year: number
  today: string
  /** Absent where the journal is only read. */
  onSave?: ((patch: JournalPatch) => PromiseLike<unknown>) | undefined
  onCloseToday: () => void
  onRemove: () => void
  onClose: () => void
  /** The entry's files. */
  children?: ReactNode
}

/** One entry beside its journal; every field saves itself. */
export function EntryPanel(props: Props) {
  const { kind, entry, people, year, today, onSave, onCloseToday, onRemove, onClose, children } = props
  const { one, columns } = JOURNALS[kind]
  const { closing } = WORDS[kind]
  return (
    <SidePanel
      title={one.charAt(0).toUpperCase() + one.slice(1)}
      note={entry.on === null ? undefined : formatDate(entry.on)}
      recordId={entry.id}
      onClose={onClose}
      footer={
        onSave && (
          <>
            {closing && closureOf(kind, entry) === 'open' && (
              <Button
                variant="default"
                leftSection={<IconCheck size={16} aria-hidden />}
                onClick={onCloseToday}
              >
                {closing.today}
              </Button>
            )}
            <Button
              variant="subtle"
              data-danger
              // At its own end: where a button has just vanished, a second click must not delete.
              ml="auto"
              leftSection={<IconTrash size={16} aria-hidden />}
              title="В таблице – клавиша Delete"
              onClick={onRemove}
            >
              Удалить запись
            </Button>
          </>
        )
      }
    >
      <Fields>
        {onSave ? (
          columns.map(({ field, title }) => (
            <EntryField
              key={field}
              field={field}
              label={title}
              entry={entry}
              people={people}
              around={{ kind, year, today, schools: people.schools }}
              onSave={onSave}
            />
          ))
        ) : (
          <FieldList
            items={columns.map(({ field, title }) => [
              title,
              plain(entry, field) === '' ? '—' : plain(entry, field),
            ])}
          />
        )}
      </Fields>
      {children}
      <RecordHistory record={entry.id} />
    </SidePanel>
  )
}

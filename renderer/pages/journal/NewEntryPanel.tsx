import { Button } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { JOURNALS, type JournalPatch } from '../../../shared/journal.ts'
import { checkUrl } from '../../../shared/requisites.ts'
import type { JournalKind } from '../../../shared/roadmap.ts'
import { Fields, SidePanel } from '../../components/index.ts'
import type { People } from './choices.ts'
import { DraftField } from './DraftField.tsx'
import { blank, doubt, type EntryValues } from './values.ts'
import { WORDS } from './words.ts'

interface Props {
  kind: JournalKind
  people: People
  year: number
  today: string
  pending: boolean
  /** Answers whether the entry was written; a refusal is told above the page and the draft stays. */
  onAdd: (draft: JournalPatch) => Promise<boolean>
  onClose: () => void
}

/** A new entry is written as a whole; with «и ещё» the next one begins on the same day. */
export function NewEntryPanel({ kind, people, year, today, pending, onAdd, onClose }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => blank(today, year))
  const [tried, setTried] = useState(false)
  const [round, setRound] = useState(0)
  const { columns, one } = JOURNALS[kind]
  const { needs } = WORDS[kind]
  const around = { kind, year, today, schools: people.schools }

  const errors: Partial<Record<keyof EntryValues, string>> = {}
  const lacking = draft[needs.field] === null || draft[needs.field]?.trim() === ''
  if (tried && lacking) errors[needs.field] = needs.sentence
  const linkTrouble = checkUrl(draft.link)
  if (linkTrouble !== null) errors.link = `Ссылка не принята. ${linkTrouble}`

  const add = async (another: boolean) => {
    flushSync(() => setTried(true))
    // A date that can't be read keeps its field marked and the draft's old day: both ways it must not go in.
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) {
      wrong.focus()
      return
    }
    if (!(await onAdd(draft))) return
    if (!another) {
      onClose()
      return
    }
    setDraft({ ...blank(today, year), on: draft.on })
    setTried(false)
    setRound(round + 1)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void add(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    // What is being typed (a date is read on Enter) must be in the draft before it is written.
    flushSync(() => undefined)
    form.current?.requestSubmit()
  }
  const first = columns.find(({ field }) => field !== 'on' && field !== 'closedOn')?.field
  return (
    <SidePanel
      title={`Новая запись: ${one}`}
      recordId={`new ${round}`}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="new-entry" loading={pending} title="Ctrl+Enter">
            Добавить
          </Button>
          <Button variant="default" disabled={pending} onClick={() => void add(true)}>
            Добавить и ещё
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key comes from its fields */}
      <form id="new-entry" ref={form} key={round} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
        <Fields>
          {columns.map(({ field, title }) => (
            <DraftField
              key={field}
              field={field}
              label={title}
              values={draft}
              people={people}
              year={year}
              first={field === first}
              error={errors[field]}
              warning={doubt(field, draft, around)}
              onChange={(value) => setDraft((before) => ({ ...before, [field]: value }))}
            />
          ))}
        </Fields>
      </form>
    </SidePanel>
  )
}

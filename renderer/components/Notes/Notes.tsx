import { Button, Checkbox, Group, Textarea } from '@mantine/core'
import { IconFlag, IconPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { Note, NotedOn, NotePatch } from '../../../shared/note.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { AutosaveDate } from '../AutosaveDate.tsx'
import { AutosaveTextarea } from '../AutosaveField.tsx'
import { Fields } from '../Fields.tsx'
import css from './Notes.module.css'

interface Props {
  kind: NotedOn
  subject: string
  /** Of its heading: 3 in a panel, 2 on a page. */
  level?: 2 | 3
}

/** Notes of the district to a record; a flagged one stands among the obligations until it is done. */
export function Notes({ kind, subject, level = 3 }: Props) {
  const { district } = useScope()
  const mayWrite = useMayWrite()
  const notes = useRead('notes', 'list', { district, subject }).data ?? []
  const adding = useWrite(client.notes.add)
  const [text, setText] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const writing = text !== null
  useEffect(() => {
    if (writing) field.current?.focus()
  }, [writing])
  const add = async () => {
    if (text === null || text.trim() === '') return
    if (!(await adding.run({ subject, subjectKind: kind, text, flagged: false, due: null }))) return
    setText(null)
    say('Заметка добавлена. Отменить – Ctrl+Z.')
  }
  if (!mayWrite && notes.length === 0) return null
  return (
    <Fields title="Заметки" level={level}>
      {notes.map((note) => (
        <OneNote key={note.id} note={note} readOnly={!mayWrite} />
      ))}
      {mayWrite && text === null && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setText('')}
          >
            Добавить заметку
          </Button>
        </div>
      )}
      {text !== null && (
        <>
          <Textarea
            label="Новая заметка"
            ref={field}
            autosize
            minRows={2}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group gap={8}>
            <Button disabled={text.trim() === ''} loading={adding.pending} onClick={() => void add()}>
              Сохранить заметку
            </Button>
            <Button variant="default" onClick={() => setText(null)}>
              Не добавлять
            </Button>
          </Group>
        </>
      )}
    </Fields>
  )
}

function OneNote({ note, readOnly }: { note: Note; readOnly: boolean }) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const update = useWrite(client.notes.update)
  const removing = useWrite(client.notes.remove)
  const { id, text, flagged, due, doneOn } = note
  const save = (patch: NotePatch) => client.notes.update({ id, patch })
  const remove = async () => {
    if (await removing.run({ ids: [id] })) say('Заметка удалена. Вернуть – Ctrl+Z.')
  }
  return (
    <div className={css['note']} data-done={doneOn !== null || undefined}>
      <AutosaveTextarea
        label={doneOn === null ? 'Заметка' : `Заметка – сделано ${formatDate(doneOn)}`}
        value={text}
        maxLength={4000}
        readOnly={readOnly}
        save={(words) => save({ text: words })}
      />
      <AutosaveDate
        label="Вернуться к ней"
        value={due}
        year={year}
        readOnly={readOnly}
        save={(day) => save({ due: day })}
      />
      {!readOnly && (
        <Group gap={12}>
          <Checkbox
            size="xs"
            checked={flagged}
            label={
              <span className={css['flag']}>
                <IconFlag size={14} aria-hidden /> К исполнению
              </span>
            }
            onChange={() => void update.run({ id, patch: { flagged: !flagged } })}
          />
          <Checkbox
            size="xs"
            checked={doneOn !== null}
            label="Сделано"
            onChange={() => void update.run({ id, patch: { doneOn: doneOn === null ? today : null } })}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            data-danger
            leftSection={<IconTrash size={14} aria-hidden />}
            loading={removing.pending}
            onClick={() => void remove()}
          >
            Удалить
          </Button>
        </Group>
      )}
    </div>
  )
}

import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import { client } from '../../api/index.ts'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import { Fields, Hint, SidePanel } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { draftOf, SCHEDULE_KINDS, type ScheduleDraft, scheduleOf } from '../roadmap/schedule-draft.ts'
import { ScheduleFields } from '../roadmap/ScheduleFields.tsx'

/** Kinds that give a task its days. */
export const TASK_KINDS = SCHEDULE_KINDS.filter(({ value }) => !['always', 'year', 'unknown'].includes(value))

/** The district's own matter, once or again and again; written as a whole. */
export function NewTaskPanel({ onClose }: { onClose: () => void }) {
  const { year } = useScope()
  const { today } = useWorkplace()
  const [title, setTitle] = useState('')
  const [responsible, setResponsible] = useState('')
  const [note, setNote] = useState('')
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    draftOf({ kind: 'due', by: today.startsWith(`${year}-`) ? today : `${year}-01-31` }, year),
  )
  const [tried, setTried] = useState(false)
  const adding = useWrite(client.duties.addTask)
  const schedule = scheduleOf(draft, year)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (title.trim() === '' || !schedule) return
    if (!(await adding.run({ year, title, schedule, responsible, note }))) return
    say(`Дело добавлено: ${title.trim()}. Отменить – Ctrl+Z.`)
    onClose()
  }
  return (
    <SidePanel
      title="Новое дело"
      recordId="new"
      onClose={onClose}
      footer={
        <Button type="submit" form="new-task" loading={adding.pending}>
          Добавить
        </Button>
      }
    >
      <form id="new-task" onSubmit={(event) => void submit(event)} noValidate>
        <Fields>
          <TextInput
            label="Что сделать"
            data-autofocus
            maxLength={500}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            error={tried && title.trim() === '' ? 'Напишите, что сделать' : undefined}
          />
        </Fields>
        <Fields title="Когда">
          <ScheduleFields draft={draft} year={year} kinds={TASK_KINDS} onChange={setDraft} />
          <Hint>
            {schedule
              ? `Получится: ${scheduleWords(schedule)}.`
              : 'Заполните даты; конец не может быть раньше начала.'}
          </Hint>
        </Fields>
        <Fields>
          <TextInput
            label="Ответственный"
            maxLength={300}
            value={responsible}
            onChange={(event) => setResponsible(event.currentTarget.value)}
          />
          <Textarea
            label="Примечание"
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Fields>
      </form>
    </SidePanel>
  )
}

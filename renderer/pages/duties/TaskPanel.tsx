import { Button, Group } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Duty, Task, TaskPatch } from '../../../shared/duty.ts'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import { client } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  AutosaveText,
  AutosaveTextarea,
  Fields,
  Hint,
  RecordHistory,
  SidePanel,
  StatusBadge,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { draftOf, type ScheduleDraft, scheduleOf } from '../roadmap/schedule-draft.ts'
import { ScheduleFields } from '../roadmap/ScheduleFields.tsx'
import css from './DutiesPage.module.css'
import { periodWords, stateWords } from './groups.ts'
import { TASK_KINDS } from './NewTaskPanel.tsx'
import { useMarking } from './useMarking.ts'

interface Props {
  id: string
  /** Its days. */
  dates: readonly Duty[]
  onClose: () => void
}

/** A matter of the district's own: its words, when it comes, which of its days are settled. */
export function TaskPanel({ id, dates, onClose }: Props) {
  const scope = useScope()
  const { today } = useWorkplace()
  const mayWrite = useMayWrite()
  const tasks = useRead('duties', 'tasks', scope)
  const removing = useWrite(client.duties.removeTasks)
  const marking = useMarking()
  const task = tasks.data?.find((t) => t.id === id)
  if (!task) return null
  const save = (patch: TaskPatch) => client.duties.updateTask({ id, patch })
  const remove = async () => {
    if (!(await removing.run({ ids: [id] }))) return
    onClose()
    say(`Удалено дело: ${task.title}. Вернуть – Ctrl+Z.`)
  }
  return (
    <SidePanel
      title={task.title}
      recordId={id}
      onClose={onClose}
      footer={
        mayWrite && (
          <Button
            variant="subtle"
            data-danger
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={removing.pending}
            onClick={() => void remove()}
          >
            Удалить дело
          </Button>
        )
      }
    >
      <Fields>
        <AutosaveText
          label="Что сделать"
          value={task.title}
          maxLength={500}
          readOnly={!mayWrite}
          save={(title) => save({ title })}
        />
        <AutosaveText
          label="Ответственный"
          value={task.responsible}
          maxLength={300}
          readOnly={!mayWrite}
          save={(responsible) => save({ responsible })}
        />
        <AutosaveTextarea
          label="Примечание"
          value={task.note}
          maxLength={2000}
          readOnly={!mayWrite}
          save={(note) => save({ note })}
        />
      </Fields>
      <When task={task} mayWrite={mayWrite} />
      <Fields title="Даты">
        <ul className={css['dates']}>
          {dates.map((duty) => (
            <li key={duty.key}>
              <span>{periodWords(duty)}</span>
              <StatusBadge {...stateWords(duty, today)} />
              {mayWrite && (
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={marking.pending}
                  onClick={() => void marking.mark([duty], duty.mark === null ? 'done' : null)}
                >
                  {duty.mark === null ? 'Сделано' : 'Снять отметку'}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Fields>
      <RecordHistory record={id} />
    </SidePanel>
  )
}

/** The schedule, saved as a whole: half of one means nothing. */
function When({ task, mayWrite }: { task: Task; mayWrite: boolean }) {
  const { year } = useScope()
  const [draft, setDraft] = useState<ScheduleDraft | null>(null)
  const write = useWrite(client.duties.updateTask)
  const made = draft && scheduleOf(draft, year)
  const save = async () => {
    if (made && (await write.run({ id: task.id, patch: { schedule: made } }))) setDraft(null)
  }
  return (
    <Fields title="Когда">
      {draft === null ? (
        <Group gap={8} justify="space-between">
          <span>{scheduleWords(task.schedule)}</span>
          {mayWrite && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => setDraft(draftOf(task.schedule, year))}
            >
              Изменить
            </Button>
          )}
        </Group>
      ) : (
        <>
          <ScheduleFields draft={draft} year={year} kinds={TASK_KINDS} onChange={setDraft} />
          <Hint>
            {made
              ? `Получится: ${scheduleWords(made)}.`
              : 'Заполните даты; конец не может быть раньше начала.'}
          </Hint>
          <Group gap={8}>
            <Button disabled={!made} loading={write.pending} onClick={() => void save()}>
              Сохранить срок
            </Button>
            <Button variant="default" onClick={() => setDraft(null)}>
              Оставить как есть
            </Button>
          </Group>
        </>
      )}
    </Fields>
  )
}

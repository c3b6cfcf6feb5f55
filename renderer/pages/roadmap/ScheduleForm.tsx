import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { scheduleWords } from '../../../shared/schedule-words.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import { client } from '../../api/index.ts'
import { Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import css from './RoadmapPage.module.css'
import { draftOf, SCHEDULE_KINDS, type ScheduleDraft, scheduleOf } from './schedule-draft.ts'
import { ScheduleFields } from './ScheduleFields.tsx'

interface Props {
  activity: string
  schedule: Schedule
  year: number
}

/** The schedule as the program counts with it; saved as a whole, since half a schedule means nothing. */
export function ScheduleForm({ activity, schedule, year }: Props) {
  const [draft, setDraft] = useState<ScheduleDraft | null>(null)
  const write = useWrite(client.roadmap.editActivity)
  if (!draft)
    return (
      <Fields title="Как программа понимает срок">
        <div className={css['scheduleNow']}>
          <span>{scheduleWords(schedule)}</span>
          <Button variant="default" size="compact-sm" onClick={() => setDraft(draftOf(schedule, year))}>
            Исправить
          </Button>
        </div>
      </Fields>
    )
  const made = scheduleOf(draft, year)
  const save = async () => {
    if (made && (await write.run({ id: activity, patch: { schedule: made } }))) setDraft(null)
  }
  return (
    <Fields title="Как программа понимает срок">
      <ScheduleFields draft={draft} year={year} kinds={SCHEDULE_KINDS} onChange={setDraft} />
      <Hint>
        {made ? `Получится: ${scheduleWords(made)}.` : 'Заполните даты; конец не может быть раньше начала.'}
      </Hint>
      <Group gap={8}>
        <Button disabled={!made} loading={write.pending} onClick={() => void save()}>
          Сохранить срок
        </Button>
        <Button variant="default" onClick={() => setDraft(null)}>
          Оставить как есть
        </Button>
      </Group>
    </Fields>
  )
}

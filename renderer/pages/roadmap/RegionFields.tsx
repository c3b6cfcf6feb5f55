import type { ActivityPatch, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { client } from '../../api/index.ts'
import { AutosaveTextarea, Fields, Hint } from '../../components/index.ts'
import { ScheduleForm } from './ScheduleForm.tsx'

type TextKey = 'title' | 'scheduleText' | 'executors' | 'tasks' | 'note'

/** What the region corrects in its own roadmap; districts get it with the next package. */
export function RegionFields({ row, year }: { row: RoadmapRow; year: number }) {
  const save = (patch: ActivityPatch) => client.roadmap.editActivity({ id: row.id, patch })
  const text = (key: TextKey, label: string, maxLength: number) => (
    <AutosaveTextarea
      label={label}
      value={row[key]}
      maxLength={maxLength}
      save={(value) => save({ [key]: value })}
    />
  )
  return (
    <>
      <Fields title="Строка дорожной карты">
        <Hint>Исправления получат районы с вашим следующим пакетом.</Hint>
        {text('title', 'Мероприятие', 2000)}
        {text('scheduleText', 'Срок реализации, словами', 2000)}
      </Fields>
      <ScheduleForm activity={row.id} schedule={row.schedule} year={year} />
      <Fields>
        {text('executors', 'Исполнители', 2000)}
        {text('tasks', 'Задачи', 4000)}
        {text('note', 'Примечание', 4000)}
      </Fields>
    </>
  )
}

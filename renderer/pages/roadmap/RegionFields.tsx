import type { ActivityPatch, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { AutosaveTextarea, Fields, Hint, RowComputationFields } from '../../components/index.ts'
import { report } from '../../stores/notice.ts'
import { ScheduleForm } from './ScheduleForm.tsx'

type TextKey = 'title' | 'scheduleText' | 'executors' | 'tasks' | 'note'

/** What is corrected in a roadmap by whose it is; the region's goes to districts with the next package. */
export function RegionFields({ row, year }: { row: RoadmapRow; year: number }) {
  const { role } = useWorkplace()
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
        <Hint>
          {role === 'region'
            ? 'Исправления получат районы с вашим следующим пакетом.'
            : 'Эту дорожную карту загрузили вы: исправления останутся в районе. Когда карту пришлёт регион, его строки заменят ваши.'}
        </Hint>
        {text('title', 'Мероприятие', 2000)}
        {text('scheduleText', 'Срок реализации, словами', 2000)}
      </Fields>
      <ScheduleForm activity={row.id} schedule={row.schedule} year={year} />
      <Fields>
        {text('executors', 'Исполнители', 2000)}
        {text('tasks', 'Задачи', 4000)}
        {text('note', 'Примечание', 4000)}
      </Fields>
      <Fields title="Учёт">
        <RowComputationFields value={row} onChange={(patch) => save(patch).catch(report)} />
      </Fields>
    </>
  )
}

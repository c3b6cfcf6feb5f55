import { Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReminderSettings } from '../../../shared/reminder.ts'
import { client, host } from '../../api/index.ts'
import { AutosaveSelect, Fields, Hint } from '../../components/index.ts'
import { queryKey, useRead } from '../../queries/index.ts'
import { report } from '../../stores/notice.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

const HOW = {
  electron: 'Напоминание показывает система, пока программа открыта. По щелчку откроются «Сроки».',
  browser: 'Напоминание появится над страницей, если она в этот час открыта.',
}

/** Whether the program reminds of deadlines, and from which hour on. */
export function ReminderFields() {
  const queries = useQueryClient()
  const { data } = useRead('reminder', 'get')
  if (!data) return null
  const save = async (patch: Partial<ReminderSettings>) => {
    queries.setQueryData(queryKey('reminder', 'get', undefined), await client.reminder.set(patch))
  }
  return (
    <Fields level={2} title="Напоминания">
      <Switch
        label="Напоминать о сроках"
        checked={data.on}
        onChange={(event) => void save({ on: event.currentTarget.checked }).catch(report)}
      />
      {data.on && (
        <AutosaveSelect
          label="С какого часа"
          value={String(data.hour)}
          options={HOURS}
          save={(hour) => save({ hour: Number(hour) })}
        />
      )}
      <Hint>
        Раз в день: что нужно сделать сегодня и что просрочено. Ещё раз – только если просрочено новое.{' '}
        {HOW[host.kind]}
      </Hint>
    </Fields>
  )
}

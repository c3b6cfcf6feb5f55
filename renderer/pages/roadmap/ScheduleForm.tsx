import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { monthWords, scheduleWords } from '../../../shared/schedule-words.ts'
import type { Schedule } from '../../../shared/schedule.ts'
import { client } from '../../api/index.ts'
import { DateField, FieldPair, Fields, Hint } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import css from './RoadmapPage.module.css'
import { draftOf, SCHEDULE_KINDS, type ScheduleDraft, scheduleOf, WEEKDAYS } from './schedule-draft.ts'

interface Props {
  activity: string
  schedule: Schedule
  year: number
}

const NTH = [
  { value: '1', label: 'первый' },
  { value: '2', label: 'второй' },
  { value: '3', label: 'третий' },
  { value: '4', label: 'четвёртый' },
  { value: '-1', label: 'последний' },
]
const NO_DAY = 'none'

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
  const set = (patch: Partial<ScheduleDraft>) => setDraft({ ...draft, ...patch })
  const made = scheduleOf(draft, year)
  const save = async () => {
    if (made && (await write.run({ id: activity, patch: { schedule: made } }))) setDraft(null)
  }
  const months = [year - 1, year, year + 1].flatMap((y) =>
    Array.from({ length: 12 }, (_, at) => `${y}-${String(at + 1).padStart(2, '0')}`),
  )
  const month = (label: string, key: 'month' | 'lastMonth') => (
    <Select
      label={label}
      searchable
      allowDeselect={false}
      value={draft[key]}
      onChange={(value) => set({ [key]: value })}
      data={months.map((value) => ({ value, label: monthWords(value) }))}
    />
  )
  const { kind } = draft
  return (
    <Fields title="Как программа понимает срок">
      <Select
        label="Вид срока"
        allowDeselect={false}
        maxDropdownHeight={360}
        value={kind}
        onChange={(value) => value && set({ kind: value })}
        data={[...SCHEDULE_KINDS]}
      />
      {(kind === 'date' || kind === 'due') && (
        <DateField
          label={kind === 'date' ? 'День' : 'До какой даты'}
          value={draft.from}
          onCommit={(from) => set({ from })}
          year={year}
        />
      )}
      {kind === 'range' && (
        <FieldPair>
          <DateField label="С" value={draft.from} onCommit={(from) => set({ from })} year={year} />
          <DateField label="По" value={draft.to} onCommit={(to) => set({ to })} year={year} />
        </FieldPair>
      )}
      {kind === 'month' && month('Месяц', 'month')}
      {(kind === 'weekly' || kind === 'monthly') && (
        <FieldPair>
          {kind === 'monthly' && (
            <Select
              label="Который в месяце"
              allowDeselect={false}
              value={String(draft.nth)}
              onChange={(value) => set({ nth: Number(value) })}
              data={NTH}
            />
          )}
          <Select
            label="День недели"
            allowDeselect={false}
            value={draft.weekday ?? NO_DAY}
            onChange={(value) => set({ weekday: WEEKDAYS.find((day) => day.value === value)?.value ?? null })}
            data={[
              ...(kind === 'weekly' ? [{ value: NO_DAY, label: 'любой день недели' }] : []),
              ...WEEKDAYS,
            ]}
          />
        </FieldPair>
      )}
      {(kind === 'months' || kind === 'monthly') && (
        <FieldPair>
          {month('С месяца', 'month')}
          {month('По месяц', 'lastMonth')}
        </FieldPair>
      )}
      {kind === 'weekly' && (
        <Ranges ranges={draft.ranges} year={year} onChange={(ranges) => set({ ranges })} />
      )}
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

interface RangesProps {
  ranges: ScheduleDraft['ranges']
  year: number
  onChange: (ranges: ScheduleDraft['ranges']) => void
}

/** A year of meetings has a summer break: several periods. */
function Ranges({ ranges, year, onChange }: RangesProps) {
  const set = (at: number, patch: Partial<ScheduleDraft['ranges'][number]>) =>
    onChange(ranges.map((range, i) => (i === at ? { ...range, ...patch } : range)))
  return (
    <>
      {ranges.map((range, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- periods have no other identity, and fields keep no state of their own
        <div key={at} className={css['range']}>
          <DateField label="С" value={range.from} onCommit={(from) => set(at, { from })} year={year} />
          <DateField label="По" value={range.to} onCommit={(to) => set(at, { to })} year={year} />
          {ranges.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={`Убрать период ${at + 1}`}
              onClick={() => onChange(ranges.filter((_, i) => i !== at))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...ranges, { from: null, to: null }])}
        >
          Добавить период
        </Button>
      </div>
    </>
  )
}

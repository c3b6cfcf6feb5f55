import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { monthWords } from '../../../shared/schedule-words.ts'
import { DateField, FieldPair } from '../../components/index.ts'
import css from './RoadmapPage.module.css'
import { type SCHEDULE_KINDS, type ScheduleDraft, WEEKDAYS } from './schedule-draft.ts'

const NTH = [
  { value: '1', label: 'первый' },
  { value: '2', label: 'второй' },
  { value: '3', label: 'третий' },
  { value: '4', label: 'четвёртый' },
  { value: '-1', label: 'последний' },
]
const NO_DAY = 'none'

interface Props {
  draft: ScheduleDraft
  year: number
  /** Which kinds can be chosen. */
  kinds: typeof SCHEDULE_KINDS
  onChange: (draft: ScheduleDraft) => void
}

/** What a kind of schedule asks for. */
export function ScheduleFields({ draft, year, kinds, onChange }: Props) {
  const { kind } = draft
  const set = (patch: Partial<ScheduleDraft>) => onChange({ ...draft, ...patch })
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
  return (
    <>
      <Select
        label="Вид срока"
        allowDeselect={false}
        maxDropdownHeight={360}
        value={kind}
        onChange={(value) => value && set({ kind: value })}
        data={[...kinds]}
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
    </>
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

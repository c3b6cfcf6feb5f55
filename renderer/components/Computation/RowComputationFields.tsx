import { Select } from '@mantine/core'
import type { RowComputation } from '../../../shared/computation.ts'
import { JOURNALS } from '../../../shared/journal.ts'
import { ACTIVITY_CLASS, ActivityClass, JournalKind } from '../../../shared/roadmap.ts'

const CLASSES = ActivityClass.options.map((value) => ({ value, label: ACTIVITY_CLASS[value] }))
const NONE = 'none'
const KINDS = [
  { value: NONE, label: 'журнала нет' },
  ...JournalKind.options.map((value) => ({ value, label: JOURNALS[value].title })),
]

interface Props {
  value: Pick<RowComputation, 'class' | 'journal'>
  onChange: (patch: Partial<Pick<RowComputation, 'class' | 'journal'>>) => unknown
}

/** Who keeps the facts of a row, and in which journal. */
export function RowComputationFields({ value, onChange }: Props) {
  return (
    <>
      <Select
        label="Кто ведёт учёт"
        allowDeselect={false}
        data={CLASSES}
        value={value.class}
        onChange={(next) => next && void onChange({ class: next })}
      />
      <Select
        label="Журнал"
        allowDeselect={false}
        maxDropdownHeight={360}
        data={KINDS}
        value={value.journal ?? NONE}
        onChange={(next) => next && void onChange({ journal: JournalKind.safeParse(next).data ?? null })}
      />
    </>
  )
}

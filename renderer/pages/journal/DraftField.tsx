import { Select, Textarea, TextInput } from '@mantine/core'
import type { JournalField } from '../../../shared/journal.ts'
import { DateField, Warning } from '../../components/index.ts'
import { choicesOf, type People } from './choices.ts'
import { CHOICES, DATES, type EntryValues, isOneOf, LONG_TEXTS } from './values.ts'

interface Props {
  field: JournalField
  label: string
  values: EntryValues
  people: People
  year: number
  /** The field typing begins in. */
  first: boolean
  error: string | undefined
  warning: string | undefined
  onChange: (value: string | null) => void
}

/** One field of an entry that is not written yet. */
export function DraftField({ field, label, values, people, year, first, error, warning, onChange }: Props) {
  const doubtful = warning === undefined ? undefined : <Warning>{warning}</Warning>
  if (isOneOf(DATES, field))
    return (
      <DateField
        label={label}
        value={values[field]}
        year={year}
        warning={doubtful}
        error={error}
        onCommit={onChange}
      />
    )
  const frame = {
    label,
    error,
    description: doubtful,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
    ...(first ? { 'data-autofocus': true } : {}),
  }
  if (isOneOf(CHOICES, field)) {
    const options = choicesOf(field, people)
    return (
      <Select
        {...frame}
        data={options}
        value={values[field]}
        onChange={onChange}
        clearable
        searchable={options.length > 8}
        nothingFoundMessage="Ничего не найдено"
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    )
  }
  const text = {
    ...frame,
    value: values[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (isOneOf(LONG_TEXTS, field))
    return (
      <Textarea {...text} autosize minRows={2} maxRows={10} maxLength={field === 'title' ? 1000 : 2000} />
    )
  return field === 'link' ? (
    <TextInput {...text} type="url" placeholder="https://" maxLength={1000} />
  ) : (
    <TextInput {...text} maxLength={300} />
  )
}

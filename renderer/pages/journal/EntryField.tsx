import type { JournalEntry, JournalField, JournalPatch } from '../../../shared/journal.ts'
import { AutosaveDate, AutosaveSelect, AutosaveText, AutosaveTextarea } from '../../components/index.ts'
import { choicesOf, type People, withChosen } from './choices.ts'
import { CHOICES, DATES, doubt, isOneOf, LONG_TEXTS, type Surroundings, valuesOf } from './values.ts'

interface Props {
  field: JournalField
  label: string
  entry: JournalEntry
  people: People
  around: Surroundings
  onSave: (patch: JournalPatch) => PromiseLike<unknown>
}

/** One field of a written entry. */
export function EntryField({ field, label, entry, people, around, onSave }: Props) {
  const frame = { label, warning: doubt(field, valuesOf(entry), around) }
  const save = (value: string | null) => onSave({ [field]: value })
  if (isOneOf(DATES, field))
    return <AutosaveDate {...frame} value={entry[field]} year={around.year} save={save} />
  if (isOneOf(CHOICES, field))
    return (
      <AutosaveSelect
        {...frame}
        value={entry[field]?.id ?? null}
        options={withChosen(choicesOf(field, people), entry[field])}
        clearable
        save={save}
      />
    )
  return isOneOf(LONG_TEXTS, field) ? (
    <AutosaveTextarea {...frame} value={entry[field]} save={save} />
  ) : (
    <AutosaveText
      {...frame}
      type={field === 'link' ? 'url' : 'text'}
      {...(field === 'link' ? { placeholder: 'https://' } : {})}
      value={entry[field]}
      save={save}
    />
  )
}

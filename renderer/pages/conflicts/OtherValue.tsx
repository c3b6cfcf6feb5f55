import { Button, NumberInput, Select, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Conflict, typedAs } from '../../../shared/conflict.ts'
import { entities } from '../../../shared/entities.ts'
import { useWorkplace } from '../../app/workplace.ts'
import { DateField, Fields, Hint } from '../../components/index.ts'

interface Props {
  conflict: Conflict
  pending: boolean
  onSave: (value: string | number | null) => void
}

/** «Другое значение…»: typed as the field is typed elsewhere; what has a page of its own is edited there. */
export function OtherValue({ conflict, pending, onSave }: Props) {
  const { year } = useWorkplace()
  const field = entities.find((e) => e.name === conflict.entity)?.fields[conflict.field]
  const how = field ? typedAs(field) : null
  const before = conflict.values.find(({ shown }) => shown)?.value
  const [value, setValue] = useState<string | number | null>(
    typeof before === 'string' || typeof before === 'number' ? before : null,
  )
  if (!field || how === null)
    return (
      <Hint>Другое значение можно внести там, где эту запись ведут: новая правка заменит все значения.</Hint>
    )
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave(typeof value === 'string' && value.trim() === '' ? null : value)
  }
  const label = conflict.label
  return (
    <form onSubmit={save}>
      <Fields title="Другое значение">
        {how === 'date' ? (
          <DateField
            label={label}
            value={typeof value === 'string' ? value : null}
            onCommit={setValue}
            year={year}
          />
        ) : how === 'number' ? (
          <NumberInput
            label={label}
            value={value ?? ''}
            allowDecimal={false}
            onChange={(next) => setValue(next === '' ? null : Number(next))}
          />
        ) : how === 'text' ? (
          <Textarea
            label={label}
            autosize
            minRows={1}
            maxRows={8}
            value={value ?? ''}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : (
          <Select
            label={label}
            clearable
            value={typeof value === 'string' ? value : null}
            onChange={setValue}
            data={how.choice.map((option) => ({ value: option, label: field.words?.(option) ?? option }))}
          />
        )}
        <div>
          <Button type="submit" variant="default" loading={pending}>
            Записать
          </Button>
        </div>
      </Fields>
    </form>
  )
}

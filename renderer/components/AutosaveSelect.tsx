import { Select, TextInput } from '@mantine/core'
import { type AutosaveProps, frame, standing } from './AutosaveField.tsx'
import { useAutosaveChoice } from './useAutosaveChoice.ts'

interface Props extends AutosaveProps {
  value: string | null
  options: readonly { value: string; label: string }[]
  /** Null when the choice was taken away, which `clearable` allows. */
  save: (value: string | null) => PromiseLike<unknown>
  clearable?: boolean
  searchable?: boolean
}

/** A choice that saves itself at once. */
export function AutosaveSelect({
  label,
  warning,
  value,
  options,
  save,
  readOnly,
  clearable,
  searchable,
  ...rest
}: Props) {
  const field = useAutosaveChoice(value, save)
  if (readOnly) {
    const chosen = options.find((option) => option.value === value)?.label ?? ''
    return <TextInput {...rest} {...frame(field, warning)} {...standing(true)} label={label} value={chosen} />
  }
  const { rightSection, rightSectionPointerEvents, ...around } = frame(field, warning)
  return (
    <Select
      {...rest}
      {...around}
      {...(field.state === 'idle' ? {} : { rightSection, rightSectionPointerEvents })}
      label={label}
      data={[...options]}
      value={field.chosen}
      onChange={field.choose}
      clearable={clearable ?? false}
      allowDeselect={clearable ?? false}
      searchable={searchable ?? options.length > 8}
      nothingFoundMessage="Ничего не найдено"
      data-autosave
    />
  )
}

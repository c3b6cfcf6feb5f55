import { Select } from '@mantine/core'
import { useState } from 'react'
import { type AutosaveProps, frame } from './AutosaveField.tsx'
import { useSaving } from './useSaving.ts'

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
  const saving = useSaving(save)
  const [chosen, setChosen] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setChosen(value)
  }
  const choose = (next: string | null) => {
    if (next === chosen) return
    setChosen(next)
    void saving.run(next).then((done) => {
      if (!done) setChosen(value)
    })
  }
  const { rightSection, rightSectionPointerEvents, ...around } = frame(saving, warning)
  return (
    <Select
      {...rest}
      {...around}
      {...(saving.state === 'idle' ? {} : { rightSection, rightSectionPointerEvents })}
      label={label}
      data={[...options]}
      value={chosen}
      onChange={choose}
      readOnly={readOnly ?? false}
      clearable={clearable ?? false}
      allowDeselect={clearable ?? false}
      searchable={searchable ?? options.length > 8}
      nothingFoundMessage="Ничего не найдено"
      data-autosave
    />
  )
}

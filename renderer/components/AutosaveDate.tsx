import { useState } from 'react'
import { type AutosaveProps, Warning } from './AutosaveField.tsx'
import { DateField } from './DateField.tsx'
import { useSaving } from './useSaving.ts'

interface Props extends Omit<AutosaveProps, 'placeholder'> {
  value: string | null
  save: (iso: string | null) => PromiseLike<unknown>
  year: number
}

/** A typed date that saves itself. */
export function AutosaveDate({ value, save, warning, ...rest }: Props) {
  const saving = useSaving(save)
  const [chosen, setChosen] = useState(value)
  const [seen, setSeen] = useState(value)
  if (value !== seen) {
    setSeen(value)
    setChosen(value)
  }
  const take = (iso: string | null) => {
    setChosen(iso)
    void saving.run(iso).then((done) => {
      if (!done) setChosen(value)
    })
  }
  return (
    <DateField
      {...rest}
      autosave
      value={chosen}
      onCommit={take}
      warning={warning ? <Warning>{warning}</Warning> : undefined}
      error={saving.state === 'error' ? saving.trouble : undefined}
    />
  )
}

import { type AutosaveProps, Warning } from './AutosaveField.tsx'
import { DateField } from './DateField.tsx'
import { useAutosaveChoice } from './useAutosaveChoice.ts'

interface Props extends Omit<AutosaveProps, 'placeholder'> {
  value: string | null
  save: (iso: string | null) => PromiseLike<unknown>
  year: number
}

/** A typed date that saves itself. */
export function AutosaveDate({ value, save, warning, ...rest }: Props) {
  const field = useAutosaveChoice(value, save)
  return (
    <DateField
      {...rest}
      autosave
      value={field.chosen}
      onCommit={field.choose}
      warning={warning ? <Warning>{warning}</Warning> : undefined}
      error={field.state === 'error' ? field.trouble : undefined}
    />
  )
}

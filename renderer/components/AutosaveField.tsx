import { Loader, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import css from './AutosaveField.module.css'
import { useAutosave } from './useAutosave.ts'
import type { SavingState } from './useSaving.ts'

export interface AutosaveProps {
  label: string
  /** Doubts about the value («ИНН – 10 цифр»); never blocks saving. */
  warning?: string | undefined
  readOnly?: boolean
  placeholder?: string
}

interface TextProps extends AutosaveProps {
  value: string
  save: (value: string) => PromiseLike<unknown>
  /** Keyboard on touch screens and the browser's own help. */
  type?: 'text' | 'tel' | 'email' | 'url'
  maxLength?: number
  /** Inside a table the head of the column says what it is. */
  labelHidden?: boolean
}

/** One line; saved on Enter or when it is left, Esc brings the saved text back. */
export function AutosaveText(props: TextProps) {
  const { label, warning, value, save, type = 'text', readOnly, labelHidden, ...rest } = props
  const field = useAutosave({ value, save })
  return (
    <TextInput
      {...rest}
      {...wiring(field)}
      {...frame(field, warning)}
      {...standing(readOnly)}
      {...(labelHidden ? { 'aria-label': label } : { label })}
      type={type}
      onKeyDown={(event) => onKey(event, field, event.key === 'Enter')}
    />
  )
}

/** Several lines; Ctrl+Enter saves without leaving. */
export function AutosaveTextarea({
  label,
  warning,
  value,
  save,
  readOnly,
  ...rest
}: Omit<TextProps, 'type' | 'labelHidden'>) {
  const field = useAutosave({ value, save })
  return (
    <Textarea
      {...rest}
      {...wiring(field)}
      {...frame(field, warning)}
      {...standing(readOnly)}
      label={label}
      autosize
      minRows={2}
      maxRows={10}
      onKeyDown={(event) => onKey(event, field, event.key === 'Enter' && (event.ctrlKey || event.metaKey))}
    />
  )
}

type Field = ReturnType<typeof useAutosave>

const wiring = (field: Field) => ({
  value: field.text,
  onChange: (event: { currentTarget: { value: string } }) => field.setText(event.currentTarget.value),
  onBlur: field.commit,
  // Ctrl+Z in the whole window looks at these two: see app/undo.ts.
  'data-autosave': true,
  'data-unsaved': field.dirty || undefined,
})

function onKey(event: KeyboardEvent, field: Field, enter: boolean) {
  if (enter) {
    event.preventDefault()
    field.commit()
  } else if (event.key === 'Escape' && field.dirty) {
    event.preventDefault()
    event.stopPropagation()
    field.revert()
  }
}

/** How saving goes and what is doubtful, in the places of Mantine's inputs. */
export const frame = (field: { state: SavingState; trouble: string }, warning: string | undefined) => ({
  rightSection: <SavingMark state={field.state} />,
  rightSectionPointerEvents: 'none' as const,
  inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
  description: warning ? <Warning>{warning}</Warning> : undefined,
  error: field.state === 'error' ? field.trouble : undefined,
})

/** What may only be read does not look as if it could be typed into. */
export const standing = (readOnly = false) => ({
  readOnly,
  variant: readOnly ? ('filled' as const) : ('default' as const),
})

export function Warning({ children }: { children: ReactNode }) {
  return (
    <span className={css['warning']}>
      <IconAlertTriangle size={14} aria-hidden className={css['icon']} />
      {children}
    </span>
  )
}

const WORDS: Record<SavingState, string> = { idle: '', saving: 'Сохраняю', saved: 'Сохранено', error: '' }

export function SavingMark({ state }: { state: SavingState }) {
  return (
    <output className={css['mark']}>
      {state === 'saving' && <Loader size={14} aria-hidden />}
      {state === 'saved' && <IconCheck size={16} aria-hidden />}
      <span className="k-hidden-visually">{WORDS[state]}</span>
    </output>
  )
}

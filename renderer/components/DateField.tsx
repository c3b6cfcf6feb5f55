import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { formatDate } from '../../shared/date.ts'
import { readTypedDate } from '../../shared/typed-date.ts'

export interface DateFieldProps {
  label: string
  /** `YYYY-MM-DD`. */
  value: string | null
  /** Called on Enter, on leaving and on a choice in the calendar, only when the date differs. */
  onCommit: (iso: string | null) => void
  /** The year of «29.03» typed without one. */
  year: number
  /** Shown under the field: a doubt that doesn't block. */
  warning?: ReactNode
  /** Shown under the field: why the date was not taken. */
  error?: ReactNode
  readOnly?: boolean
  autosave?: boolean
}

/** A date as people type it: дд.мм.гггг, also short; the calendar is a help, not a duty. */
export function DateField(props: DateFieldProps) {
  const { label, value, onCommit, year, warning, error, readOnly = false, autosave } = props
  const shown = value === null ? '' : formatDate(value)
  const [text, setText] = useState(shown)
  const [seen, setSeen] = useState(shown)
  const [wrong, setWrong] = useState(false)
  const [open, setOpen] = useState(false)
  if (shown !== seen) {
    setSeen(shown)
    setText(shown)
    setWrong(false)
  }

  const take = (iso: string | null) => {
    setText(iso === null ? '' : formatDate(iso))
    setWrong(false)
    if (iso !== value) onCommit(iso)
  }
  const commit = () => {
    if (readOnly) return
    const read = readTypedDate(text, year)
    if (read.kind === 'invalid') setWrong(true)
    else take(read.kind === 'date' ? read.iso : null)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      commit()
    } else if (event.key === 'Escape' && text !== shown) {
      event.preventDefault()
      event.stopPropagation()
      setText(shown)
      setWrong(false)
    } else if (event.key === 'ArrowDown' && event.altKey) setOpen(true)
  }

  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      middlewares={{ shift: { crossAxis: true } }}
      // A text field may not be `aria-expanded`: the calendar belongs to its button.
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          label={label}
          placeholder="дд.мм.гггг"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          readOnly={readOnly}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setWrong(false)
          }}
          onBlur={commit}
          onKeyDown={onKey}
          description={warning}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={wrong ? `Такой даты нет: «${text}». Пример: 29.03.${year}` : error}
          rightSection={
            readOnly ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Выбрать в календаре: ${label}`}
                aria-haspopup="dialog"
                aria-expanded={open}
                tabIndex={-1}
                // The field must not be left, or a half-typed date would be judged.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => setOpen((o) => !o)}
              >
                <IconCalendar size={16} aria-hidden />
              </ActionIcon>
            )
          }
          data-autosave={autosave || undefined}
          data-unsaved={(autosave && text !== shown) || undefined}
        />
      </Popover.Target>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `dialog` element cannot be the library's floating box */}
      <Popover.Dropdown role="dialog" aria-label={`Календарь: ${label}`}>
        <DatePicker
          value={value}
          defaultDate={value ?? `${year}-01-01`}
          onChange={(iso) => {
            setOpen(false)
            take(iso)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

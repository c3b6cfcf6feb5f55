import { Button, Group, NumberInput, Popover, SegmentedControl, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import { Fields } from '../../components/index.ts'
import css from './Grid.module.css'
import { applyAction } from './marking.ts'

interface Props {
  subject: string
  date: string
  kind: AttendanceGrid['kind']
  countsPersons: boolean
  mark: Mark | null
  /** The cell within the sheet, px. */
  place: { left: number; top: number; width: number; height: number }
  onSave: (mark: Mark | null) => void
  onCancel: () => void
}

type State = Mark['state'] | 'none'
type Role = 'none' | 'listener' | 'speaker'

/** All of one mark in a small window at its cell; Enter saves, Esc leaves it as it was. */
export function MarkEditor(props: Props) {
  const { subject, date, kind, countsPersons, mark, place, onSave, onCancel } = props
  const [state, setState] = useState<State>(mark?.state ?? 'present')
  const [role, setRole] = useState<Role>(mark?.role ?? 'none')
  const [headcount, setHeadcount] = useState<number | null>(mark?.headcount ?? null)
  const [note, setNote] = useState(mark?.note ?? '')

  const save = () => {
    if (state === 'none') return onSave(null)
    const base = applyAction(state, null)
    if (!base) return
    const attended = state === 'present'
    onSave({
      ...base,
      role: attended && role !== 'none' ? role : null,
      headcount: attended ? headcount : null,
      note: note.trim() || null,
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault()
      save()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
  }
  const yes = kind === 'mark' ? 'да' : 'участвовали'
  const no = kind === 'mark' ? 'нет' : 'не участвовали'
  return (
    <Popover
      opened
      onChange={(opened) => !opened && onCancel()}
      position="bottom-start"
      trapFocus
      withRoles={false}
      returnFocus={false}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div aria-hidden className={css['anchor']} style={place} />
      </Popover.Target>
      <Popover.Dropdown
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `dialog` element cannot be the library's floating box
        role="dialog"
        aria-label={`${subject}, ${date}`}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => event.stopPropagation()}
      >
        <div className={css['editor']}>
          <div className={css['editorTitle']}>
            <strong>{subject}</strong>
            <span>{date}</span>
          </div>
          <Fields>
            <SegmentedControl
              aria-label="Отметка"
              fullWidth
              size="sm"
              transitionDuration={0}
              value={state}
              onChange={(value) => setState(value)}
              data={[
                { value: 'present', label: yes },
                { value: 'absent', label: no },
                { value: 'none', label: 'нет данных' },
              ]}
            />
            {kind === 'meeting' && (
              <SegmentedControl
                aria-label="Роль"
                fullWidth
                size="sm"
                transitionDuration={0}
                disabled={state !== 'present'}
                value={role}
                onChange={(value) => setRole(value)}
                data={[
                  { value: 'none', label: 'без роли' },
                  { value: 'listener', label: 'слушатель' },
                  { value: 'speaker', label: 'выступающий' },
                ]}
              />
            )}
            {countsPersons && (
              <NumberInput
                label="Сколько человек"
                min={0}
                max={10_000}
                allowDecimal={false}
                allowNegative={false}
                disabled={state !== 'present'}
                value={headcount ?? ''}
                onChange={(value) => setHeadcount(value === '' ? null : Number(value))}
              />
            )}
            <TextInput
              label="Примечание"
              maxLength={1000}
              disabled={state === 'none'}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              data-autofocus={countsPersons ? undefined : true}
            />
          </Fields>
          <Group gap={8} mt={12} justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Оставить
            </Button>
            <Button onClick={save}>Сохранить</Button>
          </Group>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

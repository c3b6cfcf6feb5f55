import { applyAction } from '../../../shared/mark-cell.ts'
import { NumberInput, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { AttendanceGrid, Mark } from '../../../shared/attendance.ts'
import { Fields } from '../../components/index.ts'
import { CellEditor } from '../../grid/CellEditor.tsx'

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
  const yes = kind === 'mark' ? 'да' : 'участвовали'
  const no = kind === 'mark' ? 'нет' : 'не участвовали'
  return (
    <CellEditor title={subject} detail={date} place={place} onSave={save} onCancel={onCancel}>
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
    </CellEditor>
  )
}

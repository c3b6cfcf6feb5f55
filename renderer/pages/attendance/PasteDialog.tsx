import { Button, Group, Modal, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { AttendanceGrid, MarkTable } from '../../../shared/attendance.ts'
import { quoted } from '../../../shared/quotes.ts'
import type { Cell } from '../../grid/movement.ts'
import { counted } from '../../text/numbers.ts'
import css from './PasteDialog.module.css'
import { fullDate } from './dates.ts'
import { markWords } from './marking.ts'
import type { Change } from './painting.ts'
import { planPaste } from './paste-table.ts'

interface Props {
  table: readonly string[][]
  at: Cell
  grid: AttendanceGrid
  marks: MarkTable
  onPaste: (changes: readonly Change[]) => void
  onClose: () => void
}

const SHOWN = 12
const LEAVE_OUT = 'нет'

/** What a pasted table would do, before it does anything. */
export function PasteDialog({ table, at, grid, marks, onPaste, onClose }: Props) {
  const [chosen, setChosen] = useState<ReadonlyMap<number, number | null>>(new Map())
  const plan = useMemo(() => planPaste(table, grid, marks, at, chosen), [table, grid, marks, at, chosen])
  const open = plan.choices.filter(({ line }) => !chosen.has(line)).length
  const count = plan.changes.length
  return (
    <Modal opened onClose={onClose} title="Вставка таблицы" centered size="lg">
      <p className={css['summary']}>
        Изменится: {counted(count, 'отметка', 'отметки', 'отметок')}.
        {plan.same > 0 && ` Уже так и есть: ${plan.same}.`}
      </p>
      {plan.problems.length > 0 && (
        <ul className={css['problems']} aria-label="Что пропущено">
          {plan.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {plan.choices.map(({ line, typed, rows }) => (
        <Select
          key={line}
          label={`${quoted(typed)} – кто это?`}
          placeholder="Выберите"
          value={chosen.has(line) ? String(chosen.get(line) ?? LEAVE_OUT) : null}
          onChange={(value) =>
            setChosen(new Map(chosen).set(line, value === null || value === LEAVE_OUT ? null : Number(value)))
          }
          data={[
            ...rows.map((row) => ({ value: String(row), label: grid.subjects[row]?.name ?? '' })),
            { value: LEAVE_OUT, label: 'Пропустить строку' },
          ]}
        />
      ))}
      {count > 0 && (
        <table className={css['changes']}>
          <thead>
            <tr>
              <th>Кто</th>
              <th>Когда</th>
              <th>Было</th>
              <th>Станет</th>
            </tr>
          </thead>
          <tbody>
            {plan.changes.slice(0, SHOWN).map(({ row, col, mark }) => {
              const occurrence = grid.occurrences[col]
              return (
                <tr key={`${row} ${col}`}>
                  <td>{grid.subjects[row]?.name}</td>
                  <td className={css['day']}>{occurrence && fullDate(occurrence)}</td>
                  <td>{markWords(marks[row]?.[col] ?? null, grid.kind)}</td>
                  <td>{markWords(mark, grid.kind)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {count > SHOWN && <p className={css['more']}>и ещё {count - SHOWN}</p>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Отмена
        </Button>
        <Button
          data-autofocus
          disabled={count === 0 || open > 0}
          onClick={() => {
            onPaste(plan.changes)
            onClose()
          }}
        >
          {open > 0
            ? 'Сначала выберите, кто это'
            : `Вставить: ${counted(count, 'отметка', 'отметки', 'отметок')}`}
        </Button>
      </Group>
    </Modal>
  )
}

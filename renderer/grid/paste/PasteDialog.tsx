import { Button, Group, Modal, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { writtenKey } from '../../../shared/alias.ts'
import { quoted } from '../../../shared/quotes.ts'
import { client } from '../../api/index.ts'
import { report } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import type { Cell } from '../movement.ts'
import css from './PasteDialog.module.css'
import { type Known, type Pasted, type Pasting, planPaste } from './plan.ts'

interface Props<V> {
  table: readonly string[][]
  at: Cell
  pasting: Pasting<V>
  known: Known
  /** How a cell is called and what it says: now, and after. */
  columnName: (col: number) => string
  before: (at: Cell) => string
  after: (change: Pasted<V>) => string
  onPaste: (changes: readonly Pasted<V>[]) => void
  onClose: () => void
}

const SHOWN = 12
const LEAVE_OUT = 'нет'

/** What a pasted table would do, before it does anything. Who was chosen for a name is known in the next list. */
export function PasteDialog<V>(props: Props<V>) {
  const { table, at, pasting, known, columnName, before, after, onPaste, onClose } = props
  const [chosen, setChosen] = useState<ReadonlyMap<number, number | null>>(new Map())
  const plan = useMemo(
    () => planPaste(table, pasting, at, known, chosen),
    [table, pasting, at, known, chosen],
  )
  const open = plan.choices.filter(({ line }) => !chosen.has(line)).length
  const count = plan.changes.length
  const nameOf = (row: number) => pasting.rows[row]?.name ?? ''

  const paste = () => {
    onPaste(plan.changes)
    const names = plan.choices.flatMap(({ line, typed }) => {
      const subject = pasting.rows[chosen.get(line) ?? -1]?.id
      return subject === undefined ? [] : [{ written: writtenKey(typed), subject }]
    })
    if (names.length > 0) client.lists.sayNames({ names }).catch(report)
    onClose()
  }
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
          searchable
          nothingFoundMessage="Такого имени нет"
          data={[
            { group: 'Похоже на', items: rows.map((row) => ({ value: String(row), label: nameOf(row) })) },
            {
              group: 'Остальные',
              items: [
                ...pasting.rows.flatMap(({ name }, row) =>
                  rows.includes(row) ? [] : [{ value: String(row), label: name }],
                ),
                { value: LEAVE_OUT, label: 'Пропустить строку' },
              ],
            },
          ]}
        />
      ))}
      {count > 0 && (
        <table className={css['changes']}>
          <thead>
            <tr>
              <th>Кто</th>
              <th>Столбец</th>
              <th>Было</th>
              <th>Станет</th>
            </tr>
          </thead>
          <tbody>
            {plan.changes.slice(0, SHOWN).map((change) => (
              <tr key={`${change.row} ${change.col}`}>
                <td>{nameOf(change.row)}</td>
                <td>{columnName(change.col)}</td>
                <td>{before(change)}</td>
                <td>{after(change)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {count > SHOWN && <p className={css['more']}>и ещё {count - SHOWN}</p>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Отмена
        </Button>
        <Button data-autofocus disabled={count === 0 || open > 0} onClick={paste}>
          {open > 0
            ? 'Сначала выберите, кто это'
            : `Вставить: ${counted(count, 'отметка', 'отметки', 'отметок')}`}
        </Button>
      </Group>
    </Modal>
  )
}

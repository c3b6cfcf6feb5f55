import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import type { LinkSight } from '../../../shared/stage-chain.ts'
import type { StageFact } from '../../../shared/stage.ts'
import { FieldLine, Fields } from '../../components/index.ts'
import { CellEditor } from '../../grid/CellEditor.tsx'
import { readTypedDate } from '../../../shared/typed-date.ts'
import { type BoardSchool, defaultBy } from './board.ts'
import css from './StagesPage.module.css'

interface Props {
  school: BoardSchool
  step: StageStep
  sight: LinkSight
  /** Digits that opened the editor. */
  typed: string
  year: number
  today: string
  /** Files of a step that is set. */
  files: ReactNode
  onSave: (fact: StageFact | null) => void
  onCancel: () => void
}

/** The window that opens takes the focus a moment later, and a quick typist's second digit would be lost meanwhile. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus({ preventScroll: true })

/** One step of one school: day, who, note. Enter saves, Esc leaves it as it was. */
export function StageEditor({ school, step, sight, typed, year, today, files, onSave, onCancel }: Props) {
  const fact = school.steps[step]
  const { link } = sight
  const [day, setDay] = useState(typed || (fact ? formatDate(fact.on) : ''))
  const [by, setBy] = useState(fact ? (fact.by ?? '') : (defaultBy(school, link) ?? ''))
  const [note, setNote] = useState(fact?.note ?? '')
  const [wrong, setWrong] = useState('')
  const doubts = [...sight.words, ...school.warnings.filter((w) => w.step === step).map((w) => w.text)]

  const save = (text: string) => {
    const read = readTypedDate(text, year)
    if (read.kind === 'invalid') setWrong(`Такой даты нет: «${text}». Пример: 16.02.${year}`)
    else if (read.kind === 'empty') onSave(null)
    else onSave({ on: read.iso, by: by.trim() || null, note: note.trim() || null })
  }
  return (
    <CellEditor
      title={school.name}
      detail={link.title}
      onSave={() => save(day)}
      onCancel={onCancel}
      beside={files}
      other={
        fact && (
          <Button variant="subtle" data-danger onClick={() => onSave(null)}>
            Снять отметку
          </Button>
        )
      }
    >
      <Fields>
        <FieldLine
          field={
            <TextInput
              label="Дата"
              placeholder="дд.мм или дд.мм.гггг"
              inputMode="numeric"
              autoComplete="off"
              value={day}
              error={wrong}
              onChange={(event) => {
                setDay(event.currentTarget.value)
                setWrong('')
              }}
              onFocus={({ currentTarget }) => {
                const end = currentTarget.value.length
                currentTarget.setSelectionRange(typed ? end : 0, end)
              }}
              ref={focusAtOnce}
              data-autofocus
            />
          }
          button={
            <Button variant="default" onClick={() => save(formatDate(today))}>
              Сегодня
            </Button>
          }
        />
        <TextInput
          label={link.confirms ? 'Кто подтвердил' : 'Кто отметил'}
          maxLength={200}
          value={by}
          placeholder={link.confirms && !school.curator ? 'куратор не назначен' : ''}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <TextInput
          label="Примечание"
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Fields>
      {doubts.map((text) => (
        <div key={text} className={css['doubt']}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>{text}</span>
        </div>
      ))}
    </CellEditor>
  )
}

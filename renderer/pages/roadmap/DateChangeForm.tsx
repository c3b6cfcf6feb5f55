import { Button, Group, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { HeldOccurrence } from '../../../shared/attendance.ts'
import { formatDate } from '../../../shared/date.ts'
import { client } from '../../api/index.ts'
import { DateField } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { type DateChange, dayWords } from './date-change.ts'
import css from './RoadmapPage.module.css'

interface Props {
  activity: string
  change: DateChange
  occurrences: readonly HeldOccurrence[]
  year: number
  onClose: () => void
}

const WORDS: Record<DateChange['kind'], { title: string; verb: string }> = {
  cancelled: { title: 'Отменить', verb: 'Отменить дату' },
  moved: { title: 'Перенести', verb: 'Перенести' },
  added: { title: 'Добавить дату', verb: 'Добавить' },
}

/** A changed date always says why: the reason stands in the report and goes to the region. */
export function DateChangeForm({ activity, change, occurrences, year, onClose }: Props) {
  const [on, setOn] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<{ on?: string; reason?: string }>({})
  const write = useWrite(client.roadmap.changeOccurrence)
  const { kind } = change
  const words = WORDS[kind]

  const submit = async () => {
    const why = reason.trim()
    const taken = kind === 'added' && occurrences.some((o) => o.key === on || (o.from === on && o.to === on))
    const problems = {
      ...(kind !== 'cancelled' && on === null ? { on: 'Укажите дату' } : {}),
      ...(taken && on ? { on: `${formatDate(on)} уже есть в списке` } : {}),
      ...(why === '' ? { reason: 'Укажите причину' } : {}),
    }
    setWrong(problems)
    if (Object.keys(problems).length > 0) return
    const occurrence = kind === 'added' ? on : change.occurrence.key
    if (occurrence === null) return
    // A date that was added keeps being an added one when it moves.
    const added = kind === 'added' || change.occurrence.change?.kind === 'added'
    const answer = await write.run({
      activity,
      occurrence,
      change: {
        kind: kind === 'moved' && added ? 'added' : kind,
        movedTo: kind === 'cancelled' ? null : on,
        reason: why,
      },
    })
    if (answer) onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      onClose()
    }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes the form from any of its fields
    <form
      className={css['dateForm']}
      aria-label={words.title}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {kind !== 'added' && (
        <div className={css['quiet']}>
          {words.title}: {dayWords(change.occurrence)}
        </div>
      )}
      {kind !== 'cancelled' && (
        <DateField
          label={kind === 'moved' ? 'Новая дата' : 'Дата'}
          value={on}
          onCommit={setOn}
          year={year}
          error={wrong.on}
        />
      )}
      <TextInput
        label="Причина"
        maxLength={500}
        value={reason}
        error={wrong.reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-unsaved={reason !== '' || undefined}
        data-autofocus
      />
      <Group gap={8}>
        <Button type="submit" loading={write.pending}>
          {words.verb}
        </Button>
        <Button variant="default" onClick={onClose}>
          Оставить как есть
        </Button>
      </Group>
    </form>
  )
}

import { Button, Popover, TextInput } from '@mantine/core'
import { IconChecks, IconClockExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate } from '../../../shared/date.ts'
import { STAGE_STEPS, type StageBoard } from '../../../shared/stage.ts'
import { counted } from '../../text/numbers.ts'
import { readTypedDate } from '../../text/typed-date.ts'
import { doneCount, isLate, setDay, type StageChange, STEP_WORDS, stepAt } from './board.ts'
import css from './StagesPage.module.css'

interface Props {
  board: StageBoard
  col: number
  today: string
  onSet: ((changes: readonly StageChange[], said: string) => void) | undefined
}

/** A step's name, how far it is, and one press for all schools that lack it. */
export function StepHead({ board, col, today, onSet }: Props) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(formatDate(today))
  const step = stepAt(col)
  const about = STAGE_STEPS[col]
  const done = doneCount(board, step)
  const left = board.schools.length - done
  const late = isLate(board, step, today)
  const read = readTypedDate(text, board.year)
  const apply = () => {
    if (!onSet || read.kind !== 'date') return
    const all = board.schools.map((_, row) => ({ row, col }))
    onSet(setDay(board, all, read.iso, true), `${about?.title ?? ''}, ${formatDate(read.iso)}`)
    setOpen(false)
  }
  return (
    <th
      scope="col"
      className={css['step']}
      title={about?.title}
      data-first={about?.row !== STAGE_STEPS[col - 1]?.row || undefined}
    >
      <div className={css['stepTitle']}>{STEP_WORDS[step]}</div>
      <div className={css['count']} data-late={late || undefined}>
        {late && <IconClockExclamation size={14} aria-hidden />}
        {done} из {board.schools.length}
      </div>
      {onSet && left > 0 && (
        <Popover
          opened={open}
          onChange={setOpen}
          position="bottom"
          trapFocus
          shadow="md"
          middlewares={{ shift: { crossAxis: true } }}
        >
          <Popover.Target>
            <Button
              variant="subtle"
              size="compact-xs"
              ml={-6}
              leftSection={<IconChecks size={14} aria-hidden />}
              aria-label={`${about?.title ?? ''}: отметить всех`}
              title="Отметить всех, у кого нет даты"
              onClick={() => setOpen((o) => !o)}
            >
              всех
            </Button>
          </Popover.Target>
          <Popover.Dropdown
            onKeyDown={(event) => {
              event.stopPropagation()
              if (event.key === 'Escape') setOpen(false)
            }}
          >
            <form
              className={css['bulk']}
              onSubmit={(event) => {
                event.preventDefault()
                apply()
              }}
            >
              <strong>{about?.title}</strong>
              <TextInput
                label="Дата"
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                onFocus={(event) => event.currentTarget.select()}
                error={read.kind === 'date' ? undefined : `Пример: 16.02.${board.year}`}
                data-autofocus
              />
              <p className={css['detail']}>
                {left < board.schools.length ? 'У остальных дата уже есть и не изменится. ' : ''}
                {about?.confirms ? 'Подтвердившим будет записан куратор каждой школы.' : ''}
              </p>
              <Button type="submit" disabled={read.kind !== 'date'}>
                Отметить {counted(left, 'школу', 'школы', 'школ')}
              </Button>
            </form>
          </Popover.Dropdown>
        </Popover>
      )}
    </th>
  )
}

import { Button, Popover, TextInput } from '@mantine/core'
import { IconChecks, IconClockExclamation } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import type { ChainLink } from '../../../shared/stage-chain.ts'
import type { StageBoard } from '../../../shared/stage.ts'
import { counted } from '../../text/numbers.ts'
import { readTypedDate } from '../../../shared/typed-date.ts'
import {
  type Columns,
  doneCount,
  isLate,
  LINK_WORDS,
  setDay,
  type StageChange,
  type Standing,
} from './board.ts'
import css from './StagesPage.module.css'

interface Props {
  board: StageBoard
  all: readonly Standing[]
  columns: Columns
  col: number
  link: ChainLink
  today: string
  onSet: ((changes: readonly StageChange[], said: string) => void) | undefined
}

/** A step's name, how far it is, and one press for all schools that lack it. */
export function StepHead({ board, all, columns, col, link, today, onSet }: Props) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState(formatDate(today))
  const done = doneCount(all, link.key)
  const deadline = board.deadlines[link.key]
  const { step } = link
  // What was sent back has its day already.
  const left = step ? board.schools.filter((school) => !school.steps[step]).length : 0
  const late = isLate(all, link.key)
  const read = readTypedDate(text, board.year)
  const apply = () => {
    if (!onSet || read.kind !== 'date') return
    const cells = board.schools.map((_, row) => ({ row, col }))
    onSet(setDay({ board, columns }, cells, read.iso, true), `${link.title}, ${formatDate(read.iso)}`)
    setOpen(false)
  }
  return (
    <th
      scope="col"
      className={css['step']}
      title={link.title}
      data-first={link.phase !== columns[col - 1]?.phase || undefined}
    >
      <div className={css['stepTitle']}>{LINK_WORDS[link.key]}</div>
      <div className={css['count']} data-late={late || undefined}>
        {late && <IconClockExclamation size={14} aria-hidden />}
        {done} из {board.schools.length}
      </div>
      {deadline && (
        <div className={css['deadline']} data-past={late || undefined}>
          до {deadline.startsWith(String(board.year)) ? formatDayMonth(deadline) : formatDate(deadline)}
          {late && <span className="k-hidden-visually"> – срок прошёл</span>}
        </div>
      )}
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
              aria-label={`${link.title}: отметить всех`}
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
              <strong>{link.title}</strong>
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
                {link.confirms ? 'Подтвердившим будет записан куратор каждой школы.' : ''}
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

import { Button } from '@mantine/core'
import type { Conflict, ConflictDecision, ConflictValue } from '../../../shared/conflict.ts'
import type { Column } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'
import css from './ConflictsPage.module.css'
import { sidesOf, source, take, taking } from './words.ts'

interface Options {
  /** Several districts are seen: each line says which. */
  region: boolean
  /** Little room, as at 200 %: all three columns without moving sideways. */
  narrow: boolean
  decide: (decision: ConflictDecision) => void
}

/** A record, what this computer says of it and what others say, each with its button. */
export const conflictColumns = ({ region, narrow, decide }: Options): Column<Conflict>[] => [
  {
    key: 'record',
    title: 'Поле и запись',
    width: narrow ? 152 : 240,
    grow: true,
    lines: 8,
    cell: ({ title, label, kind, district }) => (
      <>
        <span className={css['field']}>{kind === 'deletion' ? 'Удалить или оставить?' : label}</span>
        <span className={css['record']} title={title}>
          {keepTogether(title)}
        </span>
        {region && <span className={css['second']}>{district}</span>}
      </>
    ),
    sort: ({ title }) => title,
  },
  {
    key: 'left',
    title: region ? 'Показано' : 'Здесь',
    width: narrow ? 192 : 336,
    givesWay: true,
    lines: narrow ? 14 : 8,
    cell: (conflict) => {
      const left = sidesOf(conflict)?.left
      return left && <Side conflict={conflict} value={left} decide={decide} />
    },
  },
  {
    key: 'right',
    title: 'Другое значение',
    width: narrow ? 192 : 336,
    givesWay: true,
    lines: narrow ? 14 : 8,
    cell: (conflict) => {
      const [first, ...more] = sidesOf(conflict)?.right ?? []
      return (
        first && (
          <>
            <Side conflict={conflict} value={first} decide={decide} />
            {more.length > 0 && <span className={css['second']}>и ещё {more.length} – откройте строку</span>}
          </>
        )
      )
    },
    sort: (conflict) => -(sidesOf(conflict)?.right[0]?.at ?? 0),
  },
]

interface SideProps {
  conflict: Conflict
  value: ConflictValue
  decide: (decision: ConflictDecision) => void
}

function Side({ conflict, value, decide }: SideProps) {
  return (
    <>
      <span className={css['value']} title={value.words}>
        {value.words}
      </span>
      <span className={css['second']}>
        {source(value)}
        {value.shown && ' · показано сейчас'}
      </span>
      {conflict.mine && (
        <Button
          size="compact-sm"
          variant="default"
          className={css['take'] ?? ''}
          aria-label={`${taking(conflict, value)}: ${value.words}`}
          onClick={() => decide(take(conflict, value))}
        >
          {taking(conflict, value)}
        </Button>
      )}
    </>
  )
}

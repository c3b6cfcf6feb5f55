import { computationWords } from '../../../shared/computation.ts'
import type { RoadmapFileOutcome, RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { type Column, type Status, StatusBadge, TextCell, WarningsCell } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'

/** Rows that the file does not have are known by their number. */
export const idOf = (row: RoadmapFileRow): string => (row.line > 0 ? String(row.line) : `нет ${row.number}`)

export const nameOf = (row: RoadmapFileRow): string =>
  [row.number, row.title].filter(Boolean).join(' ') || `Строка ${row.line}`

const OUTCOME: Record<RoadmapFileOutcome, { status: Status; word: string }> = {
  new: { status: 'done', word: 'новая' },
  changed: { status: 'running', word: 'изменится' },
  unchanged: { status: 'notStarted', word: 'без изменений' },
  missing: { status: 'warning', word: 'нет в файле' },
}

const computed = ({ kind, targets }: RoadmapFileRow): string =>
  kind === 'section'
    ? ''
    : targets
        .map((target, at) => `${targets.length > 1 ? `${at + 1}) ` : ''}${computationWords(target)}`)
        .join('; ')

const outcomeColumn: Column<RoadmapFileRow> = {
  key: 'outcome',
  title: 'Что станет',
  width: 180,
  lines: 4,
  cell: (row) => (
    <>
      <StatusBadge {...OUTCOME[row.outcome]} />
      {row.outcome === 'missing' && ` – ${row.leaves ? 'убрать' : 'оставить'}`}
      {row.changes.length > 0 &&
        ` ${row.changes.map(({ label }) => label.toLocaleLowerCase('ru')).join(', ')}`}
    </>
  ),
}

/** What a file brings; of one that corrects a roadmap first what would become of each row. */
export const columnsOf = (corrects: boolean): readonly Column<RoadmapFileRow>[] => [
  {
    key: 'line',
    title: 'Строка файла',
    width: 72,
    align: 'right',
    cell: (row) => (row.line > 0 ? row.line : '–'),
  },
  { key: 'number', title: '№', width: 60, cell: (row) => row.number || '–' },
  {
    key: 'title',
    title: 'Мероприятие',
    width: 200,
    grow: true,
    lines: 3,
    cell: (row) =>
      row.kind === 'section' ? (
        <strong>Раздел. {row.title}</strong>
      ) : (
        <TextCell value={keepTogether(row.title)} />
      ),
  },
  ...(corrects ? [outcomeColumn] : []),
  {
    key: 'how',
    title: 'Как понят срок',
    width: 188,
    lines: 4,
    cell: (row) =>
      row.kind === 'section' ? (
        ''
      ) : row.understood ? (
        <TextCell value={row.how} />
      ) : (
        <>
          <StatusBadge status="warning" word="не понят" />
          {` ${row.how}`}
        </>
      ),
  },
  {
    key: 'computed',
    title: 'Как считается',
    width: 208,
    lines: 4,
    givesWay: true,
    cell: (row) => computed(row),
  },
  {
    key: 'problems',
    title: 'Замечания',
    width: 176,
    lines: 4,
    cell: (row) => <WarningsCell texts={[...row.problems, ...row.doubts]} />,
  },
]

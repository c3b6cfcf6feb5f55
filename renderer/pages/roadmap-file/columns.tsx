import type { RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { type Column, StatusBadge, TextCell, WarningsCell } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'

export const nameOf = (row: RoadmapFileRow): string =>
  [row.number, row.title].filter(Boolean).join(' ') || `Строка ${row.line}`

export const columns: readonly Column<RoadmapFileRow>[] = [
  { key: 'line', title: 'Строка файла', width: 72, align: 'right', cell: (row) => row.line },
  { key: 'number', title: '№', width: 64, cell: (row) => row.number || '–' },
  {
    key: 'title',
    title: 'Мероприятие',
    width: 220,
    grow: true,
    lines: 3,
    cell: (row) =>
      row.kind === 'section' ? (
        <strong>Раздел. {row.title}</strong>
      ) : (
        <TextCell value={keepTogether(row.title)} />
      ),
  },
  {
    key: 'scheduleText',
    title: 'Срок в файле',
    width: 168,
    lines: 3,
    givesWay: true,
    cell: (row) => (row.kind === 'section' ? '' : <TextCell value={keepTogether(row.scheduleText)} />),
  },
  {
    key: 'how',
    title: 'Как понят срок',
    width: 216,
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
    key: 'problems',
    title: 'Замечания',
    width: 200,
    lines: 4,
    cell: (row) => <WarningsCell texts={[...row.problems, ...row.doubts]} />,
  },
]

import { formatDate } from '../../../shared/date.ts'
import { ACTIVITY_STATES, ActivityState, type RoadmapRow } from '../../../shared/roadmap-row.ts'
import { type Column, InConflict, StatusBadge, TextCell } from '../../components/index.ts'
import { VerdictBadge } from './RegionVerdict.tsx'
import css from './RoadmapPage.module.css'
import { TargetValues } from './TargetValues.tsx'
import { overdueWord, whenLine } from './when.ts'

/** The roadmap alone, before any district's package came to the region. */
export const PLAIN_COLUMNS: Column<RoadmapRow>[] = [
  { key: 'number', title: '№', width: 60, cell: (row) => row.number },
  { key: 'title', title: 'Мероприятие', width: 260, grow: true, lines: 3, cell: (row) => row.title },
  { key: 'when', title: 'Срок', width: 200, lines: 3, cell: (row) => row.scheduleText },
  {
    key: 'executors',
    title: 'Исполнители',
    width: 240,
    lines: 3,
    givesWay: true,
    cell: (row) => row.executors,
  },
]

/** What is late comes first. */
const URGENCY: readonly ActivityState[] = [
  'overdue',
  'running',
  'notStarted',
  'upcoming',
  'done',
  'nobody',
  'regional',
]

/** Columns of the region's table with the district's own. */
export const roadmapColumns = (today: string): Column<RoadmapRow>[] => [
  {
    key: 'number',
    title: '№',
    width: 60,
    cell: (row) => <InConflict id={row.id}>{row.number}</InConflict>,
  },
  { key: 'title', title: 'Мероприятие', width: 196, grow: true, lines: 3, cell: (row) => row.title },
  {
    key: 'when',
    title: 'Срок',
    width: 180,
    lines: 4,
    givesWay: true,
    cell: (row) => {
      const line = whenLine(row, today)
      return (
        <span className={css['schedule']}>
          <span title={row.scheduleText}>{row.scheduleText}</span>
          {line && <small className={css['when']}>{line}</small>}
        </span>
      )
    },
    sort: (row) => row.next?.to ?? row.deadline,
  },
  {
    key: 'state',
    title: 'Состояние',
    width: 152,
    cell: (row) => (
      <span className={css['states']}>
        <StatusBadge status={row.state} word={overdueWord(row, today) ?? ACTIVITY_STATES[row.state]} />
        <VerdictBadge verdict={row.plan.regionVerdict} />
      </span>
    ),
    sort: (row) => URGENCY.indexOf(row.state),
  },
  {
    key: 'value',
    title: 'Значение района',
    width: 244,
    lines: 9,
    cell: (row) => <TargetValues indicators={row.indicators} />,
  },
  {
    key: 'responsible',
    title: 'Ответственный',
    width: 118,
    lines: 3,
    givesWay: true,
    cell: (row) => <TextCell value={row.plan.responsible} />,
    sort: (row) => row.plan.responsible,
  },
  {
    key: 'internal',
    title: 'Внутренний срок',
    width: 104,
    givesWay: true,
    cell: (row) => (
      <TextCell value={row.plan.internalDeadline ? formatDate(row.plan.internalDeadline) : ''} />
    ),
    sort: (row) => row.plan.internalDeadline,
  },
]

export const STATE_OPTIONS = ActivityState.options.map((state) => ({
  value: state as string,
  label: ACTIVITY_STATES[state],
}))

export const VERDICT_OPTIONS = [
  { value: 'returned', label: 'На доработке' },
  { value: 'accepted', label: 'Приняты регионом' },
  { value: 'none', label: 'Без решения' },
]

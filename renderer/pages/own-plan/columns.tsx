import { IconAlertTriangle } from '@tabler/icons-react'
import { formatDate } from '../../../shared/date.ts'
import type { OwnActivity } from '../../../shared/own-plan.ts'
import { type Column, InConflict, StatusBadge, TextCell } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'
import css from './OwnPlanPage.module.css'

export const nameOf = (row: OwnActivity): string =>
  [row.number, row.title].filter(Boolean).join(' ') || 'Новая строка'

export const columns: readonly Column<OwnActivity>[] = [
  { key: 'number', title: '№', width: 56, cell: (row) => <InConflict id={row.id}>{row.number}</InConflict> },
  {
    key: 'title',
    title: 'Мероприятие',
    width: 200,
    grow: true,
    lines: 4,
    cell: (row) => <TextCell value={keepTogether(row.title || 'Без названия')} />,
  },
  {
    key: 'scheduleText',
    title: 'Срок реализации',
    width: 144,
    lines: 4,
    cell: (row) => (
      <>
        {row.scheduleText}
        {row.scheduleDoubt !== '' && (
          <span className={css['doubt']}>
            <IconAlertTriangle size={14} aria-hidden /> срок не понят
          </span>
        )}
      </>
    ),
  },
  {
    key: 'executors',
    title: 'Исполнители',
    width: 184,
    lines: 4,
    givesWay: true,
    cell: (row) => <TextCell value={keepTogether(row.executors)} />,
  },
  {
    key: 'tasks',
    title: 'Задачи',
    width: 164,
    lines: 4,
    givesWay: true,
    cell: (row) => <TextCell value={keepTogether(row.tasks)} />,
  },
  {
    key: 'indicator',
    title: 'Показатель реализации',
    width: 176,
    lines: 4,
    givesWay: true,
    cell: (row) => <TextCell value={keepTogether(row.indicator)} />,
  },
  { key: 'state', title: 'Состояние', width: 140, lines: 3, cell: (row) => <State row={row} /> },
]

/** What the row waits for: an answer to the region first, then its own fulfilment. */
function State({ row }: { row: OwnActivity }) {
  if (row.regionRemark !== '' && row.answeredOn === null)
    return <StatusBadge status="warning" word="есть рекомендация" />
  if (row.doneOn !== null) return <StatusBadge status="done" word={`выполнено ${formatDate(row.doneOn)}`} />
  if (row.answeredOn !== null)
    return <StatusBadge status="running" word={`учтено ${formatDate(row.answeredOn)}`} />
  return <TextCell value="" />
}

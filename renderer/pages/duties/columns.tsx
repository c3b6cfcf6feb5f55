import { DUTY_KIND, type Duty } from '../../../shared/duty.ts'
import { type Column, StatusBadge, TextCell } from '../../components/index.ts'
import css from './DutiesPage.module.css'
import { periodWords, stateWords } from './groups.ts'

export const nameOf = (duty: Duty): string =>
  [periodWords(duty), duty.number, duty.title, duty.school?.name].filter(Boolean).join(' ')

export const dutyColumns = (today: string): Column<Duty>[] => [
  { key: 'due', title: 'Срок', width: 112, cell: periodWords, sort: ({ due }) => due },
  {
    key: 'title',
    title: 'Что сделать',
    width: 240,
    grow: true,
    lines: 5,
    sort: ({ number, title }) => `${number} ${title}`,
    cell: ({ number, title, remark }) => (
      <>
        <span className={css['title']} title={title}>
          {number !== '' && <span className={css['number']}>{number}</span>} {title}
        </span>
        {remark !== '' && <span className={css['remark']}>{remark}</span>}
      </>
    ),
  },
  {
    key: 'school',
    title: 'Школа',
    width: 152,
    lines: 3,
    sort: ({ school }) => school?.name ?? '',
    cell: ({ school }) => <TextCell value={school?.name ?? ''} />,
  },
  {
    key: 'kind',
    title: 'Вид',
    width: 132,
    givesWay: true,
    sort: ({ kind }) => DUTY_KIND[kind],
    cell: ({ kind }) => DUTY_KIND[kind],
  },
  {
    key: 'state',
    title: 'Состояние',
    width: 192,
    cell: (duty) => <StatusBadge {...stateWords(duty, today)} />,
  },
]

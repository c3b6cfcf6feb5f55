import { Link } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { DUTY_KIND, type Duty } from '../../../shared/duty.ts'
import { SidePanel, StatusBadge } from '../../components/index.ts'
import css from './DutiesPage.module.css'
import { stateWords } from './groups.ts'

interface Props {
  day: string
  today: string
  duties: readonly Duty[]
  onClose: () => void
}

/** What is due on one day of the calendar; each line opens where it is done. */
export function DayPanel({ day, today, duties, onClose }: Props) {
  return (
    <SidePanel title={`Срок ${formatDate(day)}`} recordId={day} onClose={onClose}>
      <ul className={css['items']}>
        {duties.map((duty) => (
          <li key={duty.key}>
            <Link href={duty.page}>{[duty.number, duty.title].filter(Boolean).join(' ')}</Link>
            <span>{[DUTY_KIND[duty.kind], duty.school?.name].filter(Boolean).join(' · ')}</span>
            {duty.remark !== '' && <span className={css['remark']}>{duty.remark}</span>}
            <StatusBadge {...stateWords(duty, today)} />
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}

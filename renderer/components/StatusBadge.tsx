import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCalendar,
  IconCheck,
  IconCircleDashed,
  IconClock,
  type Icon,
  IconMapPin,
  IconPlayerPlay,
  IconQuestionMark,
  IconUserOff,
} from '@tabler/icons-react'
import { ACTIVITY_STATES } from '../../shared/roadmap-row.ts'
import css from './StatusBadge.module.css'

export type Status =
  | 'done'
  | 'running'
  | 'soon'
  | 'overdue'
  | 'upcoming'
  | 'notStarted'
  | 'nobody'
  | 'regional'
  | 'warning'
  | 'noData'

/** Never the colour alone: each state has its own icon and word. `ActivityState` is a subset of `Status`. */
const LOOK: Record<Status, { Icon: Icon; tone: string; word: string }> = {
  done: { Icon: IconCheck, tone: 'done', word: ACTIVITY_STATES.done },
  running: { Icon: IconPlayerPlay, tone: 'running', word: ACTIVITY_STATES.running },
  soon: { Icon: IconClock, tone: 'soon', word: 'скоро' },
  overdue: { Icon: IconAlertCircle, tone: 'overdue', word: ACTIVITY_STATES.overdue },
  upcoming: { Icon: IconCalendar, tone: 'quiet', word: ACTIVITY_STATES.upcoming },
  notStarted: { Icon: IconCircleDashed, tone: 'quiet', word: ACTIVITY_STATES.notStarted },
  nobody: { Icon: IconUserOff, tone: 'quiet', word: ACTIVITY_STATES.nobody },
  regional: { Icon: IconMapPin, tone: 'quiet', word: ACTIVITY_STATES.regional },
  warning: { Icon: IconAlertTriangle, tone: 'soon', word: 'предупреждение' },
  noData: { Icon: IconQuestionMark, tone: 'hatch', word: 'нет данных' },
}

interface Props {
  status: Status
  /** Instead of the usual word: «просрочено на 5 дней». */
  word?: string
}

export function StatusBadge({ status, word }: Props) {
  const { Icon: Mark, tone, word: usual } = LOOK[status]
  return (
    <span className={css['badge']} data-tone={tone}>
      <Mark size={14} stroke={2} aria-hidden className={css['icon']} />
      <span>{word ?? usual}</span>
    </span>
  )
}

import { type IncomingPackage, type PackageJournalEntry, SILENT_DAYS } from '../../../shared/package.ts'
import type { Status } from '../../components/index.ts'
import { counted } from '../../text/numbers.ts'

interface State {
  word: string
  status: Status
}

const ANSWERED: Partial<Record<PackageJournalEntry['state'], State>> = {
  accepted: { word: 'принят', status: 'done' },
  remarks: { word: 'принят с замечаниями', status: 'warning' },
  refused: { word: 'отклонён', status: 'overdue' },
}

/** How far a package of ours has come. */
export function outgoingState({ state, sentAt, waitingDays }: PackageJournalEntry): State {
  const answered = ANSWERED[state]
  if (answered) return answered
  if (sentAt === null) return { word: 'создан', status: 'notStarted' }
  // Nobody answers a receipt.
  if (waitingDays === null) return { word: 'отправлен', status: 'upcoming' }
  return waitingDays >= SILENT_DAYS
    ? { word: `нет ответа ${counted(waitingDays, 'день', 'дня', 'дней')}`, status: 'overdue' }
    : { word: 'ждём квитанцию', status: 'soon' }
}

const INCOMING: Record<IncomingPackage['state'], State> = {
  checked: { word: 'проверен', status: 'running' },
  waiting: { word: 'ждёт', status: 'soon' },
  applied: { word: 'принят', status: 'done' },
  refused: { word: 'не принят', status: 'overdue' },
}

export const incomingState = ({ state, reason }: Pick<IncomingPackage, 'state' | 'reason'>): State =>
  reason?.code === 'package-declined' ? { word: 'отклонён', status: 'overdue' } : INCOMING[state]

const KINDS: Record<PackageJournalEntry['kind'], string> = {
  data: 'Пакет',
  receipt: 'Квитанция',
  blobs: 'Вложения, пакет',
  probe: 'Проверка почты',
}

/** «Пакет № 17», «Квитанция № 4». */
export const packageTitle = ({ kind, number }: Pick<PackageJournalEntry, 'kind' | 'number'>): string =>
  kind === 'probe' ? KINDS.probe : `${KINDS[kind]} № ${number}`

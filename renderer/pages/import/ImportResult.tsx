import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Link } from 'wouter'
import {
  LIST_KINDS,
  type ListAbout,
  type ListImportPreview,
  type ListKind,
} from '../../../shared/list-import.ts'
import { listAddress } from '../../app/lists.ts'
import { deed, step } from '../../app/undo.ts'
import { EmptyState } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { formatNumber } from '../../text/numbers.ts'

export interface Result {
  fileName: string
  counts: ListImportPreview['counts']
  /** How the ledger calls this step. */
  undo: string | null
}

interface Props {
  kind: ListKind
  about: ListAbout
  result: Result
}

/** Where what was loaded is seen. */
const PAGES: Record<ListKind, (about: ListAbout) => readonly [words: string, address: string]> = {
  schools: () => ['К списку школ', '/schools'],
  attendance: ({ activity }) => ['К отметкам', activity === null ? '/attendance' : `/attendance/${activity}`],
  stages: () => ['К этапам', '/stages'],
  risks: () => ['К карте рисков', '/risks'],
  measures: () => ['К программам', '/programmes'],
  programmeIndicators: () => ['К программам', '/programmes'],
  journal: ({ activity }) => ['К журналу', activity === null ? '/journal' : `/journal/${activity}`],
  ownPlan: () => ['К плану-графику', '/own-plan'],
  riskDirections: () => ['К направлениям', '/reference/directions'],
  criteria: () => ['К критериям', '/reference/criteria'],
  checklist: () => ['К чек-листу', '/reference/checklist'],
  calendar: () => ['К календарю', '/reference/calendar'],
}

/** What was written, and the way back while nothing else has been done since. */
export function ImportResult({ kind, about, result }: Props) {
  const { counts, fileName } = result
  const [words, address] = PAGES[kind](about)
  const status = useRead('ledger', 'status').data
  const undoable = result.undo !== null && status?.undo === result.undo
  const undone =
    result.undo !== null && typeof status?.redo === 'string' && deed(status.redo) === deed(result.undo)
  const facts = [
    counts.new > 0 && `новых – ${formatNumber(counts.new)}`,
    counts.changed > 0 && `изменено – ${formatNumber(counts.changed)}`,
    counts.unchanged > 0 && `без изменений – ${formatNumber(counts.unchanged)}`,
    counts.skipped > 0 && `пропущено строк – ${formatNumber(counts.skipped)}`,
  ].filter((fact) => fact !== false)
  return (
    <EmptyState
      title={undone ? 'Загрузка отменена' : 'Загружено'}
      action={
        <>
          <Button component={Link} href={address}>
            {words}
          </Button>
          {undoable && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => void step('undo')}
            >
              Отменить загрузку
            </Button>
          )}
          <Button component={Link} href={listAddress(kind, about)} variant="subtle">
            Загрузить другой файл
          </Button>
        </>
      }
    >
      {undone
        ? 'Всё снова так, как было до загрузки. Вернуть её можно через Ctrl+Y.'
        : `Из файла «${fileName}», ${LIST_KINDS[kind].title.toLowerCase()}: ${facts.join(', ')}.`}
    </EmptyState>
  )
}

import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { SchoolImportPreview } from '../../../shared/school-import.ts'
import { deed, step } from '../../app/undo.ts'
import { EmptyState } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { formatNumber } from '../../text/numbers.ts'

export interface Result {
  fileName: string
  counts: SchoolImportPreview['counts']
  /** How the ledger calls this step. */
  undo: string | null
}

/** What was written, and the way back while nothing else has been done since. */
export function ImportResult({ result }: { result: Result }) {
  const { counts, fileName } = result
  const status = useRead('ledger', 'status').data
  const undoable = result.undo !== null && status?.undo === result.undo
  const undone =
    result.undo !== null && typeof status?.redo === 'string' && deed(status.redo) === deed(result.undo)
  const facts = [
    counts.new > 0 && `новых школ – ${formatNumber(counts.new)}`,
    counts.changed > 0 && `изменено – ${formatNumber(counts.changed)}`,
    counts.unchanged > 0 && `без изменений – ${formatNumber(counts.unchanged)}`,
    counts.skipped > 0 && `пропущено строк – ${formatNumber(counts.skipped)}`,
  ].filter((fact) => fact !== false)
  return (
    <EmptyState
      title={undone ? 'Загрузка отменена' : 'Загружено'}
      action={
        <>
          <Button component={Link} href="/schools">
            К списку школ
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
          <Button component={Link} href="/import" variant="subtle">
            Загрузить другой файл
          </Button>
        </>
      }
    >
      {undone
        ? 'Школы снова такие, какими были до загрузки. Вернуть её можно через Ctrl+Y.'
        : `Из файла «${fileName}»: ${facts.join(', ')}.`}
    </EmptyState>
  )
}

import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { SchoolImportPreview } from '../../../shared/school-import.ts'
import { client } from '../../api/index.ts'
import { useScope } from '../../app/workplace.ts'
import { FailedPage, Page, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { CheckRows } from './CheckRows.tsx'
import { ImportResult, type Result } from './ImportResult.tsx'
import { MapColumns, type Source } from './MapColumns.tsx'
import { Steps } from './Steps.tsx'

const TITLE = 'Загрузка школ из таблицы'

/** One file from its columns to the result. The core computes the preview; the page only asks. */
export function ImportWizard({ trayId }: { trayId: string }) {
  const { year } = useScope()
  const [source, setSource] = useState<Source>({ sheet: 0, headerRow: null, mapping: null })
  const [step, setStep] = useState<'columns' | 'check' | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const request = { trayId, year, ...source }
  const preview = useRead('schoolImport', 'preview', result ? null : request)
  const apply = useWrite(client.schoolImport.apply)

  if (result)
    return (
      <Page title={TITLE} padded>
        <Steps current={3} />
        <ImportResult result={result} />
      </Page>
    )
  if (preview.error)
    return (
      <FailedPage
        title={TITLE}
        error={preview.error}
        action={
          <Button component={Link} href="/import" variant="default">
            Выбрать другой файл
          </Button>
        }
      />
    )
  if (!preview.data)
    return (
      <Page title={TITLE}>
        <Waiting label="Читаю таблицу…" told />
      </Page>
    )

  const load = async (data: SchoolImportPreview) => {
    const counts = await apply.run({ ...request, mapping: data.mapping })
    if (!counts) return
    // The sentence of this very step: «Отменить загрузку» must never take back something else.
    const { undo } = await client.ledger.status()
    setResult({ fileName: data.fileName, counts, undo })
  }
  // Columns that were set right once need no second look.
  const shown = step ?? (preview.data.remembered ? 'check' : 'columns')
  return shown === 'columns' ? (
    <MapColumns
      title={TITLE}
      preview={preview.data}
      source={source}
      onChange={setSource}
      onNext={() => setStep('check')}
    />
  ) : (
    <CheckRows
      title={TITLE}
      preview={preview.data}
      request={{ ...request, mapping: preview.data.mapping }}
      loading={apply.pending}
      onBack={() => setStep('columns')}
      onLoad={() => void load(preview.data)}
    />
  )
}

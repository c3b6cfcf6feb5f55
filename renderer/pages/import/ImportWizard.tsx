import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import {
  LIST_KINDS,
  type ListAbout,
  type ListImportPreview,
  type ListImportRequest,
  type ListKind,
} from '../../../shared/list-import.ts'
import { client } from '../../api/index.ts'
import { listAddress } from '../../app/lists.ts'
import { useScope } from '../../app/workplace.ts'
import { FailedPage, Page, Waiting } from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { CheckRows } from './CheckRows.tsx'
import { ImportResult, type Result } from './ImportResult.tsx'
import { MapColumns } from './MapColumns.tsx'
import { SayNames } from './SayNames.tsx'
import { type Step, Steps } from './Steps.tsx'

interface Props {
  kind: ListKind
  trayId: string
  about: ListAbout
}

/** What a person has said of a file so far. */
export type Said = Pick<
  ListImportRequest,
  'sheet' | 'headerRow' | 'mapping' | 'about' | 'names' | 'restAbsent'
>

/** One file from its columns to the result. The core computes the preview; the page only asks. */
export function ImportWizard({ kind, trayId, about }: Props) {
  const { year } = useScope()
  const [said, setSaid] = useState<Said>({
    sheet: 0,
    headerRow: null,
    mapping: null,
    about,
    names: [],
    restAbsent: false,
  })
  const [step, setStep] = useState<Step | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const request = { kind, trayId, year, ...said }
  const preview = useRead('lists', 'preview', result ? null : request)
  const apply = useWrite(client.lists.apply)
  const title = `Загрузка: ${LIST_KINDS[kind].title.toLowerCase()}`

  if (result)
    return (
      <Page title={title} padded>
        <Steps current="done" names={said.names.length > 0} />
        <ImportResult kind={kind} about={said.about} result={result} />
      </Page>
    )
  if (preview.error)
    return (
      <FailedPage
        title={title}
        error={preview.error}
        action={
          <Button component={Link} href={listAddress(kind, about)} variant="default">
            Выбрать другой файл
          </Button>
        }
      />
    )
  if (!preview.data)
    return (
      <Page title={title}>
        <Waiting label="Читаю таблицу…" told />
      </Page>
    )
  const { data } = preview
  const load = async () => {
    const counts = await apply.run({ ...request, mapping: data.mapping })
    if (!counts) return
    // The sentence of this very step: «Отменить загрузку» must never take back something else.
    const { undo } = await client.ledger.status()
    setResult({ fileName: data.fileName, counts, undo })
  }
  const hasNames = data.asked.length > 0 || said.names.length > 0
  const parts = { title, preview: data, said, hasNames, onChange: setSaid }
  // Columns that were set right once need no second look.
  const shown = data.lacks !== '' ? 'columns' : (step ?? firstStep(data))
  if (shown === 'columns')
    return <MapColumns {...parts} onNext={() => setStep(hasNames ? 'names' : 'check')} />
  if (shown === 'names')
    return <SayNames {...parts} onBack={() => setStep('columns')} onNext={() => setStep('check')} />
  return (
    <CheckRows
      {...parts}
      request={{ ...request, mapping: data.mapping }}
      loading={apply.pending}
      onBack={() => setStep(hasNames ? 'names' : 'columns')}
      onLoad={() => void load()}
    />
  )
}

const firstStep = ({ profile, asked }: ListImportPreview): Step =>
  profile === null ? 'columns' : asked.some(({ suggested }) => suggested.length > 0) ? 'names' : 'check'

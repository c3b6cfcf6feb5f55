import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconFileDownload } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import {
  type ImportRow,
  LIST_KINDS,
  type ListImportPreview,
  type ListImportRequest,
} from '../../../shared/list-import.ts'
import { client, host } from '../../api/index.ts'
import { DataTable, EmptyState, Page } from '../../components/index.ts'
import { useWrite } from '../../queries/index.ts'
import { counted, formatNumber } from '../../text/numbers.ts'
import css from './ImportPage.module.css'
import type { Said } from './ImportWizard.tsx'
import { type Outcome, OUTCOMES, rowColumns } from './outcome.tsx'
import { RowPanel } from './RowPanel.tsx'
import { Steps } from './Steps.tsx'

interface Props {
  title: string
  preview: ListImportPreview
  said: Said
  hasNames: boolean
  request: ListImportRequest
  loading: boolean
  onChange: (said: Said) => void
  onBack: () => void
  onLoad: () => void
}

/** Those who are not on the list have no line of their own. */
const lineOf = (row: ImportRow) => (row.line === 0 ? row.name : String(row.line))
const nameOf = (row: ImportRow) => (row.line === 0 ? row.name : `строка ${row.line}, ${row.name}`)

const handOutErrors = async (request: ListImportRequest) =>
  host.handOut((await client.lists.errors(request)).trayId)

/** Every row of the file with what would become of it; nothing is written yet. */
export function CheckRows(props: Props) {
  const { title, preview, said, hasNames, request, loading, onChange, onBack, onLoad } = props
  const { rows, counts } = preview
  const [outcome, setOutcome] = useState<Outcome | 'all'>('all')
  const [openLine, setOpenLine] = useState<string | null>(null)
  const errors = useWrite(handOutErrors)
  const shown = useMemo(
    () => (outcome === 'all' ? rows : rows.filter((row) => row.outcome === outcome)),
    [rows, outcome],
  )
  const open = rows.find((row) => lineOf(row) === openLine) ?? null
  const writes = counts.new + counts.changed
  const doubtful = counts.skipped > 0 || rows.some((row) => row.warnings.length > 0)
  const kinds = (Object.keys(OUTCOMES) as Outcome[]).filter((kind) => counts[kind] > 0)

  return (
    <Page
      title={title}
      note={preview.fileName}
      secondary={
        <>
          <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            {hasNames ? 'Имена' : 'Столбцы'}
          </Button>
          {doubtful && (
            <Button
              variant="default"
              leftSection={<IconFileDownload size={16} aria-hidden />}
              loading={errors.pending}
              onClick={() => void errors.run(request)}
            >
              Скачать ошибки XLSX
            </Button>
          )}
        </>
      }
      action={
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={writes === 0}
          loading={loading}
          onClick={onLoad}
        >
          {writes === 0
            ? 'Загружать нечего'
            : `Загрузить ${counted(writes, ...LIST_KINDS[preview.kind].counted)}`}
        </Button>
      }
      filters={
        <div className={css['above']}>
          <Steps current="check" names={hasNames} />
          {preview.profile !== null && (
            <p className={css['quiet']}>Столбцы – как в прошлый раз, настройка «{preview.profile}».</p>
          )}
          {preview.kind === 'attendance' && (
            <Checkbox
              label="Кого нет в списке – не участвовали"
              checked={said.restAbsent}
              onChange={(event) => onChange({ ...said, restAbsent: event.currentTarget.checked })}
            />
          )}
          <SegmentedControl
            aria-label="Какие строки показаны"
            value={outcome}
            onChange={setOutcome}
            data={[
              { value: 'all', label: `все ${formatNumber(rows.length)}` },
              ...kinds.map((kind) => ({
                value: kind,
                label: `${OUTCOMES[kind].many} ${formatNumber(counts[kind])}`,
              })),
            ]}
          />
        </div>
      }
      panel={open && <RowPanel row={open} onClose={() => setOpenLine(null)} />}
    >
      <DataTable
        label="Строки файла"
        columns={rowColumns}
        rows={shown}
        rowId={lineOf}
        rowName={nameOf}
        openId={openLine}
        onOpen={setOpenLine}
        empty={
          <EmptyState
            title="Строк в файле нет"
            action={
              <Button variant="default" onClick={onBack}>
                Назад
              </Button>
            }
          >
            Проверьте, тот ли выбран лист и в той ли строке стоят заголовки.
          </EmptyState>
        }
      />
    </Page>
  )
}

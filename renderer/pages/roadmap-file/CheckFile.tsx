import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { RoadmapFilePreview, RoadmapFileRow } from '../../../shared/roadmap-file.ts'
import { client } from '../../api/index.ts'
import { useWorkplace } from '../../app/workplace.ts'
import {
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  Page,
  Waiting,
  Warning,
} from '../../components/index.ts'
import { queryKey, useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { matches } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { TITLE } from './ChooseFile.tsx'
import { columns, nameOf } from './columns.tsx'
import { DeadlinePanel } from './DeadlinePanel.tsx'
import css from './RoadmapFilePage.module.css'

const idOf = (row: RoadmapFileRow) => String(row.line)

const KINDS: Record<string, (row: RoadmapFileRow) => boolean> = {
  '': () => true,
  wrong: (row) => row.problems.length > 0,
  notUnderstood: (row) => !row.understood,
}

const another = (
  <Button component={Link} href="/roadmap-file" variant="default">
    Другой файл
  </Button>
)

/** Every row of the file as it would be loaded; a deadline that was not understood can be said in other words. */
export function CheckFile({ trayId }: { trayId: string }) {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const [year, setYear] = useState(Math.max(workplace.year, ...workplace.years) + 1)
  const [deadlines, setDeadlines] = useState<Readonly<Record<string, string>>>({})
  const [openId, setOpenId] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState('')
  const request = { trayId, year, deadlines }
  const preview = useRead('roadmapFile', 'preview', request)
  const apply = useWrite(client.roadmapFile.apply)

  if (preview.error) return <FailedPage title={TITLE} error={preview.error} action={another} />
  if (!preview.data)
    return (
      <Page title={TITLE}>
        <Waiting label="Читаю таблицу…" told />
      </Page>
    )
  const { rows, counts, refused, fileName } = preview.data
  const shown = rows.filter(
    (row) => (KINDS[kind]?.(row) ?? true) && matches(search, row.number, row.title, row.scheduleText),
  )
  const open = rows.find((row) => row.kind === 'activity' && idOf(row) === openId)
  const clear = () => {
    setSearch('')
    setKind('')
  }
  const load = async () => {
    const done = await apply.run(request)
    if (!done) return
    const answer = await client.workplace.update({ year })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
    say(`Загружена дорожная карта ${year} года: ${counted(done.activities, 'строка', 'строки', 'строк')}.`)
    go('/roadmap')
  }
  return (
    <Page
      title={TITLE}
      note={fileName}
      action={
        <div className={css['deeds']}>
          {another}
          <Button
            disabled={refused !== '' || counts.wrong > 0}
            loading={apply.pending}
            onClick={() => void load()}
          >
            Загрузить {counted(counts.activities, 'строку', 'строки', 'строк')}
          </Button>
        </div>
      }
      filters={
        <>
          <FilterRow
            search={{ label: 'Найти строку', value: search, onChange: setSearch }}
            shown={{ count: shown.length, total: rows.length, onClear: clear }}
          >
            <FilterSelect
              label="Год дорожной карты"
              w={140}
              value={String(year)}
              onChange={(value) => setYear(Number(value))}
              options={[-1, 0, 1, 2, 3].map((step) => ({
                value: String(workplace.year + step),
                label: `${workplace.year + step} год`,
              }))}
            />
            <FilterSelect
              label="Какие строки"
              w={200}
              value={kind}
              onChange={setKind}
              options={[
                { value: '', label: 'Все строки' },
                { value: 'wrong', label: `С ошибками: ${counts.wrong}` },
                { value: 'notUnderstood', label: `Срок не понят: ${counts.notUnderstood}` },
              ]}
            />
          </FilterRow>
          <Verdict preview={preview.data} />
        </>
      }
      panel={
        open && (
          <DeadlinePanel
            key={open.line}
            row={open}
            instead={deadlines[open.line] ?? ''}
            onChange={(words) => {
              const { [String(open.line)]: _, ...others } = deadlines
              setDeadlines(words.trim() === '' ? others : { ...others, [open.line]: words.trim() })
            }}
            onClose={() => setOpenId(null)}
          />
        )
      }
    >
      <DataTable
        label={TITLE}
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        openId={openId}
        onOpen={setOpenId}
        empty={
          <EmptyState title="Таких строк нет" action={<Button onClick={clear}>Показать все строки</Button>}>
            Под выбранные условия не подходит ни одна строка файла.
          </EmptyState>
        }
      />
    </Page>
  )
}

/** In a sentence: can the file be loaded, and what is to be looked at first. */
function Verdict({ preview: { refused, counts } }: { preview: RoadmapFilePreview }) {
  const words =
    refused ||
    (counts.wrong > 0
      ? `Строк с ошибками: ${counts.wrong}. Исправьте их в файле и выберите его снова.`
      : counts.notUnderstood > 0
        ? `Сроков не понято: ${counts.notUnderstood}. Откройте строку и назовите срок другими словами, иначе у неё не будет дат.`
        : '')
  return (
    <p className={css['verdict']}>
      {words === '' ? 'Все строки и сроки понятны: файл можно загрузить.' : <Warning>{words}</Warning>}
    </p>
  )
}

import { Button, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type {
  RoadmapFileLoaded,
  RoadmapFilePreview,
  RoadmapFileRequest,
  RoadmapFileRow,
} from '../../../shared/roadmap-file.ts'
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
import { columnsOf, idOf, nameOf } from './columns.tsx'
import { FileRowPanel } from './FileRowPanel.tsx'
import css from './RoadmapFilePage.module.css'

type Kind = (row: RoadmapFileRow) => boolean
const outcome =
  (wanted: RoadmapFileRow['outcome']): Kind =>
  (row) =>
    row.kind === 'activity' && row.outcome === wanted

const KINDS: Record<string, Kind> = {
  '': () => true,
  new: outcome('new'),
  changed: outcome('changed'),
  missing: outcome('missing'),
  wrong: (row) => row.problems.length > 0,
  notUnderstood: (row) => !row.understood,
}

const another = (
  <Button component={Link} href="/roadmap-file" variant="default">
    Другой файл
  </Button>
)

type Said = Pick<RoadmapFileRequest, 'deadlines' | 'said' | 'removed'>

const without = <T,>(from: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(from).filter(([other]) => other !== key))

/**
 * Every row of the file as it would be loaded: how its deadline and its computation were understood, both of which can be
 * said otherwise, and what would become of the row that is there.
 */
export function CheckFile({ trayId }: { trayId: string }) {
  const workplace = useWorkplace()
  const queries = useQueryClient()
  const [, go] = useLocation()
  const [asked, setYear] = useState<number | null>(null)
  const [about, setAbout] = useState<Said>({ deadlines: {}, said: {}, removed: [] })
  const [openId, setOpenId] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState('')
  const preview = useRead('roadmapFile', 'preview', { trayId, year: asked, ...about })
  const apply = useWrite(client.roadmapFile.apply)
  const corrects = preview.data?.corrects ?? false
  const columns = useMemo(() => columnsOf(corrects), [corrects])

  if (preview.error) return <FailedPage title={TITLE} error={preview.error} action={another} />
  if (!preview.data)
    return (
      <Page title={TITLE}>
        <Waiting label="Читаю таблицу…" told />
      </Page>
    )
  const { rows, counts, refused, fileName, year } = preview.data
  const shown = rows.filter(
    (row) => (KINDS[kind]?.(row) ?? true) && matches(search, row.number, row.title, row.scheduleText),
  )
  const open = rows.find((row) => row.kind === 'activity' && idOf(row) === openId)
  const missing = rows.filter(KINDS['missing'] ?? (() => false)).map((row) => row.number)
  const writes = counts.new + counts.changed + counts.removed
  const clear = () => {
    setSearch('')
    setKind('')
  }
  const load = async () => {
    const done = await apply.run({ trayId, year, ...about })
    if (!done) return
    const answer = await client.workplace.update({ year })
    queries.setQueryData(queryKey('workplace', 'get', undefined), answer)
    say(loadedWords(done, corrects))
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
            disabled={refused !== '' || counts.wrong > 0 || writes === 0}
            loading={apply.pending}
            onClick={() => void load()}
          >
            {loadWords(preview.data, writes)}
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
              options={yearsAround(workplace.year, year).map((value) => ({
                value: String(value),
                label: `${value} год`,
              }))}
            />
            <FilterSelect
              label="Какие строки"
              w={200}
              value={kind}
              onChange={setKind}
              options={[
                { value: '', label: 'Все строки' },
                ...(corrects
                  ? [
                      { value: 'new', label: `Новые: ${counts.new}` },
                      { value: 'changed', label: `Изменятся: ${counts.changed}` },
                      { value: 'missing', label: `Нет в файле: ${counts.missing}` },
                    ]
                  : []),
                { value: 'wrong', label: `С ошибками: ${counts.wrong}` },
                { value: 'notUnderstood', label: `Срок не понят: ${counts.notUnderstood}` },
              ]}
            />
          </FilterRow>
          <Verdict preview={preview.data} />
          {missing.length > 0 && refused === '' && (
            <div className={css['missing']}>
              <span>Строки, которых нет в файле ({missing.length}):</span>
              <SegmentedControl
                aria-label="Что сделать со строками, которых нет в файле"
                value={counts.removed === 0 ? 'keep' : counts.removed === missing.length ? 'remove' : ''}
                onChange={(value) => setAbout({ ...about, removed: value === 'remove' ? missing : [] })}
                data={[
                  { value: 'keep', label: 'оставить все' },
                  { value: 'remove', label: 'убрать все' },
                ]}
              />
            </div>
          )}
        </>
      }
      panel={
        open && (
          <FileRowPanel
            key={idOf(open)}
            row={open}
            instead={about.deadlines[open.line] ?? ''}
            onDeadline={(words) => {
              const others = without(about.deadlines, String(open.line))
              const deadlines = words.trim() === '' ? others : { ...others, [open.line]: words.trim() }
              setAbout({ ...about, deadlines })
            }}
            onSay={(said) => setAbout({ ...about, said: { ...about.said, [open.line]: said } })}
            onLeave={(leaves) => {
              const others = about.removed.filter((number) => number !== open.number)
              setAbout({ ...about, removed: leaves ? [...others, open.number] : others })
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

/** Years that can be chosen: some around the one that is worked in, and the one that the file speaks of. */
const yearsAround = (now: number, found: number): number[] =>
  [...new Set([...[-1, 0, 1, 2, 3].map((step) => now + step), found])].toSorted((a, b) => a - b)

function loadWords({ corrects, counts }: RoadmapFilePreview, writes: number): string {
  if (!corrects) return `Загрузить ${counted(counts.activities, 'строку', 'строки', 'строк')}`
  if (writes === 0) return 'Загружать нечего'
  return `Загрузить ${counted(writes, 'изменение', 'изменения', 'изменений')}`
}

function loadedWords({ year, ...counts }: RoadmapFileLoaded, corrected: boolean): string {
  if (!corrected)
    return `Загружена дорожная карта ${year} года: ${counted(counts.new, 'строка', 'строки', 'строк')}. Отменить – Ctrl+Z.`
  return `Исправлена дорожная карта ${year} года: новых строк – ${counts.new}, изменено – ${counts.changed}, убрано – ${counts.removed}. Отменить – Ctrl+Z.`
}

/** In a sentence: can the file be loaded, and what is to be looked at first. */
function Verdict({ preview: { refused, counts, corrects, year } }: { preview: RoadmapFilePreview }) {
  const words =
    refused ||
    (counts.wrong > 0
      ? `Строк с ошибками: ${counts.wrong}. Исправьте их в файле и выберите его снова.`
      : counts.notUnderstood > 0
        ? `Сроков не понято: ${counts.notUnderstood}. Откройте строку и назовите срок другими словами, иначе у неё не будет дат.`
        : '')
  const fine = corrects
    ? `Дорожная карта ${year} года уже есть: новых строк ${counts.new}, изменится ${counts.changed}, нет в файле ${counts.missing}. Внесённые сведения останутся у своих строк.`
    : 'Все строки и сроки понятны: файл можно загрузить.'
  return <p className={css['verdict']}>{words === '' ? fine : <Warning>{words}</Warning>}</p>
}

import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  NothingFound,
  Page,
  PercentCell,
  PrintLink,
  StatusBadge,
  TextCell,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { ChecklistPanel } from './ChecklistPanel.tsx'
import { ago, type Line, linesOf, type State, STATES, stateOf } from './lines.ts'
import { SitePanel } from './SitePanel.tsx'
import { StatementPanel } from './StatementPanel.tsx'

const idOf = (line: Line) => line.id
const nameOf = (line: Line) => line.name

const SUMMARY = 'summary'
const CHECKLIST = 'checklist'

const columnsOf = (today: string): readonly Column<Line>[] => [
  { key: 'name', title: 'Чей сайт', width: 176, grow: true, lines: 3, cell: nameOf, sort: nameOf },
  {
    key: 'state',
    title: 'Состояние',
    width: 192,
    cell: (line) => <StatusBadge {...STATES[stateOf(line)]} />,
    sort: (line) => STATES[stateOf(line)].word,
  },
  {
    key: 'on',
    title: 'Последняя проверка',
    width: 136,
    lines: 2,
    cell: ({ last }) => (last?.on ? `${formatDate(last.on)}, ${ago(last.on, today)}` : <TextCell value="" />),
    sort: ({ last }) => last?.on ?? null,
  },
  {
    key: 'share',
    givesWay: true,
    title: 'Ответов «да»',
    width: 120,
    align: 'right',
    cell: ({ standing }) =>
      standing === null ? (
        <TextCell value="" />
      ) : (
        <PercentCell
          value={standing.items > 0 ? standing.yes / standing.items : null}
          of={{ done: standing.yes, total: standing.items }}
        />
      ),
    sort: ({ standing }) => (standing && standing.items > 0 ? standing.yes / standing.items : null),
  },
  {
    key: 'open',
    title: 'Не устранено',
    width: 88,
    align: 'right',
    cell: ({ standing }) => (standing === null ? <TextCell value="" /> : standing.open),
    sort: ({ standing }) => standing?.open ?? null,
    hint: 'Ответы «нет» и «частично», у которых не указан день устранения',
  },
  {
    key: 'url',
    givesWay: true,
    title: 'Страница',
    width: 216,
    lines: 2,
    cell: ({ site }) => <TextCell value={site.url} />,
  },
  {
    key: 'count',
    givesWay: true,
    title: 'Проверок',
    width: 88,
    align: 'right',
    cell: ({ site }) => site.checks.length,
    sort: ({ site }) => site.checks.length,
  },
]

/** Checks of the official sites (row 5.10): the district's own and every school's. */
export default function SitesPage() {
  const scope = useScope()
  const { today, role } = useWorkplace()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const board = useRead('sites', 'board', scope)
  const filters = useFilters('sites')
  const search = filters.get('search')
  const state = filters.get('state')

  const columns = useMemo(() => columnsOf(today), [today])
  const all = useMemo(() => (board.data ? linesOf(board.data) : undefined), [board.data])
  const shown = useMemo(
    () =>
      all?.filter(
        (line) => (state === '' || stateOf(line) === state) && matches(search, line.name, line.site.url),
      ),
    [all, search, state],
  )
  if (board.error) return <FailedPage title="Сайты" error={board.error} retry={board.refetch} />
  const open = all?.find((line) => line.id === openId)
  const checked = all?.filter((line) => line.last !== null).length ?? 0
  const close = () => go('/sites')
  return (
    <Page
      title="Сайты"
      note={all && all.length > 0 ? `проверено ${checked} из ${all.length}` : undefined}
      secondary={
        <>
          <PrintLink printed={{ document: 'sites', on: null }} />
          <Button variant="default" onClick={() => go(`/sites/${CHECKLIST}`)}>
            Чек-лист
          </Button>
        </>
      }
      action={
        <Button variant={mayWrite ? 'filled' : 'default'} onClick={() => go(`/sites/${SUMMARY}`)}>
          Текст справки
        </Button>
      }
      filters={
        all && all.length > 0 ? (
          <FilterRow
            search={{ label: 'Найти сайт', value: search, onChange: (v) => filters.set('search', v) }}
            shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
          >
            <FilterSelect
              label="Состояние"
              w={200}
              value={state}
              onChange={(value) => filters.set('state', value)}
              options={[
                { value: '', label: 'Любое состояние' },
                ...(Object.keys(STATES) as State[]).map((key) => ({ value: key, label: STATES[key].word })),
              ]}
            />
          </FilterRow>
        ) : undefined
      }
      panel={
        openId === SUMMARY ? (
          <StatementPanel onClose={close} />
        ) : openId === CHECKLIST ? (
          <ChecklistPanel year={scope.year} editable={role === 'region'} onClose={close} />
        ) : (
          open && <SitePanel key={open.id} line={open} onClose={close} />
        )
      }
    >
      <DataTable
        label="Сайты района и школ"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        onOpen={(id) => go(`/sites/${id}`)}
        openId={openId ?? null}
        empty={
          all?.length === 0 ? (
            <EmptyState title="Сайтов ещё нет">
              {mayWrite
                ? 'Добавьте школы набора на странице «Школы»: их сайты появятся здесь.'
                : 'Район ещё не прислал проверок сайтов.'}
            </EmptyState>
          ) : (
            <NothingFound back="Показать все сайты" onClear={filters.clear}>
              Ни один сайт не подходит под выбранные условия.
            </NothingFound>
          )
        }
      />
    </Page>
  )
}

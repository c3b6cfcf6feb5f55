import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { DuplicatePair } from '../../../shared/duplicate.ts'
import type { CuratorRow } from '../../../shared/school.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  type Column,
  ContactsCell,
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  InConflict,
  NothingFound,
  Page,
  SelectionBar,
  TextCell,
  WarningsCell,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useSelection } from '../../stores/selection.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { keepTogether } from '../../text/spaces.ts'
import { counted } from '../../text/numbers.ts'
import { DuplicateNotice, useDuplicates } from '../duplicates/DuplicateNotice.tsx'
import { MergePanel } from '../duplicates/MergePanel.tsx'
import { pairKey } from '../duplicates/words.ts'
import { CuratorPanel } from './CuratorPanel.tsx'
import { NewCuratorPanel } from './NewCuratorPanel.tsx'
import { RemoveCurators } from './RemoveCurators.tsx'

const idOf = (curator: CuratorRow) => curator.id
const nameOf = (curator: CuratorRow) => curator.name

const columns: readonly Column<CuratorRow>[] = [
  {
    key: 'name',
    title: 'Куратор',
    width: 190,
    grow: true,
    lines: 3,
    cell: (c) => <InConflict id={c.id}>{c.name}</InConflict>,
    sort: nameOf,
  },
  {
    key: 'schools',
    title: 'Школы',
    width: 216,
    lines: 4,
    cell: ({ schools }) => <TextCell value={keepTogether(schools.map((school) => school.name).join(', '))} />,
    sort: ({ schools }) => (schools.length === 0 ? null : schools.length),
  },
  {
    key: 'workplace',
    givesWay: true,
    title: 'Место работы',
    width: 160,
    lines: 3,
    cell: (c) => <TextCell value={c.workplace} />,
    sort: (c) => c.workplace,
  },
  {
    key: 'post',
    givesWay: true,
    title: 'Должность',
    width: 160,
    lines: 3,
    cell: (c) => <TextCell value={c.post} />,
    sort: (c) => c.post,
  },
  {
    key: 'contacts',
    givesWay: true,
    title: 'Телефон, эл. почта',
    width: 176,
    cell: (c) => <ContactsCell phone={c.phone} email={c.email} />,
    sort: (c) => c.phone,
  },
  {
    key: 'warnings',
    title: 'Предупреждения',
    width: 128,
    lines: 3,
    cell: (c) => <WarningsCell texts={c.warnings.map((w) => w.text)} />,
    sort: (c) => (c.warnings.length === 0 ? null : -c.warnings.length),
  },
]

/** People who lead the schools of the project. */
export default function CuratorsPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const curators = useRead('curators', 'list', scope)
  const filters = useFilters('curators')
  const search = filters.get('search')
  const load = filters.get('load')

  const all = curators.data
  const shown = useMemo(
    () =>
      all?.filter(
        (c) =>
          (load === '' || (load === 'none') === (c.schools.length === 0)) &&
          matches(search, c.name, c.post, c.workplace, c.phone, c.email, ...c.schools.map((s) => s.name)),
      ),
    [all, search, load],
  )
  const shownIds = useMemo(() => (shown ?? []).map(idOf), [shown])
  const selection = useSelection(shownIds)
  const chosen = (all ?? []).filter((curator) => selection.ids.has(curator.id))
  const open =
    openId === undefined
      ? null
      : (all?.find(({ id, merged }) => id === openId || merged.includes(openId)) ?? null)
  const close = () => go('/curators')
  const pairs = useDuplicates('curator')
  const [compared, setCompared] = useState<DuplicatePair | null>(null)

  if (curators.error) return <FailedPage title="Кураторы" error={curators.error} retry={curators.refetch} />
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go('/curators/new')}>
      Добавить куратора
    </Button>
  )
  return (
    <Page
      title="Кураторы"
      note={all && all.length > 0 ? counted(all.length, 'куратор', 'куратора', 'кураторов') : undefined}
      action={mayWrite && all?.length !== 0 ? add : undefined}
      filters={
        all === undefined || all.length === 0 ? undefined : selection.ids.size > 0 ? (
          <SelectionBar
            label="Действия с выбранными кураторами"
            chosen={counted(chosen.length, 'куратор', 'куратора', 'кураторов')}
            onClear={selection.clear}
          >
            <RemoveCurators curators={chosen} label="Удалить" onRemoved={selection.clear} />
          </SelectionBar>
        ) : (
          <>
            <FilterRow
              search={{ label: 'Найти куратора', value: search, onChange: (v) => filters.set('search', v) }}
              shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
            >
              <FilterSelect
                label="Школы куратора"
                w={180}
                value={load}
                onChange={(value) => filters.set('load', value)}
                options={[
                  { value: '', label: 'Все кураторы' },
                  { value: 'some', label: 'Ведут школы' },
                  { value: 'none', label: `Без школ в ${scope.year} году` },
                ]}
              />
            </FilterRow>
            <DuplicateNotice pairs={pairs} onCompare={setCompared} />
          </>
        )
      }
      panel={
        openId === 'new' && mayWrite ? (
          <NewCuratorPanel onClose={close} />
        ) : compared ? (
          <MergePanel key={pairKey(compared)} pair={compared} onClose={() => setCompared(null)} />
        ) : open ? (
          <CuratorPanel key={open.id} curator={open} onClose={close} />
        ) : null
      }
    >
      <DataTable
        label="Кураторы"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        openId={openId ?? null}
        onOpen={(id) => {
          setCompared(null)
          go(`/curators/${id}`)
        }}
        {...(mayWrite ? { selection } : {})}
        empty={
          all?.length === 0 ? (
            <EmptyState title="Кураторов ещё нет" action={mayWrite && add}>
              {mayWrite
                ? 'Добавьте тех, кто сопровождает школы проекта. Назначить их школам можно здесь же или на странице «Школы».'
                : 'Район ещё не прислал сведений о кураторах.'}
            </EmptyState>
          ) : (
            <NothingFound back="Показать всех кураторов" onClear={filters.clear}>
              Под выбранные условия не подходит ни один куратор.
            </NothingFound>
          )
        }
      />
    </Page>
  )
}

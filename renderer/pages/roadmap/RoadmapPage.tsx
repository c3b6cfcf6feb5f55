import { useEffect, useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Roadmap, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { ScopeContext, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  NothingFound,
  Page,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters, useView } from '../../stores/view.ts'
import { counted } from '../../text/numbers.ts'
import { sectionHeadings } from '../../text/sections.ts'
import { PLAIN_COLUMNS, roadmapColumns, STATE_OPTIONS, VERDICT_OPTIONS } from './columns.tsx'
import { isShown } from './filters.ts'
import { NOBODY } from './nobody.ts'
import { RowPanel } from './RowPanel.tsx'

const idOf = (row: RoadmapRow) => row.id
const nameOf = (row: RoadmapRow) => `${row.number} ${row.title}`

export default function RoadmapPage() {
  const { role, district, year } = useWorkplace()
  const chosen = useView((s) => s.chosenDistrict)
  const id = role === 'district' ? district?.id : chosen
  return (
    <ScopeContext value={{ district: id ?? NOBODY, year }}>
      <RoadmapTable />
    </ScopeContext>
  )
}

/** The region's table as the district sees it today; a row opens beside the list. */
function RoadmapTable() {
  const scope = useScope()
  const { today } = useWorkplace()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const roadmap = useRead('roadmap', 'list', scope)
  const filters = useFilters('roadmap')
  const filter = {
    search: filters.get('search'),
    state: filters.get('state'),
    section: filters.get('section'),
    who: filters.get('who'),
    near: filters.get('near'),
    verdict: filters.get('verdict'),
  }
  const { search, state, section, who, near, verdict } = filter
  const all = roadmap.data?.rows
  const shown = useMemo(
    () => all?.filter((row) => isShown(row, { search, state, section, who, near, verdict }, today)),
    [all, search, state, section, who, near, verdict, today],
  )
  const sections = useMemo(() => sectionHeadings(roadmap.data?.sections), [roadmap.data])
  const open = all?.find((row) => row.id === openId) ?? null
  const nobody = scope.district === NOBODY
  const columns = useMemo(() => (nobody ? PLAIN_COLUMNS : roadmapColumns(today)), [nobody, today])
  const close = () => go('/roadmap')

  // Whoever comes by a link sees the row in its place in the list.
  const loaded = all !== undefined
  useEffect(() => {
    if (!loaded || openId === undefined) return
    document.querySelector(`[data-row-id="${CSS.escape(openId)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [loaded, openId])

  if (roadmap.error)
    return <FailedPage title="Дорожная карта" error={roadmap.error} retry={roadmap.refetch} />
  const empty =
    all?.length === 0 ? (
      <EmptyState title={`На ${scope.year} год нет дорожной карты`}>
        Выберите другой год вверху окна или примите пакет региона с дорожной картой.
      </EmptyState>
    ) : (
      <NothingFound back="Показать все мероприятия" onClear={filters.clear}>
        Под выбранные условия не подходит ни одно мероприятие.
      </NothingFound>
    )
  const select = (name: keyof typeof filter, label: string, w: number, options: Option[]) => (
    <FilterSelect
      label={label}
      w={w}
      value={filter[name]}
      onChange={(value) => filters.set(name, value)}
      options={options}
    />
  )
  return (
    <Page
      title="Дорожная карта"
      note={roadmap.data && all && all.length > 0 ? summary(roadmap.data, nobody) : undefined}
      filters={
        all &&
        all.length > 0 && (
          <FilterRow
            search={{
              label: 'Найти мероприятие',
              value: search,
              onChange: (value) => filters.set('search', value),
            }}
            shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
          >
            {!nobody &&
              select('state', 'Состояние', 172, [{ value: '', label: 'Любое состояние' }, ...STATE_OPTIONS])}
            {select('section', 'Раздел', 148, [
              { value: '', label: 'Все разделы' },
              ...[...sections].map(([value, label]) => ({ value, label })),
            ])}
            {select('who', 'Кто ведёт учёт', 172, [
              { value: '', label: 'Все мероприятия' },
              { value: 'ours', label: 'Отмечаем мы' },
              { value: 'region', label: 'Ведёт регион' },
            ])}
            {select('near', 'Когда', 148, [
              { value: '', label: 'Любой срок' },
              { value: '7', label: 'Ближайшие 7 дней' },
              { value: '30', label: 'Ближайшие 30 дней' },
            ])}
            {!nobody &&
              (verdict !== '' || all.some((row) => row.plan.regionVerdict !== null)) &&
              select('verdict', 'Решение региона', 172, [
                { value: '', label: 'Любое решение' },
                ...VERDICT_OPTIONS,
              ])}
          </FilterRow>
        )
      }
      panel={open && <RowPanel key={open.id} row={open} mine={roadmap.data?.mine ?? false} onClose={close} />}
    >
      <DataTable
        label="Дорожная карта"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        groupOf={(row) => sections.get(row.section) ?? ''}
        onOpen={(id) => go(`/roadmap/${id}`)}
        openId={openId ?? null}
        empty={empty}
      />
    </Page>
  )
}

interface Option {
  value: string
  label: string
}

function summary({ rows }: Roadmap, nobody: boolean): string {
  const of = (state: RoadmapRow['state']) => rows.filter((row) => row.state === state).length
  const late = of('overdue')
  const returned = rows.filter((row) => row.plan.regionVerdict === 'returned').length
  const all = counted(rows.length, 'мероприятие', 'мероприятия', 'мероприятий')
  if (nobody) return all
  return [
    all,
    `выполнено ${of('done')}`,
    late > 0 ? `просрочено ${late}` : '',
    returned > 0 ? `на доработке ${returned}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

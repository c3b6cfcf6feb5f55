import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { useScope } from '../../app/workplace.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  NoData,
  NothingFound,
  Page,
  StatusBadge,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { sectionHeadings } from '../../text/sections.ts'
import css from './AttendancePage.module.css'
import { lacksData, markedRows, openWords } from './rows.ts'

const idOf = (row: RoadmapRow) => row.id
const nameOf = (row: RoadmapRow) => `${row.number} ${row.title}`

const columns: Column<RoadmapRow>[] = [
  { key: 'number', title: '№', width: 64, cell: (row) => row.number },
  { key: 'title', title: 'Мероприятие', width: 320, grow: true, cell: (row) => row.title },
  { key: 'schedule', title: 'Срок', width: 220, cell: (row) => row.scheduleText },
  {
    key: 'next',
    title: 'Ближайшая дата',
    width: 128,
    cell: (row) => (row.next ? formatDate(row.next.to) : ''),
    sort: (row) => row.next?.to ?? null,
  },
  {
    key: 'open',
    title: 'Осталось отметить',
    width: 260,
    sort: (row) => (row.unmarked.length > 0 ? -row.unmarked.length : lacksData(row) ? 0 : null),
    cell: (row) =>
      row.unmarked.length > 0 ? (
        <div className={css['open']}>
          <StatusBadge
            status="overdue"
            word={`не отмечено: ${counted(row.unmarked.length, 'дата', 'даты', 'дат')}`}
          />
          <small>{openWords(row)}</small>
        </div>
      ) : lacksData(row) ? (
        row.state === 'upcoming' ? (
          <StatusBadge status="upcoming" />
        ) : (
          <NoData />
        )
      ) : (
        <StatusBadge status="done" word="всё отмечено" />
      ),
  },
]

/** Rows of the roadmap that want marks, with what is still unmarked. */
export function RowList() {
  const scope = useScope()
  const [, go] = useLocation()
  const roadmap = useRead('roadmap', 'list', scope)
  const filters = useFilters('attendance')
  const search = filters.get('search')
  const all = useMemo(() => roadmap.data && markedRows(roadmap.data.rows), [roadmap.data])
  const shown = useMemo(() => all?.filter((row) => matches(search, row.number, row.title)), [all, search])
  const sections = useMemo(() => sectionHeadings(roadmap.data?.sections), [roadmap.data])
  if (roadmap.error) return <FailedPage title="Участие" error={roadmap.error} retry={roadmap.refetch} />
  const open = all?.reduce((sum, row) => sum + row.unmarked.length, 0) ?? 0
  const empty =
    all?.length === 0 ? (
      <EmptyState
        title="Отмечать нечего"
        action={
          <Button component={Link} href="/roadmap" variant="default">
            Открыть дорожную карту
          </Button>
        }
      >
        В дорожной карте {scope.year} года нет мероприятий, где отмечают участников. Выберите другой год
        вверху окна.
      </EmptyState>
    ) : (
      <NothingFound back="Показать все мероприятия" onClear={filters.clear}>
        Попробуйте другие слова или номер строки.
      </NothingFound>
    )
  return (
    <Page
      title="Участие"
      note={
        all &&
        all.length > 0 &&
        (open > 0
          ? `Не отмечено прошедших встреч: ${open}. Выберите мероприятие, чтобы отметить.`
          : 'Все прошедшие встречи отмечены.')
      }
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
          />
        )
      }
    >
      <DataTable
        label="Мероприятия с отметками участия"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        groupOf={(row) => sections.get(row.section) ?? ''}
        onOpen={(id) => go(`/attendance/${id}`)}
        empty={empty}
      />
    </Page>
  )
}

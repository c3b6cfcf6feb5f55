import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { ProgrammeRow } from '../../../shared/programme.ts'
import { usePastedList } from '../../app/lists.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  FromTable,
  NothingFound,
  Offer,
  Page,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { columns } from './columns.tsx'
import { NewProgrammePanel } from './NewProgrammePanel.tsx'

const TITLE = 'Антирисковые программы'
const idOf = (row: ProgrammeRow) => row.id
const nameOf = (row: ProgrammeRow) => `${row.school.name} – ${row.direction.title}`

const STATES: Record<string, (row: ProgrammeRow) => boolean> = {
  doubtful: ({ warnings }) => warnings.length > 0,
  unapproved: ({ approvedOn }) => approvedOn === null,
  open: ({ measures }) => measures.done < measures.total,
}

/** All programmes of the year, and the activated directions that still wait for theirs. */
export function ProgrammeTable({ adding }: { adding: boolean }) {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { data, error, refetch } = useRead('programmes', 'list', scope)
  const filters = useFilters('programmes')
  const search = filters.get('search')
  const state = filters.get('state')
  usePastedList('measures', {}, mayWrite)
  const all = data?.programmes
  const missing = data?.missing ?? []
  const shown = useMemo(
    () =>
      all?.filter(
        (row) =>
          (STATES[state]?.(row) ?? true) && matches(search, row.school.name, row.direction.title, row.title),
      ),
    [all, search, state],
  )
  if (error) return <FailedPage title={TITLE} error={error} retry={refetch} />
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go('/programmes/new')}>
      Добавить программу
    </Button>
  )
  const some = all !== undefined && all.length > 0
  return (
    <Page
      title={TITLE}
      note={some ? counted(all.length, 'программа', 'программы', 'программ') : undefined}
      secondary={<FromTable kinds={['measures', 'programmeIndicators']} />}
      action={mayWrite && some ? add : undefined}
      filters={
        <>
          {some && (
            <FilterRow
              search={{ label: 'Найти программу', value: search, onChange: (v) => filters.set('search', v) }}
              shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
            >
              <FilterSelect
                label="Какие программы"
                w={200}
                value={state}
                onChange={(value) => filters.set('state', value)}
                options={[
                  { value: '', label: 'Все программы' },
                  { value: 'doubtful', label: 'С предупреждениями' },
                  { value: 'unapproved', label: 'Не утверждены' },
                  { value: 'open', label: 'Есть невыполненные меры' },
                ]}
              />
            </FilterRow>
          )}
          {missing.length > 0 && !adding && (
            <Offer
              says={`Активировано, но программы ещё нет: ${counted(missing.length, 'направление', 'направления', 'направлений')}.`}
            >
              {mayWrite && (
                <Button variant="subtle" size="compact-sm" onClick={() => go('/programmes/new')}>
                  Показать и создать
                </Button>
              )}
            </Offer>
          )}
        </>
      }
      panel={
        adding && mayWrite ? <NewProgrammePanel missing={missing} onClose={() => go('/programmes')} /> : null
      }
    >
      <DataTable
        label={TITLE}
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        onOpen={(id) => go(`/programmes/${id}`)}
        empty={
          some ? (
            <NothingFound back="Показать все программы" onClear={filters.clear}>
              Под выбранные условия не подходит ни одна программа.
            </NothingFound>
          ) : (
            <EmptyState title="Антирисковых программ ещё нет" action={mayWrite && add}>
              {mayWrite
                ? 'Программу составляют по каждому активированному рисковому направлению школы. Активируют направления на странице «Риски школ».'
                : 'Район ещё не прислал антирисковых программ.'}
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

import { Button } from '@mantine/core'
import { IconPlus, IconTableImport } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { DuplicatePair } from '../../../shared/duplicate.ts'
import type { SchoolRow } from '../../../shared/school.ts'
import { listAddress } from '../../app/lists.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
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
import { useSelection } from '../../stores/selection.ts'
import { useFilters } from '../../stores/view.ts'
import { counted } from '../../text/numbers.ts'
import { DuplicateNotice, useDuplicates } from '../duplicates/DuplicateNotice.tsx'
import { MergePanel } from '../duplicates/MergePanel.tsx'
import { pairKey } from '../duplicates/words.ts'
import { BulkBar } from './BulkBar.tsx'
import { isShown } from './cohort.ts'
import { schoolColumns } from './columns.tsx'
import { NewSchoolPanel } from './NewSchoolPanel.tsx'
import { PreviousCohort } from './PreviousCohort.tsx'
import { SchoolPanel } from './SchoolPanel.tsx'

const idOf = (school: SchoolRow) => school.id
const nameOf = (school: SchoolRow) => school.shortName

/** The registry of the district's schools and their part in the chosen year. */
export default function SchoolsPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const schools = useRead('schools', 'list', scope)
  const filters = useFilters('schools')
  const search = filters.get('search')
  const cohort = filters.get('cohort')
  const attention = filters.get('attention')

  const all = schools.data
  const shown = useMemo(
    () => all?.filter((school) => isShown(school, { search, cohort, attention })),
    [all, search, cohort, attention],
  )
  const shownIds = useMemo(() => (shown ?? []).map(idOf), [shown])
  const selection = useSelection(shownIds)
  const columns = useMemo(() => schoolColumns(scope.year), [scope.year])
  const open =
    openId === undefined
      ? null
      : (all?.find(({ id, merged }) => id === openId || merged.includes(openId)) ?? null)
  const close = () => go('/schools')
  const pairs = useDuplicates('school')
  const [compared, setCompared] = useState<DuplicatePair | null>(null)

  if (schools.error) return <FailedPage title="Школы" error={schools.error} retry={schools.refetch} />
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go('/schools/new')}>
      Добавить школу
    </Button>
  )
  const load = (variant: 'default' | 'filled') => (
    <Button
      component={Link}
      href={listAddress('schools')}
      variant={variant}
      leftSection={<IconTableImport size={16} aria-hidden />}
    >
      Загрузить из таблицы
    </Button>
  )
  const empty =
    all?.length === 0 ? (
      <EmptyState
        title="Школ ещё нет"
        action={
          mayWrite && (
            <>
              {load('filled')}
              <Button variant="default" onClick={() => go('/schools/new')}>
                Добавить школу
              </Button>
            </>
          )
        }
      >
        {mayWrite
          ? 'Загрузите список из таблицы XLSX или CSV: столбцы программа узнает сама. Или добавьте школы по одной.'
          : 'Район ещё не прислал список школ. Он появится, когда вы примете пакет района.'}
      </EmptyState>
    ) : (
      <NothingFound back="Показать все школы" onClear={filters.clear}>
        Под выбранные условия не подходит ни одна школа.
      </NothingFound>
    )

  return (
    <Page
      title="Школы"
      note={all && all.length > 0 ? summary(all, scope.year) : undefined}
      action={mayWrite && all?.length !== 0 ? add : undefined}
      secondary={mayWrite && all?.length !== 0 ? load('default') : undefined}
      filters={
        all === undefined || all.length === 0 ? undefined : selection.ids.size > 0 ? (
          <BulkBar schools={all} selection={selection} />
        ) : (
          <>
            <FilterRow
              search={{ label: 'Найти школу', value: search, onChange: (v) => filters.set('search', v) }}
              shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
            >
              <FilterSelect
                label="Участие в наборе"
                w={180}
                value={cohort}
                onChange={(value) => filters.set('cohort', value)}
                options={[
                  { value: '', label: 'Все школы' },
                  { value: 'project', label: 'В проекте' },
                  { value: 'lowResults', label: 'В списке ШНОР' },
                  { value: 'none', label: 'Не в наборе' },
                  { value: 'previous', label: `В наборе ${scope.year - 1}` },
                ]}
              />
              <FilterSelect
                label="На что обратить внимание"
                w={180}
                value={attention}
                onChange={(value) => filters.set('attention', value)}
                options={[
                  { value: '', label: 'Все записи' },
                  { value: 'noCurator', label: 'В проекте без куратора' },
                  { value: 'warnings', label: 'С предупреждениями' },
                  { value: 'differs', label: 'Расходятся с данными региона' },
                ]}
              />
            </FilterRow>
            {mayWrite && <PreviousCohort schools={all} />}
            <DuplicateNotice pairs={pairs} onCompare={setCompared} />
          </>
        )
      }
      panel={
        openId === 'new' && mayWrite ? (
          <NewSchoolPanel onClose={close} />
        ) : compared ? (
          <MergePanel key={pairKey(compared)} pair={compared} onClose={() => setCompared(null)} />
        ) : open ? (
          <SchoolPanel key={open.id} school={open} onClose={close} />
        ) : null
      }
    >
      <DataTable
        label="Школы"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        openId={openId ?? null}
        onOpen={(id) => {
          setCompared(null)
          go(`/schools/${id}`)
        }}
        {...(mayWrite ? { selection } : {})}
        empty={empty}
      />
    </Page>
  )
}

function summary(schools: readonly SchoolRow[], year: number): string {
  const project = schools.filter((school) => school.status === 'project').length
  return `${counted(schools.length, 'школа', 'школы', 'школ')}, в проекте ${year} года – ${project}`
}

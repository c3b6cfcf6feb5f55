import { Button, Loader, Select, Tabs } from '@mantine/core'
import { IconArrowLeft, IconMap2 } from '@tabler/icons-react'
import { memo, useDeferredValue, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { AttendanceGrid } from '../../../shared/attendance.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { explain } from '../../api/index.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import { ConflictLink, EmptyState, ErrorNotice, FromTable, Page } from '../../components/index.ts'
import { useGridFocus } from '../../grid/useGridFocus.ts'
import { useRead } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { counted } from '../../text/numbers.ts'
import css from './AttendancePage.module.css'
import { BulkBar } from './BulkBar.tsx'
import { useGridConflicts } from './conflicts.ts'
import { startColumn } from './dates.ts'
import { Grid } from './Grid.tsx'
import { Legend } from './Legend.tsx'
import { markedRows } from './rows.ts'
import { useGridSizes } from './sizes.ts'
import { useMarking } from './useMarking.ts'

/** The marks of one row of the roadmap. */
export function MarkPage({ activity }: { activity: string }) {
  const scope = useScope()
  const [aspect, setAspect] = useState<string | null>(null)
  const query = useRead('attendance', 'grid', { ...scope, activity, aspect })
  const grid = query.data
  // First the question goes to the core; the buttons around the grid are made while it is answered.
  const framed = useDeferredValue(true, false)
  const named = useDeferredValue(grid)

  if (query.error && !grid)
    return (
      <Page title="Участие" padded>
        <ErrorNotice
          explanation={explain(query.error)}
          action={
            <Button component={Link} href="/attendance" variant="default">
              К списку мероприятий
            </Button>
          }
        />
      </Page>
    )
  return (
    <Page
      title="Участие"
      note={grid?.activity === activity ? <span title={grid.title}>{people(grid)}</span> : undefined}
      secondary={
        framed && (
          <>
            <FromTable kinds={['attendance']} about={{ activity, aspect: grid?.aspect ?? '' }} />
            <Button
              component={Link}
              href={`/roadmap/${activity}`}
              variant="default"
              leftSection={<IconMap2 size={16} aria-hidden />}
            >
              Строка дорожной карты
            </Button>
          </>
        )
      }
      filters={
        <>
          <div className={css['chooser']}>{framed && <RowChooser activity={activity} grid={named} />}</div>
          {grid?.activity === activity && grid.aspects.length > 1 && (
            <Tabs value={grid.aspect} onChange={setAspect} className={css['aspects'] ?? ''}>
              <Tabs.List>
                {grid.aspects.map((a) => (
                  <Tabs.Tab key={a.aspect} value={a.aspect}>
                    {a.title}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
            </Tabs>
          )}
        </>
      }
    >
      {grid?.activity === activity && (aspect === null || grid.aspect === aspect) ? (
        <Marks key={grid.aspect} grid={grid} />
      ) : (
        <div className={css['waiting']}>
          <Loader size="sm" aria-label="Загрузка отметок" />
        </div>
      )}
    </Page>
  )
}

function people({ subjects }: AttendanceGrid): string {
  const count = (kind: string) => subjects.filter((s) => s.kind === kind).length
  const schools = count('school')
  const curators = count('curator')
  return [
    schools ? counted(schools, 'школа', 'школы', 'школ') : '',
    curators ? counted(curators, 'куратор', 'куратора', 'кураторов') : '',
    count('coordinator') ? 'координатор' : '',
  ]
    .filter(Boolean)
    .join(', ')
}

interface ChooserProps {
  activity: string
  grid: AttendanceGrid | undefined
}

const RowChooser = memo(function RowChooser({ activity, grid }: ChooserProps) {
  const scope = useScope()
  const [, go] = useLocation()
  const [opened, setOpened] = useState(false)
  // While it is closed nobody sees the list, and the core would count the whole year again after every mark.
  const roadmap = useRead('roadmap', 'list', opened ? scope : null)
  const rows = markedRows(roadmap.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: `${row.number}${row.id === activity ? '' : openCount(row)}. ${row.title}`,
  }))
  const own = grid?.activity === activity ? [{ value: activity, label: `${grid.number}. ${grid.title}` }] : []
  return (
    <>
      <Button
        component={Link}
        href="/attendance"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} aria-hidden />}
      >
        Все мероприятия
      </Button>
      <Select
        className={css['choice'] ?? ''}
        aria-label="Мероприятие"
        searchable
        allowDeselect={false}
        maxDropdownHeight={400}
        nothingFoundMessage="Ничего не найдено"
        value={activity}
        onChange={(id) => id && go(`/attendance/${id}`)}
        onDropdownOpen={() => setOpened(true)}
        onDropdownClose={() => setOpened(false)}
        data={rows.length > 0 ? rows : own}
        // Its list of all rows is made when it is opened.
        comboboxProps={{ transitionProps: { duration: 0 }, keepMounted: false }}
      />
    </>
  )
})

const openCount = ({ unmarked }: RoadmapRow) =>
  unmarked.length > 0 ? ` (не отмечено: ${unmarked.length})` : ''

function Marks({ grid }: { grid: AttendanceGrid }) {
  const { today } = useWorkplace()
  const mayWrite = useMayWrite()
  const { marks, set } = useMarking(grid)
  const [start] = useState(() => ({ row: 0, col: startColumn(grid.occurrences, marks, today) }))
  const focus = useGridFocus(grid.subjects.length, grid.occurrences.length, start)
  const sizes = useGridSizes(grid)
  const conflicts = useGridConflicts(grid)
  // The marks are seen first, what can be done with them a moment later.
  const framed = useDeferredValue(true, false)

  if (grid.subjects.length === 0)
    return (
      <EmptyState
        title="Отмечать пока некого"
        action={
          <Button component={Link} href="/schools">
            Открыть школы
          </Button>
        }
      >
        {mayWrite
          ? 'Здесь отмечают школы набора и их кураторов. Включите школы в набор этого года и назначьте кураторов.'
          : 'Район ещё не прислал школы набора и кураторов.'}
      </EmptyState>
    )
  return (
    <>
      {mayWrite && (
        <div className={css['bulk']}>
          {framed && (
            <BulkBar grid={grid} marks={marks} focus={focus} onSet={(c, said) => void write(c, said)} />
          )}
        </div>
      )}
      {conflicts.marks.length > 0 && (
        <div className={css['conflicts']}>
          <ConflictLink marks={conflicts.marks} />
        </div>
      )}
      <Grid
        grid={grid}
        marks={marks}
        focus={focus}
        today={today}
        sizes={sizes}
        conflicts={conflicts.cells}
        onSet={mayWrite ? (changes) => void set(changes) : undefined}
      />
      <Legend kind={grid.kind} countsPersons={grid.countsPersons} readOnly={!mayWrite} />
    </>
  )

  async function write(changes: Parameters<typeof set>[0], said: string) {
    if (await set(changes)) say(said)
  }
}

import { Button, SegmentedControl } from '@mantine/core'
import { IconCalendarDown, IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { DUTY_KIND, type Duty, DutyKind } from '../../../shared/duty.ts'
import { client, host } from '../../api/index.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import {
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  NothingFound,
  Page,
  SelectionBar,
  Waiting,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { say } from '../../stores/notice.ts'
import { useSelection } from '../../stores/selection.ts'
import { useFilters } from '../../stores/view.ts'
import { compareText } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { dutyColumns, nameOf } from './columns.tsx'
import { DayPanel } from './DayPanel.tsx'
import { GROUPS, inGroups, isShown, OWN } from './groups.ts'
import { MarkMenu } from './MarkMenu.tsx'
import { MonthView } from './MonthView.tsx'
import { NewTaskPanel } from './NewTaskPanel.tsx'
import { TaskPanel } from './TaskPanel.tsx'
import { useMarking } from './useMarking.ts'

const NEW = 'new'
const keyOf = ({ key }: Duty) => key
const NONE: readonly Duty[] = []

const handOutCalendar = async (scope: { district: string; year: number }) => {
  const file = await client.duties.calendarFile(scope)
  return (await host.handOut(file.trayId)) ? file : null
}

/** Everything dated of the year: what is late, what comes, what the region owes; as a list and as months. */
export default function DutiesPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { task: openId } = useParams<{ task?: string }>()
  const list = useRead('duties', 'list', scope)
  const filters = useFilters('duties')
  const filter = {
    search: filters.get('search'),
    state: filters.get('state'),
    kind: filters.get('kind'),
    school: filters.get('school'),
  }
  const { search, state, kind, school } = filter
  const months = filters.get('view') === 'months'
  const [day, setDay] = useState<string | null>(null)
  const marking = useMarking()
  const saving = useWrite(handOutCalendar)

  const all = list.data?.duties
  const today = list.data?.today ?? ''
  const shown = useMemo(
    () =>
      all &&
      inGroups(
        all.filter((d) =>
          // In the months the past is part of the picture.
          isShown(d, { search, kind, school, state: months && state === '' ? 'all' : state }),
        ),
      ),
    [all, search, state, kind, school, months],
  )
  const keys = useMemo(() => (shown ?? NONE).map(keyOf), [shown])
  const selection = useSelection(keys)
  const columns = useMemo(() => dutyColumns(today), [today])
  const schools = useMemo(() => schoolsOf(all ?? NONE), [all])
  const missed = useMemo(() => (shown ?? NONE).filter((d) => d.markable && d.state === 'overdue'), [shown])

  if (list.error) return <FailedPage title="Сроки" error={list.error} retry={list.refetch} />
  const chosen = (shown ?? NONE).filter((d) => selection.ids.has(d.key))
  const settle = chosen.filter((d) => d.markable)
  const close = () => go('/duties')
  const openDuty = (key: string) => {
    const duty = all?.find((d) => d.key === key)
    if (duty) go(duty.page)
  }
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => go(`/duties/${NEW}`)}>
      Добавить дело
    </Button>
  )
  const empty =
    all?.length === 0 || (state === '' && search === '' && kind === '' && school === '') ? (
      <EmptyState title="Сроков впереди нет" action={mayWrite && add}>
        {mayWrite
          ? 'Всё отмечено. Сроки дорожной карты появляются сами; своё дело с датой можно добавить здесь.'
          : 'У района нет незавершённых дел этого года.'}
      </EmptyState>
    ) : (
      <NothingFound back="Показать все сроки" onClear={filters.clear}>
        Под выбранные условия не подходит ни один срок.
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
  const taking = async () => {
    const file = await saving.run(scope)
    if (file) say(`Календарь сохранён: ${file.name}`)
  }
  const kinds = DutyKind.options.filter((k) => all?.some((d) => d.kind === k))

  return (
    <Page
      title="Сроки"
      note={all && summary(all)}
      action={mayWrite ? add : undefined}
      secondary={
        <>
          {mayWrite && missed.length > 0 && (
            <MarkMenu
              label={`Прошедшие (${missed.length}) отметить как…`}
              pending={marking.pending}
              onMark={(word) => void marking.mark(missed, word)}
            />
          )}
          <Button
            variant="default"
            leftSection={<IconCalendarDown size={16} aria-hidden />}
            loading={saving.pending}
            title="Файл .ics для календаря в телефоне или почте"
            onClick={() => void taking()}
          >
            В календарь
          </Button>
        </>
      }
      filters={
        selection.ids.size > 0 && !months ? (
          <SelectionBar
            label="Действия с выбранными сроками"
            chosen={counted(selection.ids.size, 'срок', 'срока', 'сроков')}
            onClear={selection.clear}
          >
            <MarkMenu
              label={`Отметить как… (${settle.length})`}
              pending={marking.pending}
              disabled={settle.length === 0}
              onMark={(word) => void marking.mark(settle, word).then((done) => done && selection.clear())}
            />
            {settle.length < chosen.length && (
              <span>Сроки этапов, экспертиз и рекомендаций закрываются своими записями.</span>
            )}
          </SelectionBar>
        ) : (
          <FilterRow
            search={{ label: 'Найти срок', value: search, onChange: (v) => filters.set('search', v) }}
          >
            <SegmentedControl
              aria-label="Вид страницы"
              size="xs"
              value={months ? 'months' : 'list'}
              onChange={(value) => {
                setDay(null)
                filters.set('view', value)
              }}
              data={[
                { value: 'list', label: 'Список' },
                { value: 'months', label: 'Календарь' },
              ]}
            />
            {select('state', 'Состояние', 168, [
              { value: '', label: months ? 'Любое состояние' : 'Что осталось' },
              ...Object.entries(GROUPS).map(([value, label]) => ({ value, label })),
              ...(months ? [] : [{ value: 'all', label: 'Всё за год' }]),
            ])}
            {select('kind', 'Вид срока', 168, [
              { value: '', label: 'Все виды' },
              ...kinds.map((value) => ({ value, label: DUTY_KIND[value] })),
            ])}
            {select('school', 'Школа', 180, [
              { value: '', label: 'Все школы и район' },
              { value: OWN, label: 'Без школы (район)' },
              ...schools,
            ])}
          </FilterRow>
        )
      }
      panel={
        openId === NEW && mayWrite ? (
          <NewTaskPanel onClose={close} />
        ) : openId !== undefined ? (
          <TaskPanel
            key={openId}
            id={openId}
            dates={(all ?? NONE).filter((d) => d.kind === 'task' && d.subject === openId)}
            onClose={close}
          />
        ) : months && day !== null ? (
          <DayPanel
            day={day}
            today={today}
            duties={(shown ?? NONE).filter((d) => d.due === day)}
            onClose={() => setDay(null)}
          />
        ) : null
      }
    >
      {months ? (
        list.data && shown ? (
          <MonthView
            key={scope.year}
            year={scope.year}
            today={today}
            duties={shown}
            calendar={list.data.calendar}
            chosen={day}
            onChoose={(chosenDay) => {
              if (openId !== undefined) close()
              setDay(chosenDay)
            }}
          />
        ) : (
          <Waiting label="Загрузка календаря" />
        )
      ) : (
        <DataTable
          label="Сроки"
          columns={columns}
          rows={shown}
          rowId={keyOf}
          rowName={nameOf}
          openId={openId ?? null}
          groupOf={(duty) => GROUPS[duty.state]}
          onOpen={openDuty}
          {...(mayWrite ? { selection } : {})}
          empty={empty}
        />
      )}
    </Page>
  )
}

interface Option {
  value: string
  label: string
}

function schoolsOf(duties: readonly Duty[]): Option[] {
  const names = new Map(duties.flatMap(({ school }) => (school ? [[school.id, school.name] as const] : [])))
  return [...names].map(([value, label]) => ({ value, label })).sort((a, b) => compareText(a.label, b.label))
}

function summary(duties: readonly Duty[]): string {
  const of = (state: Duty['state']) => duties.filter((d) => d.state === state).length
  return [
    `просрочено ${of('overdue')}`,
    `сегодня ${of('today')}`,
    `7 дней ${of('soon')}`,
    of('waiting') > 0 ? `ждём регион ${of('waiting')}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

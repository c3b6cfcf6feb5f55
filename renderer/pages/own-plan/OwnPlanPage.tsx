import { Button } from '@mantine/core'
import { IconChecklist, IconHistory, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import type { OwnActivity, OwnPlan } from '../../../shared/own-plan.ts'
import { client } from '../../api/index.ts'
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
  Page,
  PrintLink,
} from '../../components/index.ts'
import { useRead, useWrite } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { counted } from '../../text/numbers.ts'
import { ChoosePanel } from './ChoosePanel.tsx'
import { columns, nameOf } from './columns.tsx'
import css from './OwnPlanPage.module.css'
import { RowPanel } from './RowPanel.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

const TITLE = 'План-график района'
const idOf = (row: OwnActivity) => row.id

/** Whether a row belongs to what the filter asks for. */
const KINDS: Record<string, (row: OwnActivity) => boolean> = {
  '': () => true,
  remarks: (row) => row.regionRemark !== '' && row.answeredOn === null,
  own: (row) => row.activity === null,
  open: (row) => row.doneOn === null,
  doubts: (row) => row.scheduleDoubt !== '',
}

/** The municipal roadmap: chosen rows of the region's, own rows, versions and the region's recommendations. */
export default function OwnPlanPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const plan = useRead('ownPlan', 'get', scope)
  const add = useWrite(client.ownPlan.add)
  const filters = useFilters('own-plan')
  const search = filters.get('search')
  const kind = filters.get('kind')
  usePastedList('ownPlan', {}, mayWrite)
  const all = plan.data?.rows
  const shown = useMemo(
    () =>
      all?.filter(
        (row) =>
          (KINDS[kind]?.(row) ?? true) &&
          matches(search, row.number, row.title, row.scheduleText, row.executors, row.tasks, row.indicator),
      ),
    [all, search, kind],
  )
  if (plan.error) return <FailedPage title={TITLE} error={plan.error} retry={plan.refetch} />

  const close = () => go('/own-plan')
  const at = all?.findIndex((row) => row.id === openId) ?? -1
  const open = all?.[at]
  const addRow = async () => {
    const created = await add.run({ year: scope.year })
    if (created) go(`/own-plan/${created.id}`)
  }
  const choose = (
    <Button leftSection={<IconChecklist size={16} aria-hidden />} onClick={() => go('/own-plan/choose')}>
      Взять из дорожной карты
    </Button>
  )
  const addOwn = (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      loading={add.pending}
      onClick={() => void addRow()}
    >
      Своя строка
    </Button>
  )
  return (
    <Page
      title={TITLE}
      note={plan.data && plan.data.rows.length > 0 ? summary(plan.data) : undefined}
      action={
        all !== undefined && all.length > 0 ? (
          <div className={css['deeds']}>
            <Button
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden />}
              onClick={() => go('/own-plan/versions')}
            >
              Версии
            </Button>
            <PrintLink printed={{ document: 'own-plan', version: null }} />
            <FromTable kinds={['ownPlan']} />
            {mayWrite && addOwn}
            {mayWrite && choose}
          </div>
        ) : undefined
      }
      filters={
        all === undefined || all.length === 0 ? undefined : (
          <FilterRow
            search={{
              label: 'Найти в плане-графике',
              value: search,
              onChange: (v) => filters.set('search', v),
            }}
            shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
          >
            <FilterSelect
              label="Какие строки"
              w={220}
              value={kind}
              onChange={(value) => filters.set('kind', value)}
              options={[
                { value: '', label: 'Все строки' },
                { value: 'remarks', label: 'С рекомендацией без ответа' },
                { value: 'own', label: 'Свои строки района' },
                { value: 'open', label: 'Не выполнены' },
                { value: 'doubts', label: 'Срок не понят' },
              ]}
            />
          </FilterRow>
        )
      }
      panel={
        openId === 'choose' && mayWrite && all ? (
          <ChoosePanel taken={new Set(all.flatMap((row) => row.activity ?? []))} onClose={close} />
        ) : openId === 'versions' && plan.data ? (
          <VersionsPanel plan={plan.data} onClose={close} />
        ) : open ? (
          <RowPanel
            key={open.id}
            row={open}
            first={at === 0}
            last={at === (all?.length ?? 0) - 1}
            onClose={close}
          />
        ) : null
      }
    >
      <DataTable
        label={TITLE}
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        openId={openId ?? null}
        onOpen={(id) => go(`/own-plan/${id}`)}
        empty={
          all?.length === 0 ? (
            <EmptyState
              title={`Плана-графика на ${scope.year} год ещё нет`}
              action={
                mayWrite && (
                  <>
                    {choose}
                    <FromTable kinds={['ownPlan']} />
                    {addOwn}
                  </>
                )
              }
            >
              {mayWrite
                ? 'Возьмите нужные строки из дорожной карты региона и добавьте свои. Потом отметьте, когда план-график направлен в регион: эта версия сохранится.'
                : 'Район ещё не прислал свой план-график.'}
            </EmptyState>
          ) : (
            <NothingFound back="Показать все строки" onClear={filters.clear}>
              Под выбранные условия не подходит ни одна строка.
            </NothingFound>
          )
        }
      />
    </Page>
  )
}

function summary({ rows, versions }: OwnPlan): string {
  const waiting = rows.filter((row) => KINDS['remarks']?.(row)).length
  const sent = versions[0]
  return [
    counted(rows.length, 'строка', 'строки', 'строк'),
    sent?.sentOn
      ? `версия ${sent.number} направлена ${formatDate(sent.sentOn)}`
      : 'ещё не направлен в регион',
    waiting > 0 ? `рекомендаций без ответа: ${waiting}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

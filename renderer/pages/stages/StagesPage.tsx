import { Button, SegmentedControl } from '@mantine/core'
import { Link, useLocation, useParams } from 'wouter'
import { STAGE_PHASES, StagePhase } from '../../../shared/stage.ts'
import { useMayWrite, useScope, useWorkplace } from '../../app/workplace.ts'
import {
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  FromTable,
  Page,
  Waiting,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { counted } from '../../text/numbers.ts'
import { columnsOf, type Standing, standings } from './board.ts'
import { PhaseBoard } from './PhaseBoard.tsx'
import { SchoolChain } from './SchoolChain.tsx'
import { StageTable } from './StageTable.tsx'

const VIEWS = [
  { value: '', label: 'Таблица' },
  { value: 'board', label: 'Доска' },
]

/** What every school has done in ИС МЭДК: step by step in a table, or where it stands on a board. */
export default function StagesPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const { today } = useWorkplace()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const board = useRead('stages', 'board', scope)
  const filters = useFilters('stages')
  const view = filters.get('view')
  const phase = filters.get('phase')
  if (board.error) return <FailedPage title="Этапы ИС МЭДК" error={board.error} retry={board.refetch} />
  if (!board.data)
    return (
      <Page title="Этапы ИС МЭДК">
        <Waiting label="Загрузка этапов" />
      </Page>
    )
  const all = standings(board.data, today)
  const open = all.find(({ school }) => school.id === openId)
  const onOpen = (school: string) => go(`/stages/${school}`)
  if (all.length === 0)
    return (
      <Page title="Этапы ИС МЭДК">
        <EmptyState
          title={`В наборе ${scope.year} года нет школ`}
          action={
            <Button component={Link} href="/schools">
              Открыть школы
            </Button>
          }
        >
          {mayWrite
            ? 'Этапы отмечают у школ набора. Добавьте школы или включите их в набор этого года.'
            : 'Район ещё не прислал школы набора.'}
        </EmptyState>
      </Page>
    )
  return (
    <Page
      title="Этапы ИС МЭДК"
      note={summary(all)}
      secondary={<FromTable kinds={['stages']} />}
      filters={
        <FilterRow>
          <SegmentedControl
            aria-label="Вид"
            data={VIEWS}
            value={view}
            onChange={(value) => filters.set('view', value)}
          />
          {view === '' && (
            <FilterSelect
              label="Какие шаги показать"
              w={220}
              value={phase}
              onChange={(value) => filters.set('phase', value)}
              options={[
                { value: '', label: 'Все шаги' },
                ...StagePhase.options.map((value) => ({ value, label: STAGE_PHASES[value] })),
              ]}
            />
          )}
        </FilterRow>
      }
      panel={
        open && (
          <SchoolChain
            key={open.school.id}
            standing={open}
            year={board.data.year}
            onClose={() => go('/stages')}
          />
        )
      }
    >
      {view === 'board' ? (
        <PhaseBoard all={all} openId={openId ?? null} onOpen={onOpen} />
      ) : (
        <StageTable
          key={`${scope.district} ${scope.year} ${phase}`}
          board={board.data}
          all={all}
          columns={columnsOf(phase)}
          onOpen={onOpen}
        />
      )}
    </Page>
  )
}

function summary(all: readonly Standing[]): string {
  const finished = all.filter(({ sight }) => sight.phase === 'finished').length
  const late = all.filter(({ sight }) => sight.late > 0).length
  const returned = all.filter(({ sight }) => sight.current?.state === 'returned').length
  return [
    counted(all.length, 'школа', 'школы', 'школ'),
    `год завершён: ${finished}`,
    late > 0 ? `с опозданием: ${late}` : '',
    returned > 0 ? `на доработке: ${returned}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

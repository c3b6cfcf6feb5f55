import { Button } from '@mantine/core'
import { Link, useLocation, useParams } from 'wouter'
import type { RiskMap } from '../../../shared/risk.ts'
import { useMayWrite, useScope } from '../../app/workplace.ts'
import { EmptyState, FailedPage, FromTable, Page, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { counted } from '../../text/numbers.ts'
import { Legend } from './Legend.tsx'
import { RiskPanel } from './RiskPanel.tsx'
import { RiskTable } from './RiskTable.tsx'

const TITLE = 'Риски школ'

/** Risk profiles of all project schools as one map. */
export default function RisksPage() {
  const scope = useScope()
  const mayWrite = useMayWrite()
  const [, go] = useLocation()
  const params = useParams<{ school?: string; direction?: string }>()
  const { data: map, error, refetch } = useRead('risks', 'map', scope)
  if (error) return <FailedPage title={TITLE} error={error} retry={refetch} />
  if (!map)
    return (
      <Page title={TITLE}>
        <Waiting label="Загрузка рисков" />
      </Page>
    )
  const filled = map.schools.length > 0 && map.directions.length > 0
  const school = map.schools.find(({ id }) => id === params.school)
  const direction = map.directions.find(({ id }) => id === params.direction)
  return (
    <Page
      title={TITLE}
      note={filled ? summary(map) : undefined}
      secondary={filled && <FromTable kinds={['risks']} />}
      filters={filled && <Legend />}
      panel={
        filled && school && direction ? (
          <RiskPanel
            key={`${school.id} ${direction.id}`}
            year={map.year}
            school={school}
            direction={direction}
            onClose={() => go('/risks')}
          />
        ) : null
      }
    >
      {filled ? (
        <RiskTable
          key={`${scope.district} ${scope.year}`}
          map={map}
          onOpen={(s, d) => go(`/risks/${s}/${d}`)}
        />
      ) : map.directions.length === 0 ? (
        <EmptyState title={`Перечня рисков ${scope.year} года нет`}>
          Рисковые направления этого года ещё не загружены: они приходят с перечнем региона.
        </EmptyState>
      ) : (
        <EmptyState
          title={`В наборе ${scope.year} года нет школ`}
          action={
            <Button component={Link} href="/schools">
              Открыть школы
            </Button>
          }
        >
          {mayWrite
            ? 'Рисковый профиль заполняют по школам набора. Добавьте школы или включите их в набор этого года.'
            : 'Район ещё не прислал школы набора.'}
        </EmptyState>
      )}
    </Page>
  )
}

function summary({ schools }: RiskMap): string {
  const risks = schools.flatMap((school) => Object.values(school.risks))
  const activated = risks.filter((risk) => risk.activatedOn !== null).length
  const doubts = schools.filter((school) => school.warnings.length > 0).length
  return [
    counted(schools.length, 'школа', 'школы', 'школ'),
    `активировано направлений: ${activated}`,
    doubts > 0 ? `школ с замечаниями: ${doubts}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

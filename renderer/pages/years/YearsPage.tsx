import { SegmentedControl } from '@mantine/core'
import { useLocation, useParams } from 'wouter'
import { useScope, useWorkplace } from '../../app/workplace.ts'
import { FailedPage, FilterRow, FilterSelect, Page, Waiting } from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { ExpertiseOfYears } from './ExpertiseOfYears.tsx'
import { IndicatorsOfYears } from './IndicatorsOfYears.tsx'
import { SchoolsOfYears } from './SchoolsOfYears.tsx'

const VIEWS = [
  { value: '', label: 'Показатели' },
  { value: 'schools', label: 'Школы и риски' },
  { value: 'expertise', label: 'Экспертиза' },
]

/** The year that is worked in beside another one: what was reached, who takes part, how schools do. */
export default function YearsPage() {
  const { district, year } = useScope()
  const { years } = useWorkplace()
  const [, go] = useLocation()
  const filters = useFilters('years')
  const others = [...new Set([...years, year - 1])].filter((y) => y !== year).sort((a, b) => b - a)
  const asked = Number(useParams<{ other?: string }>().other)
  const other = others.includes(asked) ? asked : (others.find((y) => y < year) ?? year - 1)
  const { data, error, refetch } = useRead('years', 'sideBySide', { district, years: [other, year] })
  if (error) return <FailedPage title="Два года рядом" error={error} retry={refetch} />
  const view = filters.get('view')
  return (
    <Page
      title="Два года рядом"
      note={data && `${data.before} и ${data.after}`}
      filters={
        <FilterRow>
          <FilterSelect
            label="Сравнить с годом"
            w={112}
            value={String(other)}
            onChange={(chosen) => go(`/years/${chosen}`)}
            options={others.map((y) => ({ value: String(y), label: String(y) }))}
          />
          <SegmentedControl
            aria-label="Что сравнить"
            value={view}
            onChange={(chosen) => filters.set('view', chosen)}
            data={VIEWS}
          />
          {view === '' && (
            <FilterSelect
              label="Какие показатели"
              w={208}
              value={filters.get('which')}
              onChange={(chosen) => filters.set('which', chosen)}
              options={[
                { value: '', label: 'Все показатели' },
                { value: 'better', label: 'Стало больше' },
                { value: 'worse', label: 'Стало меньше' },
                { value: 'single', label: 'Есть только в одном году' },
              ]}
            />
          )}
        </FilterRow>
      }
    >
      {!data ? (
        <Waiting label="Сравниваю годы" />
      ) : view === 'schools' ? (
        <SchoolsOfYears years={data} />
      ) : view === 'expertise' ? (
        <ExpertiseOfYears years={data} />
      ) : (
        <IndicatorsOfYears
          years={data}
          shown={year}
          which={filters.get('which')}
          showAll={() => filters.set('which', '')}
        />
      )}
    </Page>
  )
}

import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { formatDate } from '../../../shared/date.ts'
import { goalOf } from '../../../shared/indicator-hand.ts'
import { useScope } from '../../app/workplace.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  FilterSelect,
  NothingFound,
  NumberCell,
  Page,
  PercentCell,
  StatusBadge,
  TextCell,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { sectionHeadings } from '../../text/sections.ts'
import css from './IndicatorPanel.module.css'
import { IndicatorPanel } from './IndicatorPanel.tsx'
import { type Line, linesOf, OUTCOMES, type Outcome, POPULATIONS, tally } from './lines.ts'

const idOf = (line: Line) => line.id
const nameOf = (line: Line) => `${line.row.number} ${line.indicator.text}`
const groupOf = (line: Line) => line.section

const counted = ({ indicator }: Line) => indicator.state === 'counted'

/** The number; one that was typed by hand says so. */
function FactCell({ line }: { line: Line }) {
  if (!counted(line)) return <TextCell value="" />
  const { fact, byHand, how } = line.indicator
  return (
    <>
      <NumberCell value={fact} />
      {byHand !== null && (
        <div className={css['byHand']} title={how}>
          вручную
        </div>
      )}
    </>
  )
}

const columns: readonly Column<Line>[] = [
  { key: 'number', title: '№', width: 56, cell: (line) => line.row.number, sort: (line) => line.row.number },
  {
    key: 'text',
    title: 'Показатель',
    width: 200,
    grow: true,
    lines: 4,
    cell: (line) => line.indicator.text,
    sort: (line) => line.indicator.text,
  },
  {
    key: 'population',
    givesWay: true,
    title: 'Кого считают',
    width: 124,
    lines: 3,
    cell: (line) => <TextCell value={POPULATIONS[line.indicator.population]} />,
    sort: (line) => POPULATIONS[line.indicator.population],
  },
  {
    key: 'fact',
    title: 'Факт',
    width: 72,
    align: 'right',
    cell: (line) => <FactCell line={line} />,
    sort: (line) => line.indicator.fact,
  },
  {
    key: 'of',
    title: 'Из',
    width: 44,
    align: 'right',
    cell: ({ indicator }) =>
      indicator.of === null ? <TextCell value="" /> : <NumberCell value={indicator.of} />,
    sort: (line) => line.indicator.of,
  },
  {
    key: 'share',
    title: '%',
    width: 72,
    align: 'right',
    cell: ({ indicator }) =>
      indicator.share === null ? <TextCell value="" /> : <PercentCell value={indicator.share} />,
    sort: (line) => line.indicator.share,
  },
  {
    key: 'goal',
    givesWay: true,
    title: 'Цель',
    width: 96,
    lines: 3,
    cell: (line) => <TextCell value={goalOf(line.indicator)} />,
  },
  {
    key: 'outcome',
    title: 'Итог',
    width: 152,
    cell: (line) => <StatusBadge status={OUTCOMES[line.outcome].status} word={OUTCOMES[line.outcome].word} />,
    sort: (line) => OUTCOMES[line.outcome].word,
  },
  {
    key: 'asOf',
    givesWay: true,
    title: 'На дату',
    width: 92,
    cell: ({ indicator }) => <TextCell value={indicator.asOf === null ? '' : formatDate(indicator.asOf)} />,
    sort: (line) => line.indicator.asOf,
  },
  {
    key: 'how',
    givesWay: true,
    title: 'Как считается',
    width: 156,
    lines: 4,
    cell: (line) => line.indicator.how,
  },
]

/** Every target of the roadmap, answered from the facts; a line opens who is missing. */
export default function IndicatorsPage() {
  const scope = useScope()
  const [, go] = useLocation()
  const { id: openId } = useParams<{ id?: string }>()
  const roadmap = useRead('roadmap', 'list', scope)
  const filters = useFilters('indicators')
  const search = filters.get('search')
  const section = filters.get('section')
  const outcome = filters.get('outcome')

  const all = useMemo(() => (roadmap.data ? linesOf(roadmap.data) : undefined), [roadmap.data])
  const shown = useMemo(
    () =>
      all?.filter(
        (line) =>
          (section === '' || line.row.section === section) &&
          (outcome === '' || line.outcome === outcome) &&
          matches(search, line.row.number, line.row.title, line.indicator.text),
      ),
    [all, section, outcome, search],
  )
  const open = all?.find((line) => line.id === openId) ?? null

  if (roadmap.error) return <FailedPage title="Показатели" error={roadmap.error} retry={roadmap.refetch} />
  const sum = all && tally(all)
  return (
    <Page
      title="Показатели"
      note={
        sum && sum.comparable > 0
          ? `достигнуто ${sum.reached} из ${sum.comparable} с целью района`
          : undefined
      }
      filters={
        <FilterRow
          search={{ label: 'Найти показатель', value: search, onChange: (v) => filters.set('search', v) }}
          shown={all && shown && { count: shown.length, total: all.length, onClear: filters.clear }}
        >
          <FilterSelect
            label="Раздел"
            w={240}
            value={section}
            onChange={(value) => filters.set('section', value)}
            options={[
              { value: '', label: 'Все разделы' },
              ...[...sectionHeadings(roadmap.data?.sections)].map(([value, label]) => ({ value, label })),
            ]}
          />
          <FilterSelect
            label="Итог"
            w={180}
            value={outcome}
            onChange={(value) => filters.set('outcome', value)}
            options={[
              { value: '', label: 'Любой итог' },
              ...(Object.keys(OUTCOMES) as Outcome[]).map((key) => ({
                value: key,
                label: OUTCOMES[key].word,
              })),
            ]}
          />
        </FilterRow>
      }
      panel={open && <IndicatorPanel line={open} onClose={() => go('/indicators')} />}
    >
      <DataTable
        label="Показатели дорожной карты"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        groupOf={groupOf}
        onOpen={(id) => go(`/indicators/${id}`)}
        openId={openId ?? null}
        empty={
          all?.length === 0 ? (
            <EmptyState title="На этот год нет дорожной карты">
              Выберите другой год вверху окна или примите пакет региона с дорожной картой.
            </EmptyState>
          ) : (
            <NothingFound back="Показать все показатели" onClear={filters.clear}>
              Ни один показатель не подходит под выбранные условия.
            </NothingFound>
          )
        }
      />
    </Page>
  )
}

import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Indicator } from '../../../shared/indicator.ts'
import { changeOf, type IndicatorPair, type YearsSideBySide } from '../../../shared/years.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  NoData,
  NothingFound,
  NumberCell,
  PercentCell,
} from '../../components/index.ts'
import { Change } from './Change.tsx'
import css from './YearsPage.module.css'

interface Line {
  id: string
  number: string
  /** How the row was called in the earlier year, where it was called otherwise. */
  formerly: string
  section: string
  title: string
  text: string
  pair: IndicatorPair
}

const idOf = (line: Line) => line.id
const nameOf = (line: Line) => `${line.number} ${line.text}`
const groupOf = (line: Line) => line.section

/** Every target of both years; a row without targets in either has nothing to compare. */
const linesOf = ({ activities, before: earlier }: YearsSideBySide): Line[] =>
  activities.flatMap(({ section, before, after, indicators }) =>
    indicators.map((pair) => {
      const row = after ?? before
      const renumbered = before && after && before.number !== after.number
      return {
        id: `${pair.before?.target ?? ''} ${pair.after?.target ?? ''}`,
        number: row?.number ?? '',
        formerly: renumbered ? before.number : '',
        section: section ?? `Было только в ${earlier} году`,
        title: row?.title ?? '',
        text: (pair.after ?? pair.before)?.text ?? '',
        pair,
      }
    }),
  )

function passes(which: string, pair: IndicatorPair): boolean {
  if (which === 'single') return pair.before === null || pair.after === null
  const by = changeOf(pair)?.by ?? 0
  return which === 'better' ? by > 0 : which === 'worse' ? by < 0 : true
}

/** The figure of one year: the share with what it is counted from, else the number, else why there is none. */
function Figure({ indicator }: { indicator: Indicator | null }) {
  if (!indicator) return <span className={css['absent']}>не было</span>
  const { state, share, fact, of } = indicator
  if (state === 'nobody') return <span className={css['absent']}>некого считать</span>
  if (state === 'regional') return <span className={css['absent']}>ведёт регион</span>
  if (state === 'noData') return <NoData />
  if (share === null) return <NumberCell value={fact} />
  return (
    <PercentCell value={share} {...(fact !== null && of !== null && { of: { done: fact, total: of } })} />
  )
}

const value = (indicator: Indicator | null) => indicator?.share ?? indicator?.fact ?? null

const columnsOf = ({ before, after }: YearsSideBySide): Column<Line>[] => [
  {
    key: 'number',
    title: '№',
    width: 72,
    cell: ({ number, formerly }) => (
      <>
        {number}
        {formerly !== '' && <div className={css['formerly']}>был {formerly}</div>}
      </>
    ),
    sort: (line) => line.number,
  },
  {
    key: 'text',
    title: 'Показатель',
    width: 240,
    grow: true,
    lines: 4,
    cell: ({ text, title }) => <span title={title}>{text === '' ? title : text}</span>,
  },
  {
    key: 'before',
    title: String(before),
    width: 152,
    align: 'right',
    cell: ({ pair }) => <Figure indicator={pair.before} />,
    sort: ({ pair }) => value(pair.before),
  },
  {
    key: 'after',
    title: String(after),
    width: 152,
    align: 'right',
    cell: ({ pair }) => <Figure indicator={pair.after} />,
    sort: ({ pair }) => value(pair.after),
  },
  {
    key: 'change',
    title: 'Изменение',
    width: 136,
    align: 'right',
    cell: ({ pair }) => <Change change={changeOf(pair)} />,
    sort: ({ pair }) => changeOf(pair)?.by ?? null,
  },
]

interface Props {
  years: YearsSideBySide
  /** The year that is worked in: its indicators can be opened. */
  shown: number
  which: string
  showAll: () => void
}

export function IndicatorsOfYears({ years, shown, which, showAll }: Props) {
  const [, go] = useLocation()
  const lines = useMemo(() => linesOf(years), [years])
  const columns = useMemo(() => columnsOf(years), [years])
  const found = useMemo(() => lines.filter(({ pair }) => passes(which, pair)), [lines, which])
  return (
    <DataTable
      label={`Показатели ${years.before} и ${years.after} годов`}
      columns={columns}
      rows={found}
      rowId={idOf}
      rowName={nameOf}
      groupOf={groupOf}
      onOpen={(id) => {
        const pair = lines.find((line) => line.id === id)?.pair
        const own = shown === years.after ? pair?.after : pair?.before
        if (own) go(`/indicators/${own.target}`)
      }}
      empty={
        lines.length === 0 ? (
          <EmptyState title="Ни у одного из двух лет нет дорожной карты">
            Загрузите дорожную карту из таблицы или примите пакет региона.
          </EmptyState>
        ) : (
          <NothingFound back="Показать все показатели" onClear={showAll}>
            Таких показателей нет.
          </NothingFound>
        )
      }
    />
  )
}

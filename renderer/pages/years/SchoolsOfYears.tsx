import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { COHORT_STATUS } from '../../../shared/school.ts'
import type { RisksOfYear, SchoolPair, YearsSideBySide } from '../../../shared/years.ts'
import { type Column, DataTable, EmptyState, TextCell } from '../../components/index.ts'
import { compareText } from '../../text/match.ts'
import css from './YearsPage.module.css'

const idOf = (school: SchoolPair) => school.id
const nameOf = (school: SchoolPair) => school.name

/** What became of a school between the years, by its part in the project. */
function movement({ before, after }: SchoolPair): string {
  const [was, is] = [before?.status === 'project', after?.status === 'project']
  if (was && is) return 'Остались в проекте'
  if (is) return 'Вошли в проект'
  return was ? 'Вышли из проекта' : 'В перечне ШНОР'
}
const ORDER = ['Остались в проекте', 'Вошли в проект', 'Вышли из проекта', 'В перечне ШНОР']

function Part({ part }: { part: SchoolPair['before'] }) {
  if (!part) return <TextCell value="" />
  return (
    <>
      {COHORT_STATUS[part.status]}
      {part.curator !== null && <div className={css['formerly']}>{part.curator}</div>}
    </>
  )
}

function Risks({ risks }: { risks: RisksOfYear | null }) {
  if (!risks || risks.activated === 0) return <TextCell value="" />
  const { activated, overcome, worse } = risks
  return (
    <>
      {activated}
      {overcome + worse > 0 && (
        <div className={css['formerly']}>
          {[overcome > 0 && `снято или снижено ${overcome}`, worse > 0 && `усилилось ${worse}`]
            .filter(Boolean)
            .join(', ')}
        </div>
      )}
    </>
  )
}

const columnsOf = ({ before, after }: YearsSideBySide): Column<SchoolPair>[] => [
  { key: 'name', title: 'Школа', width: 208, grow: true, lines: 3, cell: nameOf, sort: nameOf },
  {
    key: 'before',
    title: String(before),
    width: 200,
    lines: 3,
    cell: (school) => <Part part={school.before} />,
    sort: (school) => school.before?.status ?? null,
  },
  {
    key: 'after',
    title: String(after),
    width: 200,
    lines: 3,
    cell: (school) => <Part part={school.after} />,
    sort: (school) => school.after?.status ?? null,
  },
  {
    key: 'risksBefore',
    title: `Рисков ${before}`,
    hint: 'Активированные рисковые направления и их состояние после этапов',
    width: 144,
    align: 'right',
    lines: 3,
    cell: ({ risks }) => <Risks risks={risks.before} />,
    sort: ({ risks }) => risks.before?.activated ?? null,
  },
  {
    key: 'risksAfter',
    title: `Рисков ${after}`,
    hint: 'Активированные рисковые направления и их состояние после этапов',
    width: 144,
    align: 'right',
    lines: 3,
    cell: ({ risks }) => <Risks risks={risks.after} />,
    sort: ({ risks }) => risks.after?.activated ?? null,
  },
]

export function SchoolsOfYears({ years }: { years: YearsSideBySide }) {
  const [, go] = useLocation()
  const columns = useMemo(() => columnsOf(years), [years])
  const rows = useMemo(
    () =>
      years.schools.toSorted(
        (a, b) => ORDER.indexOf(movement(a)) - ORDER.indexOf(movement(b)) || compareText(a.name, b.name),
      ),
    [years],
  )
  return (
    <DataTable
      label={`Школы ${years.before} и ${years.after} годов`}
      columns={columns}
      rows={rows}
      rowId={idOf}
      rowName={nameOf}
      groupOf={movement}
      onOpen={(id) => go(`/schools/${id}`)}
      empty={
        <EmptyState title="Ни в одном из двух лет нет школ">
          Внесите школы на странице «Школы» или загрузите их из таблицы.
        </EmptyState>
      }
    />
  )
}

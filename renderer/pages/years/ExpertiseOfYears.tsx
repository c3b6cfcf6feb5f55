import { useMemo } from 'react'
import { EXPERTISE_STAGE } from '../../../shared/expertise.ts'
import type { ExpertiseOfYear, YearsSideBySide } from '../../../shared/years.ts'
import { type Column, DataTable, NoData, PercentCell, TextCell } from '../../components/index.ts'
import { Change } from './Change.tsx'

type Line = YearsSideBySide['expertise'][number]

const idOf = (line: Line) => line.stage
const nameOf = (line: Line) => EXPERTISE_STAGE[line.stage]

const Finished = ({ of }: { of: ExpertiseOfYear | null }) =>
  of ? (
    <>
      {of.finished} из {of.of}
    </>
  ) : (
    <TextCell value="" />
  )

const Mean = ({ of }: { of: ExpertiseOfYear | null }) =>
  of ? of.share === null ? <NoData /> : <PercentCell value={of.share} /> : <TextCell value="" />

const changeOf = ({ before, after }: Line) =>
  before?.share == null || after?.share == null
    ? null
    : { by: Math.round((after.share - before.share) * 1000) / 10, unit: 'points' as const }

const columnsOf = ({ before, after }: YearsSideBySide): Column<Line>[] => [
  { key: 'stage', title: 'Что проверяется', width: 240, grow: true, lines: 2, cell: nameOf },
  ...(
    [
      ['before', before],
      ['after', after],
    ] as const
  ).flatMap(([side, year]): Column<Line>[] => [
    {
      key: `${side}Finished`,
      title: `Листов ${year}`,
      hint: 'Завершённых листов муниципальной экспертизы из числа школ проекта',
      width: 128,
      align: 'right',
      cell: (line) => <Finished of={line[side]} />,
    },
    {
      key: `${side}Mean`,
      title: `Средний ${year}`,
      hint: 'Средний результат завершённых листов',
      width: 136,
      align: 'right',
      cell: (line) => <Mean of={line[side]} />,
    },
  ]),
  {
    key: 'change',
    title: 'Изменение',
    width: 136,
    align: 'right',
    cell: (line) => <Change change={changeOf(line)} />,
  },
]

export function ExpertiseOfYears({ years }: { years: YearsSideBySide }) {
  const columns = useMemo(() => columnsOf(years), [years])
  return (
    <DataTable
      label={`Экспертиза ${years.before} и ${years.after} годов`}
      columns={columns}
      rows={years.expertise}
      rowId={idOf}
      rowName={nameOf}
      empty={null}
    />
  )
}

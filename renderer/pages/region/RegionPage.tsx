import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { localMoment } from '../../../shared/date.ts'
import type { RegionDistrict } from '../../../shared/region.ts'
import { useWorkplace } from '../../app/workplace.ts'
import {
  type Column,
  DataTable,
  EmptyState,
  FailedPage,
  FilterRow,
  NothingFound,
  NumberCell,
  Page,
  TextCell,
} from '../../components/index.ts'
import { useRead } from '../../queries/index.ts'
import { useFilters, useView } from '../../stores/view.ts'
import { matches } from '../../text/match.ts'
import { counted, formatPercent } from '../../text/numbers.ts'
import { OpenPackageButton } from '../exchange/OpenPackageButton.tsx'
import { InviteDistricts } from './InviteDistricts.tsx'
import css from './RegionPage.module.css'

const idOf = (district: RegionDistrict) => district.id
const nameOf = (district: RegionDistrict) => district.name
const shareOf = ({ reached, comparable }: RegionDistrict) => (comparable > 0 ? reached / comparable : null)

const remarks = ({ returned, differing }: RegionDistrict): string[] => [
  ...(returned > 0 ? [`на доработке: ${returned}`] : []),
  ...(differing > 0 ? [`расходится: ${differing}`] : []),
]

const columns: readonly Column<RegionDistrict>[] = [
  { key: 'name', title: 'Район', width: 208, grow: true, lines: 2, cell: nameOf, sort: nameOf },
  {
    key: 'coordinator',
    title: 'Координатор',
    width: 168,
    lines: 2,
    cell: (d) => <TextCell value={d.coordinator} />,
    sort: (d) => d.coordinator,
  },
  {
    key: 'schools',
    title: 'Школ',
    width: 64,
    align: 'right',
    cell: (d) => <NumberCell value={d.schools} />,
    sort: (d) => d.schools,
  },
  {
    key: 'curators',
    title: 'Кураторов',
    width: 96,
    align: 'right',
    cell: (d) => <NumberCell value={d.curators} />,
    sort: (d) => d.curators,
  },
  {
    key: 'reached',
    title: 'Достигнуто показателей',
    width: 184,
    cell: (d) => <Reached district={d} />,
    sort: shareOf,
  },
  {
    key: 'remarks',
    title: 'Замечания',
    width: 136,
    lines: 2,
    cell: (d) => <Lines texts={remarks(d)} />,
    sort: (d) => -(d.returned + d.differing) || null,
    hint: 'Строки на доработке и расхождения сведений о школах с вашими',
  },
  {
    key: 'package',
    title: 'Последний пакет',
    width: 140,
    cell: (d) => <TextCell value={d.lastPackageAt === null ? '' : localMoment(d.lastPackageAt)} />,
    sort: (d) => d.lastPackageAt,
  },
]

const Lines = ({ texts }: { texts: readonly string[] }) =>
  texts.length === 0 ? <TextCell value="" /> : texts.map((text) => <div key={text}>{text}</div>)

function Reached({ district }: { district: RegionDistrict }) {
  const share = shareOf(district)
  if (share === null) return <TextCell value="" />
  return (
    <span className={css['reached']}>
      <span className={css['track']} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {district.reached} из {district.comparable}
    </span>
  )
}

/** All districts that sent a package; opening one shows it everywhere. */
export default function RegionPage() {
  const { year, regionName } = useWorkplace()
  const [, go] = useLocation()
  const districts = useRead('region', 'districts', { year })
  const chosen = useView((s) => s.chosenDistrict)
  const choose = useView((s) => s.chooseDistrict)
  const filters = useFilters('region')
  const search = filters.get('search')

  const all = districts.data
  const shown = useMemo(() => all?.filter((d) => matches(search, d.name, d.coordinator)), [all, search])
  if (districts.error) return <FailedPage title="Районы" error={districts.error} retry={districts.refetch} />
  return (
    <Page
      title="Районы"
      note={regionName}
      secondary={all?.length === 0 ? undefined : <InviteDistricts />}
      action={all?.length === 0 ? undefined : <OpenPackageButton />}
      filters={
        all && all.length > 0 ? (
          <FilterRow
            search={{ label: 'Найти район', value: search, onChange: (v) => filters.set('search', v) }}
            shown={shown && { count: shown.length, total: all.length, onClear: filters.clear }}
          />
        ) : undefined
      }
    >
      <DataTable
        label="Районы"
        columns={columns}
        rows={shown}
        rowId={idOf}
        rowName={nameOf}
        onOpen={(id) => {
          choose(id)
          go('/dashboard')
        }}
        openId={chosen}
        empty={
          all?.length === 0 ? (
            <EmptyState
              title="Районов пока нет"
              action={
                <div className={css['begin']}>
                  <InviteDistricts primary />
                  <OpenPackageButton secondary />
                </div>
              }
            >
              Район появится в списке, когда вы примете его первый пакет: файл .p500, который прислал
              муниципальный координатор. Его можно просто перетащить в окно.
            </EmptyState>
          ) : (
            <NothingFound back="Показать все районы" onClear={filters.clear}>
              Района с такими словами в списке нет.
            </NothingFound>
          )
        }
      />
      {all && all.length > 0 && <Totals districts={all} />}
    </Page>
  )
}

/** The region as a whole: sums of numerators over sums of denominators, never a mean of shares. */
function Totals({ districts }: { districts: readonly RegionDistrict[] }) {
  const sum = (of: (district: RegionDistrict) => number) => districts.reduce((all, d) => all + of(d), 0)
  const [reached, comparable] = [sum((d) => d.reached), sum((d) => d.comparable)]
  return (
    <p className={css['totals']}>
      <strong>Всего по региону:</strong> {counted(districts.length, 'район', 'района', 'районов')},{' '}
      {counted(
        sum((d) => d.schools),
        'школа',
        'школы',
        'школ',
      )}
      ,{' '}
      {counted(
        sum((d) => d.curators),
        'куратор',
        'куратора',
        'кураторов',
      )}
      ; достигнуто показателей {reached} из {comparable}
      {comparable > 0 && ` (${formatPercent(reached / comparable)})`}
    </p>
  )
}

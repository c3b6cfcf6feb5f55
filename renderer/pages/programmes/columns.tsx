import { formatDate } from '../../../shared/date.ts'
import type { ProgrammeRow } from '../../../shared/programme.ts'
import { type Column, InConflict, NoData, TextCell, WarningsCell } from '../../components/index.ts'

export const columns: readonly Column<ProgrammeRow>[] = [
  {
    key: 'school',
    title: 'Школа',
    width: 180,
    lines: 3,
    cell: ({ id, school }) => <InConflict id={id}>{school.name}</InConflict>,
    sort: ({ school }) => school.name,
  },
  {
    key: 'direction',
    title: 'Рисковое направление',
    width: 240,
    grow: true,
    lines: 3,
    cell: ({ direction }) => direction.title,
    sort: ({ direction }) => direction.title,
  },
  {
    key: 'indicators',
    title: 'Показатели',
    width: 112,
    align: 'right',
    cell: ({ indicators }) => (indicators === 0 ? <NoData /> : indicators),
    sort: ({ indicators }) => indicators,
  },
  {
    key: 'measures',
    title: 'Меры',
    width: 112,
    align: 'right',
    hint: 'Сколько мер выполнено',
    cell: ({ measures: { done, total } }) => (total === 0 ? <NoData /> : `${done} из ${total}`),
    sort: ({ measures: { done, total } }) => (total === 0 ? null : done / total),
  },
  {
    key: 'approved',
    title: 'Утверждена',
    width: 112,
    cell: ({ approvedOn }) => <TextCell value={approvedOn === null ? '' : formatDate(approvedOn)} />,
    sort: ({ approvedOn }) => approvedOn,
  },
  {
    key: 'warnings',
    title: 'Предупреждения',
    width: 216,
    lines: 3,
    cell: ({ warnings }) => <WarningsCell texts={warnings.map((text) => text.replace(/\.$/, ''))} />,
    sort: ({ warnings }) => (warnings.length === 0 ? null : -warnings.length),
  },
]

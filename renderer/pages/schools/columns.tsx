import type { SchoolRow } from '../../../shared/school.ts'
import { type Column, TextCell, WarningsCell } from '../../components/index.ts'
import { cohortWord } from './cohort.ts'
import css from './SchoolsPage.module.css'

export const schoolColumns = (year: number): Column<SchoolRow>[] => [
  {
    key: 'name',
    title: 'Школа',
    width: 240,
    grow: true,
    cell: (school) => school.shortName,
    sort: (school) => school.shortName,
  },
  {
    key: 'status',
    title: `Набор ${year}`,
    width: 124,
    cell: (school) => (
      <span className={school.status === null ? css['out'] : ''}>{cohortWord(school.status)}</span>
    ),
    sort: (school) => (school.status === null ? null : cohortWord(school.status)),
  },
  {
    key: 'curator',
    title: 'Куратор',
    width: 180,
    cell: (school) => <TextCell value={school.curator?.name ?? ''} />,
    sort: (school) => school.curator?.name ?? null,
  },
  {
    key: 'inn',
    title: 'ИНН',
    width: 108,
    cell: (school) => <TextCell value={school.inn} />,
    sort: (s) => s.inn,
  },
  {
    key: 'director',
    title: 'Директор',
    width: 180,
    cell: (school) => <TextCell value={school.director} />,
    sort: (school) => school.director,
  },
  { key: 'phone', title: 'Телефон', width: 148, cell: (school) => <TextCell value={school.phone} /> },
  {
    key: 'email',
    title: 'Электронная почта',
    width: 190,
    cell: (school) => <TextCell value={school.email} />,
  },
  {
    key: 'warnings',
    title: 'Предупреждения',
    width: 190,
    cell: (school) => <WarningsCell texts={school.warnings.map((w) => w.text)} />,
    sort: (school) => (school.warnings.length === 0 ? null : -school.warnings.length),
  },
]

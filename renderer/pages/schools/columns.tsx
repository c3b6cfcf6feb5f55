import { differences, SHARED_FIELDS, type SchoolRow } from '../../../shared/school.ts'
import { type Column, ContactsCell, InConflict, TextCell, WarningsCell } from '../../components/index.ts'
import { keepTogether } from '../../text/spaces.ts'
import { cohortWord } from './cohort.ts'
import css from './SchoolsPage.module.css'

const warningsOf = (school: SchoolRow): string[] => [
  ...school.warnings.map((w) => w.text),
  ...differences(school).map(
    (field) => `У региона другой ${SHARED_FIELDS[field].toLowerCase()}: ${school.region[field]}.`,
  ),
]

export const schoolColumns = (year: number): Column<SchoolRow>[] => [
  {
    key: 'name',
    title: 'Школа',
    width: 232,
    grow: true,
    lines: 6,
    cell: (school) => <InConflict id={school.id}>{keepTogether(school.shortName)}</InConflict>,
    sort: (school) => school.shortName,
  },
  {
    key: 'status',
    title: `Набор ${year}`,
    width: 104,
    cell: (school) => (
      <span className={school.status === null ? css['out'] : ''}>{cohortWord(school.status)}</span>
    ),
    sort: (school) => (school.status === null ? null : cohortWord(school.status)),
  },
  {
    key: 'curator',
    title: 'Куратор',
    lines: 3,
    width: 144,
    cell: (school) => <TextCell value={school.curator?.name ?? ''} />,
    sort: (school) => school.curator?.name ?? null,
  },
  {
    key: 'inn',
    givesWay: true,
    title: 'ИНН',
    width: 104,
    cell: (school) => <TextCell value={school.inn} />,
    sort: (school) => school.inn,
  },
  {
    key: 'director',
    givesWay: true,
    title: 'Директор',
    lines: 3,
    width: 144,
    cell: (school) => <TextCell value={school.director} />,
    sort: (school) => school.director,
  },
  {
    key: 'contacts',
    givesWay: true,
    title: 'Телефон, эл. почта',
    width: 168,
    cell: ({ phone, email }) => <ContactsCell phone={phone} email={email} />,
    sort: (school) => school.phone,
  },
  {
    key: 'warnings',
    title: 'Предупреждения',
    width: 128,
    lines: 3,
    cell: (school) => <WarningsCell texts={warningsOf(school)} />,
    sort: (school) => -warningsOf(school).length || null,
  },
]

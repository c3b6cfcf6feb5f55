import { attendanceEntity, type Mark } from '../../../shared/attendance.ts'
import { formatDate, formatDayMonth } from '../../../shared/date.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { applyPasted, PRESENT } from '../../../shared/mark-cell.ts'
import type { WantedColumn } from '../../../shared/spreadsheet.ts'
import { keyedId } from '../ledger/id.ts'
import { dateField, type Meeting, meetingOf, readLines, type Said } from './attendance-lines.ts'
import { type Compared, compare, lineOf, skipped, valuesNow } from './compare.ts'
import type { List, ListPlanner, Planned } from './planner.ts'

const PEOPLE: readonly WantedColumn[] = [
  {
    field: 'organisation',
    title: 'Организация',
    synonyms: [
      'Школа',
      'ОО',
      'Образовательная организация',
      'Наименование организации',
      'Место работы',
      'Название организации',
    ],
  },
  {
    field: 'person',
    title: 'ФИО',
    synonyms: [
      'Участник',
      'Имя участника',
      'Фамилия, имя, отчество',
      'ФИО участника',
      'Имя',
      'Слушатель',
      'Кто',
    ],
  },
]
const MARK: readonly WantedColumn[] = [
  { field: 'mark', title: 'Отметка', synonyms: ['Участие', 'Присутствие', 'Явка', 'Участвовал', 'Статус'] },
  { field: 'role', title: 'Роль', synonyms: ['Форма участия', 'Вид участия', 'Слушатель или выступающий'] },
  {
    field: 'headcount',
    title: 'Человек',
    synonyms: ['Количество', 'Количество участников', 'Число участников', 'Чел.'],
  },
  { field: 'note', title: 'Примечание', synonyms: ['Комментарий'] },
]

/** The mark after the list: what it does not say – a note, a role – stays. */
function markAfter(
  { mark, persons, counted, role, note }: Said,
  before: Mark | null,
  countsPersons: boolean,
) {
  const after = applyPasted(mark, before)
  if (after === null || after.state === 'absent') return after && { ...after, note: note || after.note }
  return {
    ...after,
    role: role ?? after.role,
    headcount:
      counted ?? (countsPersons ? (after.headcount ?? (persons > 0 ? persons : null)) : after.headcount),
    note: note || after.note,
  }
}

/** Who took part: one line a person or a school, or dates in columns. */
export const attendanceList: ListPlanner = {
  columns(list) {
    const meeting = meetingOf(list)
    const dates = (meeting?.dates ?? []).filter(({ key }) => key !== 'once')
    return [
      ...PEOPLE,
      ...(dates.length > 1 ? [{ field: 'date', title: 'Дата', synonyms: ['День', 'Дата проведения'] }] : []),
      ...MARK,
      ...dates.map((date) => ({
        field: dateField(date),
        title: formatDate(date.to),
        synonyms: [formatDayMonth(date.to), `${formatDayMonth(date.to)}.${date.to.slice(2, 4)}`],
      })),
    ]
  },
  lacks(list, mapped) {
    const meeting = meetingOf(list)
    if (!meeting) return 'Выберите мероприятие, участников которого загружаете.'
    if (!mapped.has('organisation') && !mapped.has('person'))
      return 'Укажите столбец «Организация» или «ФИО»: без него не узнать, кто участвовал.'
    const dated = mapped.has('date') || meeting.dates.some((date) => mapped.has(dateField(date)))
    return dated || meeting.dates.length === 1 || list.about.occurrence !== null
      ? ''
      : 'Выберите дату встречи, или столбец с датой.'
  },
  plan(list, rows): Planned {
    const meeting = meetingOf(list)
    if (!meeting) return { rows: [], writes: [] }
    const { said, lines } = readLines(list, meeting, rows)
    const marks = new Map([...said.values()].map((one) => [one, marked(list, meeting, one)] as const))
    const planned = lines.map(({ row, name, reason, about, warnings }): ImportRow => {
      if (reason !== '') return skipped(row.line, name, reason, warnings)
      const own = about.filter((one) => one.line === row.line)
      const [first] = about
      return {
        ...lineOf(
          row.line,
          name,
          own.flatMap((one) => marks.get(one) ?? []),
          warnings,
        ),
        reason: own.length === 0 && first ? `Учтено вместе со строкой ${first.line}.` : '',
      }
    })
    const rest = list.restAbsent ? absentees(list, meeting, said) : []
    return {
      rows: [...planned, ...rest.map(({ row }) => row)],
      writes: [...marks.values(), ...rest.flatMap(({ mark }) => mark ?? [])].flatMap(
        ({ write }) => write ?? [],
      ),
    }
  },
}

type Of = Pick<Said, 'subject' | 'date'>

/** What a list makes of one mark; it is called by whose it is and of which day. */
function writeOf(
  list: List,
  meeting: Meeting,
  { subject, date }: Of,
  after: (before: Mark | null) => Mark | null,
): Compared {
  const key = {
    activity: meeting.activity,
    aspect: meeting.aspect,
    occurrence: date.key,
    subject: subject.id,
  }
  const id = keyedId(attendanceEntity, list.scope, key)
  const before = (valuesNow(list, attendanceEntity, id)?.get('mark') ?? null) as Mark | null
  const given = { ...key, subjectKind: subject.kind, mark: after(before) }
  const compared = compare(list, attendanceEntity, id, given, [], [...Object.keys(key), 'subjectKind'])
  const when = date.key === 'once' ? '' : `, ${formatDayMonth(date.to)}`
  return { ...compared, changes: compared.changes.map((c) => ({ ...c, label: `${subject.name}${when}` })) }
}

const marked = (list: List, meeting: Meeting, said: Said): Compared =>
  writeOf(list, meeting, said, (before) => markAfter(said, before, meeting.countsPersons))

const ABSENT: Mark = { ...PRESENT, state: 'absent' }

/**
 * Whoever was expected on a day of the list, is not on it and has no mark yet. Who may stand in it under a name that
 * nobody has explained is not called absent.
 */
function absentees(
  list: List,
  meeting: Meeting,
  said: ReadonlyMap<string, Said>,
): { row: ImportRow; mark?: Compared }[] {
  const days = new Set([...said.values()].map(({ date }) => date))
  const doubtful = new Map(
    list.names
      .asked()
      .flatMap(({ suggested, lines: [line = 0] }) => suggested.map((id) => [id, line] as const)),
  )
  return [...days].flatMap((date) =>
    [...meeting.expected.values()].flatMap((subject) => {
      if (said.has(`${subject.id} ${date.key}`)) return []
      const line = doubtful.get(subject.id)
      if (line !== undefined)
        return [{ row: skipped(0, subject.name, `Возможно, это строка ${line}: укажите на шаге «Имена».`) }]
      const mark = writeOf(list, meeting, { subject, date }, (before) => before ?? ABSENT)
      if (!mark.write) return []
      return [{ mark, row: { ...lineOf(0, subject.name, [mark], []), reason: 'Нет в списке.' } }]
    }),
  )
}

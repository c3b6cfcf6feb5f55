import { daysBetween, formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { Indicator } from '../../../shared/indicator.ts'
import type { ReportColumn, ReportModel, ReportRow } from '../../../shared/report.ts'
import type { Roadmap, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { type Context, districtScope } from '../context.ts'
import { openConflicts } from '../ledger/open-conflicts.ts'
import { districtCard } from '../district/card.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { listRoadmap } from '../roadmap/rows.ts'
import { today } from '../workplace/workplace.ts'

/** How the dates of one activity stand; cancelled ones are left out. */
export interface Course {
  /** Single days on which something takes place; 0 for periods and deadlines. */
  meetings: number
  /** Of them with at least one mark. */
  marked: number
  first: string | null
  last: string | null
}

export interface RoadmapExecution {
  roadmap: Roadmap
  district: DistrictCard
  courses: ReadonlyMap<Id, Course>
  schools: number
  curators: number
  /** The day the facts are true for, YYYY-MM-DD. */
  asOf: string
  /** Who made the report; stands in when the district names no coordinator. */
  author: string
  /** Open conflicts of the data. */
  conflicts: number
}

export const NO_DATA = 'нет данных'
const NOBODY = 'некого считать'

const COLUMNS: readonly ReportColumn[] = [
  { title: '№', width: 3.3, align: 'left' },
  { title: 'Мероприятие', width: 16, align: 'left' },
  { title: 'Срок реализации', width: 8.2, align: 'left' },
  { title: 'Исполнители', width: 12.8, align: 'left' },
  { title: 'Задачи', width: 14, align: 'left' },
  { title: 'Показатель реализации', width: 15.3, align: 'left' },
  { title: 'Факт', width: 6, align: 'center' },
  { title: '%', width: 4.6, align: 'right' },
  { title: 'Отметка об исполнении', width: 9.8, align: 'left' },
  { title: 'Подтверждение', width: 10, align: 'left' },
]

/** A share as people write it; what is not quite all is not shown as 100, nor a little as 0. */
function percent(share: number): string {
  const value = Math.round(share * 1000) / 10
  const shown = share > 0 && share < 1 ? Math.min(99.9, Math.max(0.1, value)) : value
  return String(shown).replace('.', ',')
}

/** «12 из 12», «5», «нет данных» – never a zero that nobody counted. */
function factOf(indicator: Indicator): string {
  const { state, fact, of, goal } = indicator
  if (state === 'regional') return 'ведёт регион'
  if (state === 'nobody') return NOBODY
  if (state === 'noData' || fact === null) return NO_DATA
  const mark = indicator.byHand === null ? '' : '*'
  if (goal.kind === 'yes' && indicator.byHand === null) return 'да'
  return (of === null ? String(fact) : `${fact} из ${of}`) + mark
}

const shareOf = ({ state, share }: Indicator): string =>
  state === 'counted' && share !== null ? percent(share) : '–'

const period = (first: string, last: string): string =>
  first === last ? formatDate(first) : `с ${formatDate(first)} по ${formatDate(last)}`

/** A period of the whole year is no date worth repeating: the roadmap itself says «постоянно». */
const isWholeYear = (first: string, last: string): boolean => daysBetween(first, last) > 300

/** What stands under «отметка об исполнении» when the person wrote nothing there. */
export function executionNote(row: RoadmapRow, course: Course, asOf: string): string {
  const { meetings, marked, first, last } = course
  const hasFacts = row.indicators.some((i) => i.state === 'counted')
  const held = last !== null && last < asOf
  if (row.plan.doneOn !== null) return `Выполнено ${formatDate(row.plan.doneOn)}`
  if (row.state === 'regional') return 'Ведёт регион'
  if (row.state === 'nobody') return 'Некого считать'
  if (row.state === 'done') {
    const days = row.indicators.flatMap((i) => (i.asOf === null ? [] : [i.asOf])).sort()
    const day = days.at(-1)
    // Yes/no marks have no day of their own and count as of today: today is not the day they were done.
    return day === undefined || day === asOf ? 'Выполнено' : `Выполнено ${formatDate(day)}`
  }
  if (first !== null && last !== null && first > asOf && !hasFacts)
    return `Предстоит ${row.schedule.kind === 'due' ? 'до ' : ''}${period(first, last)}`
  if (meetings > 1 && marked > 0)
    return `${held ? 'Проведено' : 'Проводится'}: отмечено ${marked} из ${meetings} встреч`
  if (!hasFacts) return row.class === 'C' ? 'Ведёт регион' : 'Нет данных'
  if (held) return `Выполнено частично, срок ${formatDate(last)}`
  return last === null || first === null || isWholeYear(first, last)
    ? 'Выполняется'
    : `Выполняется, срок ${formatDate(last)}`
}

function rowOf(row: RoadmapRow, course: Course, asOf: string): ReportRow {
  const note = row.plan.doneNote.trim() || executionNote(row, course, asOf)
  const evidence = row.plan.evidence.trim()
  const head = [row.number, row.title, row.scheduleText, row.executors, row.tasks]
  const [first, ...others] = row.indicators
  return {
    kind: 'row',
    lines: [
      [
        ...head,
        ...(first ? [first.text, factOf(first), shareOf(first)] : ['', NO_DATA, '–']),
        note,
        evidence || '–',
      ],
      ...others.map((i) => [...head.map(() => null), i.text, factOf(i), shareOf(i), null, null]),
    ],
  }
}

const NAME = 'дорожная карта'

/** «Дорожная карта …» in the genitive of a report's name; any other name is quoted as it is. */
const aboutRoadmap = (title: string): string =>
  title.slice(0, NAME.length).toLowerCase() === NAME
    ? `дорожной карты${title.slice(NAME.length)}`
    : `документа «${title}»`

const NO_COURSE: Course = { meetings: 0, marked: 0, first: null, last: null }

/** «Отчёт об исполнении дорожной карты» of one district and year, from facts that are already read. */
export function roadmapExecutionModel(facts: RoadmapExecution): ReportModel {
  const { roadmap, district, asOf } = facts
  const rows = roadmap.sections.flatMap((section): ReportRow[] => {
    const own = roadmap.rows.filter((row) => row.section === section.number)
    if (own.length === 0) return []
    return [
      { kind: 'section', text: `${section.number}. ${section.title}` },
      ...own.map((row) => rowOf(row, facts.courses.get(row.id) ?? NO_COURSE, asOf)),
    ]
  })
  const byHand = roadmap.rows.flatMap(({ number, indicators }) =>
    indicators.flatMap((i) => (i.byHand === null ? [] : [`${number} – ${i.byHand.reason}`])),
  )
  const states = new Set(roadmap.rows.flatMap((row) => row.indicators.map((i) => i.state)))
  const day = formatDate(asOf)
  const executor = district.coordinator || facts.author
  return {
    fileName: `Отчёт об исполнении дорожной карты ${roadmap.year} – ${district.name || 'район'} – ${day}`,
    orientation: 'landscape',
    title: [
      'Отчёт',
      `об исполнении ${aboutRoadmap(roadmap.title)}`,
      district.name,
      `по состоянию на ${day}`,
    ].filter(Boolean),
    requisites: [
      ['Орган управления образованием', district.office],
      ['Муниципальный координатор', [district.coordinator, district.post].filter(Boolean).join(', ')],
      ['Школ в проекте', String(facts.schools)],
      ['Кураторов', String(facts.curators)],
    ],
    sections: [{ title: null, table: { columns: COLUMNS, rows } }],
    footnotes: [
      `По данным на ${day}. Доля считается от школ, кураторов и координатора района.`,
      ...(states.has('noData')
        ? ['«Нет данных» – сведения ещё не внесены; это не означает, что мероприятие не проведено.']
        : []),
      ...(states.has('nobody')
        ? ['«Некого считать» – в районе нет школ, о которых говорит показатель.']
        : []),
      ...(states.has('regional') ? ['«Ведёт регион» – показатель считает региональный координатор.'] : []),
      ...(byHand.length > 0 ? [`* Значение внесено вручную: ${byHand.join('; ')}.`] : []),
      ...(facts.conflicts > 0
        ? [
            `В данных есть неразрешённые расхождения: ${facts.conflicts}. После их разбора числа могут измениться.`,
          ]
        : []),
    ],
    signature: district.signatory
      ? { post: district.signatoryPost, name: district.signatory }
      : { post: district.post || 'Муниципальный координатор', name: executor },
    executor: { name: executor, phone: district.phone },
  }
}

/** Reads what the report needs and makes its model; conflicts of other districts do not concern it. */
export function readRoadmapExecution(ctx: Context, input: { district: Id; year: number }): ReportModel {
  const scope = districtScope(ctx, input.district)
  const facts = readDistrictYear(ctx.db, scope, input.year)
  const courses = new Map<Id, Course>()
  for (const activity of facts.activities) {
    const dates = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
    const known = new Set((facts.marks.get(activity.id) ?? []).map((m) => m.occurrence))
    const meetings = dates.filter((o) => o.key !== 'once' || o.from === o.to)
    const ends = dates.map((o) => o.to).sort()
    courses.set(activity.id, {
      meetings: meetings.length,
      marked: meetings.filter((o) => known.has(o.key)).length,
      first: dates[0]?.from ?? null,
      last: ends.at(-1) ?? null,
    })
  }
  return roadmapExecutionModel({
    roadmap: listRoadmap(ctx, input.district, input.year),
    district: districtCard(ctx, input.district),
    courses,
    schools: facts.populations.of('projectSchools').length,
    curators: facts.populations.of('curators').length,
    asOf: today(ctx),
    author: ctx.settings.get().author,
    conflicts: openConflicts(ctx.db).filter((c) => c.scope === scope || c.scopeKey === 'ref').length,
  })
}

import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { Indicator } from '../../../shared/indicator.ts'
import type { OwnActivity } from '../../../shared/own-plan.ts'
import type { ReportColumn, ReportModel, ReportRow } from '../../../shared/report.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import { type Context, districtScope } from '../context.ts'
import { districtCard } from '../district/card.ts'
import { ownPlan } from '../own-plan/read.ts'
import { expandSchedule } from '../roadmap/expand.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { listRoadmap } from '../roadmap/rows.ts'
import { today } from '../workplace/workplace.ts'
import { type Course, executionNote, NO_COURSE, readCourses } from './course.model.ts'
import { requisitesOf, signedBy } from './district.ts'
import { refuseEmptyPlan } from './own-plan.model.ts'
import { factOf, NO_DATA, period, shareOf } from './wording.ts'

/** A row of the own roadmap with what is known of it. */
export interface PlannedRow {
  own: OwnActivity
  /** The row of the region's roadmap it was made from, with its facts; null for a row of the district's own. */
  region: RoadmapRow | null
  /** By the district's own dates, where the program understands them. */
  course: Course
}

export interface OwnPlanExecution {
  year: number
  rows: readonly PlannedRow[]
  /** The version the report speaks of, in words. */
  version: string
  district: DistrictCard
  asOf: string
  author: string
}

const COLUMNS: readonly ReportColumn[] = [
  { title: '№', width: 4.5, align: 'left' },
  { title: 'Мероприятие', width: 19, align: 'left' },
  { title: 'Срок', width: 10, align: 'left' },
  { title: 'Ответственный', width: 14, align: 'left' },
  { title: 'Показатель', width: 19, align: 'left' },
  { title: 'Факт', width: 6.5, align: 'center' },
  { title: '%', width: 5, align: 'right' },
  { title: 'Состояние', width: 10, align: 'left' },
  { title: 'Отметка об исполнении', width: 12, align: 'left' },
]

type Standing = 'done' | 'late' | 'other'

/** Whether a row is done or its date has gone by without that. */
function standingOf({ own, region, course }: PlannedRow, asOf: string): Standing {
  if (own.doneOn !== null || region?.state === 'done') return 'done'
  const gone = course.last !== null && course.last < asOf
  return gone && (region === null || region.state === 'overdue') ? 'late' : 'other'
}

/** How a row stands: as its person says, else as the facts of the region's row say, else by its date alone. */
function stateOf(row: PlannedRow, asOf: string): string {
  const { own, region, course } = row
  if (own.doneOn !== null) return `Выполнено ${formatDate(own.doneOn)}`
  const late = standingOf(row, asOf) === 'late'
  const gone = late ? `срок прошёл ${formatDate(course.last ?? '')}` : ''
  if (region !== null) {
    const note = executionNote({ ...region, schedule: own.schedule ?? region.schedule }, course, asOf)
    return gone !== '' && note === 'Нет данных' ? `Нет данных, ${gone}` : note
  }
  const { first, last } = course
  if (first === null || last === null) return 'Нет данных'
  if (gone !== '') return `Нет данных, ${gone}`
  if (first > asOf) return `Предстоит ${own.schedule?.kind === 'due' ? 'до ' : ''}${period(first, last)}`
  return `Нет данных, срок ${formatDate(last)}`
}

/** What the person wrote, in the own roadmap or at the row of the region's. */
const remarkOf = ({ own, region }: PlannedRow): string =>
  [own.doneNote.trim() || region?.plan.doneNote.trim(), region?.plan.evidence.trim()]
    .filter(Boolean)
    .join('\n') || '–'

/**
 * The indicators in the words of the own roadmap beside the facts of the region's row: line by line while both have
 * as many lines, otherwise all the facts stand beside all the words.
 */
function measured(own: OwnActivity, indicators: readonly Indicator[]): [string, string, string][] {
  const words = own.indicator.split('\n').filter((line) => line.trim() !== '')
  if (indicators.length === 0) return [[words.join('\n') || '–', NO_DATA, '–']]
  if (words.length === indicators.length)
    return indicators.map((indicator, at) => [words[at] ?? '', factOf(indicator), shareOf(indicator)])
  return [[words.join('\n') || '–', indicators.map(factOf).join('\n'), indicators.map(shareOf).join('\n')]]
}

function rowOf(row: PlannedRow, asOf: string): ReportRow {
  const { own, region } = row
  const head = [own.number, own.title, own.scheduleText, own.executors]
  const [first, ...others] = measured(own, region?.indicators ?? [])
  return {
    kind: 'row',
    lines: [
      [...head, ...(first ?? ['–', NO_DATA, '–']), stateOf(row, asOf), remarkOf(row)],
      ...others.map((line) => [...head.map(() => null), ...line, null, null]),
    ],
  }
}

/** «Отчёт о выполнении плана-графика» of one district and year, from facts that are already read. */
export function ownPlanExecutionModel(facts: OwnPlanExecution): ReportModel {
  const { rows, district, asOf, year } = facts
  const day = formatDate(asOf)
  const count = (standing: Standing) => rows.filter((row) => standingOf(row, asOf) === standing).length
  const byHand = rows.flatMap(({ own, region }) =>
    (region?.indicators ?? []).flatMap((i) =>
      i.byHand === null ? [] : [`${own.number} – ${i.byHand.reason}`],
    ),
  )
  return {
    fileName: `Отчёт о выполнении плана-графика ${year} – ${district.name || 'район'} – ${day}`,
    orientation: 'landscape',
    title: [
      'Отчёт',
      `о выполнении плана-графика реализации проекта «500+» на ${year} год`,
      district.name,
      `по состоянию на ${day}`,
    ].filter(Boolean),
    requisites: [
      ...requisitesOf(district),
      ['Версия плана-графика', facts.version],
      ['Мероприятий', `${rows.length}, выполнено: ${count('done')}, срок прошёл: ${count('late')}`],
    ],
    sections: [
      { title: null, text: [], table: { columns: COLUMNS, rows: rows.map((row) => rowOf(row, asOf)) } },
    ],
    footnotes: [
      `По данным на ${day}. Доля считается от школ, кураторов и координатора района.`,
      '«Нет данных» – сведения ещё не внесены; это не означает, что мероприятие не проведено.',
      ...(byHand.length > 0 ? [`* Значение внесено вручную: ${byHand.join('; ')}.`] : []),
    ],
    ...signedBy(district, facts.author),
  }
}

/** A term in the district's own words goes before the region's dates; otherwise these are known with every move. */
function courseOf(own: OwnActivity, region: RoadmapRow | null, known: Course, year: number): Course {
  if (own.schedule === null || own.scheduleText === region?.scheduleText) return known
  const dates = expandSchedule(own.schedule, year)
  const ends = dates.map((o) => o.to).sort()
  return { ...known, first: dates[0]?.from ?? known.first, last: ends.at(-1) ?? known.last }
}

/** Reads the own roadmap with the facts of its rows and makes the model of the report. */
export function readOwnPlanExecution(ctx: Context, input: { district: Id; year: number }): ReportModel {
  const { district, year } = input
  const plan = ownPlan(ctx, district, year)
  refuseEmptyPlan(plan)
  const courses = readCourses(readDistrictYear(ctx.db, districtScope(ctx, district), year))
  const region = new Map(listRoadmap(ctx, district, year).rows.map((row) => [row.id, row]))
  const sent = plan.versions[0]
  return ownPlanExecutionModel({
    year,
    rows: plan.rows.map((own) => {
      const of = own.activity === null ? null : (region.get(own.activity) ?? null)
      const known = (of === null ? undefined : courses.get(of.id)) ?? NO_COURSE
      return { own, region: of, course: courseOf(own, of, known, year) }
    }),
    version: sent
      ? `${sent.number}${sent.sentOn ? `, направлена ${formatDate(sent.sentOn)}` : ''}`
      : 'ещё не направлялась',
    district: districtCard(ctx, district),
    asOf: today(ctx),
    author: ctx.settings.get().author,
  })
}

import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import type { ReportColumn, ReportModel, ReportRow } from '../../../shared/report.ts'
import type { Roadmap, RoadmapRow } from '../../../shared/roadmap-row.ts'
import { type Context, districtScope } from '../context.ts'
import { openConflicts } from '../ledger/open-conflicts.ts'
import { districtCard } from '../district/card.ts'
import { readDistrictYear } from '../roadmap/facts.ts'
import { listRoadmap } from '../roadmap/rows.ts'
import { today } from '../workplace/workplace.ts'
import { type Course, executionNote, NO_COURSE, readCourses } from './course.model.ts'
import { requisitesOf, signedBy } from './district.ts'
import { factOf, NO_DATA, shareOf } from './wording.ts'

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
      ...requisitesOf(district),
      ['Школ в проекте', String(facts.schools)],
      ['Кураторов', String(facts.curators)],
    ],
    sections: [{ title: null, text: [], table: { columns: COLUMNS, rows } }],
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
    ...signedBy(district, facts.author),
  }
}

/** Reads what the report needs and makes its model; conflicts of other districts do not concern it. */
export function readRoadmapExecution(ctx: Context, input: { district: Id; year: number }): ReportModel {
  const scope = districtScope(ctx, input.district)
  const facts = readDistrictYear(ctx.db, scope, input.year)
  return roadmapExecutionModel({
    roadmap: listRoadmap(ctx, input.district, input.year),
    district: districtCard(ctx, input.district),
    courses: readCourses(facts),
    schools: facts.populations.of('projectSchools').length,
    curators: facts.populations.of('curators').length,
    asOf: today(ctx),
    author: ctx.settings.get().author,
    conflicts: openConflicts(ctx.db).filter((c) => c.scope === scope || c.scopeKey === 'ref').length,
  })
}

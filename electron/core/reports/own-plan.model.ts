import { formatDate } from '../../../shared/date.ts'
import type { DistrictCard } from '../../../shared/district.ts'
import type { Id } from '../../../shared/entity.ts'
import { type OwnPlan, PLAN_COLUMNS, type PlanLine } from '../../../shared/own-plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ReportColumn, ReportModel } from '../../../shared/report.ts'
import type { Context } from '../context.ts'
import { districtCard } from '../district/card.ts'
import { ownPlan, planLine } from '../own-plan/read.ts'
import { today } from '../workplace/workplace.ts'
import { requisitesOf, signedBy } from './district.ts'

/** The own roadmap of a district as it is to be printed. */
export interface PrintedPlan {
  plan: OwnPlan
  /** A version as it was sent; null is the table of today. */
  version: Id | null
  district: DistrictCard
  /** The day of printing, YYYY-MM-DD. */
  asOf: string
  author: string
}

const WIDTHS: Record<keyof PlanLine, number> = {
  number: 4.5,
  title: 24,
  scheduleText: 12.5,
  executors: 17,
  tasks: 21,
  indicator: 21,
}
const FIELDS = Object.keys(PLAN_COLUMNS) as (keyof PlanLine)[]
const COLUMNS = FIELDS.map((field): ReportColumn => ({
  title: PLAN_COLUMNS[field],
  width: WIDTHS[field],
  align: 'left',
}))

const sameLines = (one: readonly PlanLine[], other: readonly PlanLine[]): boolean =>
  one.length === other.length && one.every((line, at) => FIELDS.every((f) => line[f] === other[at]?.[f]))

const dated = (on: string | null) => (on === null ? '' : formatDate(on))

/** Rows of the version that is meant, and what is said of it at the head. */
function editionOf({ plan, version, asOf }: PrintedPlan): {
  rows: readonly PlanLine[]
  name: string
  sent: string
  file: string
} {
  const last = plan.versions[0]
  const lines = plan.rows.map(planLine)
  // The table of today that nobody has touched since is the version that was sent.
  const meant =
    version === null
      ? last && sameLines(lines, last.rows)
        ? last
        : undefined
      : plan.versions.find((v) => v.id === version)
  if (meant) {
    const { number, on, sentOn, rows } = meant
    return {
      rows,
      name: `${number}${on ? ` от ${dated(on)}` : ''}`,
      sent: sentOn ? dated(sentOn) : 'дата не указана',
      file: `версия ${number}`,
    }
  }
  return {
    rows: lines,
    name: last
      ? `на ${dated(asOf)}, с изменениями после версии ${last.number}${last.on ? ` от ${dated(last.on)}` : ''}`
      : `на ${dated(asOf)}`,
    sent: 'ещё не направлен',
    file: dated(asOf),
  }
}

/** «План-график» of one district: six columns, word for word. The region's remarks and answers are not printed. */
export function ownPlanModel(facts: PrintedPlan): ReportModel {
  const { plan, district } = facts
  const { rows, name, sent, file } = editionOf(facts)
  return {
    fileName: `План-график ${plan.year} – ${district.name || 'район'} – ${file}`,
    orientation: 'landscape',
    title: ['План-график', `реализации проекта «500+» на ${plan.year} год`, district.name].filter(Boolean),
    requisites: [...requisitesOf(district), ['Версия', name], ['Направлен региональному координатору', sent]],
    sections: [
      {
        title: null,
        text: [],
        table: {
          columns: COLUMNS,
          rows: rows.map((row) => ({ kind: 'row', lines: [FIELDS.map((field) => row[field])] })),
        },
      },
    ],
    footnotes: [],
    ...signedBy(district, facts.author),
  }
}

/** Refuses a plan without rows: a table of headings is no document. */
export function refuseEmptyPlan({ rows, year }: { rows: readonly unknown[]; year: number }): void {
  if (rows.length === 0)
    throw new Refusal({
      code: 'own-plan-empty',
      what: `В плане-графике района на ${year} год ещё нет строк, печатать нечего.`,
      safe: 'Данные не изменились.',
      next: 'Откройте страницу «План-график района», возьмите строки из дорожной карты региона или добавьте свои.',
    })
}

/** Reads the own roadmap of a district and makes the model of it. */
export function readOwnPlan(
  ctx: Context,
  { district, year, version }: { district: Id; year: number; version: Id | null },
): ReportModel {
  const plan = ownPlan(ctx, district, year)
  if (version === null) refuseEmptyPlan(plan)
  else if (!plan.versions.some((v) => v.id === version))
    throw new Refusal({
      code: 'planVersion-unknown',
      what: 'Такой версии плана-графика нет. Возможно, её отправку отменили.',
      safe: 'Строки плана-графика не изменились.',
      next: 'Выберите другую версию или нынешнюю таблицу.',
    })
  return ownPlanModel({
    plan,
    version,
    district: districtCard(ctx, district),
    asOf: today(ctx),
    author: ctx.settings.get().author,
  })
}

import type { Id } from '../../../shared/entity.ts'
import type { OwnActivity, OwnPlan, PlanLine } from '../../../shared/own-plan.ts'
import { parseSchedule } from '../../../shared/schedule-parse.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'

/** The district's own roadmap of a year in its order, with every version that was sent, the newest first. */
export function ownPlan(ctx: Context, district: Id, year: number): OwnPlan {
  const scope = districtScope(ctx, district)
  const versions = all(
    ctx.db,
    build
      .selectFrom('planVersion')
      .select(['id', 'number', 'on', 'sentOn', 'note', 'rows'])
      .where('scope', '=', scope)
      .where('year', '=', year)
      .orderBy('number', 'desc')
      .orderBy('id', 'desc'),
  )
  return {
    year,
    rows: ownRows(ctx, scope, year),
    versions: versions.map(({ number, note, rows, ...version }) => ({
      ...version,
      number: number ?? 1,
      note: note ?? '',
      rows: rows === null ? [] : (JSON.parse(rows) as PlanLine[]),
    })),
  }
}

/** Rows in their order; those two computers put on one place stand in one and the same order on both. */
export const ownRows = (ctx: Context, scope: number, year: number): OwnActivity[] =>
  all(
    ctx.db,
    build
      .selectFrom('ownActivity')
      .selectAll()
      .where('scope', '=', scope)
      .where('year', '=', year)
      .orderBy('position')
      .orderBy('id'),
  ).map((row) => {
    const parsed = parseSchedule(row.scheduleText ?? '', year)
    return {
      id: row.id,
      number: row.number ?? '',
      title: row.title ?? '',
      scheduleText: row.scheduleText ?? '',
      schedule: row.schedule === null ? null : (JSON.parse(row.schedule) as OwnActivity['schedule']),
      scheduleDoubt: row.schedule === null && 'reason' in parsed ? parsed.reason : '',
      executors: row.executors ?? '',
      tasks: row.tasks ?? '',
      indicator: row.indicator ?? '',
      activity: row.activity,
      doneOn: row.doneOn,
      doneNote: row.doneNote ?? '',
      regionRemark: row.regionRemark ?? '',
      regionRemarkOn: row.regionRemarkOn,
      answer: row.answer ?? '',
      answeredOn: row.answeredOn,
    }
  })

/** The six columns of a row, word for word. */
export const planLine = ({
  number,
  title,
  scheduleText,
  executors,
  tasks,
  indicator,
}: PlanLine): PlanLine => ({
  number,
  title,
  scheduleText,
  executors,
  tasks,
  indicator,
})

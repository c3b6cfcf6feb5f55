import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import { PLAN_COLUMNS, type PlanLine } from '../../../shared/own-plan.ts'
import { type Context, districtScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { writeSpreadsheet } from '../spreadsheet/write.ts'
import { ownRows, planLine } from './read.ts'

const WIDTHS: Record<keyof PlanLine, number> = {
  number: 8,
  title: 50,
  scheduleText: 28,
  executors: 32,
  tasks: 40,
  indicator: 48,
}
const FIELDS = Object.keys(PLAN_COLUMNS) as (keyof PlanLine)[]

/** The own roadmap as a table of six columns, to print or to send beside the package. */
export async function planTable(ctx: Context, district: Id, year: number): Promise<TrayItem> {
  const rows = ownRows(ctx, districtScope(ctx, district), year).map(planLine)
  const name = one(ctx.db, build.selectFrom('district').select('name').where('id', '=', district))?.name
  const bytes = await writeSpreadsheet({
    sheet: `План-график ${year}`,
    columns: FIELDS.map((field) => ({ title: PLAN_COLUMNS[field], width: WIDTHS[field], kind: 'text' })),
    rows: rows.map((row) => FIELDS.map((field) => row[field])),
  })
  return ctx.tray.put(`План-график ${year}, ${name ?? 'район'}.xlsx`, bytes)
}

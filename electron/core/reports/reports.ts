import type { TrayItem } from '../../../shared/host.ts'
import type { ReportModel } from '../../../shared/report.ts'
import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { readExpertiseSheet } from './expertise-sheet.model.ts'
import { readExpertiseSummary } from './expertise-summary.model.ts'
import { readFonts } from './fonts.ts'
import { renderHtml } from './html.ts'
import { readOwnPlanExecution } from './own-plan-execution.model.ts'
import { readOwnPlan } from './own-plan.model.ts'
import { readRoadmapExecution } from './roadmap-execution.model.ts'
import { readSiteStatement } from './site-statement.model.ts'

/** A model as an HTML document in the tray, ready for print and PDF. */
function put(ctx: Context, model: ReportModel): TrayItem {
  const document = renderHtml(model, readFonts(ctx.deps.resourcesDir))
  return ctx.tray.put(`${model.fileName}.html`, Buffer.from(document))
}

/** Every document that can be printed. */
export const reportsRouter = ({ reports: os }: Implementer, ctx: Context) => ({
  roadmapExecution: os.roadmapExecution.handler(({ input }) => put(ctx, readRoadmapExecution(ctx, input))),
  ownPlan: os.ownPlan.handler(({ input }) => put(ctx, readOwnPlan(ctx, input))),
  ownPlanExecution: os.ownPlanExecution.handler(({ input }) => put(ctx, readOwnPlanExecution(ctx, input))),
  siteStatement: os.siteStatement.handler(({ input }) => put(ctx, readSiteStatement(ctx, input))),
  expertiseSheet: os.expertiseSheet.handler(({ input }) => put(ctx, readExpertiseSheet(ctx, input))),
  expertiseSummary: os.expertiseSummary.handler(({ input }) => put(ctx, readExpertiseSummary(ctx, input))),
})

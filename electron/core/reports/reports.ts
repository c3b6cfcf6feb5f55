import type { Id } from '../../../shared/entity.ts'
import type { TrayItem } from '../../../shared/host.ts'
import type { Context } from '../context.ts'
import { readFonts } from './fonts.ts'
import { renderHtml } from './html.ts'
import { readRoadmapExecution } from './roadmap-execution.model.ts'

/** «Отчёт об исполнении дорожной карты» as an HTML document in the tray, ready for print and PDF. */
export function roadmapExecution(ctx: Context, input: { district: Id; year: number }): TrayItem {
  const model = readRoadmapExecution(ctx, input)
  const document = renderHtml(model, readFonts(ctx.deps.resourcesDir))
  return ctx.tray.put(`${model.fileName}.html`, Buffer.from(document))
}

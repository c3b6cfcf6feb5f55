import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { applyRoadmapFile, previewRoadmapFile, roadmapTemplate } from './load.ts'

export const roadmapFileRouter = ({ roadmapFile }: Implementer, ctx: Context) => ({
  preview: roadmapFile.preview.handler(({ input }) => previewRoadmapFile(ctx, input)),
  apply: roadmapFile.apply.handler(({ input }) => applyRoadmapFile(ctx, input)),
  template: roadmapFile.template.handler(() => roadmapTemplate(ctx)),
})

import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { applyRoadmapFile, previewRoadmapFile } from './load.ts'
import { removeRoadmap } from './remove.ts'
import { roadmapTemplate } from './template.ts'

export const roadmapFileRouter = ({ roadmapFile }: Implementer, ctx: Context) => ({
  preview: roadmapFile.preview.handler(({ input }) => previewRoadmapFile(ctx, input)),
  apply: roadmapFile.apply.handler(({ input }) => applyRoadmapFile(ctx, input)),
  remove: roadmapFile.remove.handler(({ input }) => (removeRoadmap(ctx, input.year), {})),
  template: roadmapFile.template.handler(() => roadmapTemplate(ctx)),
})

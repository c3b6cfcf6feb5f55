import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { today } from '../workplace/workplace.ts'
import { stageBoard } from './board.ts'
import { removeReturn, sendBack, updateReturn } from './returns.ts'
import { linkStage, setStages } from './stages.ts'

export const stagesRouter = (os: Implementer, ctx: Context) => ({
  board: os.stages.board.handler(({ input }) => stageBoard(ctx, input.district, input.year, today(ctx))),
  set: os.stages.set.handler(({ input }) => setStages(ctx, input)),
  link: os.stages.link.handler(({ input }) => (linkStage(ctx, input), {})),
  sendBack: os.stages.sendBack.handler(({ input }) => sendBack(ctx, input)),
  updateReturn: os.stages.updateReturn.handler(({ input }) => (updateReturn(ctx, input.id, input.patch), {})),
  removeReturn: os.stages.removeReturn.handler(({ input }) => (removeReturn(ctx, input.id), {})),
})

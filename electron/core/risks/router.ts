import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { today } from '../workplace/workplace.ts'
import { riskMap } from './map.ts'
import { setRisks } from './set.ts'

export const risksRouter = (os: Implementer, ctx: Context) => ({
  map: os.risks.map.handler(({ input }) => riskMap(ctx, input.district, input.year, today(ctx))),
  set: os.risks.set.handler(({ input }) => setRisks(ctx, input)),
})

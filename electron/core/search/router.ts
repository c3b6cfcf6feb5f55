import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { find } from './find.ts'

export const searchRouter = ({ search: os }: Implementer, ctx: Context) => ({
  find: os.find.handler(({ input }) => find(ctx, input.district, input.year, input.query)),
})

import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { addRow, moveRow, remarkRow, removeRows, takeRows, updateRow } from './edit.ts'
import { ownPlan } from './read.ts'
import { sendVersion } from './send.ts'
import { planTable } from './table.ts'

export function ownPlanRouter({ ownPlan: os }: Implementer, ctx: Context) {
  const done = {}
  return {
    get: os.get.handler(({ input }) => ownPlan(ctx, input.district, input.year)),
    take: os.take.handler(({ input }) => takeRows(ctx, input.year, input.activities)),
    add: os.add.handler(({ input }) => addRow(ctx, input.year)),
    update: os.update.handler(({ input }) => (updateRow(ctx, input.id, input.patch), done)),
    remove: os.remove.handler(({ input }) => (removeRows(ctx, input.ids), done)),
    move: os.move.handler(({ input }) => (moveRow(ctx, input.id, input.by), done)),
    table: os.table.handler(({ input }) => planTable(ctx, input.district, input.year)),
    send: os.send.handler(({ input }) => sendVersion(ctx, input)),
    remark: os.remark.handler(({ input }) => (remarkRow(ctx, input.district, input.id, input.remark), done)),
  }
}

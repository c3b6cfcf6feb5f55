import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { today } from '../workplace/workplace.ts'
import { createProgramme, removeProgramme, updateProgramme } from './edit.ts'
import { addLine, moveLine, removeLine, updateLine } from './lines.ts'
import { listProgrammes, readProgramme } from './read.ts'

export function programmesRouter({ programmes }: Implementer, ctx: Context) {
  const done = {}
  return {
    list: programmes.list.handler(({ input }) => listProgrammes(ctx, input.district, input.year, today(ctx))),
    get: programmes.get.handler(({ input }) => readProgramme(ctx, input.district, input.id, today(ctx))),
    create: programmes.create.handler(({ input }) => createProgramme(ctx, input.school, input.direction)),
    update: programmes.update.handler(({ input }) => (updateProgramme(ctx, input.id, input.patch), done)),
    remove: programmes.remove.handler(({ input }) => (removeProgramme(ctx, input.id), done)),
    addIndicator: programmes.addIndicator.handler(({ input }) =>
      addLine(ctx, 'indicator', input.programme, input.draft),
    ),
    updateIndicator: programmes.updateIndicator.handler(
      ({ input }) => (updateLine(ctx, 'indicator', input.id, input.patch), done),
    ),
    addMeasure: programmes.addMeasure.handler(({ input }) =>
      addLine(ctx, 'measure', input.programme, input.draft),
    ),
    updateMeasure: programmes.updateMeasure.handler(
      ({ input }) => (updateLine(ctx, 'measure', input.id, input.patch), done),
    ),
    removeLine: programmes.removeLine.handler(({ input }) => (removeLine(ctx, input.table, input.id), done)),
    moveLine: programmes.moveLine.handler(
      ({ input }) => (moveLine(ctx, input.table, input.id, input.by), done),
    ),
  }
}

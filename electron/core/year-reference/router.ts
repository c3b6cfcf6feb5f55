import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { riskDirections } from '../reference/risk-directions.ts'
import { addDay, editDay, removeDay, yearDays } from './calendar.ts'
import { addDirection, editDirection, moveDirection, removeDirection } from './directions.ts'
import { yearReference } from './overview.ts'
import { takeFrom } from './take-from.ts'

export function referenceRouter({ reference }: Implementer, ctx: Context) {
  const done = {}
  return {
    get: reference.get.handler(({ input }) => yearReference(ctx, input.year)),
    takeFrom: reference.takeFrom.handler(({ input }) => takeFrom(ctx, input.list, input.year, input.from)),
    directions: reference.directions.handler(({ input }) => riskDirections(ctx, input.year)),
    addDirection: reference.addDirection.handler(({ input }) => addDirection(ctx, input.year, input.draft)),
    editDirection: reference.editDirection.handler(
      ({ input }) => (editDirection(ctx, input.id, input.patch), done),
    ),
    moveDirection: reference.moveDirection.handler(
      ({ input }) => (moveDirection(ctx, input.id, input.by), done),
    ),
    removeDirection: reference.removeDirection.handler(({ input }) => (removeDirection(ctx, input.id), done)),
    calendar: reference.calendar.handler(({ input }) => yearDays(ctx, input.year)),
    addDay: reference.addDay.handler(({ input }) => addDay(ctx, input.year, input.draft)),
    editDay: reference.editDay.handler(({ input }) => (editDay(ctx, input.id, input.patch), done)),
    removeDay: reference.removeDay.handler(({ input }) => (removeDay(ctx, input.id), done)),
  }
}

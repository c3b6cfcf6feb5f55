import { keeperOf } from '../../../shared/entity.ts'
import type { Removal } from '../../../shared/removed.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { listRemovals, removedBy, RESTORED } from '../ledger/removed.ts'

const side = (ctx: Context) => ctx.settings.get().role

export const listRemoved = (ctx: Context): Removal[] => listRemovals(ctx.db, side(ctx))

/** Brings back what one deed removed, with everything that hung on it, as one undo step. */
export function restoreRemoved(ctx: Context, key: string): { label: string } {
  const removal = listRemoved(ctx).find((one) => one.key === key)
  const gone = removal && removedBy(ctx.db, side(ctx), key)
  if (!removal || !gone)
    throw new Refusal({
      code: 'removal-unknown',
      what: 'Этого среди удалённого уже нет: возможно, его вернули.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу «История».',
    })
  const label = `${RESTORED}${removal.titles.join(', ').slice(0, 160)}`
  ctx.ledger.write({
    scope: gone.scope,
    forRegion: keeperOf(gone.scope) === 'region',
    label,
    records: gone.records.map(({ entity, id }) => ({ entity, id, deleted: false })),
  })
  return { label }
}

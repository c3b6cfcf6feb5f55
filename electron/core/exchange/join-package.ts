import type { Id, Side } from '../../../shared/entity.ts'
import type { Context } from '../context.ts'
import type { HybridClock } from '../ledger/clock.ts'
import { mergeScope, type Outcome } from '../ledger/merge.ts'
import { knownSide, knowsAll } from '../ledger/replica.ts'
import type { ScopeState } from '../ledger/state.ts'
import { idBytes, tables } from '../ledger/table.ts'
import type { Merged } from './effect.ts'
import { isApplied } from './package-journal.ts'
import { gateFor } from './parties.ts'
import type { Admission } from './trust/decide.ts'
import type { OpenedPackage } from './unpack.ts'

/**
 * Joins everything that a package brings; must run inside a transaction. What a package that was
 * taken in before covers no further than is covered here brings nothing (SPEC I9): it is not joined again.
 */
export function joinAll(
  ctx: Context,
  opened: OpenedPackage,
  clock: HybridClock,
  admission?: Admission,
): Merged[] {
  const ownership = gateFor(ctx, opened.manifest.from)
  const gate = admission?.gate(ownership) ?? ownership
  const { role } = ctx.settings.get()
  const again = isApplied(ctx, opened.manifest.packageId)
  return opened.states.map((sent) => {
    if (again && knowsAll(ctx.db, sent.scope, sent.coverage))
      return {
        scope: sent.scope,
        outcomes: [],
        entities: new Set(),
        unchanged: sent.records.length,
        foreign: [],
      }
    const state = { ...sent, unproven: unprovenIn(ctx, opened.manifest.from.role, sent) }
    const merged = mergeScope(ctx.db, state, gate, clock, role)
    return { ...merged, scope: state.scope, outcomes: merged.outcomes.filter((o) => !cameDeleted(ctx, o)) }
  })
}

/** SPEC O8: a district can't make a new computer of the region's; the region itself knows those it has worked with. */
const unprovenIn = (ctx: Context, from: Side, { sides }: ScopeState): ReadonlySet<Id> =>
  new Set(
    ctx.settings.get().role === 'region' && from === 'district'
      ? Object.entries(sides).flatMap(([uid, side]) =>
          side === 'region' && knownSide(ctx.db, uid) !== 'region' ? [uid] : [],
        )
      : [],
  )

/** Made and removed before it ever travelled: it is kept, but nobody here gets to see a new record. */
const cameDeleted = ({ db }: Context, { kind, entity, id }: Outcome): boolean =>
  kind === 'created' && tables.get(entity)?.select(db).get(idBytes(id)) === undefined && tables.has(entity)

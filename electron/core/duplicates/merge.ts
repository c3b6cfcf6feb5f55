import type { MergePreview, MergeRequest } from '../../../shared/duplicate.ts'
import { type Entity, type Id, type JsonValue, ownerOf } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { sameValue } from '../ledger/join.ts'
import { MERGED_INTO, standsFor } from '../ledger/merged.ts'
import { loadCells } from '../ledger/record.ts'
import { describeValue, recordTitle, shortTitle } from '../ledger/words.ts'
import { entityNamed } from '../ledger/write.ts'
import { inConflict, type Moves, noMoves, planMoves, shown } from './move.ts'

interface Plan {
  scope: string
  entity: Entity
  keep: Id
  drop: Id
  /** What the kept record gets. */
  filled: Record<string, JsonValue>
  fields: MergePreview['fields']
  moves: Moves
}

const same = () =>
  new Refusal({
    code: 'merge-same',
    what: 'Это одна и та же запись.',
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу: записи могли уже объединить.',
  })

const undecided = (title: string) =>
  new Refusal({
    code: 'merge-conflict',
    what: `Есть неразобранное расхождение: ${title}.`,
    safe: 'Ничего не изменено.',
    next: 'Разберите его на странице «Расхождения», потом объедините записи.',
  })

/** What a merger means; refuses records that are unknown, the same, or in conflict. */
function plan(ctx: Context, request: MergeRequest): Plan {
  const { db } = ctx
  const scope = ownScope(ctx)
  const entity = entityNamed(request.entity)
  const keep = refuseUnknown(ctx, entity, [request.keep])(request.keep)
  // Facts that were left with a record which was merged before are merged by the same request.
  const before = standsFor(db, entity.name, request.drop) === keep && request.drop !== keep
  const drop = before ? request.drop : refuseUnknown(ctx, entity, [request.drop])(request.drop)
  if (keep === drop) throw same()
  const [kept, dropped] = [loadCells(db, entity.name, keep, true), loadCells(db, entity.name, drop, true)]
  for (const [id, cells] of [
    [keep, kept],
    [drop, dropped],
  ] as const)
    if (inConflict(cells)) throw undecided(recordTitle(db, entity.name, id))
  const filled: Record<string, JsonValue> = {}
  const fields: MergePreview['fields'] = []
  for (const [name, { label }] of Object.entries(entity.fields)) {
    if (before || name === MERGED_INTO || ownerOf(entity, name, scope) !== 'district') continue
    const [own, other] = [shown(db, kept, name), shown(db, dropped, name)]
    if (own === null && other === null) continue
    if (own === null) filled[name] = other
    fields.push({
      label,
      kept: describeValue(db, entity.name, name, own),
      dropped: describeValue(db, entity.name, name, other),
      outcome: own === null ? 'filled' : other === null || sameValue(own, other) ? 'same' : 'lost',
    })
  }
  const moves = noMoves()
  planMoves({ db, scope, side: 'district', collisions: 'keptStays' }, entity.name, drop, keep, moves)
  return { scope, entity, keep, drop, filled, fields, moves }
}

/** What merging two records would do. Writes nothing. */
export function previewMerge(ctx: Context, request: MergeRequest): MergePreview {
  const { entity, keep, drop, fields, moves } = plan(ctx, request)
  const one = (id: Id) => ({ id, title: recordTitle(ctx.db, entity.name, id) })
  return {
    keep: one(keep),
    drop: one(drop),
    fields,
    moved: [...moves.moved].map(([title, count]) => ({ title, count })),
    collisions: moves.collisions,
    waiting: moves.waiting,
  }
}

/**
 * Makes one record of two, in one step that undo takes back: what the kept one lacks is filled in, what referred to the
 * dropped one refers to the kept one, and the dropped one remembers it (SPEC D1).
 */
export function mergeRecords(ctx: Context, request: MergeRequest): void {
  const { scope, entity, keep, drop, filled, moves } = plan(ctx, request)
  const [kept, dropped] = [keep, drop].map((id) => shortTitle(ctx.db, entity.name, id))
  ctx.ledger.write({
    scope,
    label: `Объединены: ${kept} и ${dropped}`,
    records: [
      { entity, id: keep, fields: filled },
      ...moves.records,
      { entity, id: drop, fields: { [MERGED_INTO]: keep }, deleted: true },
    ],
  })
}

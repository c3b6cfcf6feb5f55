import type { JsonValue } from '../../../shared/entity.ts'
import type { Context } from '../context.ts'
import { prepared } from '../database/query.ts'
import { coverageOf, scopeNumber } from '../ledger/replica.ts'
import { tables } from '../ledger/table.ts'
import type { Seen } from '../ledger/undo.ts'
import type { Before } from '../ledger/write.ts'
import { countsOf, type Merged } from './effect.ts'

/** The old values of an import, in the form that history reads. */
function beforeOf(merged: readonly Merged[]): Before[] {
  const before = new Map<string, Before>()
  const changed = new Map<string, Record<string, JsonValue>>()
  for (const { outcomes } of merged)
    for (const { entity, id, field, kind, from } of outcomes) {
      if (kind === 'refused' || !tables.has(entity)) continue
      let packed = before.get(entity)
      if (!packed) before.set(entity, (packed = { e: entity, n: [], c: [] }))
      if (kind === 'created') {
        packed.n.push(id)
        continue
      }
      let old = changed.get(`${entity} ${id}`)
      if (!old) {
        // A field named `__proto__` of a newer program must stay a plain key.
        old = Object.create(null) as Record<string, JsonValue>
        changed.set(`${entity} ${id}`, old)
        packed.c.push([id, old])
      }
      old[field] = from
    }
  return [...before.values()]
}

/** Coverage after the join: what an undo of this import may take back. */
const seenNow = ({ db }: Context, merged: readonly Merged[]): Seen =>
  Object.fromEntries(
    merged.map(({ scope }) => {
      const n = scopeNumber(db, scope)
      return [n, Object.fromEntries(coverageOf(db, n))]
    }),
  )

/** The import's line in the history; null when it changed nothing that people see. */
export function noteHistory(
  ctx: Context,
  merged: readonly Merged[],
  author: string,
  label: string,
): number | null {
  const before = beforeOf(merged)
  if (before.length === 0) return null
  const { created, changed, deleted } = countsOf(merged)
  const row = prepared(
    ctx.db,
    `INSERT INTO history (kind, at, author, label, records, before, seen) VALUES ('import', ?, ?, ?, ?, ?, ?)`,
  ).run(
    ctx.deps.now(),
    author,
    label,
    created + changed + deleted,
    JSON.stringify(before),
    JSON.stringify(seenNow(ctx, merged)),
  )
  return Number(row.lastInsertRowid)
}

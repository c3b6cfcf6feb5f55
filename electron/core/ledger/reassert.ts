import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'
import type { CellName } from './merge.ts'
import { orderIn } from './order.ts'
import { type Cells, DELETED, hasOverflow, loadCells, storeCells } from './record.ts'
import { authorNumber, nextDot, scopeNumber } from './replica.ts'
import { retellingIn } from './retell.ts'
import type { WriteContext } from './write.ts'

/**
 * SPEC O7: the owner says again what his cells hold, since the other side wrote something else there: under a new dot,
 * which has seen that value, so that it goes wherever the refused one went. A cell in conflict stays one: each of its
 * values gets a dot of its own, with the author and the moment it had. A record that only the other side made is deleted.
 * Must run inside the transaction that refused the cells. Stays in the history, cannot be undone.
 */
export function reassert(context: WriteContext, scopeKey: string, cells: readonly CellName[]): void {
  const { db } = context
  const scope = scopeNumber(db, scopeKey)
  const order = orderIn(db, scope)
  let overflow = hasOverflow(db)
  let dot: Dot | null = null
  const again = retellingIn(db, scope, context.replica)
  for (const [key, own] of Map.groupBy(cells, (c) => `${c.entity} ${c.id}`)) {
    const [entity = '', id = ''] = key.split(' ')
    const found = loadCells(db, entity, id, overflow)
    const next: Cells = found ?? { scope, fields: new Map() }
    const fields = new Set(own.map((c) => c.field))
    if (!found) fields.add(DELETED)
    for (const field of fields) {
      const siblings = next.fields.get(field) ?? []
      if (siblings.length > 1) {
        next.fields.set(
          field,
          siblings.map(({ dot: old, value }) => ({ dot: again(old), value })),
        )
        continue
      }
      dot ??= nextDot(db, scope, context.replica)
      const value = siblings[0]?.value ?? (field === DELETED ? !found : null)
      next.fields.set(field, [{ dot, value }])
    }
    if (storeCells(db, entity, id, next, order, overflow)) overflow = true
  }
  if (dot === null) return
  const label = 'Оставлены значения владельца: другая сторона изменила чужое'
  prepared(db, 'INSERT INTO change (scope, dot, hlc, at, author, label) VALUES (?, ?, ?, ?, ?, ?)').run(
    scope,
    dot,
    context.nextHlc(),
    context.at,
    authorNumber(db, context.author),
    label,
  )
  prepared(
    db,
    `INSERT INTO history (kind, at, author, label, scope, dot, records, before) VALUES ('setup', ?, ?, ?, ?, ?, ?, '[]')`,
  ).run(context.at, context.author, label, scope, dot, new Set(cells.map((c) => c.id)).size)
}

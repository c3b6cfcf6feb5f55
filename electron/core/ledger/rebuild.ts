import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { prepared } from '../database/query.ts'
import { orderIn } from './order.ts'
import { cellsOfRow, DELETED, loadCells, storeCells } from './record.ts'
import { idBytes, idText, type Row, tables } from './table.ts'

/**
 * Makes every typed row anew from its cells; must run inside a transaction. Used after an update of the program:
 * words that were unknown yesterday and lay verbatim in `cell` move into their columns.
 */
export function rebuild(db: Database): void {
  for (const [entity, table] of tables) {
    const ids = new Set<string>()
    const rows = prepared(db, `SELECT id FROM "${entity}"`).pluck().all() as Uint8Array[]
    for (const bytes of rows) ids.add(idText(bytes))
    const spilled = prepared(db, 'SELECT DISTINCT record FROM cell WHERE entity = ?')
      .pluck()
      .all(entity) as Uint8Array[]
    for (const bytes of spilled) ids.add(idText(bytes))
    for (const id of ids) {
      const cells = loadCells(db, entity, id, true)
      if (!cells) continue
      const { scope, fields } = cells
      table.remove(db).run(idBytes(id))
      storeCells(db, entity, id, { scope, fields }, orderIn(db, scope), true)
    }
  }
}

/** The words this program knows: when they change, cells that lay verbatim may have columns now. */
const registry = (): string =>
  hash(
    'sha256',
    JSON.stringify(
      [...tables].map(([entity, { fields }]) => [entity, fields.map((f) => [f.name, f.field.columns])]),
    ),
    'hex',
  )

/** Rebuilds once after an update of the program; must run inside a transaction. Returns whether it did. */
export function rebuildAfterUpdate(db: Database): boolean {
  const known = prepared(db, "SELECT value FROM meta WHERE key = 'registry'").pluck().get() as
    | string
    | undefined
  const now = registry()
  if (known === now) return false
  if (known !== undefined) rebuild(db)
  prepared(
    db,
    "INSERT INTO meta (key, value) VALUES ('registry', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  ).run(now)
  return known !== undefined
}

/** Everything the typed tables show, for comparison: entity → id → cells without bookkeeping. */
export function typedContent(db: Database): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    [...tables].map(([entity, table]) => {
      const rows = prepared(
        db,
        `SELECT id, ${['scope', 'dot', 'dots', ...table.fields.flatMap((f) => f.columns.map((c) => `"${c.name}"`))].join(', ')} FROM "${entity}" ORDER BY id`,
      )
        .raw(true)
        .all() as [Uint8Array, ...Row][]
      return [
        entity,
        Object.fromEntries(
          rows.map(([id, ...row]) => [
            idText(id),
            Object.fromEntries(
              [...cellsOfRow(table, row).fields]
                .filter(([f]) => f !== DELETED)
                .map(([f, s]) => [f, s[0]?.value]),
            ),
          ]),
        ),
      ]
    }),
  )
}

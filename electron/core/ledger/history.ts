import type { Database } from 'better-sqlite3'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { HistoryEntry } from '../../../shared/history.ts'
import { all, build } from '../database/query.ts'
import { DELETED, loadCells } from './record.ts'
import { orderIn } from './order.ts'
import { winner } from './join.ts'
import { describeValue, recordTitle } from './words.ts'
import { tables } from './table.ts'
import { UNDONE } from './undo.ts'
import type { Before } from './write.ts'

const SHOWN_CHANGES = 40

/**
 * Actions, newest first; of one record when `record` is given. What a cell became is what the next change found
 * there, or what it is now, so the list is always read from the newest entry down.
 */
export function readHistory(
  db: Database,
  request: { record: Id | null; before: number | null; limit: number },
): HistoryEntry[] {
  const rows = all(
    db,
    build
      .selectFrom('history')
      .select(['id', 'kind', 'at', 'author', 'label', 'undone', 'records', 'before', 'seen'])
      .$if(request.record !== null, (q) => q.where('before', 'like', `%"${request.record ?? ''}"%`))
      .orderBy('id', 'desc'),
  )
  const after = new Map<string, JsonValue>()
  const current = (entity: string, id: Id, field: string): JsonValue => {
    const cells = loadCells(db, entity, id, true)
    const siblings = cells?.fields.get(field)
    return cells && siblings ? (winner(siblings, orderIn(db, cells.scope))?.value ?? null) : null
  }
  const entries: HistoryEntry[] = []
  for (const row of rows) {
    if (entries.length >= request.limit) break
    const listed = request.before === null || row.id < request.before
    const changes: HistoryEntry['changes'] = []
    const note = (
      entity: string,
      id: Id,
      field: string,
      from: JsonValue,
      to: JsonValue,
      others: readonly JsonValue[] = [],
    ) => {
      if (!listed || changes.length >= SHOWN_CHANGES || (request.record !== null && id !== request.record))
        return
      changes.push({
        entity,
        record: id,
        title: recordTitle(db, entity, id),
        label:
          tables.get(entity)?.entity.fields[field]?.label ??
          (field === DELETED ? 'Удаление' : field === '' ? 'Запись' : field),
        from: [from, ...others].map((value) => describeValue(db, entity, field, value)).join(' / '),
        to: field === '' ? 'создана' : describeValue(db, entity, field, to),
      })
    }
    const became = (entity: string, id: Id, field: string): JsonValue => {
      const key = `${id} ${field}`
      return after.has(key) ? (after.get(key) ?? null) : current(entity, id, field)
    }
    for (const { e, n, c } of JSON.parse(row.before) as Before[]) {
      for (const id of n) {
        note(e, id, '', null, null)
        if (!listed || changes.length >= SHOWN_CHANGES) continue
        const { fields = {}, key = null } = tables.get(e)?.entity ?? {}
        // The key fields are in the record's title already.
        for (const field of Object.keys(fields).filter((name) => !key?.includes(name))) {
          const first = became(e, id, field)
          if (first !== null && first !== '') note(e, id, field, null, first)
        }
      }
      for (const [id, old, , , others] of c)
        for (const [field, from] of Object.entries(old)) {
          note(e, id, field, from, became(e, id, field), others?.[field])
          after.set(`${id} ${field}`, from)
        }
    }
    // The id also appears where it is only somebody's old value.
    if (listed && (request.record === null || changes.length > 0)) {
      const { before: _, undone, seen, ...rest } = row
      const canTakeBack = row.kind === 'import' && seen !== null && undone === 0
      entries.push({ ...rest, undone: undone === UNDONE, canTakeBack, changes })
    }
  }
  return entries
}

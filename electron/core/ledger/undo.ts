import type { Database } from 'better-sqlite3'
import { type Entity, type Id, type JsonValue, keeperOf } from '../../../shared/entity.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from './dot.ts'
import { NOTHING, originIn } from './origin.ts'
import { type Cells, DELETED, hasOverflow, isGone, loadCells } from './record.ts'
import { covers, scopeKeyOf } from './replica.ts'
import { recordTitle } from './words.ts'
import {
  type Before,
  entityNamed,
  type Held,
  type RecordWrite,
  type WriteContext,
  type Written,
  writeRecords,
} from './write.ts'

interface HistoryRow {
  id: number
  kind: 'write' | 'undo' | 'redo' | 'import'
  label: string
  scope: number
  dot: Dot
  before: string
}

/** Values of `history.undone`: taken back; or asked for, but all of it was edited since and stays. */
export const UNDONE = 1
const PASSED_OVER = 2

const COLUMNS = 'id, kind, label, scope, dot, before'

/** The action Ctrl+Z would take back. */
export const undoable = (db: Database): HistoryRow | undefined =>
  prepared(
    db,
    `SELECT ${COLUMNS} FROM history WHERE kind IN ('write', 'redo') AND undone = 0 ORDER BY id DESC LIMIT 1`,
  ).get() as HistoryRow | undefined

/** The undo that Ctrl+Y would take back; gone as soon as something new was written. */
export const redoable = (db: Database): HistoryRow | undefined =>
  prepared(
    db,
    `SELECT ${COLUMNS} FROM history h WHERE kind = 'undo' AND undone = 0
     AND NOT EXISTS (SELECT 1 FROM history w WHERE w.kind = 'write' AND w.id > h.id) ORDER BY id DESC LIMIT 1`,
  ).get() as HistoryRow | undefined

/** What a side said of a record that is not its own is taken back by saying nothing: it can't delete the record. */
const emptied = (entity: Entity, cells: Cells | undefined): Record<string, null> =>
  Object.fromEntries(
    Object.keys(entity.fields).flatMap((field) =>
      cells?.fields.has(field) && !entity.key?.includes(field) ? [[field, null]] : [],
    ),
  )

/** How the label of a step back begins, and of a step forward again. */
export const STEPS = { undo: 'Отменено: ', redo: 'Возвращено: ' } as const

/** The deed itself, however often it was taken back and done again. */
export const plainLabel = (label: string): string =>
  Object.values(STEPS).reduce(
    (words, step) => (words.startsWith(step) ? words.slice(step.length) : words),
    label,
  )

/**
 * SPEC J11: a question is put again as a whole or not at all. Of half of it – a deletion without the edit that disputed
 * it – the record would go out of sight.
 */
function opensAgain(
  cells: Cells | undefined,
  old: Readonly<Record<string, JsonValue>>,
  held: Readonly<Record<string, Held>>,
  untouched: (field: string) => boolean,
): boolean {
  if (!Object.keys(held).every(untouched)) return false
  const before = Object.entries(held).map(
    ([field, siblings]) => [field, siblings.map(([dot, value]) => ({ dot, value }))] as const,
  )
  return old[DELETED] === true || !isGone(new Map([...(cells?.fields ?? []), ...before]))
}

/**
 * Takes an action back by writing the old values: a write like any other, so it travels and can be taken back
 * itself. A cell that was edited since keeps its value and is named in `kept`.
 */
function invert(
  person: WriteContext,
  row: HistoryRow,
  kind: 'undo' | 'redo',
): { label: string; kept: string[]; written: Written[] } {
  const { db } = person
  // What was said in the place of the region is taken back in its place.
  const context = (keeperOf(scopeKeyOf(db, row.scope)) === 'region' && person.forRegion?.()) || person
  const overflow = hasOverflow(db)
  const origin = originIn(db, row.scope)
  const records: RecordWrite[] = []
  const kept: string[] = []
  const keepsScope = context.side === null || keeperOf(scopeKeyOf(db, row.scope)) === context.side
  for (const { e, n, c } of JSON.parse(row.before) as Before[]) {
    const entity = entityNamed(e)
    for (const id of n) {
      const cells = loadCells(db, e, id, overflow)
      const edited = [...(cells?.fields ?? [])].some(([field, siblings]) =>
        siblings.some(({ dot }) => ![row.dot, NOTHING].includes(origin(dot, id, field))),
      )
      if (edited) kept.push(recordTitle(db, e, id))
      else if (keepsScope) records.push({ entity, id, deleted: true })
      else records.push({ entity, id, fields: emptied(entity, cells) })
    }
    for (const [id, old, , , , held = {}, retold = {}] of c) {
      const cells = loadCells(db, e, id, overflow)
      const untouched = (field: string): boolean => {
        const siblings = cells?.fields.get(field) ?? []
        const again = retold[field]
        if (again)
          return siblings.length === again.length && siblings.every((s, at) => s.dot === again[at]?.[0])
        return (
          siblings.length === 1 &&
          siblings.every((s) => origin(s.dot, id, field) === origin(row.dot, id, field))
        )
      }
      const reopens = Object.keys(held).length > 0 && opensAgain(cells, old, held, untouched)
      const fields: Record<string, JsonValue> = {}
      const reopened: Record<string, Held> = {}
      let deleted: boolean | undefined
      for (const [field, value] of Object.entries(old)) {
        const before = held[field]
        if (!untouched(field) || (before && !reopens))
          kept.push(`${recordTitle(db, e, id)}: ${entity.fields[field]?.label ?? 'удаление'}`)
        else if (before) reopened[field] = before
        else if (field === DELETED) deleted = value === true
        else fields[field] = value
      }
      records.push({ entity, id, fields, reopened, ...(deleted === undefined ? {} : { deleted }) })
    }
  }
  const label = plainLabel(row.label)
  const written = writeRecords(
    context,
    {
      scope: scopeKeyOf(db, row.scope),
      label: `${STEPS[kind]}${label}`,
      records,
    },
    { kind, undoes: row.id },
  )
  prepared(db, 'UPDATE history SET undone = ? WHERE id = ?').run(
    written.history === null && kept.length > 0 ? PASSED_OVER : UNDONE,
    row.id,
  )
  return { label, kept, written: [written] }
}

/** Coverage as a history row keeps it: local scope → local replica → highest seq. */
export type Seen = Record<number, Record<number, number>>

/**
 * Takes an import back by writing the values that were there before it, one action per scope. What was edited since
 * – by anybody – keeps its value and is named in `kept`. Null when there is no such import or it was taken back.
 * Values of the other side come back with its next package: it alone decides about them (SPEC O6, O7).
 */
export function undoImport(
  context: WriteContext,
  history: number,
): { label: string; kept: string[]; written: Written[] } | null {
  const { db } = context
  const row = prepared(
    db,
    `SELECT label, before, seen FROM history WHERE id = ? AND kind = 'import' AND undone = 0 AND seen IS NOT NULL`,
  ).get(history) as { label: string; before: string; seen: string } | undefined
  if (!row) return null
  const seen = new Map(
    Object.entries(JSON.parse(row.seen) as Seen).map(([scope, coverage]) => [
      Number(scope),
      covers(new Map(Object.entries(coverage).map(([replica, seq]) => [Number(replica), seq]))),
    ]),
  )
  const overflow = hasOverflow(db)
  const kept: string[] = []
  const writes = new Map<number, RecordWrite[]>()
  for (const { e, n, c } of JSON.parse(row.before) as Before[]) {
    const entity = entityNamed(e)
    const look = (id: Id) => {
      const cells = loadCells(db, e, id, overflow)
      const scope = cells?.scope ?? 0
      const untouched = (field: string) =>
        cells?.fields.get(field)?.every((s) => seen.get(scope)?.(s.dot)) ?? false
      const put = (write: Omit<RecordWrite, 'entity' | 'id'>) => {
        const records = writes.get(scope)
        if (records) records.push({ entity, id, ...write })
        else writes.set(scope, [{ entity, id, ...write }])
      }
      return { cells, untouched, put }
    }
    for (const id of n) {
      const { cells, untouched, put } = look(id)
      if (cells && [...cells.fields.keys()].every(untouched)) put({ deleted: true })
      else kept.push(recordTitle(db, e, id))
    }
    for (const [id, old] of c) {
      const { untouched, put } = look(id)
      const fields: Record<string, JsonValue> = {}
      let deleted: boolean | undefined
      for (const [field, value] of Object.entries(old)) {
        if (!untouched(field))
          kept.push(`${recordTitle(db, e, id)}: ${entity.fields[field]?.label ?? 'удаление'}`)
        else if (field === DELETED) deleted = value === true
        // What a record speaks of never changes: its id says the same.
        else if (Object.hasOwn(entity.fields, field) && !entity.key?.includes(field)) fields[field] = value
      }
      put({ fields, ...(deleted === undefined ? {} : { deleted }) })
    }
  }
  const written = [...writes].map(([scope, records]) =>
    writeRecords(
      context,
      { scope: scopeKeyOf(db, scope), label: `${STEPS.undo}${row.label}`, records },
      { kind: 'undo', undoes: history },
    ),
  )
  prepared(db, 'UPDATE history SET undone = ? WHERE id = ?').run(
    written.every((w) => w.history === null) && kept.length > 0 ? PASSED_OVER : UNDONE,
    history,
  )
  return { label: row.label, kept, written }
}

/** Takes back the last action; null when there is none. Runs inside the caller's transaction. */
export function undo(context: WriteContext) {
  const row = undoable(context.db)
  return row ? invert(context, row, 'undo') : null
}

/** Takes back the last undo; null when there is none. */
export function redo(context: WriteContext) {
  const row = redoable(context.db)
  return row ? invert(context, row, 'redo') : null
}

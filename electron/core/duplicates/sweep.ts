import type { Database } from 'better-sqlite3'
import { entities } from '../../../shared/entities.ts'
import { type Entity, type Id, type JsonValue, ownerOf, type Side } from '../../../shared/entity.ts'
import type { Context } from '../context.ts'
import { all, build, prepared } from '../database/query.ts'
import type { Dot } from '../ledger/dot.ts'
import { keyedId } from '../ledger/id.ts'
import { isConflict, sameValue } from '../ledger/join.ts'
import { MERGED_INTO, standsFor } from '../ledger/merged.ts'
import { deletionsOf } from '../ledger/open-conflicts.ts'
import { type Cells, DELETED, isGone, loadCells } from '../ledger/record.ts'
import { districtOfScope, scopeOfDistrict } from '../ledger/replica.ts'
import { idText } from '../ledger/table.ts'
import { shortTitle } from '../ledger/words.ts'
import { entityNamed, type RecordWrite } from '../ledger/write.ts'
import { inConflict, keyOf, noMoves, planMoves, shown } from './move.ts'

/** A record that somebody merged with another one, as this copy knows it now. */
interface Merged {
  entity: Entity
  id: Id
  cells: Cells
  /** Everything it was merged into; more than one where two computers merged it differently. */
  into: readonly Id[]
}

/** Merged records of a scope that nobody wants back. */
function mergedIn(db: Database, scope: string): Merged[] {
  const rows = prepared(
    db,
    `SELECT DISTINCT c.entity, c.record FROM cell c JOIN scope s ON s.n = c.scope
     WHERE s.key = ? AND c.field = '${MERGED_INTO}' ORDER BY c.record`,
  )
    .raw(true)
    .all(scope) as [string, Uint8Array][]
  // In a row of its own lies the field of a duplicate that is disputed: its losing values are in `cell`, or none are.
  const disputed = ['school', 'curator'].flatMap((name) =>
    (
      prepared(
        db,
        `SELECT r.id FROM "${name}" r JOIN scope s ON s.n = r.scope WHERE s.key = ? AND r."${MERGED_INTO}" IS NOT NULL`,
      )
        .pluck()
        .all(scope) as Uint8Array[]
    ).map((id): [string, Uint8Array] => [name, id]),
  )
  const found = new Map([...rows, ...disputed].map(([name, id]) => [`${name} ${idText(id)}`, name]))
  return [...found].flatMap(([key, name]) => {
    const id = key.slice(name.length + 1)
    const cells = loadCells(db, name, id, true)
    if (!cells?.fields.get(DELETED)?.every((s) => s.value === true)) return []
    const into = [
      ...new Set(
        cells.fields.get(MERGED_INTO)?.flatMap((s) => (typeof s.value === 'string' ? [s.value] : [])),
      ),
    ]
    return into.length > 0 ? [{ entity: entityNamed(name), id, cells, into: into.sort() }] : []
  })
}

/** Where two computers merged in opposite directions nobody is left: the smallest id of the round is kept (SPEC D4). */
function untangle(db: Database, merged: readonly Merged[]): RecordWrite[] {
  const byId = new Map(merged.map((m) => [m.id, m]))
  const writes: RecordWrite[] = []
  const done = new Set<Id>()
  for (const start of merged) {
    const way: Merged[] = []
    let at: Merged | undefined = start
    while (at && !done.has(at.id)) {
      done.add(at.id)
      way.push(at)
      at = byId.get(at.into[0] ?? '')
    }
    const round = at ? way.slice(way.indexOf(at)) : []
    if (!at || !way.includes(at)) {
      // Merged with two others at once: the smallest id again, so that everyone says the same.
      writes.push(
        ...way
          .filter((m) => m.into.length > 1)
          .map(({ entity, id, into }) => ({
            entity,
            id,
            fields: { [MERGED_INTO]: into[0] ?? null },
            deleted: true,
          })),
      )
      continue
    }
    const keep = round.reduce((least, m) => (m.id < least.id ? m : least))
    writes.push(
      { entity: keep.entity, id: keep.id, fields: { [MERGED_INTO]: null }, deleted: false },
      ...factsDeletedWith(db, keep),
      ...round
        .filter((m) => m !== keep && (m.into.length > 1 || m.into[0] !== keep.id))
        .map(({ entity, id }) => ({ entity, id, fields: { [MERGED_INTO]: keep.id }, deleted: true })),
    )
  }
  return writes
}

/** Facts of a record that the merger deleted, since it wrote them anew for the other one. */
function factsDeletedWith(db: Database, { entity, id, cells }: Merged): RecordWrite[] {
  const actions = new Set<Dot>([...(cells.fields.get(MERGED_INTO) ?? [])].map((s) => s.dot))
  return [...actions].flatMap((dot) =>
    (
      prepared(
        db,
        `SELECT entity, record FROM cell WHERE scope = ? AND dot = ? AND field = '${DELETED}' AND value = 'true'`,
      )
        .raw(true)
        .all(cells.scope, dot) as [string, Uint8Array][]
    ).flatMap(([name, record]): RecordWrite[] => {
      const of = entities.find((e) => e.name === name)
      const fact = idText(record)
      const found = of?.key && loadCells(db, name, fact, true)
      const about = of?.key?.some(
        (field) =>
          of.fields[field]?.refersTo?.includes(entity.name) && found && shown(db, found, field) === id,
      )
      return of && about ? [{ entity: of, id: fact, deleted: false }] : []
    }),
  )
}

/**
 * An edit of a duplicate that its merger had not seen: what the kept record says as well, or has no word for, is taken
 * there; anything else stays a conflict for a person.
 */
function settleEdits(db: Database, scope: string, merged: readonly Merged[]): RecordWrite[] {
  return merged.flatMap(({ entity, id, cells, into }): RecordWrite[] => {
    if (isGone(cells.fields)) return []
    const keep = standsFor(db, entity.name, into[0] ?? id)
    const kept = loadCells(db, entity.name, keep, true)
    if (keep === id || !kept || isGone(kept.fields) || inConflict(kept)) return []
    const deletions = deletionsOf(cells.fields)
    const filled: Record<string, JsonValue> = {}
    for (const [field, siblings] of cells.fields) {
      if (field === DELETED || !isConflict(siblings)) continue
      const known = Object.hasOwn(entity.fields, field) && ownerOf(entity, field, scope) === 'district'
      const [edit, ...more] = siblings.filter((s) => !deletions.has(s.dot) && s.value !== null)
      if (!known || more.some((s) => !sameValue(s.value, edit?.value ?? null))) return []
      if (!edit) continue
      const there = shown(db, kept, field)
      if (there === null) filled[field] = edit.value
      else if (!sameValue(there, edit.value)) return []
    }
    return [
      { entity, id: keep, fields: filled },
      { entity, id, deleted: true },
    ]
  })
}

/** What the region says of a merged record and of its part in a year, where the kept one has no word of it yet. */
function planRegionWords(
  db: Database,
  scope: string,
  { entity, id, cells }: Merged,
  keep: Id,
): RecordWrite[] {
  const words = (of: Entity, from: Cells | undefined, to: Id): RecordWrite[] => {
    const there = loadCells(db, of.name, to, true)
    if (!there || isGone(there.fields)) return []
    const fields = Object.fromEntries(
      Object.keys(of.fields).flatMap((name): [string, JsonValue][] => {
        const value = ownerOf(of, name, scope) === 'region' ? shown(db, from, name) : null
        return value !== null && !there.fields.has(name) ? [[name, value]] : []
      }),
    )
    return Object.keys(fields).length > 0 ? [{ entity: of, id: to, fields }] : []
  }
  const facts = entities.flatMap((of) =>
    (of.key ?? []).flatMap((field) => {
      const speaks = Object.keys(of.fields).some((name) => ownerOf(of, name, scope) === 'region')
      if (!speaks || !of.fields[field]?.refersTo?.includes(entity.name)) return []
      const gone = prepared(db, 'SELECT record FROM cell WHERE entity = ? AND field = ? AND value = ?')
        .pluck()
        .all(of.name, field, JSON.stringify(id)) as Uint8Array[]
      return gone.flatMap((bytes) => {
        const from = loadCells(db, of.name, idText(bytes), true)
        return words(of, from, keyedId(of, scope, { ...keyOf(db, of, from), [field]: keep }))
      })
    }),
  )
  return [...words(entity, cells, keep), ...facts]
}

/** Facts that came for a merged record move on to the one that stands for it (SPEC D3). */
function moveOn(db: Database, scope: string, side: Side, record: Merged): RecordWrite[] {
  const { entity, id } = record
  const keep = standsFor(db, entity.name, id)
  const kept = loadCells(db, entity.name, keep, true)
  if (keep === id || !kept || isGone(kept.fields)) return []
  if (side === 'region') return planRegionWords(db, scope, record, keep)
  const moves = noMoves()
  planMoves({ db, scope, side, collisions: 'leave' }, entity.name, id, keep, moves)
  return moves.records
}

function sweepScope(ctx: Context, scope: string, side: Side): void {
  const { db } = ctx
  const write = (label: string, records: readonly RecordWrite[]) => {
    if (records.length > 0) ctx.ledger.write({ scope, label, records, setup: true })
  }
  const look = () => mergedIn(db, scope)
  if (look().length === 0) return
  if (side === 'district') {
    write('Объединённые записи приведены к одной', untangle(db, look()))
    write('Правки объединённых записей перенесены', settleEdits(db, scope, look()))
  }
  // One after another: two duplicates of one record may have the same fact.
  for (const record of look()) {
    const keep = standsFor(db, record.entity.name, record.id)
    write(
      `Перенесено на объединённую запись: ${shortTitle(db, record.entity.name, keep)}`,
      moveOn(db, scope, side, record),
    )
  }
}

/**
 * After others' changes came in: what was written for a record that is merged meanwhile follows it. Every copy of the
 * side that owns the facts does so and comes to the same; it stays in the history and is nobody's step to undo.
 */
export function sweepMerged(ctx: Context): void {
  const { ready, role, district } = ctx.settings.get()
  if (!ready) return
  if (role === 'district') {
    if (district !== null) sweepScope(ctx, scopeOfDistrict(district), role)
    return
  }
  for (const { key } of all(ctx.db, build.selectFrom('scope').select('key')))
    if (districtOfScope(key) !== null) sweepScope(ctx, key, role)
}

import type { Conflict, ConflictMark, ConflictValue } from '../../../shared/conflict.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { Context } from '../context.ts'
import { build, one, prepared } from '../database/query.ts'
import { type Dot, replicaOf, seqOf } from '../ledger/dot.ts'
import { winner } from '../ledger/join.ts'
import { deletionsOf, type OpenConflict, openConflicts } from '../ledger/open-conflicts.ts'
import { orderIn } from '../ledger/order.ts'
import { firstDotOf } from '../ledger/retell.ts'
import { type Cells, DELETED } from '../ledger/record.ts'
import { districtOfScope, replicaUid, sideOf } from '../ledger/replica.ts'
import { tables } from '../ledger/table.ts'
import { describeValue, recordTitle } from '../ledger/words.ts'

export const tokenOf = (ctx: Context, dot: Dot): string =>
  `${replicaUid(ctx.db, replicaOf(dot))}:${seqOf(dot)}`

const labelOf = (entity: string, field: string): string =>
  field === DELETED ? 'Удаление' : (tables.get(entity)?.entity.fields[field]?.label ?? field)

/** The local number of the writing copy at which the value of a dot was written. */
export function writersOf(ctx: Context, { id, field, cells }: OpenConflict): (dot: Dot) => number {
  const dots = new Set(
    [...cells].flatMap(([name, siblings]) =>
      name === field || siblings.length > 1 ? siblings.map(({ dot }) => dot) : [],
    ),
  )
  // A copy sees what it wrote itself, so two dots of one copy are values that an undo has told anew (SPEC J11).
  const retold = new Set([...dots].map(replicaOf)).size < dots.size
  const first = retold ? firstDotOf(ctx.db, id) : (dot: Dot) => dot
  return (dot) => replicaOf(first(dot))
}

/** Who wrote a dot, when by his own clock, and at which computer. */
function authorship(
  ctx: Context,
  scope: number,
  dot: Dot,
  writer: (dot: Dot) => number,
): Omit<ConflictValue, 'words' | 'value' | 'shown'> {
  const { db, ledger } = ctx
  const change = prepared(
    db,
    'SELECT at, author.name AS author FROM change JOIN author ON author.n = change.author WHERE scope = ? AND dot = ?',
  ).get(scope, dot) as { at: number; author: string } | undefined
  const n = writer(dot)
  const { role } = ctx.settings.get()
  const side = sideOf(db, n) ?? role
  return {
    token: tokenOf(ctx, dot),
    author: change?.author ?? '',
    at: change?.at ?? 0,
    replica: replicaUid(db, n),
    from: n === ledger.replica.n ? 'here' : side === role ? 'ours' : side,
  }
}

/** What was said against a deletion, by writing copy: the values that whoever deleted had not seen. */
function editsAgainst(
  entity: string,
  cells: Cells['fields'],
  writer: (dot: Dot) => number,
): Map<number, [dot: Dot, field: string, value: JsonValue][]> {
  const deletions = deletionsOf(cells)
  const known = tables.get(entity)?.entity.fields ?? {}
  const edits = [...cells].flatMap(([field, siblings]) =>
    siblings.length > 1 && (field === DELETED || Object.hasOwn(known, field))
      ? siblings.flatMap(({ dot, value }): [Dot, string, JsonValue][] =>
          deletions.has(dot) ? [] : [[dot, field, value]],
        )
      : [],
  )
  return Map.groupBy(edits, ([dot]) => writer(dot))
}

function valuesOf(ctx: Context, open: OpenConflict): ConflictValue[] {
  const { db } = ctx
  const { scope, entity, field, cells } = open
  const writer = writersOf(ctx, open)
  const order = orderIn(db, scope)
  const siblings = cells.get(field) ?? []
  const best = winner(siblings, order)
  const latestFirst = (a: ConflictValue, b: ConflictValue) => b.at - a.at
  if (field !== DELETED || deletionsOf(cells).size === 0)
    return siblings
      .map(({ dot, value }) => ({
        ...authorship(ctx, scope, dot, writer),
        words: describeValue(db, entity, field, value),
        value,
        shown: dot === best?.dot,
      }))
      .sort(latestFirst)
  const kept = [...editsAgainst(entity, cells, writer).values()].map((edits) => ({
    ...authorship(ctx, scope, Math.max(...edits.map(([dot]) => dot)), writer),
    words: edits
      .map(([, name, value]) =>
        name === DELETED
          ? 'запись оставлена'
          : `${labelOf(entity, name)}: ${describeValue(db, entity, name, value)}`,
      )
      .join('; '),
    value: false,
    shown: true,
  }))
  const deleted = [...deletionsOf(cells)].map((dot) => ({
    ...authorship(ctx, scope, dot, writer),
    words: 'удалено',
    value: true,
    shown: false,
  }))
  return [...kept.sort(latestFirst), ...deleted.sort(latestFirst)]
}

function districtName(ctx: Context, scopeKey: string): string {
  const id = districtOfScope(scopeKey)
  if (id === null) return 'Дорожная карта региона'
  return one(ctx.db, build.selectFrom('district').select('name').where('id', '=', id))?.name ?? 'Район'
}

/** Everything that waits for a decision, here or elsewhere; what can be decided here comes first. */
export function listConflicts(ctx: Context): Conflict[] {
  const { role } = ctx.settings.get()
  return openConflicts(ctx.db)
    .map((open): Conflict => ({
      entity: open.entity,
      record: open.id,
      field: open.field,
      kind: open.field === DELETED ? 'deletion' : 'edit',
      district: districtName(ctx, open.scopeKey),
      title: recordTitle(ctx.db, open.entity, open.id),
      label: labelOf(open.entity, open.field),
      owner: open.owner,
      mine: open.owner === role,
      values: valuesOf(ctx, open),
    }))
    .sort(
      (a, b) =>
        Number(b.mine) - Number(a.mine) ||
        a.district.localeCompare(b.district, 'ru') ||
        a.title.localeCompare(b.title, 'ru', { numeric: true }) ||
        a.label.localeCompare(b.label, 'ru'),
    )
}

/** Only which records are in conflict; for pages that mark them. */
export function markConflicts(ctx: Context): ConflictMark[] {
  const { role } = ctx.settings.get()
  return openConflicts(ctx.db).map(({ scope, entity, id, field, owner, cells }) => {
    const key: Record<Id, string | number> = {}
    for (const name of tables.get(entity)?.entity.key ?? []) {
      const value = winner(cells.get(name) ?? [], orderIn(ctx.db, scope))?.value
      if (typeof value === 'string' || typeof value === 'number') key[name] = value
    }
    return { entity, record: id, field, mine: owner === role, key }
  })
}

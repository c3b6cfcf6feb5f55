import type { ConflictDecision } from '../../../shared/conflict.ts'
import { type Id, keeperOf } from '../../../shared/entity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { prepared } from '../database/query.ts'
import type { Dot } from '../ledger/dot.ts'
import { winner } from '../ledger/join.ts'
import { MERGED_INTO } from '../ledger/merged.ts'
import { deletionsOf, type OpenConflict, openConflicts } from '../ledger/open-conflicts.ts'
import { orderIn } from '../ledger/order.ts'
import { DELETED, isGone, loadCells } from '../ledger/record.ts'
import { replicaUid } from '../ledger/replica.ts'
import { idText, tables } from '../ledger/table.ts'
import { shortTitle } from '../ledger/words.ts'
import { entityNamed, type RecordWrite } from '../ledger/write.ts'
import { tokenOf, writersOf } from './list.ts'

const gone = () =>
  new Refusal({
    code: 'conflict-gone',
    what: 'Этого расхождения больше нет: его уже разобрали, или пришло новое значение.',
    safe: 'Ничего не изменено.',
    next: 'Посмотрите список ещё раз: он обновлён.',
  })

const notOwn = (open: OpenConflict) =>
  new Refusal({
    code: 'conflict-not-own',
    what:
      open.owner === null
        ? 'Это поле знает только более новая версия программы.'
        : `Это расхождение решает ${open.owner === 'region' ? 'регион' : 'район'}.`,
    safe: 'Ничего не изменено.',
    next:
      open.owner === null
        ? 'Обновите программу: после этого значение можно будет выбрать.'
        : 'Решение придёт со следующим пакетом. Если оно срочное, позвоните.',
  })

const noSuchChoice = () =>
  new Refusal({
    code: 'conflict-choice',
    what: 'Удалённую запись можно только удалить или оставить.',
    safe: 'Ничего не изменено.',
    next: 'Оставьте запись, а потом исправьте её.',
  })

/** The value or the deletion that this dot stands for; refuses `conflict-gone` when it is not there any more. */
function taking(open: OpenConflict, matches: (dot: Dot) => boolean): RecordWrite | null {
  const { entity, id, field, cells } = open
  const write = { entity: entityNamed(entity), id }
  if (field !== DELETED || deletionsOf(cells).size === 0) {
    const sibling = cells.get(field)?.find(({ dot }) => matches(dot))
    if (!sibling) return null
    return field === DELETED ? { ...write, deleted: false } : { ...write, fields: { [field]: sibling.value } }
  }
  if ([...deletionsOf(cells)].some(matches)) return { ...write, deleted: true }
  const kept = [...cells.values()].some((s) => s.length > 1 && s.some(({ dot }) => matches(dot)))
  return kept ? keeping(open) : null
}

/** A duplicate that is kept after all is a record of its own again. */
const keeping = ({ entity, id, cells }: OpenConflict): RecordWrite => ({
  entity: entityNamed(entity),
  id,
  deleted: false,
  ...(cells.has(MERGED_INTO) ? { fields: { [MERGED_INTO]: null } } : {}),
})

/**
 * What went with a kept record: records of the same deletion that refer to it, as the years of a school do. Without them
 * «оставить» would bring back only its name. Of a merged duplicate they are the other record's now.
 */
function companions(ctx: Context, { scope, id, cells }: OpenConflict): RecordWrite[] {
  const { db } = ctx
  if (cells.get(MERGED_INTO)?.some(({ value }) => value !== null)) return []
  const order = orderIn(db, scope)
  const found = prepared(
    db,
    'SELECT DISTINCT record, entity FROM cell WHERE scope = ? AND field = ? AND dot = ? ORDER BY record',
  )
  return [...deletionsOf(cells)].flatMap((dot) =>
    (found.all(scope, DELETED, dot) as { record: Uint8Array; entity: string }[]).flatMap((row) => {
      const entity = tables.get(row.entity)?.entity
      const record = idText(row.record)
      const gone = loadCells(db, row.entity, record, true)
      if (!entity || !gone || !isGone(gone.fields)) return []
      const refers = Object.entries(entity.fields).some(
        ([field, { refersTo }]) => refersTo && winner(gone.fields.get(field) ?? [], order)?.value === id,
      )
      return refers ? [{ entity, id: record, deleted: false }] : []
    }),
  )
}

/** One write per scope: one undo step, unless the region decides about several districts at once. */
function write(
  ctx: Context,
  decided: readonly (readonly [OpenConflict, RecordWrite])[],
  what: string,
): number {
  for (const [scope, group] of Map.groupBy(decided, ([{ scopeKey }]) => scopeKey)) {
    const [first] = group[0] ?? []
    const one = group.length === 1 && first
    ctx.ledger.write({
      scope,
      forRegion: keeperOf(scope) === 'region',
      label: one
        ? `Расхождение: ${shortTitle(ctx.db, one.entity, one.id)}${fieldWords(one)}${what}`
        : `Разобраны расхождения: ${group.length}${what}`,
      records: group.flatMap(([open, record]) =>
        record.deleted === false ? [record, ...companions(ctx, open)] : [record],
      ),
    })
  }
  if (decided.length > 0) ctx.settle()
  return decided.length
}

const fieldWords = ({ entity, field }: OpenConflict): string =>
  field === DELETED ? '' : `, ${tables.get(entity)?.entity.fields[field]?.label ?? field}`

/**
 * Decides one or several conflicts: a write that has seen all values (SPEC J10). All or nothing: refuses `conflict-gone`
 * when one of them is not there any more, `conflict-not-own` when the other side decides about it.
 */
export function decideConflicts(ctx: Context, decisions: readonly ConflictDecision[]): { decided: number } {
  const { role } = ctx.settings.get()
  const open = openConflicts(ctx.db)
  const decided = decisions.map(({ entity, record, field, take }) => {
    const conflict = open.find((c) => c.entity === entity && c.id === record && c.field === field)
    if (!conflict) throw gone()
    if (conflict.owner !== role) throw notOwn(conflict)
    if ('value' in take) {
      if (field === DELETED) throw noSuchChoice()
      const fields = { [field]: take.value }
      return [conflict, { entity: entityNamed(entity), id: record, fields }] as const
    }
    const chosen = taking(conflict, (dot) => tokenOf(ctx, dot) === take.token)
    if (!chosen) throw gone()
    return [conflict, chosen] as const
  })
  return { decided: write(ctx, decided, '') }
}

/** Takes everything that one writing copy wrote, wherever it can be decided here. */
export function takeAllFrom(ctx: Context, replica: Id): { decided: number } {
  const { role } = ctx.settings.get()
  const decided = openConflicts(ctx.db).flatMap((conflict) => {
    if (conflict.owner !== role) return []
    const writer = writersOf(ctx, conflict)
    const chosen = taking(conflict, (dot) => replicaUid(ctx.db, writer(dot)) === replica)
    return chosen ? [[conflict, chosen] as const] : []
  })
  return { decided: write(ctx, decided, ' – взято всё с одного рабочего места') }
}

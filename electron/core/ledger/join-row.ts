import { type JsonValue, mayWrite, type Side } from '../../../shared/entity.ts'
import { checkValue } from './check.ts'
import type { Dot } from './dot.ts'
import type { Covers, Sibling } from './join.ts'
import { DELETED, type ReadRow } from './record.ts'
import { fitsColumns, type Table, tables } from './table.ts'

/** Why a value can't be taken: an unknown word passes, it is kept verbatim for a newer program. */
export function objection(entity: string, field: string, value: JsonValue): string | null {
  if (value === null) return null
  if (field === DELETED) return typeof value === 'boolean' ? null : 'отметка удаления повреждена'
  const fields = tables.get(entity)?.entity.fields
  const known = fields && Object.hasOwn(fields, field) ? fields[field] : undefined
  const checked = known && checkValue(known, value)
  return checked && 'reason' in checked ? checked.reason : null
}

/**
 * SPEC O6: why a value of this author is not taken; null when it is. What either side wrote is taken among its own
 * computers, so that they agree even on a value that its owner is going to take back.
 * @param own the side that receives; null takes everything
 */
export function trespass(
  table: Table | undefined,
  field: string,
  scope: string,
  author: Side,
  own: Side | null,
): string | null {
  if (!table || own === null || author === own) return null
  // A field of a newer program is kept verbatim, whoever wrote it.
  if (field !== DELETED && !table.places.has(field)) return null
  if (mayWrite(table.entity, field, scope, author)) return null
  return author === 'region' ? 'это ведёт сам район' : 'это ведёт регион'
}

/** The cells that one dot brings to a record. */
export interface Brought {
  dot: Dot
  values: Readonly<Record<string, JsonValue>>
  /** True when its author may not write one of the table's fields; asked only when needed. */
  trespasses: () => boolean
}

/** Puts what a dot brings in the order of the table; false when a cell is unknown, doubtful or more than its columns hold. */
function place(table: Table, { dot, values }: Brought, into: (Sibling | undefined)[]): boolean {
  for (const name in values) {
    const at = table.places.get(name)
    const field = at === undefined ? undefined : table.fields[at]
    const value = values[name] ?? null
    if (at === undefined || !field || into[at] !== undefined) return false
    if (objection(table.entity.name, name, value) !== null || !fitsColumns(field, value)) return false
    into[at] = { dot, value }
  }
  return true
}

/**
 * The cells of a record that is new here, as most are in a first package; null when joining them takes a closer look.
 */
export function newRow(table: Table, brought: readonly Brought[], iKnow: Covers): Sibling[] | null {
  const winners: Sibling[] = []
  for (const one of brought)
    if (iKnow(one.dot) || one.trespasses() || !place(table, one, winners)) return null
  return winners.length > 0 ? winners : null
}

/**
 * A record that is here and whose sender had seen all of it, as most are in a later package: what we have stays, but
 * for the fields he has written since. Null when joining takes a closer look.
 * @returns cells in the order of the table, and places of those that are new; none when everything is here already
 */
export function overwrittenRow(
  table: Table,
  { shown }: ReadRow,
  brought: readonly Brought[],
  iKnow: Covers,
  theyKnow: Covers,
): { winners: (Sibling | undefined)[]; places: number[] } | null {
  const news: (Sibling | undefined)[] = []
  const stays = new Set<number>()
  for (const one of brought) {
    if (!iKnow(one.dot)) {
      if (one.trespasses() || !place(table, one, news)) return null
      continue
    }
    for (const name in one.values) {
      const at = table.places.get(name)
      const mine = at === undefined ? undefined : shown[at]
      // A cell of a dot that I know is mine already, or I have a value that they do not know of.
      if (at === undefined || !mine || (mine.dot !== one.dot && theyKnow(mine.dot))) return null
      stays.add(at)
    }
  }
  const places: number[] = []
  const winners = shown.map((mine, at) => {
    const theirs = news[at]
    if (!theirs) return mine
    places.push(at)
    return theirs
  })
  const isOverwritten = (at: number) => !stays.has(at) && (!shown[at] || theyKnow(shown[at].dot))
  return places.every(isOverwritten) ? { winners, places } : null
}

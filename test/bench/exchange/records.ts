import { isDeepStrictEqual } from 'node:util'
import type { JsonValue } from '../../../shared/entity.ts'
import type { ScopeState } from '../../../electron/core/ledger/state.ts'

/** A record as any library would keep it: a name and its fields. */
export interface PlainRecord {
  entity: string
  id: string
  fields: Record<string, JsonValue>
}

/** The records of one scope without who wrote them and when. */
export const plainRecords = ({ records }: ScopeState): PlainRecord[] =>
  records.map(({ entity, id, cells }) => ({
    entity,
    id,
    fields: Object.assign({}, ...cells.map((group) => group.values)) as Record<string, JsonValue>,
  }))

export const keyOf = ({ entity, id }: Pick<PlainRecord, 'entity' | 'id'>): string => `${entity} ${id}`

/** What is different afterwards: of each record only the fields that changed. */
export function changesBetween(before: readonly PlainRecord[], after: readonly PlainRecord[]): PlainRecord[] {
  const known = new Map(before.map((record) => [keyOf(record), record.fields]))
  return after.flatMap(({ entity, id, fields }) => {
    const old = known.get(keyOf({ entity, id })) ?? {}
    const changed = Object.entries(fields).filter(([field, value]) => !isDeepStrictEqual(old[field], value))
    return changed.length > 0 ? [{ entity, id, fields: Object.fromEntries(changed) }] : []
  })
}

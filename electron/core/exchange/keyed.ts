import { entities } from '../../../shared/entities.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { derivedId } from '../ledger/id.ts'
import type { TravellingRecord } from '../ledger/state.ts'

/** Fields that make the id of a record, by entity. */
export type Keys = ReadonlyMap<string, readonly string[]>

/** As this program knows them. */
export const KEYS: Keys = new Map(entities.flatMap((e) => (e.key ? [[e.name, e.key]] : [])))

type Cells = TravellingRecord['cells']

function valueOf(cells: Cells, field: string): JsonValue | undefined {
  for (const { values } of cells) if (Object.hasOwn(values, field)) return values[field]
  return undefined
}

/**
 * SPEC F10: the id that a record's own key fields make, the first value of each counting.
 * @returns null when the entity has no key here, or one of its fields is missing or neither text nor number
 */
export function impliedId(keys: Keys, entity: string, scope: string, cells: Cells): Id | null {
  const fields = keys.get(entity)
  if (!fields) return null
  const words: (string | number)[] = []
  for (const field of fields) {
    const value = valueOf(cells, field)
    if (typeof value !== 'string' && typeof value !== 'number') return null
    words.push(value)
  }
  return derivedId(entity, scope, ...words)
}

function textOf(cells: Cells, field: string): string {
  const value = valueOf(cells, field)
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/**
 * Records whose id comes from a key stand in the order of the key: neighbours are alike then, and the file is a quarter
 * smaller than in the order of the ids, which look like chance. All others keep their order.
 */
export function byKey(records: readonly TravellingRecord[]): TravellingRecord[] {
  const sorted: TravellingRecord[] = []
  for (const [entity, same] of Map.groupBy(records, (record) => record.entity)) {
    const beginning = [...(KEYS.get(entity) ?? [])]
    const last = beginning.pop()
    // Few beginnings, each sorted once, instead of whole keys compared over and over.
    const begun = new Map<string, { end: string; record: TravellingRecord }[]>()
    for (const record of same) {
      let text = ''
      for (const field of beginning) text += `${textOf(record.cells, field)} `
      const end = last === undefined ? '' : textOf(record.cells, last)
      const others = begun.get(text)
      if (others) others.push({ end, record })
      else begun.set(text, [{ end, record }])
    }
    for (const [, ends] of [...begun].sort(([x], [y]) => (x < y ? -1 : 1))) {
      ends.sort((x, y) => (x.end < y.end ? -1 : x.end > y.end ? 1 : 0))
      for (const { record } of ends) sorted.push(record)
    }
  }
  return sorted
}

import type { JsonValue } from '../../shared/entity.ts'
import type { ScopeState } from '../../electron/core/ledger/state.ts'

/** JSON with keys in a fixed order: equal values are equal texts. */
export function canonical(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const parts = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`
}

/** `<entity> <record> <field>`. */
export type CellName = string

/** Keys of `cells`: what a state says, cell by cell, as `dot=value`, sorted. */
export type Content = Map<CellName, string[]>

export const contentOf = (state: ScopeState): Content => {
  const content: Content = new Map()
  for (const { entity, id, cells } of state.records)
    for (const { replica, seq, values } of cells)
      for (const [field, value] of Object.entries(values)) {
        const cell = `${entity} ${id} ${field}`
        content.set(cell, [...(content.get(cell) ?? []), `${replica}:${seq}=${canonical(value)}`].sort())
      }
  return content
}

import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import type { ImportRow } from '../../../shared/list-import.ts'
import { checkValue } from '../ledger/check.ts'
import { sameValue } from '../ledger/join.ts'
import { readRow } from '../ledger/record.ts'
import { idBytes, type Row, tables } from '../ledger/table.ts'
import { describeValue } from '../ledger/words.ts'
import type { RecordWrite } from '../ledger/write.ts'
import type { List } from './planner.ts'

export interface Compared {
  isNew: boolean
  changes: ImportRow['changes']
  /** Null when everything is there already. */
  write: RecordWrite | null
}

/** The values of a record that is there now; null when there is none. */
export function valuesNow({ ctx }: List, entity: Entity, id: Id): Map<string, JsonValue> | null {
  const table = tables.get(entity.name)
  const row = table?.select(ctx.db).get(idBytes(id)) as Row | undefined
  if (!table || !row) return null
  const { shown } = readRow(table, row)
  return new Map(table.fields.map(({ name }, at) => [name, shown[at]?.value ?? null]))
}

/**
 * What a line makes of a record. Nothing in a line says nothing: only values that are given are compared. A value that
 * the field's own rule refuses is left out with a warning, by the same rule that single entry is checked by.
 * @param key fields that make the record and are no news by themselves
 */
export function compare(
  list: List,
  entity: Entity,
  id: Id,
  given: Readonly<Record<string, JsonValue>>,
  warnings: ImportRow['warnings'],
  key: readonly string[] = entity.key ?? [],
): Compared {
  const now = valuesNow(list, entity, id)
  const fields: Record<string, JsonValue> = {}
  const changes: ImportRow['changes'] = []
  for (const [name, value] of Object.entries(given)) {
    const field = entity.fields[name]
    if (!field || value === null || (value === '' && !key.includes(name))) continue
    const checked = checkValue(field, value)
    if ('reason' in checked) {
      warnings.push({ field: name, text: `${field.label}: значение не загружено. ${checked.reason}.` })
      continue
    }
    const before = now?.get(name) ?? null
    if (key.includes(name) || sameValue(before, checked.value)) {
      if (key.includes(name)) fields[name] = checked.value
      continue
    }
    fields[name] = checked.value
    const words = (what: JsonValue) =>
      what === null ? '' : describeValue(list.ctx.db, entity.name, name, what)
    changes.push({ field: name, label: field.label, from: words(before), to: words(checked.value) })
  }
  return {
    isNew: now === null,
    changes,
    write: changes.length > 0 ? { entity, id, fields } : null,
  }
}

/** A line that brings nothing, and why. */
export const skipped = (
  line: number,
  name: string,
  reason: string,
  warnings: ImportRow['warnings'] = [],
): ImportRow => ({ line, outcome: 'skipped', name, changes: [], warnings: [...warnings], reason })

/** A line by what became of its records. */
export function lineOf(
  line: number,
  name: string,
  compared: readonly Compared[],
  warnings: ImportRow['warnings'],
): ImportRow {
  const changes = compared.flatMap((one) => one.changes)
  const outcome =
    changes.length === 0
      ? 'unchanged'
      : compared.some(({ isNew, write }) => isNew && write)
        ? 'new'
        : 'changed'
  return { line, outcome, name, changes, warnings: [...warnings], reason: '' }
}

/** Of a line whose name means nobody. */
export const NAMELESS = 'Не указана школа.'
export const NOBODY = 'Отмечено, что это не из вашего района.'
export const ASKED = 'Неясно, кто это: укажите на шаге «Имена».'

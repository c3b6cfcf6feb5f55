import type { Database } from 'better-sqlite3'
import { formatDate } from '../../../shared/date.ts'
import type { Id, JsonValue } from '../../../shared/entity.ts'
import { quoted } from '../../../shared/quotes.ts'
import { winner } from './join.ts'
import { orderIn } from './order.ts'
import { DELETED, loadCells } from './record.ts'
import { tables } from './table.ts'

/** A reference to a record that is not here. */
const UNKNOWN = 'запись'

/** What a record is called, a deleted one too: the values of its display fields. */
function displayed(db: Database, entity: string, id: Id, fields: readonly string[]): string[] {
  const cells = loadCells(db, entity, id, true)
  if (!cells) return []
  const order = orderIn(db, cells.scope)
  return fields.flatMap((field) => {
    const value = winner(cells.fields.get(field) ?? [], order)?.value ?? null
    // `once` is the occurrence of a row without dates: nothing a person would say.
    if (value === null || value === '' || value === 'once') return []
    const words = describeValue(db, entity, field, value)
    return words === UNKNOWN ? [] : [words]
  })
}

/** What a person calls a record: «школа «СОШ № 1»». A word of a newer program has no name here. */
export function recordTitle(db: Database, entity: string, id: Id): string {
  const known = tables.get(entity)?.entity
  if (!known) return 'запись более новой версии программы'
  const words = displayed(db, entity, id, known.display)
  return words.length > 0 ? `${known.title} ${quoted(words.join(', '))}` : known.title
}

/** As `recordTitle`, for the label of a change: what is too long there makes a package that nobody takes (SPEC F7). */
export const shortTitle = (db: Database, entity: string, id: Id): string =>
  recordTitle(db, entity, id).slice(0, 200)

/** A cell's value as a person reads it: dates as dd.mm.yyyy, references by name, nothing as «пусто». */
export function describeValue(db: Database, entity: string, field: string, value: JsonValue): string {
  if (field === DELETED) return value === true ? 'удалено' : value === false ? 'восстановлено' : 'есть'
  if (value === null || value === '') return 'пусто'
  if (typeof value === 'boolean') return value ? 'да' : 'нет'
  const fields = tables.get(entity)?.entity.fields
  const known = fields && Object.hasOwn(fields, field) ? fields[field] : undefined
  if (known?.refersTo && typeof value === 'string') return referenced(db, known.refersTo, value)
  if (known?.words) return known.words(value)
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value
  if (typeof value === 'number') return String(value)
  // A list or group of a newer program: its parts, as far as they can be read.
  return Object.values(value)
    .map((part) => describeValue(db, entity, '', part))
    .join(', ')
}

/** A reference is called by the first display field alone: the name of the school, the number of the activity. */
function referenced(db: Database, entities: readonly string[], id: Id): string {
  for (const entity of entities) {
    const first = tables.get(entity)?.entity.display.slice(0, 1) ?? []
    const [name] = displayed(db, entity, id, first)
    if (name !== undefined) return name
  }
  return UNKNOWN
}

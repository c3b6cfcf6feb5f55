import { calendarDayEntity } from '../../../shared/calendar.ts'
import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import { criteriaSetEntity, criterionEntity } from '../../../shared/expertise.ts'
import { riskDirectionEntity } from '../../../shared/risk.ts'
import { checklistItemEntity } from '../../../shared/site-check.ts'
import type { ReferenceList } from '../../../shared/year-reference.ts'
import type { Context } from '../context.ts'
import { prepared } from '../database/query.ts'
import { readRow } from '../ledger/record.ts'
import { idBytes, idText, type Row, tables } from '../ledger/table.ts'
import { maySay } from './write.ts'

/** What a list is made of; what is counted stands last. */
const MADE_OF: Record<ReferenceList, readonly Entity[]> = {
  directions: [riskDirectionEntity],
  criteria: [criteriaSetEntity, criterionEntity],
  checklist: [checklistItemEntity],
  calendar: [calendarDayEntity],
}

export interface ListRecord {
  entity: Entity
  id: Id
  values: Record<string, JsonValue>
}

const ofYear = (entity: Entity, year: number): string =>
  Object.hasOwn(entity.fields, 'year') ? `year = ${year}` : `"on" BETWEEN '${year}-01-01' AND '${year}-12-31'`

/** Every record of a year's list with its values, sets before their criteria. */
export function listRecords({ db }: Context, list: ReferenceList, year: number): ListRecord[] {
  return MADE_OF[list].flatMap((entity) => {
    const table = tables.get(entity.name)
    if (!table) return []
    const ids = prepared(db, `SELECT id FROM "${entity.name}" WHERE ${ofYear(entity, year)} ORDER BY id`)
      .pluck()
      .all() as Uint8Array[]
    return ids.flatMap((bytes): ListRecord[] => {
      const id = idText(bytes)
      const row = table.select(db).get(idBytes(id)) as Row | undefined
      if (!row) return []
      const { shown } = readRow(table, row)
      const values = Object.fromEntries(table.fields.map(({ name }, at) => [name, shown[at]?.value ?? null]))
      return [{ entity, id, values }]
    })
  })
}

/** Whether this workplace writes the list of a year: as long as nobody else has spoken of any part of it. */
export const mayWriteList = (ctx: Context, list: ReferenceList, year: number): boolean =>
  maySay(ctx, listRecords(ctx, list, year))

/** How many entries a year's list has; of criteria the criteria themselves. */
export function countOf({ db }: Context, list: ReferenceList, year: number): number {
  const entity = MADE_OF[list].at(-1)
  if (!entity) return 0
  return prepared(db, `SELECT count(*) FROM "${entity.name}" WHERE ${ofYear(entity, year)}`)
    .pluck()
    .get() as number
}

/** Which changes made the records of a year: the one that made most of them, and how many others. */
export function changesBehind(
  { db }: Context,
  entity: Entity,
  year: number,
): { label: string; author: string; at: number; others: number } | null {
  const rows = prepared(
    db,
    `SELECT c.label, a.name, c.at FROM "${entity.name}" e JOIN change c ON c.scope = e.scope AND c.dot = e.dot
     JOIN author a ON a.n = c.author WHERE ${ofYear(entity, year).replace('year', 'e.year').replace('"on"', 'e."on"')}
     GROUP BY c.scope, c.dot ORDER BY count(*) DESC, c.at DESC`,
  )
    .raw(true)
    .all() as [string, string, number][]
  const [first] = rows
  return first ? { label: first[0], author: first[1], at: first[2], others: rows.length - 1 } : null
}

/** The entity whose records tell where a list comes from. */
export const countedEntity = (list: ReferenceList): Entity => MADE_OF[list].at(-1) ?? riskDirectionEntity

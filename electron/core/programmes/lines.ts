import type { Id } from '../../../shared/entity.ts'
import {
  programmeEntity,
  type ProgrammeIndicatorPatch,
  programmeIndicatorEntity,
  type ProgrammeMeasurePatch,
  programmeMeasureEntity,
  ProgrammeNumber,
  type ProgrammeTable,
} from '../../../shared/programme.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { all, build } from '../database/query.ts'
import { cleaned, programmeName } from './edit.ts'
import { numberRefused, unknownProgramme } from './refusals.ts'

const TABLES = {
  indicator: {
    entity: programmeIndicatorEntity,
    table: 'programmeIndicator',
    added: 'новый показатель',
    one: 'показатель',
    of: 'показателя',
    many: 'показателей',
  },
  measure: {
    entity: programmeMeasureEntity,
    table: 'programmeMeasure',
    added: 'новая мера',
    one: 'мера',
    of: 'меры',
    many: 'мер',
  },
} as const

type Patch = ProgrammeIndicatorPatch | ProgrammeMeasurePatch

const NUMBERS = ['base', 'target', 'fact1', 'fact2']

/** Values of indicators must be numbers; what is typed around them is not taken for one. */
function checked(patch: Patch) {
  for (const [field, value] of Object.entries(patch))
    if (NUMBERS.includes(field) && typeof value === 'string' && value.trim() !== '')
      if (!ProgrammeNumber.safeParse(value).success)
        throw numberRefused(programmeIndicatorEntity.fields[field]?.label ?? field, value)
  return cleaned(patch)
}

/** Lines of a programme's table in their order, as they stand now. */
const linesOf = (ctx: Context, table: ProgrammeTable, programme: Id) =>
  all(
    ctx.db,
    build
      .selectFrom(TABLES[table].table)
      .select(['id', 'position'])
      .where('programme', '=', programme)
      .orderBy('position')
      .orderBy('id'),
  )

/** Adds a line at the end of a programme's table. */
export function addLine(ctx: Context, table: ProgrammeTable, named: Id, draft: Patch): { id: Id } {
  const programme = refuseUnknown(ctx, programmeEntity, [named])(named)
  const { entity, added } = TABLES[table]
  const fields = Object.fromEntries(Object.entries(checked(draft)).filter(([, value]) => value !== null))
  const position = (linesOf(ctx, table, programme).at(-1)?.position ?? 0) + 1
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Антирисковая программа, ${added}: ${programmeName(ctx, programme)}`,
    records: [{ entity, id, fields: { programme, position, ...fields } }],
  })
  return { id }
}

/** The programme that a line of the own district belongs to. */
function programmeOf(ctx: Context, table: ProgrammeTable, id: Id): Id {
  const { entity, table: name } = TABLES[table]
  refuseUnknown(ctx, entity, [id])
  const [row] = all(ctx.db, build.selectFrom(name).select('programme').where('id', '=', id))
  if (!row?.programme) throw unknownProgramme()
  return row.programme
}

export function updateLine(ctx: Context, table: ProgrammeTable, id: Id, patch: Patch): void {
  const programme = programmeOf(ctx, table, id)
  const { entity, one } = TABLES[table]
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Антирисковая программа, ${one}: ${programmeName(ctx, programme)}`,
    records: [{ entity, id, fields: checked(patch) }],
  })
}

export function removeLine(ctx: Context, table: ProgrammeTable, id: Id): void {
  const programme = programmeOf(ctx, table, id)
  const { entity, of } = TABLES[table]
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Антирисковая программа, удаление ${of}: ${programmeName(ctx, programme)}`,
    records: [{ entity, id, deleted: true }],
  })
}

/** Moves a line one place up or down; the whole table is numbered anew, so that equal positions part. */
export function moveLine(ctx: Context, table: ProgrammeTable, id: Id, by: -1 | 1): void {
  const programme = programmeOf(ctx, table, id)
  const { entity, many } = TABLES[table]
  const lines = linesOf(ctx, table, programme)
  const from = lines.findIndex((line) => line.id === id)
  const to = from + by
  const [moved] = lines.slice(from, from + 1)
  if (!moved || to < 0 || to >= lines.length) return
  const order = lines.toSpliced(from, 1).toSpliced(to, 0, moved)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Антирисковая программа, порядок ${many}: ${programmeName(ctx, programme)}`,
    records: order.map((line, at) => ({ entity, id: line.id, fields: { position: at + 1 } })),
  })
}

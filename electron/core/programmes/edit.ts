import type { Entity, Id, JsonValue } from '../../../shared/entity.ts'
import {
  programmeEntity,
  programmeIndicatorEntity,
  programmeMeasureEntity,
  type ProgrammePatch,
} from '../../../shared/programme.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { emptied, refuseBadLink, trimmed } from '../patch.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { knownScopeNumber } from '../ledger/replica.ts'
import { schoolName } from '../schools/schools.ts'
import { programmeExists, unknownDirection, unknownProgramme } from './refusals.ts'

const TITLE_IN_LABEL = 200

/** Empty text is an empty cell; a link must be a link. */
export function cleaned(patch: Readonly<Record<string, JsonValue | undefined>>): Record<string, JsonValue> {
  refuseBadLink(patch['link'])
  return emptied(trimmed(patch))
}

/** «СОШ № 1 – Дефицит педагогических кадров». */
export function programmeName(ctx: Context, id: Id): string {
  const row = one(
    ctx.db,
    build
      .selectFrom('programme as p')
      .innerJoin('riskDirection as d', 'd.id', 'p.direction')
      .select(['p.school', 'd.title'])
      .where('p.id', '=', id),
  )
  if (!row) throw unknownProgramme()
  return `${schoolName(ctx, row.school)} – ${(row.title ?? '').slice(0, TITLE_IN_LABEL)}`
}

/** The programme of a school for a direction; named after the direction until it is given a name of its own. */
export function createProgramme(ctx: Context, named: Id, direction: Id): { id: Id } {
  const scope = ownScope(ctx)
  const school = refuseUnknown(ctx, schoolEntity, [named])(named)
  const known = one(ctx.db, build.selectFrom('riskDirection').select('title').where('id', '=', direction))
  if (!known) throw unknownDirection()
  const about = known.title ?? ''
  const id = keyedId(programmeEntity, scope, { school, direction })
  if (one(ctx.db, build.selectFrom('programme').select('id').where('id', '=', id)))
    throw programmeExists(schoolName(ctx, school), about)
  ctx.ledger.write({
    scope,
    label: `Новая антирисковая программа: ${schoolName(ctx, school)} – ${about.slice(0, TITLE_IN_LABEL)}`,
    records: [{ entity: programmeEntity, id, fields: { school, direction } }],
  })
  return { id }
}

export function updateProgramme(ctx: Context, named: Id, patch: ProgrammePatch): void {
  const id = refuseUnknown(ctx, programmeEntity, [named])(named)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Антирисковая программа: ${programmeName(ctx, id)}`,
    records: [{ entity: programmeEntity, id, fields: cleaned(patch) }],
  })
}

/** Takes a programme away with its lines; one undo brings all of it back. */
export function removeProgramme(ctx: Context, named: Id): void {
  const id = refuseUnknown(ctx, programmeEntity, [named])(named)
  const scope = knownScopeNumber(ctx.db, ownScope(ctx)) ?? -1
  const lines = (table: 'programmeIndicator' | 'programmeMeasure', entity: Entity) =>
    all(
      ctx.db,
      build.selectFrom(table).select('id').where('programme', '=', id).where('scope', '=', scope),
    ).map((line) => ({ entity, id: line.id, deleted: true }))
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Удалена антирисковая программа: ${programmeName(ctx, id)}`,
    records: [
      { entity: programmeEntity, id, deleted: true },
      ...lines('programmeIndicator', programmeIndicatorEntity),
      ...lines('programmeMeasure', programmeMeasureEntity),
    ],
  })
}

import type { Id } from '../../../shared/entity.ts'
import type { CriteriaSetPatch, CriterionPatch } from '../../../shared/expertise-sheet.ts'
import {
  criteriaSetEntity,
  criterionEntity,
  EXPERTISE_STAGE,
  ExpertiseStage,
} from '../../../shared/expertise.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Context } from '../context.ts'
import { emptied } from '../patch.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { mayWriteList } from '../reference/records.ts'
import { writeReference } from '../reference/write.ts'
import { criteriaSets } from './read.ts'

interface OfSet {
  year: number
  stage: ExpertiseStage
}

/** Only who keeps the criteria of the year: the region, or a district that nobody has sent any. */
function refuseOthers(ctx: Context, year: number): void {
  if (!mayWriteList(ctx, 'criteria', year))
    throw new Refusal({
      code: 'region-only',
      what: 'Критерии экспертизы ведёт регион.',
      safe: 'Ничего не изменено.',
      next: 'Если критерий неверен, сообщите региональному координатору: исправление придёт с его пакетом.',
    })
}

const label = ({ year, stage }: OfSet) => `Критерии ${year} года: ${EXPERTISE_STAGE[stage]}`

/** Title, zones, source of a set. Zones must have different bounds, one of them 0, so that each result lies in one. */
export function updateSet(ctx: Context, of: OfSet, patch: CriteriaSetPatch): void {
  refuseOthers(ctx, of.year)
  const bounds = patch.zones?.map((z) => z.from)
  if (bounds && (new Set(bounds).size < bounds.length || !bounds.includes(0)))
    throw new Refusal({
      code: 'zones-wrong',
      what: bounds.includes(0)
        ? 'Две зоны начинаются с одного процента.'
        : 'Ни одна зона не начинается с 0 %: низкий результат остался бы без зоны.',
      safe: 'Прежние зоны сохранены.',
      next: 'Исправьте границы зон.',
    })
  const { year, stage } = of
  writeReference(ctx, label(of), [
    {
      entity: criteriaSetEntity,
      id: keyedId(criteriaSetEntity, 'ref', { year, stage }),
      deleted: false,
      fields: { year, stage, ...emptied(patch) },
    },
  ])
}

/** A further criterion, at the end of its set. */
export function addCriterion(ctx: Context, of: OfSet & { code: string }, draft: CriterionPatch): { id: Id } {
  const { year, stage } = of
  refuseOthers(ctx, year)
  const code = of.code.trim()
  const set = criteriaSets(ctx.db, year).find((s) => s.stage === stage)
  if (set?.criteria.some((c) => c.code === code))
    throw new Refusal({
      code: 'criterion-twice',
      what: `Критерий «${code}» в этом наборе уже есть.`,
      safe: 'Ничего не изменено.',
      next: 'Дайте новому критерию другой код.',
    })
  const id = keyedId(criterionEntity, 'ref', { year, stage, code })
  writeReference(ctx, `${label(of)}, добавлен ${code}`, [
    {
      entity: criterionEntity,
      id,
      deleted: false,
      fields: {
        year,
        stage,
        code,
        position: set?.criteria.length ?? 0,
        title: draft.title ?? '',
        max: draft.max ?? 2,
      },
    },
  ])
  return { id }
}

function known(ctx: Context, id: Id): OfSet & { code: string } {
  const row = one(
    ctx.db,
    build.selectFrom('criterion').select(['year', 'stage', 'code']).where('id', '=', id),
  )
  if (!row)
    throw new Refusal({
      code: 'criterion-unknown',
      what: 'Такого критерия нет. Возможно, его удалили.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  return { year: row.year, stage: ExpertiseStage.parse(row.stage), code: row.code }
}

export function updateCriterion(ctx: Context, id: Id, patch: CriterionPatch): void {
  const of = known(ctx, id)
  refuseOthers(ctx, of.year)
  writeReference(ctx, `${label(of)}, ${of.code}`, [{ entity: criterionEntity, id, fields: emptied(patch) }])
}

export function removeCriterion(ctx: Context, id: Id): void {
  const of = known(ctx, id)
  refuseOthers(ctx, of.year)
  writeReference(ctx, `${label(of)}, удалён ${of.code}`, [{ entity: criterionEntity, id, deleted: true }])
}

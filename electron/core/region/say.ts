import type { Id, JsonValue } from '../../../shared/entity.ts'
import { planEntity, REGION_VERDICT } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Judgement } from '../../../shared/region.ts'
import { cohortEntity, type RegionSchoolPatch, schoolEntity } from '../../../shared/school.ts'
import { type Context, districtScope, regionsScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { standsFor } from '../ledger/merged.ts'
import { shortTitle } from '../ledger/words.ts'
import { activityNumber } from '../roadmap/edit.ts'
import { tidyText } from '../schools/schools.ts'

/** What the region knows of a district's school; an empty text empties the field. */
export function saySchool(
  ctx: Context,
  of: { district: Id; year: number; school: Id; patch: RegionSchoolPatch },
): void {
  const { db } = ctx
  const scope = regionsScope(ctx, of.district)
  const school = standsFor(db, schoolEntity.name, of.school)
  const n = districtScope(ctx, of.district)
  const there = one(
    db,
    build.selectFrom('school').select('id').where('id', '=', school).where('scope', '=', n),
  )
  if (!there)
    throw new Refusal({
      code: 'school-unknown',
      what: 'В районе нет такой школы. Возможно, район её удалил.',
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  const { director, phone, curator } = of.patch
  const fields: Record<string, JsonValue> = {
    ...(director === undefined ? {} : { regionDirector: tidyText(director) }),
    ...(phone === undefined ? {} : { regionPhone: tidyText(phone) }),
  }
  const cohort = keyedId(cohortEntity, scope, { school, year: of.year })
  if (curator !== undefined && !one(db, build.selectFrom('cohort').select('id').where('id', '=', cohort)))
    throw new Refusal({
      code: 'cohort-unknown',
      what: `Школа не в наборе ${of.year} года: куратора у неё нет.`,
      safe: 'Ничего не изменено.',
      next: 'Когда район включит школу в набор, куратора можно будет указать.',
    })
  ctx.ledger.write({
    scope,
    label: `По данным региона: ${shortTitle(db, schoolEntity.name, school)}`,
    records: [
      { entity: schoolEntity, id: school, fields },
      ...(curator === undefined
        ? []
        : [{ entity: cohortEntity, id: cohort, fields: { regionCurator: tidyText(curator) } }]),
    ],
  })
}

/** «Принято» or «на доработке», with a remark, about a district's row of the roadmap. */
export function judgeRow(
  ctx: Context,
  { district, activity, judgement }: { district: Id; activity: Id; judgement: Judgement },
): void {
  const scope = regionsScope(ctx, district)
  const { verdict, note } = judgement
  const number = activityNumber(ctx, activity)
  ctx.ledger.write({
    scope,
    label: verdict ? `Решение региона: ${number} – ${REGION_VERDICT[verdict]}` : `Решение региона: ${number}`,
    records: [
      {
        entity: planEntity,
        id: keyedId(planEntity, scope, { activity }),
        fields: {
          activity,
          ...(verdict === undefined ? {} : { regionVerdict: verdict }),
          ...(note === undefined ? {} : { regionNote: note.trim() === '' ? null : note }),
        },
      },
    ],
  })
}

import type { Id } from '../../../shared/entity.ts'
import type { ExpertiseSheet } from '../../../shared/expertise-sheet.ts'
import { type ExpertiseKey, resultOf, type Zones } from '../../../shared/expertise.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { type Context, districtScope } from '../context.ts'
import { build, one } from '../database/query.ts'
import { standsFor } from '../ledger/merged.ts'
import { schoolName } from '../schools/schools.ts'
import {
  countsOf,
  criteriaSets,
  ownSheets,
  recommendations,
  regionalSheets,
  type Sheet,
  summaryOf,
  WITHOUT_ZONES,
} from './read.ts'

/** The school that is meant, in the district that is looked at. */
export function schoolOf(ctx: Context, district: Id, named: Id): Id {
  const school = standsFor(ctx.db, schoolEntity.name, named)
  const query = build
    .selectFrom('school')
    .select('id')
    .where('id', '=', school)
    .where('scope', '=', districtScope(ctx, district))
  if (!one(ctx.db, query))
    throw new Refusal({
      code: 'school-unknown',
      what: 'В районе нет такой школы. Возможно, её удалили.',
      safe: 'Листы экспертизы удалённой школы сохранены.',
      next: 'Вернутся вместе с ней: откройте историю и отмените удаление.',
    })
  return school
}

/** What is still to be done before a sheet counts, in words. */
function lacking(sheet: Sheet): string[] {
  const { on, verdict, lines, open } = countsOf(sheet)
  return [
    lines === 0 ? 'нет критериев' : '',
    open > 0 ? `нет балла по критериям: ${open}` : '',
    on === null ? 'нет даты экспертизы' : '',
    verdict === null ? 'нет вывода' : '',
  ].filter((words) => words !== '')
}

function warnings(sheet: Sheet, year: number, today: string, advised: boolean): string[] {
  return [
    sheet.on !== null && sheet.on > today ? 'Дата экспертизы ещё не наступила.' : '',
    sheet.on !== null && Number(sheet.on.slice(0, 4)) !== year ? `Дата экспертизы не в ${year} году.` : '',
    sheet.verdict === 'needsWork' && !advised ? 'Требует доработки, а рекомендаций нет.' : '',
  ].filter((words) => words !== '')
}

const side = (sheet: Sheet, zones: Zones) => ({
  id: sheet.id,
  round: sheet.round,
  on: sheet.on,
  expert: sheet.expert,
  verdict: sheet.verdict,
  scores: sheet.scores,
  result: resultOf(sheet.scores, sheet.zones ?? zones),
  lacking: lacking(sheet),
})

/** One round of a school's expertise with everything that is shown of it; a round nobody has begun is empty. */
export function expertiseSheet(
  ctx: Context,
  { district, ...key }: ExpertiseKey & { district: Id },
  today: string,
): ExpertiseSheet {
  const { db } = ctx
  const { year, stage, round } = key
  const scope = districtScope(ctx, district)
  const school = schoolOf(ctx, district, key.school)
  const set = criteriaSets(db, year).find((s) => s.stage === stage)
  const zones = set?.zones ?? WITHOUT_ZONES
  const ofStage = (sheets: readonly Sheet[]) => sheets.filter((s) => s.stage === stage)
  const rounds = ofStage(ownSheets(db, scope, year, school))
  const own = rounds.find((s) => s.round === round)
  const before = rounds.findLast((s) => s.round < round)
  const regional = ofStage(regionalSheets(db, scope, year, school)).findLast((s) => s.round <= round)
  const given = recommendations(db, scope, year, today).filter(
    (r) => r.school === school && r.stage === stage && r.round <= round,
  )
  const words = (lines: readonly { code: string; title: string; max: number }[]) =>
    JSON.stringify(lines.map(({ code, title, max }) => [code, title, max]))
  return {
    school: { id: school, name: schoolName(ctx, school) },
    year,
    stage,
    round,
    rounds: rounds.map((s) => summaryOf(s, zones)),
    zones: own?.zones ?? zones,
    criteria: set?.criteria.length ?? 0,
    changed: own !== undefined && words(own.scores) !== words(set?.criteria ?? []),
    own: own
      ? {
          ...side(own, zones),
          conclusion: own.words,
          warnings: warnings(
            own,
            year,
            today,
            given.some((r) => r.text !== ''),
          ),
        }
      : null,
    regional: regional ? { ...side(regional, zones), recommendations: regional.words } : null,
    previous: Object.fromEntries((before?.scores ?? []).map(({ code, score }) => [code, score])),
    recommendations: given,
  }
}

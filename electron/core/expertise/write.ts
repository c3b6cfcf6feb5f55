import type { Id } from '../../../shared/entity.ts'
import type { ScorePatch } from '../../../shared/expertise-sheet.ts'
import {
  EXPERTISE_STAGE,
  type ExpertiseKey,
  type ExpertisePatch,
  expertiseEntity,
  type ExpertiseScore,
  expertiseScoreEntity,
  type RecommendationPatch,
  recommendationEntity,
} from '../../../shared/expertise.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { emptied } from '../patch.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { schoolName } from '../schools/schools.ts'
import { criteriaSets, ownSheets, type Sheet } from './read.ts'

/** «Экспертиза: концептуальные документы – СОШ № 1». */
export const sheetLabel = (ctx: Context, key: Omit<ExpertiseKey, 'year'>): string =>
  `Экспертиза: ${EXPERTISE_STAGE[key.stage]} – ${schoolName(ctx, key.school)}` +
  (key.round > 1 ? `, повторная ${key.round}` : '')

/** The criteria of today as lines without scores, and their zones; refused when the region has none. */
export function freshLines(
  ctx: Context,
  { year, stage }: Pick<ExpertiseKey, 'year' | 'stage'>,
): Pick<Sheet, 'scores' | 'zones'> {
  const set = criteriaSets(ctx.db, year).find((s) => s.stage === stage)
  if (!set || set.criteria.length === 0)
    throw new Refusal({
      code: 'criteria-missing',
      what: `Критериев на ${year} год нет: ${EXPERTISE_STAGE[stage]}.`,
      safe: 'Ничего не изменено.',
      next: 'Критерии вносит регион на странице «Экспертиза», район получает их с его пакетом.',
    })
  const scores = set.criteria.map(({ code, title, max }) => ({ code, title, max, score: null, comment: '' }))
  return { scores, zones: set.zones }
}

export const noRoundBefore = (round: number) =>
  new Refusal({
    code: 'round-before-missing',
    what: `Повторная экспертиза ${round} начинается после предыдущей, а её листа нет.`,
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу и начните с первого листа.',
  })

export const sheetUnknown = () =>
  new Refusal({
    code: 'expertise-unknown',
    what: 'Такого листа экспертизы нет. Возможно, его удалили.',
    safe: 'Ничего не изменено.',
    next: 'Обновите страницу. Удалённое по ошибке возвращает отмена последнего действия.',
  })

/** Refuses a score above the criterion's maximum, and a criterion the sheet has not. */
export function refuseScore(
  lines: readonly ExpertiseScore[],
  code: string,
  { score }: ScorePatch,
): ExpertiseScore {
  const line = lines.find((s) => s.code === code)
  if (!line)
    throw new Refusal({
      code: 'criterion-unknown',
      what: `В листе нет критерия «${code}».`,
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу.',
    })
  if (typeof score === 'number' && score > line.max)
    throw new Refusal({
      code: 'score-above-maximum',
      what: `Балл ${score} больше наибольшего: по критерию «${code}» можно поставить от 0 до ${line.max}.`,
      safe: 'Прежний балл сохранён.',
      next: `Поставьте балл от 0 до ${line.max}.`,
    })
  return line
}

/** The own school and sheets that a key means. */
function ofKey(ctx: Context, key: ExpertiseKey) {
  const scope = ownScope(ctx)
  const school = refuseUnknown(ctx, schoolEntity, [key.school])(key.school)
  const district = ctx.settings.get().district
  const n = district === null ? -1 : districtScope(ctx, district)
  const rounds = ownSheets(ctx.db, n, key.year, school).filter((s) => s.stage === key.stage)
  return { scope, meant: { ...key, school }, rounds, sheet: rounds.find((s) => s.round === key.round) }
}

function existing(ctx: Context, key: ExpertiseKey) {
  const { sheet, ...rest } = ofKey(ctx, key)
  if (!sheet) throw sheetUnknown()
  return { ...rest, sheet }
}

const lineRecord = (scope: string, sheet: Id, line: ExpertiseScore, position: number) => ({
  entity: expertiseScoreEntity,
  id: keyedId(expertiseScoreEntity, scope, { expertise: sheet, code: line.code }),
  deleted: false,
  fields: {
    expertise: sheet,
    code: line.code,
    position,
    title: line.title,
    max: line.max,
    score: null,
    comment: null,
  },
})

/** A sheet of this school; it keeps the criteria of the moment. A further round takes those of the round before. */
export function beginSheet(ctx: Context, key: ExpertiseKey): { id: Id } {
  const { scope, meant, rounds, sheet } = ofKey(ctx, key)
  if (sheet) return { id: sheet.id }
  const before = rounds.find((s) => s.round === key.round - 1)
  if (key.round > 1 && !before) throw noRoundBefore(key.round)
  const { scores: lines, zones } = before ?? freshLines(ctx, key)
  const { school, year, stage, round } = meant
  const id = keyedId(expertiseEntity, scope, { school, year, stage, round })
  const author = ctx.settings.get().author
  ctx.ledger.write({
    scope,
    label: `${sheetLabel(ctx, meant)}: начат лист`,
    records: [
      {
        entity: expertiseEntity,
        id,
        deleted: false,
        fields: {
          school,
          year,
          stage,
          round,
          expert: author || null,
          on: null,
          verdict: null,
          conclusion: null,
          zones,
        },
      },
      ...lines.map((line, position) => lineRecord(scope, id, line, position)),
    ],
  })
  return { id }
}

export function updateSheet(ctx: Context, key: ExpertiseKey, patch: ExpertisePatch): void {
  const { scope, meant, sheet } = existing(ctx, key)
  ctx.ledger.write({
    scope,
    label: sheetLabel(ctx, meant),
    records: [{ entity: expertiseEntity, id: sheet.id, fields: emptied(patch) }],
  })
}

/** Sets or takes away a score or a comment of one criterion. */
export function setScore(ctx: Context, key: ExpertiseKey, code: string, patch: ScorePatch): void {
  const { scope, meant, sheet } = existing(ctx, key)
  refuseScore(sheet.scores, code, patch)
  const said = patch.score === undefined ? '' : `, ${code}: ${patch.score ?? 'без балла'}`
  ctx.ledger.write({
    scope,
    label: sheetLabel(ctx, meant) + said,
    records: [
      {
        entity: expertiseScoreEntity,
        id: keyedId(expertiseScoreEntity, scope, { expertise: sheet.id, code }),
        fields: emptied(patch),
      },
    ],
  })
}

const belonging = (ctx: Context, table: 'expertiseScore' | 'recommendation', sheet: Sheet): Id[] =>
  all(ctx.db, build.selectFrom(table).select('id').where('expertise', '=', sheet.id)).map(({ id }) => id)

/** Marks a sheet with all that belongs to it; the last round only, so that none stands without the one before. */
export function removeSheet(ctx: Context, key: ExpertiseKey): void {
  const { scope, meant, sheet, rounds } = existing(ctx, key)
  if (rounds.some((s) => s.round > key.round))
    throw new Refusal({
      code: 'round-follows',
      what: 'За этим листом есть повторная экспертиза.',
      safe: 'Ничего не изменено.',
      next: 'Удалите сначала её лист.',
    })
  ctx.ledger.write({
    scope,
    label: `${sheetLabel(ctx, meant)}: удалён лист`,
    records: [
      { entity: expertiseEntity, id: sheet.id, deleted: true },
      ...belonging(ctx, 'expertiseScore', sheet).map((id) => ({
        entity: expertiseScoreEntity,
        id,
        deleted: true,
      })),
      ...belonging(ctx, 'recommendation', sheet).map((id) => ({
        entity: recommendationEntity,
        id,
        deleted: true,
      })),
    ],
  })
}

export function addRecommendation(ctx: Context, key: ExpertiseKey, draft: RecommendationPatch): { id: Id } {
  const { scope, meant, sheet } = existing(ctx, key)
  const id = ctx.ledger.newId()
  const position = belonging(ctx, 'recommendation', sheet).length
  const given = Object.entries(emptied(draft)).filter(([, value]) => value !== null)
  ctx.ledger.write({
    scope,
    label: `${sheetLabel(ctx, meant)}: рекомендация`,
    records: [
      {
        entity: recommendationEntity,
        id,
        fields: { expertise: sheet.id, position, ...Object.fromEntries(given) },
      },
    ],
  })
  return { id }
}

export function updateRecommendation(ctx: Context, id: Id, patch: RecommendationPatch): void {
  refuseUnknown(ctx, recommendationEntity, [id])
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: 'Рекомендация по экспертизе',
    records: [{ entity: recommendationEntity, id, fields: emptied(patch) }],
  })
}

export function removeRecommendation(ctx: Context, id: Id): void {
  refuseUnknown(ctx, recommendationEntity, [id])
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: 'Удалена рекомендация по экспертизе',
    records: [{ entity: recommendationEntity, id, deleted: true }],
  })
}

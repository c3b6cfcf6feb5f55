import type { Id, JsonValue } from '../../../shared/entity.ts'
import type { RegionalPatch, ScorePatch } from '../../../shared/expertise-sheet.ts'
import { type ExpertiseKey, type ExpertiseScore, regionalExpertiseEntity } from '../../../shared/expertise.ts'
import { type Context, districtScope, regionsScope } from '../context.ts'
import { emptied } from '../patch.ts'
import { keyedId } from '../ledger/id.ts'
import { regionalSheets } from './read.ts'
import { schoolOf } from './sheet.ts'
import { freshLines, noRoundBefore, refuseScore, sheetLabel, sheetUnknown } from './write.ts'

type OfSheet = ExpertiseKey & { district: Id }

function ofKey(ctx: Context, { district, ...key }: OfSheet) {
  const scope = regionsScope(ctx, district)
  const school = schoolOf(ctx, district, key.school)
  const rounds = regionalSheets(ctx.db, districtScope(ctx, district), key.year, school).filter(
    (s) => s.stage === key.stage,
  )
  const { year, stage, round } = key
  const meant = { school, year, stage, round }
  const write = (said: string, fields: Record<string, JsonValue>) =>
    ctx.ledger.write({
      scope,
      label: `Региональная экспертиза. ${sheetLabel(ctx, meant)}${said}`,
      records: [
        {
          entity: regionalExpertiseEntity,
          id: keyedId(regionalExpertiseEntity, scope, meant),
          fields: { ...meant, ...fields },
        },
      ],
    })
  return { meant, rounds, sheet: rounds.find((s) => s.round === round), scope, write }
}

function existing(ctx: Context, of: OfSheet) {
  const { sheet, ...rest } = ofKey(ctx, of)
  if (!sheet) throw sheetUnknown()
  return { ...rest, sheet }
}

const stored = (scores: readonly ExpertiseScore[]): JsonValue => scores.map((s) => ({ ...s }))

/** The region's sheet in a district; it keeps the criteria of the moment, a further round those of the round before. */
export function beginRegional(ctx: Context, of: OfSheet): { id: Id } {
  const { meant, rounds, sheet, scope, write } = ofKey(ctx, of)
  const id = keyedId(regionalExpertiseEntity, scope, meant)
  if (sheet) return { id }
  const before = rounds.findLast((s) => s.round < of.round)
  if (of.round > 1 && !before) throw noRoundBefore(of.round)
  const { scores, zones } = before ?? freshLines(ctx, of)
  const lines = scores.map((line) => ({ ...line, score: null, comment: '' }))
  write(': начат лист', { scores: stored(lines), zones, expert: ctx.settings.get().author || null })
  return { id }
}

export function updateRegional(ctx: Context, of: OfSheet, patch: RegionalPatch): void {
  existing(ctx, of).write('', emptied(patch))
}

export function scoreRegional(ctx: Context, of: OfSheet, code: string, patch: ScorePatch): void {
  const { sheet, write } = existing(ctx, of)
  const line = refuseScore(sheet.scores, code, patch)
  const said = patch.score === undefined ? '' : `, ${code}: ${patch.score ?? 'без балла'}`
  write(said, {
    scores: stored(
      sheet.scores.map((s) =>
        s === line
          ? {
              ...s,
              ...(patch.score === undefined ? {} : { score: patch.score }),
              ...(patch.comment === undefined ? {} : { comment: patch.comment }),
            }
          : s,
      ),
    ),
  })
}

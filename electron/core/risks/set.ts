import { Refusal } from '../../../shared/refusal.ts'
import { riskEntity, type RiskRequest } from '../../../shared/risk.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { emptied, trimmed } from '../patch.ts'
import { keyedId } from '../ledger/id.ts'
import { schoolName } from '../schools/schools.ts'
import { riskDirections } from '../reference/risk-directions.ts'

/** Writes what is named of each school's directions, as one undo step. */
export function setRisks(ctx: Context, { year, risks }: RiskRequest): { written: number } {
  const scope = ownScope(ctx)
  const meant = refuseUnknown(
    ctx,
    schoolEntity,
    risks.map((r) => r.school),
  )
  const titles = new Map(riskDirections(ctx, year).map((d) => [d.id, d.title]))
  if (risks.some((r) => !titles.has(r.direction)))
    throw new Refusal({
      code: 'riskDirection-unknown',
      what: `В перечне ${year} года нет такого рискового направления.`,
      safe: 'Ничего не изменено.',
      next: 'Обновите страницу: перечень направлений мог измениться.',
    })
  const fields = new Set(risks.flatMap((r) => Object.keys(r.patch)))
  const [field] = fields
  const aspect = fields.size === 1 && field ? `${riskEntity.fields[field]?.label.toLowerCase()}, ` : ''
  const [first] = risks
  const where =
    risks.length === 1 && first
      ? `${schoolName(ctx, meant(first.school))} – ${titles.get(first.direction)}`
      : `отметок – ${risks.length}`
  const { records } = ctx.ledger.write({
    scope,
    label: `Риски: ${aspect}${where}`,
    records: risks.map(({ school: named, direction, patch }) => {
      const school = meant(named)
      return {
        entity: riskEntity,
        id: keyedId(riskEntity, scope, { school, direction }),
        fields: { school, direction, ...emptied(trimmed(patch)) },
      }
    }),
  })
  return { written: records }
}

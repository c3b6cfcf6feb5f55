import type { RiskDirection } from '../../../shared/risk.ts'
import type { Context } from '../context.ts'
import { all, build } from '../database/query.ts'

const LAST = Number.MAX_SAFE_INTEGER
const BY_CODE = new Intl.Collator('ru', { numeric: true })

/** Directions of a year's catalogue, in their order; those without a place by their codes behind it. */
export function riskDirections(ctx: Context, year: number): RiskDirection[] {
  return all(
    ctx.db,
    build
      .selectFrom('riskDirection')
      .select(['id', 'code', 'title', 'confirmed', 'position', 'heading'])
      .where('year', '=', year),
  )
    .sort((a, b) => (a.position ?? LAST) - (b.position ?? LAST) || BY_CODE.compare(a.code, b.code))
    .map(({ id, code, title, confirmed, heading }) => ({
      id,
      code,
      title: title ?? '',
      confirmed: confirmed === 1,
      heading: heading ?? '',
    }))
}

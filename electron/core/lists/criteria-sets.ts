import { criteriaSetEntity, EXPERTISE_STAGE, ExpertiseStage } from '../../../shared/expertise.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import type { RecordWrite } from '../ledger/write.ts'
import type { List } from './planner.ts'

/** The sets that loaded criteria need and the year does not have: named after what they check, in one zone for now. */
export function setsFor({ ctx, year }: List, criteria: readonly RecordWrite[]): RecordWrite[] {
  const there = new Set(
    all(ctx.db, build.selectFrom('criteriaSet').select('stage').where('year', '=', year)).map(
      ({ stage }) => stage,
    ),
  )
  const wanted = new Set(criteria.map(({ fields }) => fields?.['stage']))
  return ExpertiseStage.options
    .filter((stage) => wanted.has(stage) && !there.has(stage))
    .map((stage) => ({
      entity: criteriaSetEntity,
      id: keyedId(criteriaSetEntity, 'ref', { year, stage }),
      deleted: false,
      fields: {
        year,
        stage,
        title: `Экспертиза: ${EXPERTISE_STAGE[stage]}`,
        zones: [{ title: 'без зоны', from: 0 }],
        validFrom: `${year}-01-01`,
      },
    }))
}

import { z } from 'zod'
import { type Entity, type Id, IsoDate, type JsonValue } from '../../../shared/entity.ts'
import { regionalExpertiseEntity } from '../../../shared/expertise.ts'
import { ownActivityEntity } from '../../../shared/own-plan.ts'
import { planEntity, RegionVerdict } from '../../../shared/plan.ts'
import { type Context, districtScope, ownScope } from '../context.ts'
import { criteriaSets } from '../expertise/read.ts'
import { keyedId, TRAINING_REGION } from '../ledger/id.ts'
import { mergeScope } from '../ledger/merge.ts'
import { readCoverage } from '../ledger/replica.ts'
import type { ScopeState } from '../ledger/state.ts'
import { listActivities } from '../roadmap/activities.ts'
import { readPlans } from '../roadmap/plans.ts'
import { Scored } from './expertise.ts'
import { at, type Built, demoFile } from './file.ts'
import { numberedRows, OwnPlanFile } from './own-plan.ts'

const File = z.object({
  author: z.string(),
  expert: z.string(),
  verdicts: z.array(z.object({ number: z.string(), on: IsoDate, verdict: RegionVerdict, note: z.string() })),
  sheets: z.array(Scored.extend({ on: IsoDate, recommendations: z.string() })),
})

interface Said {
  on: string
  label: string
  entity: Entity
  id: Id
  values: Record<string, JsonValue>
}

function regionalSheets(ctx: Context, { year, schools }: Built): Said[] {
  const { expert, sheets } = demoFile(ctx, 'region.json', File)
  return sheets.map(({ school, stage, scores, comments, on, verdict, recommendations }) => {
    const set = criteriaSets(ctx.db, year).find((s) => s.stage === stage)
    const of = { school: at(schools, school), year, stage, round: 1 }
    const lines = (set?.criteria ?? []).map(({ code, title, max }, place) => ({
      code,
      title,
      max,
      score: scores[place] ?? null,
      comment: comments[code] ?? '',
    }))
    return {
      on,
      label: 'Региональная экспертиза',
      entity: regionalExpertiseEntity,
      id: keyedId(regionalExpertiseEntity, ownScope(ctx), of),
      values: { ...of, on, expert, verdict, scores: lines, recommendations, zones: set?.zones ?? [] },
    }
  })
}

function verdicts(ctx: Context, { district, year }: Built): Said[] {
  const plans = readPlans(ctx.db, districtScope(ctx, district))
  const activities = new Map(listActivities(ctx.db, year).map(({ number, id }) => [number, id]))
  return demoFile(ctx, 'region.json', File).verdicts.flatMap(({ number, on, verdict, note }) => {
    const activity = activities.get(number)
    if (activity === undefined) return []
    const id = keyedId(planEntity, ownScope(ctx), { activity })
    const values = { regionVerdict: verdict, regionNote: note, ...(plans.has(activity) ? {} : { activity }) }
    return [{ on, label: `Решение региона: ${number}`, entity: planEntity, id, values }]
  })
}

function remarks(ctx: Context, built: Built): Said[] {
  const rows = numberedRows(ctx, built)
  return demoFile(ctx, 'own-plan.json', OwnPlanFile).remarks.flatMap(({ number, on, text }) => {
    const id = rows.get(number)
    const values = { regionRemark: text, regionRemarkOn: on }
    return id
      ? [{ on, label: 'Рекомендация к плану-графику района', entity: ownActivityEntity, id, values }]
      : []
  })
}

/**
 * What the region has said of the district, joined the way its packages are: by a writing copy that is the file itself,
 * since a district cannot write the region's words. Runs inside the
 * caller's transaction.
 */
export function hearRegion(ctx: Context, built: Built): void {
  const { db } = ctx
  const scope = ownScope(ctx)
  const { author } = demoFile(ctx, 'region.json', File)
  const said = [...verdicts(ctx, built), ...remarks(ctx, built), ...regionalSheets(ctx, built)].toSorted(
    (a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)),
  )
  const replica = TRAINING_REGION
  const state: ScopeState = {
    scope,
    coverage: { ...readCoverage(db, scope), [replica]: said.length },
    sides: { [replica]: 'region' },
    changes: said.map(({ on, label }, place) => {
      const time = Date.parse(`${on}T09:00:00Z`)
      return { replica, seq: place + 1, hlc: time * 1024 + place, at: time, author, label }
    }),
    records: said.map(({ entity, id, values }, place) => ({
      entity: entity.name,
      id,
      cells: [{ replica, seq: place + 1, values }],
    })),
  }
  mergeScope(db, state, () => null, ctx.ledger.clock, 'district')
}

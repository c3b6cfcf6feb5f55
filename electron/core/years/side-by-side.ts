import type { Id } from '../../../shared/entity.ts'
import { ExpertiseStage } from '../../../shared/expertise.ts'
import { fold } from '../../../shared/fold.ts'
import type { Risk } from '../../../shared/risk.ts'
import type { RoadmapRow } from '../../../shared/roadmap-row.ts'
import {
  type ActivityPair,
  type ExpertiseOfYear,
  pairUp,
  type RisksOfYear,
  type SchoolPair,
  type YearsSideBySide,
} from '../../../shared/years.ts'
import type { Context } from '../context.ts'
import { expertiseBoard } from '../expertise/board.ts'
import { riskMap } from '../risks/map.ts'
import { listRoadmap } from '../roadmap/rows.ts'
import { listSchools } from '../schools/schools.ts'
import { today } from '../workplace/workplace.ts'

/**
 * Two years of a district side by side. Rows are the same when their wording is, else when their number is: a new
 * roadmap often renumbers what it keeps, and rewords what keeps its place.
 */
export function yearsSideBySide(
  ctx: Context,
  district: Id,
  years: readonly [number, number],
): YearsSideBySide {
  const before = Math.min(...years)
  const after = Math.max(...years)
  const [early, late] = [listRoadmap(ctx, district, before), listRoadmap(ctx, district, after)]
  const sections = new Map(late.sections.map(({ number, title }) => [number, `${number}. ${title}`]))
  return {
    before,
    after,
    activities: pairUp(early.rows, late.rows, [({ title }) => fold(title), ({ number }) => number]).map(
      (pair) => activityPair(pair, sections),
    ),
    schools: schoolPairs(ctx, district, before, after),
    expertise: expertisePairs(ctx, district, before, after),
  }
}

function activityPair(
  { before, after }: { before: RoadmapRow | null; after: RoadmapRow | null },
  sections: ReadonlyMap<string, string>,
): ActivityPair {
  const named = (row: RoadmapRow | null) => row && { number: row.number, title: row.title }
  return {
    section: after && (sections.get(after.section) ?? after.section),
    before: named(before),
    after: named(after),
    indicators: pairUp(before?.indicators ?? [], after?.indicators ?? [], [
      ({ text }) => fold(text),
      ({ population, measure }) => JSON.stringify([population, measure]),
    ]),
  }
}

const OVERCOME: ReadonlySet<string> = new Set(['removed', 'reduced'])

function risksOf(risks: readonly Risk[]): RisksOfYear {
  const activated = risks.filter((r) => r.activatedOn !== null)
  const last = activated.map((r) => r.state2 ?? r.state1)
  return {
    activated: activated.length,
    overcome: last.filter((state) => state !== null && OVERCOME.has(state)).length,
    worse: last.filter((state) => state === 'worse').length,
  }
}

function schoolPairs(ctx: Context, district: Id, before: number, after: number): SchoolPair[] {
  const profiles = (year: number) =>
    new Map(
      riskMap(ctx, district, year, today(ctx)).schools.map((s) => [s.id, risksOf(Object.values(s.risks))]),
    )
  const [risksBefore, risksAfter] = [profiles(before), profiles(after)]
  const earlier = new Map(listSchools(ctx, district, before).map((s) => [s.id, s]))
  return listSchools(ctx, district, after).flatMap((school) => {
    const inCohort = (row: typeof school | undefined) =>
      row?.status ? { status: row.status, curator: row.curator?.name ?? null } : null
    const pair = { before: inCohort(earlier.get(school.id)), after: inCohort(school) }
    if (!pair.before && !pair.after) return []
    const risks = { before: risksBefore.get(school.id) ?? null, after: risksAfter.get(school.id) ?? null }
    return [{ id: school.id, name: school.shortName, ...pair, risks }]
  })
}

function expertisePairs(
  ctx: Context,
  district: Id,
  before: number,
  after: number,
): YearsSideBySide['expertise'] {
  const of = (year: number) => {
    const { schools, stages } = expertiseBoard(ctx, district, year, today(ctx))
    return (stage: ExpertiseStage): ExpertiseOfYear | null => {
      if (schools.length === 0) return null
      const shares = schools.flatMap((s) => {
        const { state, own } = s.stages[stage]
        return state === 'finished' && own?.result ? [own.result.share] : []
      })
      return {
        finished: stages.find((s) => s.stage === stage)?.finished ?? 0,
        of: schools.length,
        share: shares.length > 0 ? shares.reduce((sum, one) => sum + one, 0) / shares.length : null,
      }
    }
  }
  const [early, late] = [of(before), of(after)]
  return ExpertiseStage.options.map((stage) => ({ stage, before: early(stage), after: late(stage) }))
}

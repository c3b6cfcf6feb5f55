import type { Id } from '../../../shared/entity.ts'
import type { BoardCell, ExpertiseBoard } from '../../../shared/expertise-sheet.ts'
import { ExpertiseStage } from '../../../shared/expertise.ts'
import { schoolEntity } from '../../../shared/school.ts'
import { type Context, districtScope } from '../context.ts'
import { recordTitle } from '../ledger/words.ts'
import type { ActivityRow } from '../roadmap/activities.ts'
import { type DistrictYear, readDistrictYear } from '../roadmap/facts.ts'
import { describeRow } from '../roadmap/rows.ts'
import {
  criteriaSets,
  ownSheets,
  recommendations,
  regionalSheets,
  type Sheet,
  summaryOf,
  WITHOUT_ZONES,
} from './read.ts'

const keyOf = ({ school, stage }: { school: Id; stage: ExpertiseStage }) => `${school} ${stage}`

/** The latest sheet of each school and stage. */
const latest = (sheets: readonly Sheet[]) => new Map(sheets.map((s) => [keyOf(s), s]))

/** The row of the roadmap that asks for the district's expertise of a stage. */
function rowOfStage(facts: DistrictYear, stage: ExpertiseStage): ActivityRow | undefined {
  return facts.activities.find(({ id }) =>
    facts.targets
      .get(id)
      ?.some(
        (t) => t.measure.by === 'expertise' && t.measure.level === 'municipal' && t.measure.stage === stage,
      ),
  )
}

/** Every project school × the three stages, and who is missing where. */
export function expertiseBoard(ctx: Context, district: Id, year: number, today: string): ExpertiseBoard {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const facts = readDistrictYear(db, scope, year)
  const schools = facts.populations.of('projectSchools')
  const sets = new Map(criteriaSets(db, year).map((set) => [set.stage, set.zones]))
  const sheets = ownSheets(db, scope, year)
  const own = latest(sheets)
  const regional = latest(regionalSheets(db, scope, year))
  const advice = Map.groupBy(recommendations(db, scope, year, today), keyOf)
  const said = new Map(facts.expertises.filter((f) => f.level === 'municipal').map((f) => [keyOf(f), f]))

  const stages = ExpertiseStage.options.map((stage) => {
    const row = rowOfStage(facts, stage)
    const marked = (aspect: string) =>
      new Set(
        (row ? (facts.marks.get(row.id) ?? []) : [])
          .filter((m) => m.aspect === aspect && m.mark.state === 'present')
          .map((m) => m.subject),
      )
    const [done, advised] = [marked('expertise'), marked('recommendations')]
    const missing = schools.filter(
      ({ id }) => !(said.get(keyOf({ school: id, stage }))?.finished ?? done.has(id)),
    )
    const unadvised = schools.filter(
      ({ id }) => !(said.get(keyOf({ school: id, stage }))?.recommended ?? advised.has(id)),
    )
    return {
      stage,
      row: row ? { id: row.id, number: row.number, deadline: describeRow(facts, row, today).deadline } : null,
      finished: schools.length - missing.length,
      missing: missing.map((s) => s.name),
      unadvised: unadvised.map((s) => s.name),
      marked: done,
    }
  })

  const cell = (school: Id, stage: ExpertiseStage): BoardCell => {
    const key = keyOf({ school, stage })
    const zones = sets.get(stage) ?? WITHOUT_ZONES
    const summary = (sheet: Sheet | undefined) => (sheet ? summaryOf(sheet, zones) : null)
    const [mine, theirs] = [summary(own.get(key)), summary(regional.get(key))]
    const given = (advice.get(key) ?? []).filter((r) => r.text !== '')
    const marked = stages.find((s) => s.stage === stage)?.marked.has(school) ?? false
    return {
      state: mine ? (mine.finished ? 'finished' : 'begun') : marked ? 'marked' : 'none',
      own: mine,
      regional: theirs,
      difference:
        mine?.result && theirs?.result ? Math.round((theirs.result.share - mine.result.share) * 100) : null,
      recommendations: given.length,
      open: given.filter((r) => r.fixedOn === null).length,
      overdue: given.filter((r) => r.overdue).length,
    }
  }
  const known = new Set(schools.map((s) => s.id))
  const outside = new Set(sheets.map((s) => s.school).filter((school) => !known.has(school)))
  return {
    year,
    stages,
    schools: schools.map(({ id, name }) => ({
      id,
      name,
      stages: {
        concept: cell(id, 'concept'),
        evidence1: cell(id, 'evidence1'),
        evidence2: cell(id, 'evidence2'),
      },
    })),
    outside: [...outside].map((school) => recordTitle(db, schoolEntity.name, school)),
  }
}

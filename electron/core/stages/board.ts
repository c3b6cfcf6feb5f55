import type { Database } from 'better-sqlite3'
import type { Id } from '../../../shared/entity.ts'
import { ExpertiseVerdict } from '../../../shared/expertise.ts'
import { StageStep } from '../../../shared/roadmap.ts'
import { STAGE_CHAIN } from '../../../shared/stage-chain.ts'
import { STAGE_STEPS, type StageBoard, type StageKey, type StageSchool } from '../../../shared/stage.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { listActivities, listTargets } from '../roadmap/activities.ts'
import { heldOccurrences, occurrenceChanges } from '../roadmap/occurrences.ts'
import { populations } from '../schools/subjects.ts'

type Facts = Omit<StageSchool, 'id' | 'name' | 'curator' | 'warnings'>

const noFacts = (): Facts => ({
  steps: {},
  records: {},
  links: {},
  returns: [],
  expertises: {},
  directions: { activated: 0, lacking: [] },
})

/** All project schools of a year with their way through ИС МЭДК. */
export function stageBoard(ctx: Context, district: Id, year: number, today: string): StageBoard {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const schools = new Map<Id, Facts>()
  const of = (school: Id): Facts => {
    const facts = schools.get(school) ?? noFacts()
    schools.set(school, facts)
    return facts
  }
  readSteps(db, scope, year, of)
  readReturns(db, scope, year, of)
  readExpertises(db, scope, year, of)
  readDirections(db, scope, year, of)
  return {
    year,
    deadlines: deadlinesOf(db, scope, year),
    schools: populations(db, scope, year)
      .of('projectSchools')
      .map(({ id, name, detail }) => {
        const facts = of(id)
        return {
          id,
          name,
          curator: detail || null,
          ...facts,
          warnings: warningsOf(facts, detail !== '', year, today),
        }
      }),
  }
}

/** From the targets that count a step, for the others from the row of the roadmap they belong to. */
function deadlinesOf(db: Database, scope: number, year: number): StageBoard['deadlines'] {
  const changes = occurrenceChanges(db, scope)
  const targets = listTargets(db, year)
  const deadlines: Partial<Record<StageKey, string>> = {}
  const ofRow = new Map<string, string>()
  for (const activity of listActivities(db, year)) {
    const last = heldOccurrences(activity.schedule, year, changes.get(activity.id)).at(-1)?.to
    if (!last) continue
    ofRow.set(activity.number, last)
    for (const { measure } of targets.get(activity.id) ?? [])
      if (measure.by === 'stage')
        for (const step of measure.steps) {
          const known = deadlines[step]
          // 5.6 and 5.9 only look at the steps of 4.3 and 4.4: the earlier deadline is the step's own.
          if (known === undefined || last < known) deadlines[step] = last
        }
  }
  for (const { key, row } of STAGE_CHAIN) {
    const last = row === null ? undefined : ofRow.get(row)
    if (last !== undefined) deadlines[key] ??= last
  }
  return deadlines
}

function readSteps(db: Database, scope: number, year: number, of: (school: Id) => Facts): void {
  const rows = all(
    db,
    build
      .selectFrom('stage')
      .select(['id', 'school', 'step', 'on', 'by', 'note', 'link'])
      .where('scope', '=', scope)
      .where('year', '=', year),
  )
  for (const { id, school, step: named, on, by, note, link } of rows) {
    const step = StageStep.parse(named)
    const facts = of(school)
    if (link) facts.links[step] = link
    if (on === null) continue
    facts.steps[step] = { on, by, note }
    facts.records[step] = id
  }
}

function readReturns(db: Database, scope: number, year: number, of: (school: Id) => Facts): void {
  const rows = all(
    db,
    build
      .selectFrom('stageReturn')
      .select(['id', 'school', 'step', 'on', 'by', 'reason', 'fixedOn'])
      .where('scope', '=', scope)
      .where('year', '=', year)
      .orderBy('on')
      .orderBy('id'),
  )
  for (const { id, school, step, on, by, reason, fixedOn } of rows)
    if (school && step)
      of(school).returns.push({
        id,
        step: StageStep.parse(step),
        on,
        by: by ?? '',
        reason: reason ?? '',
        fixedOn,
      })
}

function readExpertises(db: Database, scope: number, year: number, of: (school: Id) => Facts): void {
  for (const [table, side] of [
    ['expertise', 'municipal'],
    ['regionalExpertise', 'regional'],
  ] as const) {
    const rows = all(
      db,
      build
        .selectFrom(table)
        .select(['school', 'stage', 'round', 'on', 'verdict'])
        .where('scope', '=', scope)
        .where('year', '=', year)
        .orderBy('round'),
    )
    // The last round wins.
    for (const { school, stage, round, on, verdict } of rows) {
      const link = STAGE_CHAIN.find((l) => l.expertise?.toLowerCase() === `${side}${stage}`.toLowerCase())
      const read = ExpertiseVerdict.safeParse(verdict)
      if (link?.expertise)
        of(school).expertises[link.expertise] = { round, on, verdict: read.success ? read.data : null }
    }
  }
}

function readDirections(db: Database, scope: number, year: number, of: (school: Id) => Facts): void {
  const rows = all(
    db,
    build
      .selectFrom('risk as r')
      .innerJoin('riskDirection as d', 'd.id', 'r.direction')
      .leftJoin('programme as p', (join) =>
        join.onRef('p.school', '=', 'r.school').onRef('p.direction', '=', 'r.direction'),
      )
      .select(['r.school', 'd.title', 'p.approvedOn'])
      .where('r.scope', '=', scope)
      .where('d.year', '=', year)
      .where('r.activatedOn', 'is not', null)
      .orderBy('d.code'),
  )
  for (const { school, title, approvedOn } of rows) {
    const { directions } = of(school)
    directions.activated++
    if (approvedOn === null) directions.lacking.push(title ?? '')
  }
}

/** What does not fit together in a school's steps, in words; it stays as it was recorded. */
function warningsOf(
  { steps, returns, directions }: Facts,
  hasCurator: boolean,
  year: number,
  today: string,
): StageSchool['warnings'] {
  return STAGE_STEPS.flatMap(({ step, row, confirms, title }) => {
    const fact = steps[step]
    if (!fact) return []
    const warnings: string[] = []
    if (fact.on > today) warnings.push('Дата ещё не наступила.')
    else if (row !== null && !fact.on.startsWith(String(year))) warnings.push(`Дата не ${year} года.`)
    if (confirms) {
      const confirmed = steps[confirms]
      const what = STAGE_STEPS.find((s) => s.step === confirms)?.title ?? ''
      const back = returns.findLast((r) => r.step === confirms)
      if (!hasCurator) warnings.push('Подтверждение есть, а куратор школе не назначен.')
      if (!confirmed) warnings.push(`${title}, но шаг «${what}» не отмечен.`)
      else if (confirmed.on > fact.on) warnings.push(`Подтверждено раньше, чем отмечен шаг «${what}».`)
      if (back && back.fixedOn === null) warnings.push(`Подтверждено, а шаг «${what}» ещё на доработке.`)
      else if (back?.fixedOn && back.fixedOn > fact.on)
        warnings.push(`Подтверждено раньше, чем доработан шаг «${what}».`)
    }
    if (step === 'antiRiskDocuments' && directions.lacking.length > 0)
      warnings.push(
        `Шаг отмечен, а антирисковая программа не утверждена: ${directions.lacking.map((d) => `«${d}»`).join(', ')}.`,
      )
    return warnings.map((text) => ({ step, text }))
  })
}

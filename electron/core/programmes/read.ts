import type { Id } from '../../../shared/entity.ts'
import type { Programme, ProgrammeList } from '../../../shared/programme.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import { type Context, districtScope } from '../context.ts'
import { all, build } from '../database/query.ts'
import { listActivities, listTargets } from '../roadmap/activities.ts'
import { heldOccurrences, occurrenceChanges } from '../roadmap/occurrences.ts'
import { populations } from '../schools/subjects.ts'
import { unknownProgramme } from './refusals.ts'
import { indicatorWarnings, measureWarnings, programmeWarnings, type StageEnds } from './warnings.ts'

/** When the roadmap wants the evidence of each stage to be placed. */
function stageEnds(ctx: Context, scope: number, year: number): StageEnds {
  const changes = occurrenceChanges(ctx.db, scope)
  const targets = listTargets(ctx.db, year)
  const activities = listActivities(ctx.db, year)
  const endOf = (step: StageStep) => {
    const own = activities.find(({ id }) =>
      targets.get(id)?.some(({ measure }) => measure.by === 'stage' && measure.steps.includes(step)),
    )
    return own ? (heldOccurrences(own.schedule, year, changes.get(own.id)).at(-1)?.to ?? null) : null
  }
  return { 1: endOf('evidence1Placed'), 2: endOf('evidence2Placed') }
}

const programmesIn = (scope: number) =>
  build
    .selectFrom('programme as p')
    .innerJoin('school as s', 's.id', 'p.school')
    .innerJoin('riskDirection as d', 'd.id', 'p.direction')
    .leftJoin('risk as r', (join) =>
      join
        .onRef('r.school', '=', 'p.school')
        .onRef('r.direction', '=', 'p.direction')
        .onRef('r.scope', '=', 'p.scope'),
    )
    .select(['p.id', 'p.title', 'p.goal', 'p.tasks', 'p.approvedOn', 'p.approvedNumber', 'p.link', 'p.note'])
    .select(['s.id as schoolId', 's.shortName', 'd.id as directionId', 'd.title as directionTitle'])
    .select(['d.year', 'r.activatedOn'])
    .where('p.scope', '=', scope)

type Row = ReturnType<typeof readHeads>[number]
const readHeads = (ctx: Context, query: ReturnType<typeof programmesIn>) => all(ctx.db, query)

/** Programmes with their lines; `ends` are those of their year. */
function whole(
  ctx: Context,
  scope: number,
  heads: readonly Row[],
  ends: StageEnds,
  today: string,
): Programme[] {
  const indicators = Map.groupBy(
    all(
      ctx.db,
      build
        .selectFrom('programmeIndicator')
        .select(['id', 'programme', 'title', 'unit', 'base', 'target', 'fact1', 'fact2'])
        .where('scope', '=', scope)
        .orderBy('position')
        .orderBy('id'),
    ),
    ({ programme }) => programme,
  )
  const measures = Map.groupBy(
    all(
      ctx.db,
      build
        .selectFrom('programmeMeasure')
        .select(['id', 'programme', 'task', 'title', 'due', 'stage', 'responsible', 'participants'])
        .select(['doneOn', 'evidence', 'link'])
        .where('scope', '=', scope)
        .orderBy('position')
        .orderBy('id'),
    ),
    ({ programme }) => programme,
  )
  return heads.map((head) => {
    const ownIndicators = (indicators.get(head.id) ?? []).map((row) => {
      const indicator = {
        ...row,
        title: row.title ?? '',
        unit: row.unit ?? '',
        base: row.base ?? '',
        target: row.target ?? '',
        fact1: row.fact1 ?? '',
        fact2: row.fact2 ?? '',
      }
      return { ...indicator, warnings: indicatorWarnings(indicator) }
    })
    const ownMeasures = (measures.get(head.id) ?? []).map((row) => {
      const measure = {
        ...row,
        task: row.task ?? '',
        title: row.title ?? '',
        responsible: row.responsible ?? '',
        participants: row.participants ?? '',
        evidence: row.evidence ?? '',
        link: row.link ?? '',
      }
      return { ...measure, warnings: measureWarnings(measure, ends, today) }
    })
    const goal = head.goal ?? ''
    return {
      id: head.id,
      school: { id: head.schoolId, name: head.shortName ?? '' },
      direction: { id: head.directionId, title: head.directionTitle ?? '' },
      activatedOn: head.activatedOn,
      title: head.title ?? '',
      goal,
      tasks: head.tasks ?? '',
      approvedOn: head.approvedOn,
      approvedNumber: head.approvedNumber ?? '',
      link: head.link ?? '',
      note: head.note ?? '',
      warnings: programmeWarnings(
        { ...head, goal, indicators: ownIndicators.length, measures: ownMeasures.length },
        today,
      ),
      indicators: ownIndicators,
      measures: ownMeasures,
    }
  })
}

const doubtsIn = (lines: readonly { warnings: readonly string[] }[]): string[] => {
  const count = lines.reduce((sum, line) => sum + line.warnings.length, 0)
  return count === 0 ? [] : [`Замечаний к показателям и мерам: ${count}.`]
}

/** Programmes of a district in a year by school, and the activated directions that have none. */
export function listProgrammes(ctx: Context, district: Id, year: number, today: string): ProgrammeList {
  const scope = districtScope(ctx, district)
  const heads = readHeads(ctx, programmesIn(scope).where('d.year', '=', year))
  const programmes = whole(ctx, scope, heads, stageEnds(ctx, scope, year), today)
  const schools = populations(ctx.db, scope, year).of('projectSchools')
  const place = new Map(schools.map(({ id }, at) => [id, at]))
  const at = (school: Id) => place.get(school) ?? schools.length
  const made = new Set(heads.map((h) => `${h.schoolId} ${h.directionId}`))
  const activated = all(
    ctx.db,
    build
      .selectFrom('risk as r')
      .innerJoin('riskDirection as d', 'd.id', 'r.direction')
      .select(['r.school', 'd.id', 'd.title'])
      .where('r.scope', '=', scope)
      .where('d.year', '=', year)
      .where('r.activatedOn', 'is not', null)
      .orderBy('d.title'),
  )
  return {
    programmes: programmes
      .toSorted(
        (a, b) =>
          at(a.school.id) - at(b.school.id) || a.direction.title.localeCompare(b.direction.title, 'ru'),
      )
      .map(({ id, school, direction, title, activatedOn, approvedOn, indicators, measures, warnings }) => ({
        id,
        school,
        direction,
        title,
        activatedOn,
        approvedOn,
        indicators: indicators.length,
        measures: { done: measures.filter((m) => m.doneOn !== null).length, total: measures.length },
        warnings: [...warnings, ...doubtsIn([...indicators, ...measures])],
      })),
    missing: schools.flatMap(({ id, name }) =>
      activated
        .filter((r) => r.school === id && !made.has(`${id} ${r.id}`))
        .map((r) => ({ school: { id, name }, direction: { id: r.id, title: r.title ?? '' } })),
    ),
  }
}

/** One programme with its lines. */
export function readProgramme(ctx: Context, district: Id, id: Id, today: string): Programme {
  const scope = districtScope(ctx, district)
  const heads = readHeads(ctx, programmesIn(scope).where('p.id', '=', id))
  const [head] = heads
  if (!head) throw unknownProgramme()
  const [programme] = whole(ctx, scope, heads, stageEnds(ctx, scope, head.year), today)
  if (!programme) throw unknownProgramme()
  return programme
}

import { formatDate } from '../../../shared/date.ts'
import { type ExpertiseStage } from '../../../shared/expertise.ts'
import type { Id } from '../../../shared/entity.ts'
import type { StageStep } from '../../../shared/roadmap.ts'
import type { ActivityRow } from '../roadmap/activities.ts'
import type { DistrictYear } from '../roadmap/facts.ts'

/** What a school has handed in when an expertise of the stage can look at it. */
const HANDED_IN: Record<ExpertiseStage, StageStep> = {
  concept: 'conceptPlaced',
  evidence1: 'evidence1Placed',
  evidence2: 'evidence2Placed',
}

interface Period {
  activity: ActivityRow
  from: string
  due: string
}

/** A row whose targets are steps of ИС МЭДК that the district's schools have to take. */
export interface StageWork extends Period {
  steps: readonly StageStep[]
}

/** A row whose targets are expertises, and whose documents they look at. */
export interface Expertise extends Period {
  stage: ExpertiseStage
  level: 'municipal' | 'regional'
}

/** First and last day of a row, cancelled dates left out; null for a row without dates. */
function periodOf(facts: DistrictYear, activity: ActivityRow): Period | null {
  const dates = (facts.occurrences.get(activity.id) ?? []).filter((o) => o.change?.kind !== 'cancelled')
  const [first] = dates
  if (!first) return null
  const due = dates.reduce((last, { to }) => (to > last ? to : last), first.to)
  return { activity, from: first.from, due }
}

/** Rows by which schools hand in documents. What the region alone looks at is nobody's work here. */
export function stageWorks(facts: DistrictYear): Map<Id, StageWork> {
  const found = new Map<Id, StageWork>()
  for (const activity of facts.activities) {
    const steps = (facts.targets.get(activity.id) ?? []).flatMap(({ measure }) =>
      measure.by === 'stage' ? measure.steps : [],
    )
    const period = periodOf(facts, activity)
    if (activity.class !== 'C' && steps.length > 0 && period) found.set(activity.id, { ...period, steps })
  }
  return found
}

/**
 * Rows that are expertises. Their targets say the stage; the roadmap as it was shipped first did not: there it is the
 * stage whose documents are due when the expertise ends.
 */
export function expertises(facts: DistrictYear, works: ReadonlyMap<Id, StageWork>): Map<Id, Expertise> {
  const found = new Map<Id, Expertise>()
  for (const activity of facts.activities) {
    const period = periodOf(facts, activity)
    const targets = facts.targets.get(activity.id) ?? []
    if (!period) continue
    for (const { measure, population } of targets) {
      if (measure.by === 'expertise') {
        found.set(activity.id, { ...period, stage: measure.stage, level: measure.level })
        break
      }
      const municipal = measure.by === 'mark' && measure.aspect === 'expertise'
      const regional = measure.by === 'region' && population === 'projectSchools'
      const stage = municipal || regional ? stageDueAt(period.due, works) : null
      if (stage === null) continue
      found.set(activity.id, { ...period, stage, level: municipal ? 'municipal' : 'regional' })
      break
    }
  }
  return found
}

/** The stage whose documents are being handed in on a day; of several the one that ends first. */
function stageDueAt(day: string, works: ReadonlyMap<Id, StageWork>): ExpertiseStage | null {
  const [work] = [...works.values()]
    .filter((w) => w.from <= day && day <= w.due)
    .sort((a, b) => (a.due < b.due ? -1 : 1))
  return STAGES.find((stage) => work?.steps.includes(HANDED_IN[stage])) ?? null
}

const STAGES = ['concept', 'evidence1', 'evidence2'] as const satisfies readonly ExpertiseStage[]

/** The day by which it really has to be done, and why that is not the day of the roadmap. */
export interface Effective {
  due: string
  reason: string | null
}

/** The district's own deadline where it is earlier. */
export function ownDeadline(facts: DistrictYear, { activity, due }: Period): Effective {
  const own = facts.plans.get(activity.id)?.internalDeadline ?? null
  return own !== null && own < due
    ? { due: own, reason: `Внутренний срок района; по дорожной карте – до ${formatDate(due)}.` }
    : { due, reason: null }
}

/**
 * When the schools' documents are needed: an expertise that ends before the schools' own deadline would find nothing
 * to look at, so it makes the deadline earlier.
 */
export function effectiveDeadline(
  facts: DistrictYear,
  work: StageWork,
  looks: ReadonlyMap<Id, Expertise>,
): Effective {
  let effective = ownDeadline(facts, work)
  for (const look of looks.values()) {
    if (look.level !== 'municipal' || !work.steps.includes(HANDED_IN[look.stage])) continue
    const { due } = ownDeadline(facts, look)
    if (due < effective.due)
      effective = {
        due,
        reason: `Срок школ по дорожной карте – ${formatDate(work.due)}, но муниципальная экспертиза (${look.activity.number}) заканчивается раньше: документы нужны к ${formatDate(due)}.`,
      }
  }
  return effective
}

import type { Id } from '../../../shared/entity.ts'
import { StageStep } from '../../../shared/roadmap.ts'
import { schoolEntity } from '../../../shared/school.ts'
import {
  STAGE_STEPS,
  type StageBoard,
  stageEntity,
  type StageFact,
  type StageRequest,
} from '../../../shared/stage.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { all, build } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { listActivities, listTargets } from '../roadmap/facts.ts'
import { heldOccurrences, occurrenceChanges } from '../roadmap/occurrences.ts'
import { schoolName } from '../schools/schools.ts'
import { populations } from '../schools/subjects.ts'

type Steps = Partial<Record<StageStep, StageFact>>

/** What does not fit together in a school's steps, in words. */
function stepWarnings(steps: Steps, hasCurator: boolean, today: string): { step: StageStep; text: string }[] {
  return STAGE_STEPS.flatMap(({ step, confirms, title }) => {
    const fact = steps[step]
    if (!fact) return []
    const warnings: string[] = []
    if (fact.on > today) warnings.push('Дата ещё не наступила.')
    if (confirms) {
      const confirmed = steps[confirms]
      const what = STAGE_STEPS.find((s) => s.step === confirms)?.title ?? ''
      if (!hasCurator) warnings.push('Подтверждение есть, а куратор школе не назначен.')
      if (!confirmed) warnings.push(`${title}, но шаг «${what}» не отмечен.`)
      else if (confirmed.on > fact.on) warnings.push(`Подтверждено раньше, чем отмечен шаг «${what}».`)
    }
    return warnings.map((text) => ({ step, text }))
  })
}

/** All project schools of a year with their steps; deadlines come from the roadmap's own rows. */
export function stageBoard(ctx: Context, district: Id, year: number, today: string): StageBoard {
  const { db } = ctx
  const scope = districtScope(ctx, district)
  const changes = occurrenceChanges(db, scope)
  const targets = listTargets(db, year)
  const deadlines: Partial<Record<StageStep, string>> = {}
  for (const activity of listActivities(db, year)) {
    const last = heldOccurrences(activity.schedule, year, changes.get(activity.id)).at(-1)?.to
    for (const { measure } of targets.get(activity.id) ?? [])
      if (measure.by === 'stage' && last)
        for (const step of measure.steps) {
          const known = deadlines[step]
          // 5.6 and 5.9 only look at the steps of 4.3 and 4.4: the earlier deadline is the step's own.
          if (known === undefined || last < known) deadlines[step] = last
        }
  }
  const facts = all(
    db,
    build
      .selectFrom('stage')
      .select(['id', 'school', 'step', 'on', 'by', 'note'])
      .where('scope', '=', scope)
      .where('year', '=', year)
      .where('on', 'is not', null),
  )
  const bySchool = new Map<Id, Steps>()
  const records = new Map<Id, Partial<Record<StageStep, Id>>>()
  for (const { id, school, step, on, by, note } of facts) {
    const steps = bySchool.get(school) ?? {}
    bySchool.set(school, { ...steps, [StageStep.parse(step)]: { on: on ?? '', by, note } })
    records.set(school, { ...records.get(school), [StageStep.parse(step)]: id })
  }
  return {
    year,
    deadlines,
    schools: populations(db, scope, year)
      .of('projectSchools')
      .map(({ id, name, detail }) => {
        const steps = bySchool.get(id) ?? {}
        return {
          id,
          name,
          curator: detail || null,
          steps,
          records: records.get(id) ?? {},
          warnings: stepWarnings(steps, detail !== '', today),
        }
      }),
  }
}

/** Sets or clears steps as one undo step. */
export function setStages(ctx: Context, { year, facts }: StageRequest): { written: number } {
  const scope = ownScope(ctx)
  const meant = refuseUnknown(
    ctx,
    schoolEntity,
    facts.map((f) => f.school),
  )
  const first = facts[0]
  const title = STAGE_STEPS.find((s) => s.step === first?.step)?.title ?? ''
  const what =
    facts.length === 1 && first
      ? `${title} – ${schoolName(ctx, meant(first.school))}`
      : `отметок: ${facts.length}`
  const { records } = ctx.ledger.write({
    scope,
    label: `ИС МЭДК: ${what}`,
    records: facts.map(({ school: named, step, fact }) => {
      const school = meant(named)
      return {
        entity: stageEntity,
        id: keyedId(stageEntity, scope, { school, year, step }),
        fields: { school, year, step, fact },
      }
    }),
  })
  return { written: records }
}

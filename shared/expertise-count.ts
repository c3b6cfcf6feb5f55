import type { Id } from './entity.ts'
import type { ExpertiseStage } from './expertise.ts'
import type { Counted, TargetFacts } from './indicator.ts'
import type { Measure } from './roadmap.ts'

/** The latest sheet of one school, stage and level, as far as the indicators ask. */
export interface ExpertiseFact {
  school: Id
  stage: ExpertiseStage
  level: 'municipal' | 'regional'
  /** Day of the expertise. */
  on: string | null
  /** Every criterion has its score, and there are a day and a verdict. */
  finished: boolean
  /** At least one recommendation has words. */
  recommended: boolean
}

type ByExpertise = Extract<Measure, { by: 'expertise' }>

/** The yes/no question that was asked about a school before there were sheets. */
export const aspectOfExpertise = ({ level, count }: ByExpertise): string | null =>
  level === 'regional' ? null : count === 'sheets' ? 'expertise' : 'recommendations'

/**
 * Schools with a finished sheet, or with recommendations. Where a school has no sheet, a mark «да» of the same row
 * answers for it: so a year that was kept with marks goes on meaning what it meant.
 */
export function countExpertise(facts: TargetFacts, { stage, level, count }: ByExpertise): Counted | null {
  const sheets = new Map(
    facts.expertises.filter((e) => e.stage === stage && e.level === level).map((e) => [e.school, e]),
  )
  const marks = new Map(facts.marks.map((m) => [m.subject, m.mark]))
  const known = facts.subjects.filter((s) => sheets.has(s.id) || marks.has(s.id))
  if (known.length === 0) return null
  const lacking = (school: Id): string | null => {
    const sheet = sheets.get(school)
    if (sheet && count === 'sheets') return sheet.finished ? null : 'лист экспертизы не завершён'
    if (sheet) return sheet.recommended ? null : 'рекомендаций в листе нет'
    const mark = marks.get(school)
    if (mark) return mark.state === 'present' ? null : (mark.note ?? 'нет')
    return 'нет данных'
  }
  const missing = facts.subjects.flatMap(({ id, name }) => {
    const detail = lacking(id)
    return detail === null ? [] : [{ subject: id, name, detail }]
  })
  const marked = known.some((s) => !sheets.has(s.id))
  const days = known.flatMap((s) => sheets.get(s.id)?.on ?? [])
  const what = count === 'sheets' ? 'Завершённые листы' : 'Листы с рекомендациями'
  const whose = level === 'municipal' ? 'муниципальной' : 'региональной'
  return {
    fact: facts.subjects.length - missing.length,
    of: facts.subjects.length,
    // Yes/no marks have no day of their own.
    asOf: marked ? facts.today : (days.toSorted().at(-1) ?? null),
    how:
      `${what} ${whose} экспертизы от всех школ набора.` +
      (marked ? ' У школ без листа считается отметка «да».' : ''),
    missing,
  }
}

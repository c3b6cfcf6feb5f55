import { ASPECTS, type Subject } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { aspectOfExpertise } from '../../../shared/expertise-count.ts'
import type { Measure } from '../../../shared/roadmap.ts'
import type { Populations } from '../schools/subjects.ts'
import type { TargetRow } from './activities.ts'

/** Measures that are answered by who took part in a meeting. */
export const MEETING: ReadonlySet<Measure['by']> = new Set(['attendance', 'speakers', 'headcount'])

/** The yes/no question of a target, if it has one; expertises were marked so before there were sheets. */
const questionOf = (measure: Measure): string | null =>
  measure.by === 'mark' ? measure.aspect : measure.by === 'expertise' ? aspectOfExpertise(measure) : null

/** The yes/no questions of a row, or one empty aspect when it has meetings. */
export function aspectsOf(targets: readonly TargetRow[]): { aspect: string; title: string }[] {
  const aspects = new Map<string, string>()
  for (const { measure, text } of targets) {
    if (MEETING.has(measure.by)) aspects.set('', 'Участие')
    const aspect = questionOf(measure)
    if (aspect !== null) aspects.set(aspect, ASPECTS[aspect] ?? text)
  }
  return [...aspects].map(([aspect, title]) => ({ aspect, title }))
}

/** Everyone whom a target of this aspect speaks about, each once: schools, then curators, then the coordinator. */
export function subjectsOf(targets: readonly TargetRow[], aspect: string, members: Populations): Subject[] {
  const subjects = new Map<Id, Subject>()
  for (const { measure, population } of targets) {
    const concerned = MEETING.has(measure.by) ? aspect === '' : questionOf(measure) === aspect
    if (concerned) for (const subject of members.of(population)) subjects.set(subject.id, subject)
  }
  const rank = { school: 0, curator: 1, coordinator: 2 }
  return [...subjects.values()].sort((a, b) => rank[a.kind] - rank[b.kind])
}

import {
  ASPECTS,
  type AttendanceGrid,
  type HeldOccurrence,
  type Subject,
} from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { aspectOfExpertise } from '../../../shared/expertise-count.ts'
import type { Measure } from '../../../shared/roadmap.ts'
import { type Context, districtScope } from '../context.ts'
import { type ActivityRow, listActivities, listTargets, type TargetRow } from '../roadmap/activities.ts'
import { heldOccurrences, occurrenceChanges, withMarked } from '../roadmap/occurrences.ts'
import { unknownActivity } from '../roadmap/rows.ts'
import { type Populations, populations } from '../schools/subjects.ts'
import { readAspect } from './read-marks.ts'

const MEETING = new Set<string>(['attendance', 'speakers', 'headcount'])

/** The yes/no question of a target, if it has one; expertises were marked so before there were sheets. */
const questionOf = (measure: Measure): string | null =>
  measure.by === 'mark' ? measure.aspect : measure.by === 'expertise' ? aspectOfExpertise(measure) : null

/** The yes/no questions of a row, or one empty aspect when it has meetings. */
function aspectsOf(targets: readonly TargetRow[]): { aspect: string; title: string }[] {
  const aspects = new Map<string, string>()
  for (const { measure, text } of targets) {
    if (MEETING.has(measure.by)) aspects.set('', 'Участие')
    const aspect = questionOf(measure)
    if (aspect !== null) aspects.set(aspect, ASPECTS[aspect] ?? text)
  }
  return [...aspects].map(([aspect, title]) => ({ aspect, title }))
}

/** Everyone whom a target of this aspect speaks about, each once: schools, then curators, then the coordinator. */
function subjectsOf(targets: readonly TargetRow[], aspect: string, members: Populations): Subject[] {
  const subjects = new Map<Id, Subject>()
  for (const { measure, population } of targets) {
    const concerned = MEETING.has(measure.by) ? aspect === '' : questionOf(measure) === aspect
    if (concerned) for (const subject of members.of(population)) subjects.set(subject.id, subject)
  }
  const rank = { school: 0, curator: 1, coordinator: 2 }
  return [...subjects.values()].sort((a, b) => rank[a.kind] - rank[b.kind])
}

/** The grid of one row: who × when. `aspect` null takes the row's first. */
export function attendanceGrid(
  ctx: Context,
  request: { district: Id; year: number; activity: Id; aspect: string | null },
): AttendanceGrid {
  const { db } = ctx
  const scope = districtScope(ctx, request.district)
  const activity = listActivities(db, request.year).find((a): a is ActivityRow => a.id === request.activity)
  if (!activity) throw unknownActivity()
  const targets = listTargets(db, request.year).get(activity.id) ?? []
  const aspects = aspectsOf(targets)
  const aspect = request.aspect ?? aspects[0]?.aspect ?? ''
  const marks = readAspect(db, scope, activity.id, aspect)
  const planned = heldOccurrences(
    activity.schedule,
    request.year,
    occurrenceChanges(db, scope).get(activity.id),
  )
  // A row without dates (the source lost them) still has its one mark per subject.
  const dated: HeldOccurrence[] =
    planned.length > 0
      ? planned
      : [{ key: 'once', from: `${request.year}-01-01`, to: `${request.year}-12-31`, change: null }]
  const occurrences = withMarked(dated, marks.occurrences, request.year)
  const subjects = subjectsOf(targets, aspect, populations(db, scope, request.year))
  return {
    activity: activity.id,
    number: activity.number,
    title: activity.title,
    aspect,
    aspects,
    kind: aspect === '' ? 'meeting' : 'mark',
    countsPersons: targets.some((t) => t.measure.by === 'headcount'),
    subjects,
    occurrences,
    marks: marks.pack(subjects, occurrences),
  }
}

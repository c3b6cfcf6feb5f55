import type { AttendanceGrid, HeldOccurrence } from '../../../shared/attendance.ts'
import type { Id } from '../../../shared/entity.ts'
import { type Context, districtScope } from '../context.ts'
import { type ActivityRow, listActivities, listTargets } from '../roadmap/activities.ts'
import { aspectsOf, subjectsOf } from '../roadmap/marked.ts'
import { heldOccurrences, occurrenceChanges, withMarked } from '../roadmap/occurrences.ts'
import { unknownActivity } from '../roadmap/rows.ts'
import { populations } from '../schools/subjects.ts'
import { readAspect } from './read-marks.ts'

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

import { ASPECTS, attendanceEntity, type MarkRequest, SubjectKind } from '../../../shared/attendance.ts'
import { formatDayMonth } from '../../../shared/date.ts'
import { districtEntity } from '../../../shared/district.ts'
import { curatorEntity, schoolEntity } from '../../../shared/school.ts'
import { type Context, ownScope, refuseUnknown } from '../context.ts'
import { keyedId } from '../ledger/id.ts'
import { activityNumber } from '../roadmap/edit.ts'

/** The coordinator is marked under the district's own id. */
const SUBJECTS = { school: schoolEntity, curator: curatorEntity, coordinator: districtEntity }

/** Writes one mark or a block of them as one undo step; returns how many were different from what was there. */
export function markAttendance(ctx: Context, { activity, aspect, marks }: MarkRequest): { written: number } {
  const scope = ownScope(ctx)
  const meant = new Map(
    SubjectKind.options.map((kind) => {
      const named = marks.filter((m) => m.kind === kind).map((m) => m.subject)
      return [kind, refuseUnknown(ctx, SUBJECTS[kind], named)]
    }),
  )
  const dates = new Set(marks.map((m) => m.occurrence))
  const day = dates.size === 1 && !dates.has('once') ? `, ${formatDayMonth([...dates][0] as string)}` : ''
  const what = aspect === '' ? 'Участие' : (ASPECTS[aspect] ?? 'Отметка')
  const { records } = ctx.ledger.write({
    scope,
    label: `${what}: ${activityNumber(ctx, activity)}${day} – отметок: ${marks.length}`,
    records: marks.map(({ subject: named, kind, occurrence, mark }) => {
      const subject = meant.get(kind)?.(named) ?? named
      return {
        entity: attendanceEntity,
        id: keyedId(attendanceEntity, scope, { activity, aspect, occurrence, subject }),
        fields: { activity, aspect, occurrence, subject, subjectKind: kind, mark },
      }
    }),
  })
  return { written: records }
}

import {
  type DutyMarkRequest,
  DUTY_MARK,
  dutyMarkEntity,
  type Task,
  type TaskDraft,
  taskEntity,
  type TaskPatch,
} from '../../../shared/duty.ts'
import { formatDate } from '../../../shared/date.ts'
import type { Id } from '../../../shared/entity.ts'
import { ownActivityEntity } from '../../../shared/own-plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { Schedule } from '../../../shared/schedule.ts'
import { type Context, districtScope, ownScope, refuseUnknown } from '../context.ts'
import { emptied, filled } from '../patch.ts'
import { all, build, one } from '../database/query.ts'
import { keyedId } from '../ledger/id.ts'
import { expandSchedule } from '../roadmap/expand.ts'

const TITLE_IN_LABEL = 200

/** The district's own matters of a year, in the order they were written. */
export function listTasks(ctx: Context, district: Id, year: number): Task[] {
  return all(
    ctx.db,
    build
      .selectFrom('task')
      .select(['id', 'title', 'schedule', 'responsible', 'note'])
      .where('scope', '=', districtScope(ctx, district))
      .where('year', '=', year)
      .orderBy('id'),
  ).map(({ id, title, schedule, responsible, note }) => ({
    id,
    year,
    title: title ?? '',
    schedule: Schedule.parse(JSON.parse(schedule ?? '{"kind":"unknown"}')),
    responsible: responsible ?? '',
    note: note ?? '',
  }))
}

/** A task that has no day in its year would never be seen again. */
function refuseNever(schedule: Schedule, year: number): void {
  if (expandSchedule(schedule, year).some(({ to }) => to.startsWith(`${year}-`))) return
  throw new Refusal({
    code: 'task-never',
    what: `У этого дела нет ни одного дня в ${year} году.`,
    safe: 'Ничего не записано.',
    next: `Укажите дату или период ${year} года.`,
  })
}

export function addTask(ctx: Context, draft: TaskDraft): { id: Id } {
  refuseNever(draft.schedule, draft.year)
  const { year, ...rest } = draft
  const fields = filled(rest)
  const id = ctx.ledger.newId()
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Новое дело: ${draft.title.slice(0, TITLE_IN_LABEL)}`,
    records: [{ entity: taskEntity, id, fields: { year, ...fields } }],
  })
  return { id }
}

const taskRow = (ctx: Context, id: Id) =>
  one(ctx.db, build.selectFrom('task').select(['title', 'year']).where('id', '=', id))

export function updateTask(ctx: Context, id: Id, patch: TaskPatch): void {
  refuseUnknown(ctx, taskEntity, [id])
  const { title, year } = taskRow(ctx, id) ?? {}
  if (patch.schedule && year) refuseNever(patch.schedule, year)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Дело: ${(patch.title ?? title ?? '').slice(0, TITLE_IN_LABEL)}`,
    records: [{ entity: taskEntity, id, fields: emptied(patch) }],
  })
}

export function removeTasks(ctx: Context, ids: readonly Id[]): void {
  refuseUnknown(ctx, taskEntity, ids)
  const [first] = ids
  const what = ids.length === 1 && first ? (taskRow(ctx, first)?.title ?? '') : String(ids.length)
  ctx.ledger.write({
    scope: ownScope(ctx),
    label: `Удалено дело: ${what.slice(0, TITLE_IN_LABEL)}`,
    records: ids.map((id) => ({ entity: taskEntity, id, deleted: true })),
  })
}

/** What the marks speak of must be there: a row of the roadmap, a task, a row of the own plan. */
function refuseStrange(ctx: Context, subjects: ReadonlySet<Id>): void {
  for (const id of subjects) {
    if (one(ctx.db, build.selectFrom('activity').select('id').where('id', '=', id))) continue
    if (one(ctx.db, build.selectFrom('ownActivity').select('id').where('id', '=', id)))
      refuseUnknown(ctx, ownActivityEntity, [id])
    else refuseUnknown(ctx, taskEntity, [id])
  }
}

/** Settles dates, or takes the marks off again, as one undo step. */
export function markDuties(ctx: Context, { marks }: DutyMarkRequest): { written: number } {
  const scope = ownScope(ctx)
  refuseStrange(ctx, new Set(marks.map(({ subject }) => subject)))
  const [first] = marks
  const word = first?.mark ? DUTY_MARK[first.mark.kind] : 'отметка снята'
  const when = first && first.occurrence !== 'once' ? ` (${formatDate(first.occurrence)})` : ''
  const { records } = ctx.ledger.write({
    scope,
    label: marks.length === 1 ? `Срок${when}: ${word}` : `Отмечено сроков – ${marks.length}: ${word}`,
    records: marks.map(({ subject, occurrence, mark }) => {
      const id = keyedId(dutyMarkEntity, scope, { subject, occurrence })
      if (mark === null) return { entity: dutyMarkEntity, id, deleted: true as const }
      const { kind, on, note } = mark
      return {
        entity: dutyMarkEntity,
        id,
        fields: { subject, occurrence, kind, on, note: note.trim() || null },
      }
    }),
  })
  return { written: records }
}

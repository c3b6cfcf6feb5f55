import { z } from 'zod'
import { TaskDraft } from '../../../shared/duty.ts'
import { type Id, IsoDate } from '../../../shared/entity.ts'
import { JournalPatch } from '../../../shared/journal.ts'
import { NoteDraft, NotedOn } from '../../../shared/note.ts'
import type { Context } from '../context.ts'
import { addTask, markDuties } from '../duties/tasks.ts'
import { createEntry } from '../journal/journal.ts'
import { addNote, updateNote } from '../notes/notes.ts'
import { listActivities } from '../roadmap/activities.ts'
import { at, type Built, demoFile } from './file.ts'
import { numberedRows } from './own-plan.ts'

const File = z.object({
  journals: z.array(
    JournalPatch.extend({ number: z.string(), school: z.int().optional(), curator: z.int().optional() }),
  ),
  tasks: z.array(TaskDraft.omit({ year: true }).extend({ done: z.array(IsoDate) })),
  /** Notes to a record: a row by its number, anything else by its place. */
  notes: z.array(
    NoteDraft.omit({ subject: true, subjectKind: true }).extend({
      on: NotedOn,
      at: z.union([z.int(), z.string()]),
      doneOn: IsoDate.nullable(),
    }),
  ),
})

/** Records that notes can be written to, by kind, in the order they were made. */
export type Noted = Partial<Record<NotedOn, readonly Id[]>>

/** Journals, the coordinator's own matters and notes. */
export function doDailyWork(ctx: Context, built: Built, noted: Noted): void {
  const { year, schools, curators } = built
  const activities = new Map(listActivities(ctx.db, year).map((a) => [a.number, a.id]))
  const { journals, tasks, notes } = demoFile(ctx, 'work.json', File)
  const entries = journals.map(
    ({ number, school, curator, ...entry }) =>
      createEntry(ctx, activities.get(number) ?? '', {
        ...entry,
        ...(school === undefined ? {} : { school: at(schools, school) }),
        ...(curator === undefined ? {} : { curator: at(curators, curator) }),
      }).id,
  )
  const marks = tasks.flatMap(({ done, ...draft }) => {
    const { id } = addTask(ctx, { year, ...draft })
    return done.map((on) => ({
      subject: id,
      occurrence: on,
      mark: { kind: 'done' as const, on, note: '' },
    }))
  })
  if (marks.length > 0) markDuties(ctx, { marks })
  const places = { ...noted, journal: entries }
  const rows = { activity: activities, ownActivity: numberedRows(ctx, built) }
  for (const { on: subjectKind, at: place, doneOn, ...draft } of notes) {
    const subject =
      subjectKind === 'activity' || subjectKind === 'ownActivity'
        ? (rows[subjectKind].get(String(place)) ?? '')
        : at(places[subjectKind] ?? [], Number(place))
    const { id } = addNote(ctx, { ...draft, subject, subjectKind })
    if (doneOn) updateNote(ctx, id, { doneOn })
  }
}

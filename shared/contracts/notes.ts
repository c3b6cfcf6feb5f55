import { z } from 'zod'
import { Id } from '../entity.ts'
import { Note, NoteDraft, NotePatch } from '../note.ts'
import { Created, Done, procedure } from '../procedure.ts'

export const notesContract = {
  /** Notes to one record: open ones first, then the newest. */
  list: procedure.input(z.object({ district: Id, subject: Id })).output(z.array(Note)),
  add: procedure.input(NoteDraft).output(Created),
  update: procedure.input(z.object({ id: Id, patch: NotePatch })).output(Done),
  /** Only marks; undo brings them back. */
  remove: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
}

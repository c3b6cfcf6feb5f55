import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { addNote, listNotes, removeNotes, updateNote } from './notes.ts'

export const notesRouter = (os: Implementer, ctx: Context) => ({
  list: os.notes.list.handler(({ input }) => listNotes(ctx, input.district, input.subject)),
  add: os.notes.add.handler(({ input }) => addNote(ctx, input)),
  update: os.notes.update.handler(({ input }) => (updateNote(ctx, input.id, input.patch), {})),
  remove: os.notes.remove.handler(({ input }) => (removeNotes(ctx, input.ids), {})),
})

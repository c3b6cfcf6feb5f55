import type { Context } from '../context.ts'
import type { Implementer } from '../implementer.ts'
import { calendarFile } from './calendar-file.ts'
import { listDuties } from './list.ts'
import { addTask, listTasks, markDuties, removeTasks, updateTask } from './tasks.ts'

export const dutiesRouter = (os: Implementer, ctx: Context) => ({
  list: os.duties.list.handler(({ input }) => listDuties(ctx, input.district, input.year)),
  mark: os.duties.mark.handler(({ input }) => markDuties(ctx, input)),
  tasks: os.duties.tasks.handler(({ input }) => listTasks(ctx, input.district, input.year)),
  addTask: os.duties.addTask.handler(({ input }) => addTask(ctx, input)),
  updateTask: os.duties.updateTask.handler(({ input }) => (updateTask(ctx, input.id, input.patch), {})),
  removeTasks: os.duties.removeTasks.handler(({ input }) => (removeTasks(ctx, input.ids), {})),
  calendarFile: os.duties.calendarFile.handler(({ input }) => calendarFile(ctx, input.district, input.year)),
})

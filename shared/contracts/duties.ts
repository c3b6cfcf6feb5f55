import { z } from 'zod'
import { DutyList, DutyMarkRequest, Task, TaskDraft, TaskPatch } from '../duty.ts'
import { Id } from '../entity.ts'
import { Created, Done, OfDistrict, procedure } from '../procedure.ts'
import { TrayFile } from '../tray.ts'

export const dutiesContract = {
  /** Everything dated of the year, whatever it comes from; what is settled is among them. */
  list: procedure.input(OfDistrict).output(DutyList),
  mark: procedure.input(DutyMarkRequest).output(z.object({ written: z.int() })),
  tasks: procedure.input(OfDistrict).output(z.array(Task)),
  addTask: procedure.input(TaskDraft).output(Created),
  updateTask: procedure.input(z.object({ id: Id, patch: TaskPatch })).output(Done),
  /** Only marks; undo brings them back. */
  removeTasks: procedure.input(z.object({ ids: z.array(Id).min(1) })).output(Done),
  /** What is still to be done, as an iCalendar file in the tray. */
  calendarFile: procedure.input(OfDistrict).output(TrayFile),
}

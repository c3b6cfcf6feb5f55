import { z } from 'zod'
import { Done, procedure } from '../procedure.ts'
import { RoadmapFileLoaded, RoadmapFilePreview, RoadmapFileRequest } from '../roadmap-file.ts'
import { Year } from '../schedule.ts'
import { TrayFile } from '../tray.ts'

export const roadmapFileContract = {
  /** What loading would do, row by row. Writes nothing. */
  preview: procedure.input(RoadmapFileRequest).output(RoadmapFilePreview),
  /**
   * Loads a new roadmap, or corrects that of its year: one undo step. Refuses a file with wrong rows and, at a
   * district, a year whose roadmap is the region's.
   */
  apply: procedure.input(RoadmapFileRequest).output(RoadmapFileLoaded),
  /** Removes a loaded roadmap of which nothing is recorded, as one undo step. */
  remove: procedure.input(z.object({ year: Year })).output(Done),
  /** An empty XLSX with the six columns and two lines that show how to fill them. */
  template: procedure.output(TrayFile),
}

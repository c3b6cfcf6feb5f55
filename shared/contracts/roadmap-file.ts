import { z } from 'zod'
import { procedure } from '../procedure.ts'
import { RoadmapFilePreview, RoadmapFileRequest } from '../roadmap-file.ts'
import { TrayFile } from '../tray.ts'

export const roadmapFileContract = {
  /** Writes nothing. */
  preview: procedure.input(RoadmapFileRequest).output(RoadmapFilePreview),
  /** Refuses a file with wrong rows and a year that has a roadmap already. */
  apply: procedure.input(RoadmapFileRequest).output(z.object({ activities: z.int() })),
  /** An empty XLSX with the six columns and two lines that show how to fill them. */
  template: procedure.output(TrayFile),
}

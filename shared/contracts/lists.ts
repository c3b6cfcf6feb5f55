import { z } from 'zod'
import { Alias } from '../alias.ts'
import { Id } from '../entity.ts'
import { ImportProfile, ListAbout, ListImportPreview, ListImportRequest, ListKind } from '../list-import.ts'
import { Done, procedure } from '../procedure.ts'
import { Year } from '../schedule.ts'
import { TrayFile } from '../tray.ts'

const Ids = z.object({ ids: z.array(Id).min(1) })

/** Tables from elsewhere: read, checked, loaded as one undo step. */
export const listsContract = {
  /** Puts a pasted table into the tray, as if it were a file. */
  takeText: procedure.input(z.object({ text: z.string().min(1).max(5_000_000) })).output(TrayFile),
  /** What a table may be a list of, the likeliest first; empty when nothing is recognised. */
  recognise: procedure.input(z.object({ trayId: z.string(), year: Year })).output(z.array(ListKind)),
  /** Writes nothing. */
  preview: procedure.input(ListImportRequest).output(ListImportPreview),
  /** Loads, and remembers how the columns were read and whom the names meant. */
  apply: procedure.input(ListImportRequest).output(ListImportPreview.shape.counts),
  /** XLSX with the skipped and doubtful rows and their reasons. */
  errors: procedure.input(ListImportRequest).output(TrayFile),
  /** An XLSX with the columns the program understands. */
  template: procedure
    .input(z.object({ kind: ListKind, year: Year, about: ListAbout.prefault({}) }))
    .output(TrayFile),
  profiles: procedure.output(z.array(ImportProfile)),
  renameProfile: procedure.input(z.object({ id: Id, title: z.string().trim().min(1).max(200) })).output(Done),
  removeProfiles: procedure.input(Ids).output(Done),
  aliases: procedure.output(z.array(Alias)),
  /** Whom written names mean from now on; null is nobody of this district. */
  sayNames: procedure
    .input(
      z.object({
        names: z
          .array(z.object({ written: z.string().trim().min(1).max(300), subject: Id.nullable() }))
          .min(1)
          .max(500),
      }),
    )
    .output(Done),
  removeAliases: procedure.input(Ids).output(Done),
}

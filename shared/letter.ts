import { z } from 'zod'
import { Id } from './entity.ts'
import { TrayFile } from './tray.ts'

/** How large a file may be that is sent: letters of so many megabytes, or a memory stick. */
export const Carrier = z.enum(['10', '18', '20', '25', '30', 'stick'])
export type Carrier = z.infer<typeof Carrier>

export const DEFAULT_CARRIER: Carrier = '10'

/**
 * Bytes of one file at most. A letter carries a file in base64, 1.37 times as long, and counts megabytes by a million.
 * What goes by stick has no limit of its own; the program still writes several files rather than one that a small
 * computer could not open.
 */
export const FILE_LIMIT: Record<Carrier, number> = {
  '10': 7_000_000,
  '18': 13_000_000,
  '20': 14_500_000,
  '25': 18_000_000,
  '30': 21_500_000,
  stick: 128 * 2 ** 20,
}

const MadeFile = TrayFile.extend({ packageId: Id })

/** A file that did not fit under the limit: it goes by stick. */
export const LeftOut = z.object({ name: z.string(), size: z.int() })
export type LeftOut = z.infer<typeof LeftOut>

/** A finished package: its first file with the data, and further ones with attachments that did not fit into it. */
export const MadePackage = MadeFile.extend({ more: z.array(MadeFile), left: z.array(LeftOut) })
export type MadePackage = z.infer<typeof MadePackage>

/** A letter with one file of a package, before it is saved as a draft. */
export const Letter = z.object({
  /** Empty when nobody has named the address yet. */
  to: z.string(),
  /** Whom the package is for. */
  partner: z.string(),
  subject: z.string(),
  text: z.string(),
})
export type Letter = z.infer<typeof Letter>

/** What a test of the mail tries: the same small file under three endings, and one as large as letters may be. */
export const ProbeForm = z.enum(['p500', 'zip', 'bin', 'large'])
export type ProbeForm = z.infer<typeof ProbeForm>

export const ProbeResult = z.object({
  from: z.string(),
  /** Milliseconds by the sender's clock. */
  sentAt: z.number(),
  forms: z.array(
    z.object({
      form: ProbeForm,
      /** What came of it; null when no such file has been opened here. */
      arrived: z.object({ fileName: z.string(), size: z.int(), renamed: z.boolean() }).nullable(),
    }),
  ),
  /** What it means, in a sentence. */
  verdict: z.string(),
  /** To be copied into the answer. */
  answer: z.string(),
})
export type ProbeResult = z.infer<typeof ProbeResult>

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
  stick: 256 * 2 ** 20,
}

const MadeFile = TrayFile.extend({ packageId: Id })

/** A file that did not fit under the limit: it goes by stick. */
export const LeftOut = z.object({ name: z.string(), size: z.int() })
export type LeftOut = z.infer<typeof LeftOut>

/** A finished package: its first file with the data, and further ones with attachments that did not fit into it. */
export const MadePackage = MadeFile.extend({ more: z.array(MadeFile), left: z.array(LeftOut) })
export type MadePackage = z.infer<typeof MadePackage>

import type { PackagePreview } from '../../shared/package.ts'
import type { RefusalText } from '../../shared/refusal.ts'
import type { Manifest } from '../core/exchange/format.ts'

/** How a command ended; the process leaves with it. */
export const EXIT = {
  well: 0,
  /** At least one file was refused, is unsound or waits for a person. */
  refused: 1,
  usage: 2,
  /** The data folder is open elsewhere, holds no data or can't be opened. */
  data: 3,
  /** A mistake of the program; its trace is on stderr. */
  defect: 4,
} as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Raised when a field changes its meaning or goes away; new fields may be added any time. */
export const JSON_FORMAT = 1

/** What every answer begins with. The shapes below are described in README.md, which goes with them. */
interface Head {
  format: typeof JSON_FORMAT
  /** Version of the program. */
  program: string
  exit: Exit
  /** Why the command as a whole did nothing; null when it did its work. */
  refusal: RefusalText | null
}

interface Party {
  role: 'district' | 'region'
  name: string
}

/** A package without its content. */
export interface PackageHead {
  packageId: string
  /** Counts the packages of its sender. */
  number: number
  /** ISO 8601, by the sender's clock. */
  createdAt: string
  from: Party & { author: string }
  to: Party
}

interface SignedHead extends PackageHead {
  /** Of the key that made the signature: five groups of four digits. */
  fingerprint: string
}

export type Counts = PackagePreview['counts']

/** What one workplace or the region is told to have seen of a part of the data. */
export interface Coverage {
  /** `ref` or `d:<district id>`. */
  scope: string
  title: string
  /** False: told as an acknowledgement, the data themselves are not in the package. */
  data: boolean
  /** Actions of people that are taken into account, over all writing copies. */
  actions: number
  copies: number
}

export interface PackageContent extends SignedHead {
  kind: Manifest['kind']
  /** `1.0` */
  format: string
  program: string
  records: { entity: string; title: string; count: number }[]
  changes: number
  coverage: Coverage[]
  volume: { number: number; of: number }
  attachments: { inside: number; bytes: number; has: number; wants: number }
}

interface Looked {
  /** As it was named on the command line, made absolute. */
  file: string
  refusal: RefusalText | null
}

export interface InspectedFile extends Looked {
  size: number | null
  package: PackageContent | null
}

export interface VerifiedFile extends Looked {
  sound: boolean
  package: SignedHead | null
}

export interface ImportedFile extends Looked {
  /**
   * In a dry run: what would happen. What is `waiting` lies among the incoming files of the program until a person has
   * decided or something else has happened; `refusal` says what.
   */
  outcome: 'applied' | 'nothing-new' | 'waiting' | 'refused'
  package: PackageHead | null
  /** Of a key that nobody here has confirmed, to be compared by phone; of every key in a dry run. */
  fingerprint: string | null
  counts: Counts | null
  /** What was done or would be done, in a sentence. */
  text: string | null
}

export interface ExportedFile {
  /** Null: for the region. */
  district: string | null
  /** Where the files lie now, the one with the data first; none when the package could not be made. */
  made: { file: string; size: number }[]
  /** Attachments that fit into no file under the limit of letters. */
  left: { name: string; size: number }[]
  refusal: RefusalText | null
}

export type Answer = Head &
  (
    | { command: 'inspect'; files: InspectedFile[] }
    | { command: 'verify'; files: VerifiedFile[] }
    | { command: 'import'; dryRun: boolean; files: ImportedFile[]; skipped: string[] }
    | { command: 'export'; files: ExportedFile[] }
    | { command: null; files: [] }
  )

import { z } from 'zod'
import { Id } from '../../../shared/entity.ts'
import { Role } from '../../../shared/workplace.ts'

/** Format of packages this program writes; it reads every minor version of the same major. */
export const FORMAT = { major: 1, minor: 2 } as const

/** SPEC F10: the ability to make the id of a record out of its key fields. */
export const DERIVED_IDS = 'derived-ids'

/** Abilities a reader must have; an unknown one leaves the package for a newer program. */
export const KNOWN_REQUIREMENTS: ReadonlySet<string> = new Set([DERIVED_IDS])

/** Names of the entries; nothing else may lie in the archive but blobs. */
export const ENTRY = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  changes: 'changes.ndjson',
  cells: 'cells.ndjson',
  summaryHtml: 'СВОДКА.html',
  summaryText: 'СВОДКА.txt',
} as const

export const blobName = (sha256: string): string => `blobs/${sha256.slice(0, 2)}/${sha256}`
export const BLOB_NAME = /^blobs\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/

/** SPEC F5: what a reader takes at most. Bytes, counts, levels. */
export const LIMITS = {
  file: 512 * 2 ** 20,
  entries: 5000,
  manifest: 2 ** 20,
  part: 64 * 2 ** 20,
  total: 512 * 2 ** 20,
  ratio: 200,
  ratioAbove: 2 ** 20,
  line: 256 * 2 ** 10,
  depth: 8,
  /** Of both data parts together: their bytes, and `value` more for every value that is read out of them. Measured. */
  load: 72 * 2 ** 20,
  value: 32,
  /** Of entities and fields in one package. */
  names: 10_000,
  /** Hybrid moments beyond it (year 2217) would leave no room to count on. */
  hlc: 8e15,
  at: 1e13,
} as const

export const SIGNATURE_CONTEXT = 'koordinator500 package manifest v1\n'

export const INVITATION = 'koordinator500 invitation v'

/** SPEC T7: an invitation is known by its first line. */
export const isInvitation = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, INVITATION.length)).toString('latin1') === INVITATION

const SEALED = 'age-encryption.org/v1\n'

/** SPEC E1: an encrypted package is known by its first line. */
export const isSealed = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, SEALED.length)).toString('latin1') === SEALED

const Seq = z
  .int()
  .min(1)
  .max(2 ** 32 - 1)
const Party = z.object({ role: Role, org: Id, name: z.string().max(300) })

/** What became of a package that the sender of this one has received. */
const Answer = z.object({
  packageId: Id,
  number: z.int().min(1),
  state: z.enum(['accepted', 'remarks', 'refused']),
  /** Sentences for the person who sent it. */
  remarks: z.array(z.string().max(1000)).max(200),
})
export type Answer = z.infer<typeof Answer>

export const Manifest = z.object({
  format: z.object({ major: z.int(), minor: z.int() }),
  requires: z.array(z.string().max(100)).max(100),
  /** `receipt` tells only coverage and answers; `blobs` is a further volume; `probe` tries out a way of sending. */
  kind: z.enum(['data', 'receipt', 'blobs', 'probe']),
  packageId: Id,
  /** Counts the packages of this sender. */
  number: z.int().min(1),
  /** Milliseconds by the sender's clock; for display only. */
  createdAt: z.number().min(-LIMITS.at).max(LIMITS.at),
  from: Party.extend({
    author: z.string().max(300),
    replica: Id,
    /** Earlier ids of this writing copy; filled when a copy was restored or moved. */
    replaces: z.array(Id).max(1000),
    app: z.string().max(50),
    schema: z.int(),
  }),
  to: Party,
  /** Ed25519 public key of the sender, raw 32 bytes in base64. */
  key: z.string().max(100),
  /** Replica ids; changes and cells name them by their place in this list. */
  replicas: z.array(Id).max(100_000),
  /** Whose writing copies they are, in the same order; null where the sender does not know (since 1.1). */
  sides: z.array(Role.nullable()).max(100_000).default([]),
  /** Fields that make the id of a record, of entities whose records go without it (since 1.2). */
  keys: z.record(z.string().max(64), z.array(z.string().max(64)).min(1).max(20)).default({}),
  scopes: z
    .array(
      z.object({
        scope: z.string().max(100),
        /** False: only the coverage is told, as an acknowledgement. */
        data: z.boolean(),
        coverage: z.record(Id, Seq),
      }),
    )
    .min(1)
    .max(1000),
  /** Attachments (SHA-256) the sender has and would like to have. */
  have: z.array(z.string().max(64)).max(100_000),
  want: z.array(z.string().max(64)).max(100_000),
  /** `first` is the packageId of volume 1. */
  volume: z.object({ number: z.int().min(1), of: z.int().min(1), first: Id.optional() }),
  /** Since 1.1: what became of packages of the addressee. */
  answers: z.array(Answer).max(1000).default([]),
  /** Since 1.1: age recipient of the sender. */
  recipient: z.string().max(100).optional(),
  stats: z.object({ records: z.int().min(0), changes: z.int().min(0) }),
  files: z
    .array(z.object({ name: z.string().max(200), size: z.int().min(0), sha256: z.string().length(64) }))
    .max(LIMITS.entries),
})
export type Manifest = z.infer<typeof Manifest>

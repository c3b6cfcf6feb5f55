import { z } from 'zod'
import { Id } from './entity.ts'
import { SignerDecision, SignerJudgement } from './trust.ts'
import { Role } from './workplace.ts'

/** A file's SHA-256: names a file that was taken in, however it is called. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file that only lies in the tray, or one that was taken in and is kept. */
export const PackageFile = z.union([z.object({ trayId: z.string() }), z.object({ id: Sha256 })])
export type PackageFile = z.infer<typeof PackageFile>

/** `receipt` tells only what arrived; `blobs` brings attachments alone; `probe` tries out a way of sending. */
const PackageKind = z.enum(['data', 'receipt', 'blobs', 'probe'])

/** What opening a package would do; made by the real join in a transaction that is rolled back. */
export const PackagePreview = z.object({
  id: Sha256,
  fileName: z.string(),
  kind: PackageKind,
  packageId: z.string(),
  /** Number of the package in its sender's journal. */
  number: z.int(),
  from: z.object({ role: Role, name: z.string(), author: z.string() }),
  to: z.object({ role: Role, name: z.string() }),
  /** Milliseconds by the sender's clock. */
  createdAt: z.number(),
  /** Signature checked; the fingerprint of the key that made it. */
  fingerprint: z.string(),
  /** Whether that key is known here. */
  signer: SignerJudgement,
  /** «Часы отправителя спешат на 3 дня», or null. */
  clock: z.string().nullable(),
  /** Already imported before, or nothing in it is new. */
  nothingNew: z.boolean(),
  counts: z.object({
    created: z.int(),
    changed: z.int(),
    deleted: z.int(),
    unchanged: z.int(),
    conflicts: z.int(),
    refused: z.int(),
  }),
  changes: z.array(
    z.object({
      district: z.string(),
      entity: z.string(),
      record: Id,
      title: z.string(),
      outcome: z.enum(['created', 'changed', 'deleted', 'conflict', 'refused']),
      label: z.string(),
      /** Empty for a new record that is only counted; the words of the region in a new one are changes of their own. */
      from: z.string(),
      to: z.string(),
      /** Of a conflict: the other values, which wait for a decision; empty otherwise. */
      against: z.string(),
    }),
  ),
  /** The list above was cut to keep the screen quick; counts are whole. */
  cut: z.boolean(),
  /** Kinds of records of which more than half would vanish: applying needs an extra confirmation. */
  wipes: z.array(z.object({ title: z.string(), deleted: z.int(), of: z.int() })),
  /** Attachments the sender has, and those he asks for. */
  attachments: z.object({
    has: z.int(),
    wants: z.int(),
    /** How many it brings that are not here, and how many would still be awaited. */
    brings: z.int(),
    missing: z.int(),
  }),
  /** Which of the files of one sending it is. */
  volume: z.object({ number: z.int(), of: z.int() }),
  /** What the sender says became of packages of this workplace, in sentences. */
  answers: z.array(z.string()),
})
export type PackagePreview = z.infer<typeof PackagePreview>

export const PackageReceipt = z.object({
  packageId: z.string(),
  kind: PackageKind,
  counts: PackagePreview.shape.counts,
  /** Districts that are known now. */
  districts: z.array(z.string()),
  text: z.string(),
  /** What the sender has to know: cells that were refused, values that differ. */
  remarks: z.array(z.string()),
})
export type PackageReceipt = z.infer<typeof PackageReceipt>

/** `confirmed`: the person has seen that the package deletes more than half of the records of a kind. */
export const ApplyRequest = z.intersection(
  PackageFile,
  z.object({
    confirmed: z.boolean().default(false),
    /** Only for a key that nobody here knows. */
    signer: SignerDecision.nullable().default(null),
  }),
)

/** A package that was made or applied; the state is the other side's answer, or what was done with it here. */
export const PackageJournalEntry = z.object({
  packageId: z.string(),
  direction: z.enum(['out', 'in']),
  kind: PackageKind,
  number: z.int(),
  at: z.number(),
  fileName: z.string(),
  size: z.int(),
  /** The other side. */
  partner: z.string(),
  state: z.enum(['created', 'accepted', 'remarks', 'refused', 'applied', 'appliedAgain']),
  note: z.string(),
  /** What the receiver remarked on. */
  remarks: z.array(z.string()),
  /** When a person marked it as sent, ms. */
  sentAt: z.number().nullable(),
  /** Whole days since it was sent, while there is no answer; null when none is awaited. */
  waitingDays: z.int().nullable(),
  /** The file is kept and can be saved again. */
  kept: z.boolean(),
})
export type PackageJournalEntry = z.infer<typeof PackageJournalEntry>

/** An answer that does not come for so many days is worth a telephone call. */
export const SILENT_DAYS = 7

/** A package of this side that brought more than the database knows since it went back to an older copy. */
export const AheadPackage = PackageJournalEntry.pick({
  packageId: true,
  number: true,
  at: true,
  partner: true,
})
export type AheadPackage = z.infer<typeof AheadPackage>

/** What making packages for all districts came to for one of them. */
export const DistrictOutcome = z.object({
  district: Id,
  name: z.string(),
  outcome: z.enum(['made', 'nothing', 'failed']),
  /** «пакет № 17 – есть новое», or what stood against it. */
  text: z.string(),
  files: z.array(z.object({ trayId: z.string(), packageId: Id })),
})
export type DistrictOutcome = z.infer<typeof DistrictOutcome>

const Reason = z.object({ code: z.string(), what: z.string(), safe: z.string(), next: z.string() })

/** A file that was taken in. */
export const IncomingPackage = z.object({
  id: Sha256,
  fileName: z.string(),
  size: z.int(),
  arrivedAt: z.number(),
  state: z.enum(['checked', 'waiting', 'applied', 'refused']),
  /** Why it waits or was refused. */
  reason: Reason.nullable(),
  /** What its manifest says; null when it could not be read so far. */
  head: z
    .object({
      packageId: Id,
      kind: PackageKind,
      number: z.int(),
      createdAt: z.number(),
      from: z.object({ role: Role, org: Id, name: z.string(), author: z.string() }),
      to: z.object({ role: Role, org: Id, name: z.string() }),
    })
    .nullable(),
  /** What came of it, once it is applied. */
  note: z.string(),
  remarks: z.array(z.string()),
  /** Line of the history by which the import can be taken back; null when it can't. */
  history: z.int().nullable(),
  /** The sender is waiting for a receipt, which can be made. */
  answerable: z.boolean(),
})
export type IncomingPackage = z.infer<typeof IncomingPackage>

/** What became of one file of a batch; `untouched` are those behind a stop. */
export const BatchOutcome = z.object({
  id: Sha256,
  fileName: z.string(),
  outcome: z.enum(['applied', 'left', 'untouched']),
  text: z.string(),
  /** What an applied one did. */
  counts: PackagePreview.shape.counts.nullable(),
  /** Why one was left. */
  reason: Reason.nullable(),
})
export type BatchOutcome = z.infer<typeof BatchOutcome>

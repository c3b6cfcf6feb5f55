import { z } from 'zod'
import { Id } from './entity.ts'
import { Role } from './workplace.ts'

/** What opening a package would do; made by the real join in a transaction that is rolled back. */
export const PackagePreview = z.object({
  trayId: z.string(),
  fileName: z.string(),
  packageId: z.string(),
  /** Number of the package in its sender's journal. */
  number: z.int(),
  from: z.object({ role: Role, name: z.string(), author: z.string() }),
  to: z.object({ role: Role, name: z.string() }),
  /** Milliseconds by the sender's clock. */
  createdAt: z.number(),
  /** Signature checked; the fingerprint of the key that made it. */
  fingerprint: z.string(),
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
      from: z.string(),
      to: z.string(),
    }),
  ),
  /** The list above was cut to keep the screen quick; counts are whole. */
  cut: z.boolean(),
})
export type PackagePreview = z.infer<typeof PackagePreview>

export const PackageReceipt = z.object({
  packageId: z.string(),
  counts: PackagePreview.shape.counts,
  /** Districts that are known now. */
  districts: z.array(z.string()),
  text: z.string(),
})
export type PackageReceipt = z.infer<typeof PackageReceipt>

export const PackageJournalEntry = z.object({
  packageId: z.string(),
  direction: z.enum(['out', 'in']),
  number: z.int(),
  at: z.number(),
  fileName: z.string(),
  size: z.int(),
  /** The other side. */
  partner: z.string(),
  state: z.enum(['created', 'accepted', 'applied', 'appliedAgain']),
  note: z.string(),
})
export type PackageJournalEntry = z.infer<typeof PackageJournalEntry>

import { z } from 'zod'
import { Id } from './entity.ts'

/** What one cell was and became, in words. */
export const HistoryChange = z.object({
  entity: z.string(),
  record: Id,
  /** «Школа: СОШ с. Ивановка». */
  title: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
})

/** One action of a person, or one import; newest first. */
export const HistoryEntry = z.object({
  id: z.int(),
  /** `setup`: made the workplace; Ctrl+Z does not take it back. */
  kind: z.enum(['setup', 'write', 'undo', 'redo', 'import']),
  /** Milliseconds since 1970 by the clock of the computer where it was done. */
  at: z.number(),
  author: z.string(),
  label: z.string(),
  undone: z.boolean(),
  /** An import that can be taken back. */
  canTakeBack: z.boolean(),
  /** Records touched. */
  records: z.int(),
  changes: z.array(HistoryChange),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const LedgerStatus = z.object({
  /** Moment of the last saved change, ms; null when nothing was changed yet. */
  savedAt: z.number().nullable(),
  /** Moment of the last verified copy, ms. */
  copiedAt: z.number().nullable(),
  conflicts: z.int(),
  /** What Ctrl+Z would take back, as the action's own sentence. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** «ждём квитанцию по № 17», null when no answer is awaited; incoming packages that can be accepted. */
  mail: z.object({ awaited: z.string().nullable(), ready: z.int() }),
  /** A sentence about something the person should know (wrong clock, read-only data …). */
  notice: z.string().nullable(),
})
export type LedgerStatus = z.infer<typeof LedgerStatus>
